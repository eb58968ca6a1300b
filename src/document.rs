//! `ratusz document …`: every verb of the public record, for scripts and for whoever has no other
//! desk. This file is the table of contents; each verb, or small group of them, has a file.
//!
//! With `--json` each prints one JSON object: its result, or `{"refused": [{"code", "message"}]}`.
//! The exit code is 0 when it was done, 1 after a fault, 2 when it was refused; that of `check` is 1
//! when something was found.

mod backups;
mod body;
mod content;
mod correct;
mod desk;
mod draft;
mod erase;
mod guard;
mod plan;
mod publish;
mod show;
mod standing;
mod workflow;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

pub(crate) use backups::Held;
use desk::{Answer, Desk, Refused};
pub(crate) use guard::SHORT as FINDING_CHARS;

/// Flags of every verb, and the verb.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER", global = true)]
    data: Option<PathBuf>,
    /// Kto wydaje polecenie: imię i nazwisko do dziennika
    #[arg(long = "as", env = "RATUSZ_USER", value_name = "NAZWISKO", global = true)]
    user: Option<String>,
    /// Wynik jako JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

/// The verbs.
#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Zaczyna szkic nowego dokumentu; treść podaj na standardowym wejściu albo przez --body
    Draft(draft::Draft),
    /// Zmienia szkic; co nie jest podane, zostaje
    Revise(draft::Revise),
    /// Przekazuje szkic do akceptacji
    Submit(draft::Number),
    /// Zwraca szkic do poprawy
    Return(draft::Return),
    /// Wyznacza porę publikacji szkicu
    Schedule(publish::Schedule),
    /// Publikuje szkic od razu albo o podanej porze
    Publish(publish::Publish),
    /// Publikuje szkic bez wymaganej drugiej osoby; powód widzą czytelnicy
    Force(workflow::Force),
    /// Potwierdza jako druga osoba wersję opublikowaną bez niej
    Agree(workflow::Agree),
    /// Dodaje komentarz do szkicu i wypisuje wszystkie
    Comment(workflow::Comment),
    /// Tworzy tajny odnośnik, pod którym szkic widzi osoba z zewnątrz
    Share(workflow::Share),
    /// Unieważnia tajny odnośnik
    Unshare(workflow::Unshare),
    /// Wyznacza dokumentowi termin przeglądu i końca; bez opcji usuwa terminy
    Plan(plan::Plan),
    /// Przenosi do archiwum dokumenty działu z jednego roku
    BulkArchive(plan::BulkArchive),
    /// Wypisuje dokumenty, których okres udostępniania minął
    Retention(plan::Retention),
    /// Odrzuca szkic
    Discard(draft::Number),
    /// Zaczyna następną wersję dokumentu; co nie jest podane, zostaje z poprzedniej
    Correct(correct::Correct),
    /// Przenosi dokument do archiwum: zostaje pod swoim adresem
    Archive(standing::Archive),
    /// Przywraca dokument archiwalny albo wycofany
    Restore(standing::Restore),
    /// Wycofuje dokument: pod adresem zostaje informacja, dlaczego i kto zdecydował
    Withdraw(standing::Withdraw),
    /// Szuka w szkicu danych osobowych: w treści, metryczce i plikach; kod wyjścia 1, gdy coś
    /// zostało do rozstrzygnięcia
    Check(guard::Check),
    /// Zapisuje, dlaczego znalezione dane mogą zostać w szkicu
    Excuse(guard::Excuse),
    /// Usuwa ze szkicu i jego plików znalezione dane albo podany tekst; w ich miejscu zostaje znak
    Redact(guard::Redact),
    /// Trwale usuwa treść wskazanych wersji na mocy orzeczenia lub decyzji
    Erase(erase::Erase),
    /// Wypisuje wersje dokumentu i to, co się z nim działo
    History(show::History),
    /// Wypisuje dokument
    Show(show::Show),
    /// Wypisuje szkice jednostki
    Drafts(show::Drafts),
}

/// Runs the verb and tells how it ended.
///
/// # Errors
/// When the data folder, the database, the vault or the index fails.
pub async fn run(args: Args) -> Result<ExitCode> {
    let json = args.json;
    match perform(args).await {
        Ok((answer, code)) => {
            answer.tell(json)?;
            Ok(code)
        }
        Err(error) => {
            Refused::from_error(error)?.tell(json)?;
            Ok(ExitCode::from(2))
        }
    }
}

async fn perform(args: Args) -> Result<(Answer, ExitCode)> {
    let desk = Desk::open(args.data, args.user).await?;
    let answer = match args.verb {
        Verb::Check(args) => return guard::check(&desk, args).await,
        Verb::Excuse(args) => guard::excuse(&desk, args).await,
        Verb::Redact(args) => guard::redact(&desk, args).await,
        Verb::Draft(args) => draft::draft(&desk, args).await,
        Verb::Revise(args) => draft::revise(&desk, args).await,
        Verb::Submit(args) => draft::submit(&desk, args).await,
        Verb::Return(args) => draft::give_back(&desk, args).await,
        Verb::Schedule(args) => publish::schedule(&desk, args).await,
        Verb::Publish(args) => publish::publish(&desk, args).await,
        Verb::Force(args) => workflow::force(&desk, args).await,
        Verb::Agree(args) => workflow::agree(&desk, args).await,
        Verb::Comment(args) => workflow::comment(&desk, args).await,
        Verb::Share(args) => workflow::share(&desk, args).await,
        Verb::Unshare(args) => workflow::unshare(&desk, args).await,
        Verb::Plan(args) => plan::plan(&desk, args).await,
        Verb::BulkArchive(args) => plan::bulk_archive(&desk, args).await,
        Verb::Retention(args) => plan::retention(&desk, args).await,
        Verb::Discard(args) => draft::discard(&desk, args).await,
        Verb::Correct(args) => correct::correct(&desk, args).await,
        Verb::Archive(args) => standing::archive(&desk, args).await,
        Verb::Restore(args) => standing::restore(&desk, args).await,
        Verb::Withdraw(args) => standing::withdraw(&desk, args).await,
        Verb::Erase(args) => erase::erase(&desk, args).await,
        Verb::History(args) => show::history(&desk, args).await,
        Verb::Show(args) => show::show(&desk, args).await,
        Verb::Drafts(args) => show::drafts(&desk, args).await,
    }?;
    Ok((answer, ExitCode::SUCCESS))
}
