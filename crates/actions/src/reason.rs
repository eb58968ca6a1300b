//! Why a command is refused: every reason there is, and its word for the journal. The sentences are
//! in `reason_words`.

use ratusz_domain::{State, Verb};
use std::fmt;

use ratusz_domain::form::Wrong;
use ratusz_domain::{FieldFault, State, Verb, limits};

use crate::field_words;

/// One reason. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The title is empty.
    TitleMissing,
    /// The title is too long; how many characters it has.
    TitleTooLong(usize),
    /// There is neither a text nor a file.
    NothingToPublish,
    /// The day that orders the document is not a day.
    DayInvalid(String),
    /// A country is not an ISO 3166-1 alpha-2 code.
    CountryInvalid(String),
    /// A span of days ends before it begins.
    SpanReversed(String),
    /// A file is larger than the limit; its name and size in bytes.
    FileTooLarge(String, usize),
    /// A file is empty.
    FileEmpty(String),
    /// The slug has other characters than lower-case letters, digits and hyphens.
    SlugInvalid(String),
    /// The slug belongs to the portal itself.
    SlugReserved(String),
    /// A unit with that slug exists.
    SlugTaken(String),
    /// The name is empty.
    NameMissing,
    /// A login is no e-mail address.
    LoginInvalid(String),
    /// An account with that login exists.
    LoginTaken(String),
    /// An account without a name, or with one that is too long.
    PersonMissing,
    /// There is no such account.
    AccountUnknown,
    /// The invitation was used, is too old, or never was.
    InvitationVoid,
    /// The password is too short; how many characters it has.
    PasswordTooShort(usize),
    /// The password is too long; how many characters it has.
    PasswordTooLong(usize),
    /// The password is easily guessed.
    PasswordGuessable,
    /// The present password was not given right.
    PasswordWrong,
    /// Login and password do not belong together.
    SignInFailed,
    /// Too many attempts failed; minutes to wait.
    SignInWait(i64),
    /// The colour is not `#rrggbb`.
    ColourInvalid(String),
    /// The verb can't be done in this state.
    NotNow(Verb, State),
    /// The reason says nothing.
    ReasonMeaningless,
    /// A text is longer than the limit, in characters.
    TextTooLong(usize),
    /// There are more files than the limit; how many.
    TooManyFiles(usize),
    /// There is no draft with this number.
    DraftUnknown(i64),
    /// The document has moved on since the draft was begun; its current version.
    DraftStale(i64),
    /// Someone has changed the draft since it was opened; its current revision.
    DraftChanged(i64),
    /// There is no document with this number.
    DocumentUnknown(i64),
    /// The time of a scheduled publication has passed.
    TimePast,
    /// A note on withheld information lacks its scope, basis or author.
    WithholdingIncomplete,
    /// A note on withheld information names a file that the draft does not have.
    WithholdingOfNothing(String),
    /// A withdrawal or an erasure without its legal basis.
    LegalBasisMissing,
    /// A withdrawal or an erasure without who decided.
    DecidedByMissing,
    /// The document that is to stand in is not in force, or is the same.
    ReplacementUnfit(i64),
    /// The current content was destroyed and can't be shown again.
    ContentErased,
    /// An erasure that names no version.
    NoVersionChosen,
    /// There is no version with this number, or it was named twice.
    VersionUnknown(i64),
    /// The content of this version was destroyed before.
    VersionErased(i64),
    /// The version that readers see can't be erased.
    VersionInSight(i64),
    /// The draft was changed by who wants to publish it, and a second person is demanded.
    FourEyes,
    /// The version was not published without a second person, or someone has agreed already.
    NothingToAgree,
    /// Who wrote or published a version can't be its second person.
    AgreeingAlone,
    /// A comment without a word.
    CommentEmpty,
    /// A draft has as many comments as it may have.
    TooManyComments,
    /// A draft has had as many links as it may have.
    TooManyLinks,
    /// A link is to live longer than it may.
    LinkTooLong,
    /// There is no such link, or it was revoked; its number.
    LinkUnknown(i64),
    /// A plan for a document that is not published.
    PlanUnfit,
    /// A rule of retention without a name, a period or its source.
    RuleIncomplete,
    /// More rules of retention than there may be.
    TooManyRules,
    /// The journal was acknowledged on this day already.
    AcknowledgedToday,
    /// A line of a list of old addresses is no address; the line.
    LegacyInvalid(usize),
    /// An old address stands in the list twice: the line, and the first one.
    LegacyTwice(usize, usize),
    /// An old address leads round in a circle; the line.
    LegacyLoop(usize),
    /// What an old address is to lead to does not exist; the line.
    LegacyTargetUnknown(usize),
    /// An old address leads elsewhere already; the line.
    LegacyTaken(usize),
    /// A field of a typed document can't stand as it is.
    Field(FieldFault),
    /// The fields of a typed document are longer than the limit together.
    FieldsTooLong,
    /// A field names a document that the unit does not have: its key and the number.
    FieldDocumentUnknown(String, i64),
}

impl Reason {
    /// A word for the journal, which holds nothing that a person wrote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TitleMissing => "title_missing",
            Self::TitleTooLong(_) => "title_too_long",
            Self::NothingToPublish => "nothing_to_publish",
            Self::DayInvalid(_) => "day_invalid",
            Self::CountryInvalid(_) => "country_invalid",
            Self::SpanReversed(_) => "span_reversed",
            Self::FileTooLarge(..) => "file_too_large",
            Self::FileEmpty(_) => "file_empty",
            Self::SlugInvalid(_) => "slug_invalid",
            Self::SlugReserved(_) => "slug_reserved",
            Self::SlugTaken(_) => "slug_taken",
            Self::NameMissing => "name_missing",
            Self::LoginInvalid(_) => "login_invalid",
            Self::LoginTaken(_) => "login_taken",
            Self::PersonMissing => "person_missing",
            Self::AccountUnknown => "account_unknown",
            Self::InvitationVoid => "invitation_void",
            Self::PasswordTooShort(_) => "password_too_short",
            Self::PasswordTooLong(_) => "password_too_long",
            Self::PasswordGuessable => "password_guessable",
            Self::PasswordWrong => "password_wrong",
            Self::SignInFailed => "sign_in_failed",
            Self::SignInWait(_) => "sign_in_wait",
            Self::ColourInvalid(_) => "colour_invalid",
            Self::NotNow(..) => "not_now",
            Self::ReasonMeaningless => "reason_meaningless",
            Self::TextTooLong(_) => "text_too_long",
            Self::TooManyFiles(_) => "too_many_files",
            Self::DraftUnknown(_) => "draft_unknown",
            Self::DraftStale(_) => "draft_stale",
            Self::DraftChanged(_) => "draft_changed",
            Self::DocumentUnknown(_) => "document_unknown",
            Self::TimePast => "time_past",
            Self::WithholdingIncomplete => "withholding_incomplete",
            Self::WithholdingOfNothing(_) => "withholding_of_nothing",
            Self::LegalBasisMissing => "legal_basis_missing",
            Self::DecidedByMissing => "decided_by_missing",
            Self::ReplacementUnfit(_) => "replacement_unfit",
            Self::ContentErased => "content_erased",
            Self::NoVersionChosen => "no_version_chosen",
            Self::VersionUnknown(_) => "version_unknown",
            Self::VersionErased(_) => "version_erased",
            Self::VersionInSight(_) => "version_in_sight",
            Self::FourEyes => "four_eyes",
            Self::NothingToAgree => "nothing_to_agree",
            Self::AgreeingAlone => "agreeing_alone",
            Self::CommentEmpty => "comment_empty",
            Self::TooManyComments => "too_many_comments",
            Self::TooManyLinks => "too_many_links",
            Self::LinkTooLong => "link_too_long",
            Self::LinkUnknown(_) => "link_unknown",
            Self::PlanUnfit => "plan_unfit",
            Self::RuleIncomplete => "rule_incomplete",
            Self::TooManyRules => "too_many_rules",
            Self::AcknowledgedToday => "acknowledged_today",
            Self::LegacyInvalid(_) => "legacy_invalid",
            Self::LegacyTwice(..) => "legacy_twice",
            Self::LegacyLoop(_) => "legacy_loop",
            Self::LegacyTargetUnknown(_) => "legacy_target_unknown",
            Self::LegacyTaken(_) => "legacy_taken",
            Self::Field(fault) => match fault.what {
                Wrong::Missing | Wrong::OneNeeded(_) => "field_missing",
                Wrong::TooLong(_) => "field_too_long",
                Wrong::Unreadable(_) => "field_invalid",
                Wrong::Before(_) => "field_out_of_order",
                Wrong::Foreign => "field_foreign",
            },
            Self::FieldsTooLong => "fields_too_long",
            Self::FieldDocumentUnknown(..) => "field_document_unknown",
        }
    }

    /// The key of the field of a typed document that it speaks of, if it is about one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(fault) => Some(&fault.key),
            Self::FieldDocumentUnknown(key, _) => Some(key),
            _ => None,
        }
    }

    /// The line of a list that it speaks of, if it is about one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::LegacyInvalid(line)
            | Self::LegacyTwice(line, _)
            | Self::LegacyLoop(line)
            | Self::LegacyTargetUnknown(line)
            | Self::LegacyTaken(line) => Some(*line),
            _ => None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TitleMissing => write!(f, "Wpisz tytuł dokumentu."),
            Self::TitleTooLong(n) => write!(
                f,
                "Tytuł ma {n} znaków, a może mieć najwyżej {}: skróć go, resztę przenieś do treści.",
                limits::TITLE_CHARS
            ),
            Self::NothingToPublish => {
                write!(f, "Dokument nie ma treści ani załącznika: dodaj jedno z nich.")
            }
            Self::DayInvalid(day) => {
                write!(f, "„{day}” nie jest datą: wpisz ją w postaci RRRR-MM-DD.")
            }
            Self::CountryInvalid(code) => {
                write!(f, "„{code}” nie jest kodem kraju: użyj dwóch wielkich liter, np. DE.")
            }
            Self::SpanReversed(span) => {
                write!(f, "Okres {span} kończy się, zanim się zacznie: zamień daty.")
            }
            Self::FileTooLarge(name, size) => write!(
                f,
                "Plik „{name}” ma {} MB, a może mieć najwyżej {} MB.",
                size / 1_000_000,
                limits::ATTACHMENT_BYTES / 1_000_000
            ),
            Self::FileEmpty(name) => {
                write!(f, "Plik „{name}” jest pusty: sprawdź go i dodaj ponownie.")
            }
            Self::SlugInvalid(slug) => write!(
                f,
                "„{slug}” nie nadaje się na adres: użyj małych liter bez znaków polskich, cyfr i łączników."
            ),
            Self::SlugReserved(slug) => {
                write!(f, "Adres „{slug}” jest zajęty przez portal: wybierz inny.")
            }
            Self::SlugTaken(slug) => {
                write!(f, "Jednostka o adresie „{slug}” już istnieje: wybierz inny adres.")
            }
            Self::NameMissing => write!(f, "Wpisz nazwę jednostki."),
            Self::LoginInvalid(login) => {
                write!(f, "„{login}” nie jest adresem e-mail: wpisz go w postaci imie@urzad.pl.")
            }
            Self::LoginTaken(login) => write!(f, "Konto „{login}” już istnieje."),
            Self::PersonMissing => write!(f, "Wpisz imię i nazwisko."),
            Self::AccountUnknown => write!(f, "Nie ma takiego konta."),
            Self::InvitationVoid => write!(
                f,
                "Zaproszenie wygasło albo zostało już użyte: poproś administratora o nowe."
            ),
            Self::PasswordTooShort(n) => write!(
                f,
                "Hasło ma {n} znaków, a musi mieć co najmniej {}: kilka zwykłych słów wystarczy.",
                limits::PASSWORD_CHARS_MIN
            ),
            Self::PasswordTooLong(n) => {
                write!(f, "Hasło ma {n} znaków, a może mieć najwyżej {}.", limits::PASSWORD_CHARS)
            }
            Self::PasswordGuessable => {
                write!(f, "To hasło łatwo odgadnąć: wymyśl inne, na przykład z kilku słów.")
            }
            Self::PasswordWrong => write!(f, "Obecne hasło jest inne niż podane."),
            Self::SignInFailed => {
                write!(f, "Adres e-mail lub hasło nie zgadzają się: sprawdź je i spróbuj ponownie.")
            }
            Self::SignInWait(minutes) => {
                write!(f, "Zbyt wiele nieudanych prób: spróbuj ponownie za {minutes} min.")
            }
            Self::ColourInvalid(colour) => {
                write!(f, "„{colour}” nie jest kolorem: wpisz go w postaci #rrggbb.")
            }
            Self::NotNow(verb, state) => {
                write!(f, "Nie można {}, gdy {}.", doing(*verb), standing(*state))
            }
            Self::ReasonMeaningless => write!(
                f,
                "Podaj powód, z którego czytelnik dowie się, co i dlaczego się zmieniło; samo „poprawka” nie wystarczy."
            ),
            Self::TextTooLong(limit) => {
                write!(
                    f,
                    "Powód lub podstawa prawna może mieć najwyżej {limit} znaków: skróć tekst."
                )
            }
            Self::TooManyFiles(n) => write!(
                f,
                "Załączników jest {n}, a może być najwyżej {}: podziel dokument.",
                limits::ATTACHMENTS
            ),
            Self::DraftUnknown(n) => {
                write!(f, "Nie ma szkicu numer {n}: mógł zostać opublikowany albo odrzucony.")
            }
            Self::DraftStale(n) => write!(
                f,
                "Od rozpoczęcia szkicu opublikowano już wersję {n} dokumentu: przenieś zmiany do nowego szkicu."
            ),
            Self::DraftChanged(n) => write!(
                f,
                "Szkic zmieniono, odkąd go otwarto (to już {n}. zmiana): obejrzyj jego obecną treść i nanieś swoje zmiany jeszcze raz."
            ),
            Self::DocumentUnknown(n) => write!(f, "Nie ma dokumentu numer {n}: sprawdź numer."),
            Self::TimePast => {
                write!(f, "Pora publikacji już minęła: podaj późniejszą albo opublikuj od razu.")
            }
            Self::WithholdingIncomplete => write!(
                f,
                "Przy wyłączeniu jawności podaj zakres, podstawę prawną i kto jej dokonał (art. 8 ust. 5)."
            ),
            Self::WithholdingOfNothing(title) => {
                write!(f, "Wyłączenie jawności dotyczy załącznika „{title}”, którego nie ma.")
            }
            Self::LegalBasisMissing => write!(f, "Podaj podstawę prawną."),
            Self::DecidedByMissing => write!(f, "Podaj, kto podjął decyzję."),
            Self::ReplacementUnfit(n) => write!(
                f,
                "Dokument {n} nie może zastąpić tego dokumentu: musi to być inny, obowiązujący dokument tej samej jednostki."
            ),
            Self::ContentErased => {
                write!(f, "Treść dokumentu została usunięta i nie można jej przywrócić.")
            }
            Self::NoVersionChosen => write!(f, "Wskaż wersje, których treść ma być usunięta."),
            Self::VersionUnknown(n) => {
                write!(f, "Dokument nie ma wersji {n} albo podano ją dwa razy.")
            }
            Self::VersionErased(n) => write!(f, "Treść wersji {n} usunięto już wcześniej."),
            Self::VersionInSight(n) => write!(
                f,
                "Wersję {n} widzą czytelnicy: najpierw opublikuj poprawioną wersję albo wycofaj dokument."
            ),
            Self::FourEyes => write!(
                f,
                "Treść tego szkicu zmieniała też osoba, która chce go opublikować, a w tym dziale decyduje druga osoba: poproś ją o akceptację."
            ),
            Self::NothingToAgree => {
                write!(f, "Ta wersja nie czeka na potwierdzenie drugiej osoby.")
            }
            Self::AgreeingAlone => write!(
                f,
                "Tę wersję napisała lub opublikowała ta sama osoba: potwierdzić może ją tylko ktoś, kto nie miał w niej udziału."
            ),
            Self::CommentEmpty => write!(f, "Napisz treść komentarza."),
            Self::TooManyComments => write!(
                f,
                "Ten szkic ma już {} komentarzy i nie przyjmie następnych.",
                limits::COMMENTS
            ),
            Self::TooManyLinks => write!(
                f,
                "Dla tego szkicu utworzono już {} odnośników i nie można utworzyć następnych.",
                limits::DRAFT_LINKS
            ),
            Self::LinkTooLong => write!(
                f,
                "Odnośnik może działać najwyżej {} dni: wybierz wcześniejszy termin.",
                limits::DRAFT_LINK_DAYS
            ),
            Self::LinkUnknown(n) => write!(f, "Odnośnika {n} nie ma albo już go unieważniono."),
            Self::PlanUnfit => {
                write!(f, "Terminy można wyznaczyć tylko dokumentowi opublikowanemu.")
            }
            Self::RuleIncomplete => write!(
                f,
                "Zasada przechowywania musi mieć nazwę, okres co najmniej jednego miesiąca i podstawę."
            ),
            Self::TooManyRules => {
                write!(f, "Zasad przechowywania może być najwyżej {}.", limits::RETENTION_RULES)
            }
            Self::AcknowledgedToday => {
                write!(f, "Przegląd dziennika już dziś potwierdzono: następny jutro.")
            }
            Self::LegacyInvalid(line) => write!(
                f,
                "Wiersz {line}: to nie jest dawny adres; podaj go w całości albo od ukośnika lub znaku zapytania."
            ),
            Self::LegacyTwice(line, first) => {
                write!(f, "Wiersz {line}: ten sam dawny adres stoi już w wierszu {first}.")
            }
            Self::LegacyLoop(line) => write!(
                f,
                "Wiersz {line}: adres prowadzi w kółko; wskaż numer dokumentu albo stronę biuletynu."
            ),
            Self::LegacyTargetUnknown(line) => write!(
                f,
                "Wiersz {line}: nie ma takiego dokumentu tej jednostki ani adresu w portalu; podaj numer dokumentu albo adres od ukośnika."
            ),
            Self::LegacyTaken(line) => {
                write!(f, "Wiersz {line}: ten dawny adres prowadzi już gdzie indziej.")
            }
            Self::Field(fault) => field_words::sentence(fault, f),
            Self::FieldsTooLong => {
                write!(f, "Pola dokumentu są razem za długie: przenieś część tekstu do treści.")
            }
            Self::FieldDocumentUnknown(key, n) => write!(
                f,
                "Pole „{}”: nie ma w tej jednostce dokumentu numer {n}; sprawdź numer w adresie dokumentu.",
                field_words::field_label(key)
            ),
        }
    }
}

/// What a verb does, after "nie można".
fn doing(verb: Verb) -> &'static str {
    match verb {
        Verb::Revise => "zmienić szkicu",
        Verb::Submit => "przekazać szkicu do akceptacji",
        Verb::Return => "zwrócić szkicu do poprawy",
        Verb::Schedule => "zaplanować publikacji",
        Verb::Discard => "odrzucić szkicu",
        Verb::Publish => "opublikować szkicu",
        Verb::Correct => "sprostować dokumentu",
        Verb::Archive => "przenieść dokumentu do archiwum",
        Verb::Restore => "przywrócić dokumentu",
        Verb::Withdraw => "wycofać dokumentu",
        Verb::Erase => "usunąć treści dokumentu",
    }
}

/// How something stands, after "gdy".
fn standing(state: State) -> &'static str {
    match state {
        State::Draft => "szkic jest w przygotowaniu",
        State::InReview => "szkic czeka na akceptację",
        State::Scheduled => "szkic czeka na porę publikacji",
        State::Published => "dokument obowiązuje",
        State::Archived => "dokument jest archiwalny",
        State::Withdrawn => "dokument jest wycofany",
    }
}

/// Every reason for which a command was refused; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refusal(pub Vec<Reason>);

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self(vec![reason])
    }
}

impl From<Vec<Reason>> for Refusal {
    fn from(reasons: Vec<Reason>) -> Self {
        Self(reasons)
    }
}

impl Refusal {
    /// `Err` when there is a reason.
    ///
    /// # Errors
    /// The refusal itself.
    pub fn unless_empty(reasons: Vec<Reason>) -> Result<(), Self> {
        if reasons.is_empty() { Ok(()) } else { Err(Self(reasons)) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, reason) in self.0.iter().enumerate() {
            write!(f, "{}{reason}", if i == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
