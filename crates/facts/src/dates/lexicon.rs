//! The words dates are made of, folded.

use jiff::civil::Weekday;

/// Month named by a folded word in any case, or by a usual abbreviation; the flag tells whether
/// the word stands in the locative (`w maju`).
#[must_use]
pub fn month(word: &str) -> Option<(i8, bool)> {
    let number = match word {
        "styczen" | "stycznia" | "styczniu" | "styczniem" | "stycz" => 1,
        "luty" | "lutego" | "lutym" => 2,
        "marzec" | "marca" | "marcu" | "marcem" => 3,
        "kwiecien" | "kwietnia" | "kwietniu" | "kwietniem" | "kwiet" => 4,
        "maj" | "maja" | "maju" | "majem" => 5,
        "czerwiec" | "czerwca" | "czerwcu" | "czerwcem" | "czerw" => 6,
        "lipiec" | "lipca" | "lipcu" | "lipcem" => 7,
        "sierpien" | "sierpnia" | "sierpniu" | "sierpniem" | "sierp" => 8,
        "wrzesien" | "wrzesnia" | "wrzesniu" | "wrzesniem" | "wrzes" => 9,
        "pazdziernik" | "pazdziernika" | "pazdzierniku" | "pazdziernikiem" | "pazdz" => 10,
        "listopad" | "listopada" | "listopadzie" | "listopadem" | "listop" => 11,
        "grudzien" | "grudnia" | "grudniu" | "grudniem" | "grudz" => 12,
        _ => return None,
    };
    Some((number, word.ends_with('u') || word == "lutym" || word == "listopadzie"))
}

/// Month in Roman numerals, given in capitals.
#[must_use]
pub fn roman_month(word: &str) -> Option<i8> {
    const ROMAN: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    ROMAN.iter().position(|r| *r == word).and_then(|i| i8::try_from(i + 1).ok())
}

/// Weekday named by a folded word.
#[must_use]
pub fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "poniedzialek" | "poniedzialku" | "poniedzialkiem" => Weekday::Monday,
        "wtorek" | "wtorku" | "wtorkiem" => Weekday::Tuesday,
        "sroda" | "srode" | "srody" => Weekday::Wednesday,
        "czwartek" | "czwartku" | "czwartkiem" => Weekday::Thursday,
        "piatek" | "piatku" | "piatkiem" => Weekday::Friday,
        "sobota" | "sobote" | "soboty" => Weekday::Saturday,
        "niedziela" | "niedziele" | "niedzieli" => Weekday::Sunday,
        _ => return None,
    })
}

/// Whether a folded word means this year (`bieżącego`, `tego`) before `roku`.
#[must_use]
pub fn this(word: &str) -> bool {
    matches!(word, "biezacego" | "biezacym" | "tego" | "tegoz" | "obecnego" | "tym")
}

/// Whether a folded word means last year (`ubiegłego`) before `roku`.
#[must_use]
pub fn last(word: &str) -> bool {
    matches!(word, "ubieglego" | "ubieglym" | "zeszlego" | "zeszlym" | "minionego" | "minionym")
}
