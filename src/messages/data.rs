//! Sentences of the commands that keep a data folder: `init`, `unit`, `serve`, `doctor`.

use std::path::Path;

use ratusz_domain::Unit;
use ratusz_polish::plural::count;

use super::journal::days;

/// Folder and settings are made, and what comes next.
#[must_use]
pub fn folder_ready(data: &Path, settings: &Path) -> String {
    format!(
        "Folder danych jest gotowy: {}\nUstawienia: {}\nDodaj jednostkę: ratusz unit add --data FOLDER \
         --slug mops --name \"Miejski Ośrodek …\"",
        data.display(),
        settings.display()
    )
}

/// The folder holds something else.
#[must_use]
pub fn folder_taken(data: &Path) -> String {
    format!(
        "Folder {} nie jest pusty i nie jest folderem danych Ratusza: wybierz inny.",
        data.display()
    )
}

/// The folder can't be made.
#[must_use]
pub fn folder_failed(data: &Path) -> String {
    format!("Nie można założyć folderu {}", data.display())
}

/// The settings can't be written.
#[must_use]
pub fn settings_failed(data: &Path) -> String {
    format!("Nie można zapisać ustawień w {}", data.display())
}

/// A unit was added.
#[must_use]
pub fn unit_added(unit: &Unit) -> String {
    format!("Dodano jednostkę „{}” pod adresem /{}/", unit.name, unit.slug)
}

/// A unit was not added.
#[must_use]
pub fn unit_refused(why: &impl std::fmt::Display) -> String {
    format!("Nie dodano jednostki. {why}")
}

/// The server listens.
#[must_use]
pub fn serving(address: &impl std::fmt::Display) -> String {
    format!("Ratusz działa: http://{address}/")
}

/// The server has ended.
pub const SERVED: &str = "Ratusz zakończył pracę.";

/// The address can't be listened on.
#[must_use]
pub fn address_taken(listen: &str) -> String {
    format!("Nie można nasłuchiwać na {listen}: czy działa tam już inny program?")
}

/// The settings of mail make no sense.
pub const MAIL_UNUSABLE: &str = "Z ustawień [mail] nie można korzystać: „from” musi być adresem \
     e-mail, a hasło wysyła się bez szyfrowania tylko na tej samej maszynie";

/// The official sign can't be read.
#[must_use]
pub fn sign_unreadable(path: &Path) -> String {
    format!("Nie można odczytać znaku BIP {}", path.display())
}

/// The official sign is of a type that browsers don't show.
#[must_use]
pub fn sign_unsuited(path: &Path) -> String {
    format!("Znak BIP {} musi być plikiem SVG albo PNG.", path.display())
}

/// How a check of `doctor` ended, in one line.
#[must_use]
pub fn well(what: &str) -> String {
    format!("[dobrze] {what}")
}

/// Something that is not the machine's fault but wants a person.
#[must_use]
pub fn remark(what: &str) -> String {
    format!("[uwaga]  {what}")
}

/// Something is ill.
#[must_use]
pub fn ill(what: &str) -> String {
    format!("[ŹLE]    {what}")
}

/// The last line of `doctor`.
#[must_use]
pub fn diagnosis(ill: u64) -> String {
    match ill {
        0 => "Wszystko w porządku.".to_owned(),
        n => format!("Znaleziono {}.", count(n, "problem", "problemy", "problemów")),
    }
}

/// Findings of `doctor`: what was looked at, and how it is.
pub mod finding {
    use super::{Path, days};
    use std::fmt::Display;

    /// The settings.
    pub fn settings(file: &Path) -> String {
        format!("ustawienia: {}", file.display())
    }

    /// Files can be written.
    pub fn writable(data: &Path) -> String {
        format!("zapis w folderze {}", data.display())
    }

    /// Files can't be written.
    pub fn not_writable(data: &Path, error: &impl Display) -> String {
        format!("nie można pisać w folderze {}: {error}", data.display())
    }

    /// The database.
    pub fn database(address: &str) -> String {
        format!("baza: {address}")
    }

    /// The journal can't be read.
    pub fn journal_unreadable(error: &impl Display) -> String {
        format!("dziennika nie można odczytać: {error}")
    }

    /// The journal was acknowledged on every working day.
    pub const ACKNOWLEDGED: &str = "przegląd dziennika: potwierdzony w każdym dniu roboczym";

    /// Working days without an acknowledgement.
    pub fn unacknowledged(missed: u64) -> String {
        format!(
            "przegląd dziennika: bez potwierdzenia {} (zob. „ratusz journal status”)",
            days(missed)
        )
    }

    /// The index stands where the journal stands.
    pub const INDEX: &str = "wyszukiwarka: aktualna";

    /// The index is behind.
    pub fn index_behind(reached: i64, head: i64) -> String {
        format!("wyszukiwarka: doszła do wpisu {reached} z {head}; działa inny program?")
    }

    /// The index fails.
    pub fn index_failed(error: &impl Display) -> String {
        format!("wyszukiwarka: {error}")
    }

    /// No official sign is configured.
    pub const SIGN_STANDS_IN: &str = "znak BIP: zastępczy (urzędowy plik wskaż kluczem bip_sign)";

    /// The official sign is there.
    pub fn sign(path: &Path) -> String {
        format!("znak BIP: {}", path.display())
    }

    /// The official sign is not there.
    pub fn sign_missing(path: &Path) -> String {
        format!("znak BIP: nie ma pliku {}", path.display())
    }
}
