//! Why a file is refused, in sentences that a clerk can act on.

use std::fmt;

use ratusz_domain::limits;

/// One reason that is about a file; most carry its name. Its `Display` is the Polish sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileReason {
    /// Of a type that is not accepted; what it is by its content.
    Type(String, &'static str),
    /// A web page or a drawing that can hold scripts.
    Script(String),
    /// An archive.
    Archive(String),
    /// An office document with macros.
    Macros(String),
    /// It is not what its extension says; what it is by its content.
    Mislabelled(String, &'static str),
    /// Larger than files of its type may be; the limit in bytes.
    TooLarge(String, u64),
    /// It is infected.
    Infected(String),
    /// It unpacks to far more than it has, or holds too much.
    Bomb(String),
    /// It breaks the rules of its format.
    Broken(String),
    /// A picture with more pixels than the limit.
    Pixels(String),
    /// The virus scanner does not answer.
    ScannerDown,
    /// There is no such file on its way, or it is somebody else's.
    Unknown,
    /// It goes on elsewhere; how many bytes are here.
    Offset(i64),
    /// Another piece of it is coming right now.
    Busy,
    /// More came than was told.
    TooLong,
    /// It is not all here.
    Incomplete,
    /// Too many files are on their way into this draft.
    TooManyUploads,
}

impl FileReason {
    /// A word for the journal, which holds nothing that a person wrote.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Type(..) => "file_type",
            Self::Script(_) => "file_script",
            Self::Archive(_) => "file_archive",
            Self::Macros(_) => "file_macros",
            Self::Mislabelled(..) => "file_mislabelled",
            Self::TooLarge(..) => "file_too_large",
            Self::Infected(_) => "file_infected",
            Self::Bomb(_) => "file_bomb",
            Self::Broken(_) => "file_broken",
            Self::Pixels(_) => "file_pixels",
            Self::ScannerDown => "scanner_down",
            Self::Unknown => "upload_unknown",
            Self::Offset(_) => "upload_offset",
            Self::Busy => "upload_busy",
            Self::TooLong => "upload_too_long",
            Self::Incomplete => "upload_incomplete",
            Self::TooManyUploads => "too_many_uploads",
        }
    }
}

impl fmt::Display for FileReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name, what) => write!(
                f,
                "Pliku „{name}” nie można dodać: to {what}. Zapisz go jako PDF, DOCX, ODT, XLSX, ODS, TXT, CSV, JPG lub PNG."
            ),
            Self::Script(name) => write!(
                f,
                "Pliku „{name}” nie można dodać, bo może zawierać skrypt: zapisz go jako PDF albo PNG."
            ),
            Self::Archive(name) => write!(
                f,
                "Plik „{name}” jest archiwum: rozpakuj je i dodaj pliki osobno, żeby czytelnik mógł je otworzyć."
            ),
            Self::Macros(name) => write!(
                f,
                "Plik „{name}” zawiera makra, czyli program: zapisz go bez makr (DOCX, XLSX) albo jako PDF."
            ),
            Self::Mislabelled(name, what) => write!(
                f,
                "Nazwa pliku „{name}” nie zgadza się z zawartością: to {what}. Popraw rozszerzenie albo sprawdź, czy to właściwy plik."
            ),
            Self::TooLarge(name, limit) => write!(
                f,
                "Plik „{name}” jest za duży: plik tego rodzaju może mieć najwyżej {} MB. Zmniejsz go albo podziel.",
                limit / (1024 * 1024)
            ),
            Self::Infected(name) => write!(
                f,
                "Plik „{name}” jest zainfekowany i nie został przyjęty: przeskanuj komputer i powiadom informatyka."
            ),
            Self::Bomb(name) => write!(
                f,
                "Plik „{name}” rozpakowuje się do ogromnych rozmiarów i nie został przyjęty: zapisz go ponownie w programie, w którym powstał."
            ),
            Self::Broken(name) => write!(
                f,
                "Plik „{name}” jest uszkodzony: otwórz go w programie, w którym powstał, i zapisz ponownie."
            ),
            Self::Pixels(name) => write!(
                f,
                "Obraz „{name}” ma za dużo punktów (najwyżej {} mln): zmniejsz go i dodaj ponownie.",
                limits::PICTURE_PIXELS / 1_000_000
            ),
            Self::ScannerDown => write!(
                f,
                "Skaner antywirusowy nie odpowiada, więc pliku nie można teraz przyjąć: spróbuj za chwilę albo powiadom informatyka."
            ),
            Self::Unknown => {
                write!(f, "Przesyłanie wygasło albo zostało przerwane: dodaj plik ponownie.")
            }
            Self::Offset(at) => {
                write!(f, "Plik trzeba przesyłać dalej od bajtu {at}, bo tyle już dotarło.")
            }
            Self::Busy => {
                write!(f, "Ten plik jest właśnie przesyłany w innym oknie: poczekaj na koniec.")
            }
            Self::TooLong => write!(f, "Plik jest dłuższy, niż zapowiedziano: dodaj go ponownie."),
            Self::Incomplete => write!(f, "Plik nie dotarł w całości: wznów przesyłanie."),
            Self::TooManyUploads => write!(
                f,
                "Do tego szkicu przesyłanych jest już {} plików: poczekaj na koniec.",
                limits::UPLOADS
            ),
        }
    }
}
