//! What the privacy guard finds and where, in words for people.

use ratusz_guard::Kind;
use ratusz_readers::Place;

use crate::guard::{Checked, Spot};

/// What kind of data it is: `numer paszportu`.
#[must_use]
pub fn finding_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Pesel => "numer PESEL",
        Kind::IdentityCard => "numer dowodu osobistego",
        Kind::Passport => "numer paszportu",
        Kind::Account => "rachunek bankowy",
        Kind::LandRegister => "numer księgi wieczystej",
        Kind::Phone => "telefon osoby prywatnej",
        Kind::Email => "adres e-mail osoby prywatnej",
        Kind::Address => "adres zamieszkania",
        Kind::BirthDate => "data urodzenia",
        Kind::Health => "nazwisko obok słów o zdrowiu lub pomocy",
    }
}

/// Where in a draft it stands: `treść`, `plik „Lista”, strona 2`.
#[must_use]
pub fn spot_label(checked: &Checked, spot: &Spot) -> String {
    let files = &checked.draft.content.attachments;
    let file = |i: usize| files.get(i).map_or("", |file| file.title.as_str());
    match spot {
        Spot::Title => "tytuł".to_owned(),
        Spot::Lead => "wstęp".to_owned(),
        Spot::Body => "treść".to_owned(),
        Spot::Link => "odnośnik w treści".to_owned(),
        Spot::Reason => "powód zmiany".to_owned(),
        Spot::Field(path) => field(path).to_owned(),
        Spot::File(i, place) => match within(place) {
            Some(place) => format!("plik „{}”, {place}", file(*i)),
            None => format!("plik „{}”", file(*i)),
        },
    }
}

fn field(path: &str) -> &'static str {
    let (group, last) = (path.split('.').next(), path.rsplit('.').next());
    match (group, last) {
        (Some("attachments"), Some("name")) => "nazwa pliku",
        (Some("attachments"), _) => "tytuł załącznika",
        (Some("provenance"), _) => "metryczka",
        (Some("withheld"), _) => "wyłączenie jawności",
        (Some("activity"), _) => "rejestr współpracy",
        _ => "pola dokumentu",
    }
}

fn within(place: &Place) -> Option<String> {
    Some(match place {
        Place::Body => return None,
        Place::Page(n) => format!("strona {n}"),
        Place::Sheet(name) => format!("arkusz „{name}”"),
        Place::Slide(n) => format!("slajd {n}"),
        Place::Header => "nagłówek lub stopka".to_owned(),
        Place::Note => "przypis".to_owned(),
        Place::Comment => "komentarz".to_owned(),
        Place::Deleted => "tekst skreślony, który w pliku pozostał".to_owned(),
        Place::Hidden => "tekst ukryty".to_owned(),
        Place::Form => "pole formularza".to_owned(),
        Place::Metadata => "właściwości pliku".to_owned(),
    })
}
