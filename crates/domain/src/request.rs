//! A request for access to public information (art. 10 of the act of 6 September 2001): what
//! someone asks a unit for, the clock that runs, and how it ended.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_polish::fold;
use ratusz_polish::holidays::is_working_day;
use serde::{Deserialize, Serialize};

use crate::{Millis, UnitId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $what:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = $what] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word kept in the database and in forms.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The reverse of `as_str`.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

words! {
    /// Where a request stands.
    RequestState {
        Received "received" "It came in; 14 days run (art. 13(1)).",
        Extended "extended" "The term was extended with a reason (art. 13(2)).",
        Answered "answered" "The information was given.",
        Refused "refused" "It was refused by a decision (art. 16).",
        NotHeld "not_held" "The unit does not have the information, and said so.",
        Withdrawn "withdrawn" "Who asked took it back.",
        PassedOn "passed_on" "It went to the body that has the information.",
    }
}

impl RequestState {
    /// Whether the clock still runs.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::Extended)
    }
}

words! {
    /// Where the answer is to go. One of them is all that is asked of a person.
    ContactKind {
        Email "email" "An e-mail address.",
        Post "post" "A postal address.",
        Inbox "inbox" "An electronic inbox.",
    }
}

words! {
    /// In what way and form the information is wanted (art. 14(1)).
    AnswerForm {
        Text "text" "Written in the answer itself.",
        File "file" "As files.",
        Paper "paper" "As copies or prints on paper.",
        View "view" "To be looked at in the office.",
    }
}

/// The number of a request in the register of its unit: `12/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestNumber {
    /// The year in which it came.
    pub year: i16,
    /// Its place in that year, from 1.
    pub ordinal: i64,
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.ordinal, self.year)
    }
}

/// A request. What identifies a person is gone once it was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRequest {
    /// Identifier.
    pub id: String,
    /// Whom it asks.
    pub unit: UnitId,
    /// Its number in the register.
    pub number: RequestNumber,
    /// Where it stands.
    pub state: RequestState,
    /// When it came.
    pub received_at: Millis,
    /// The last day for an answer, or for the reason of an extension.
    pub due: Date,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// When its personal data were erased.
    pub erased_at: Option<Millis>,
    /// What kind of contact was given.
    pub contact_kind: ContactKind,
    /// Where the answer goes.
    pub contact: Option<String>,
    /// In what form it is wanted.
    pub form: Option<AnswerForm>,
    /// Number of the draft that was begun from the answer.
    pub draft: Option<i64>,
    /// What is asked for.
    pub content: Option<String>,
}

impl AccessRequest {
    /// The day in Poland on which it came.
    #[must_use]
    pub fn received_on(&self) -> Date {
        self.received_at.warsaw().date()
    }

    /// Days until the term ends as `today` sees it; negative when it has passed, `None` when the
    /// clock no longer runs.
    #[must_use]
    pub fn days_left(&self, today: Date) -> Option<i32> {
        let days = || (self.due - today).get_days();
        self.state.is_open().then(days)
    }

    /// Whether its term has passed without an answer.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.days_left(today).is_some_and(|days| days < 0)
    }
}

/// What was done about a request: a step that who asked can see, or a note of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestStep {
    /// Its place, from 1.
    pub n: i64,
    /// When.
    pub at: Millis,
    /// Who.
    pub actor: String,
    /// Where the request stood from then on; `None` for a note.
    pub state: Option<RequestState>,
    /// The term from then on, if the step set one.
    pub due: Option<Date>,
    /// The reason, the answer, the note; empty once erased.
    pub text: String,
}

/// The last day for an answer to what came on `received`: 14 days later (art. 13(1)), moved past
/// days on which offices don't work.
#[must_use]
pub fn answer_by(received: Date) -> Date {
    working_day_from(received.saturating_add(14.days()))
}

/// The last day to which the term can be extended: two months after `received` (art. 13(2)), to the
/// same day of the month or its last one (art. 57 § 3 of the code of administrative procedure),
/// moved likewise.
#[must_use]
pub fn extended_at_most(received: Date) -> Date {
    working_day_from(received.saturating_add(2.months()))
}

/// The day itself, or the next one on which offices work: a term that ends on a Saturday or a
/// holiday ends on the next day that is neither (art. 57 § 4 of that code).
#[must_use]
pub fn working_day_from(day: Date) -> Date {
    day.series(1.day()).find(|day| is_working_day(*day)).unwrap_or(day)
}

/// What stands in place of words that were taken out.
pub const REMOVED: &str = "[…]";
/// Letters of a word of the contact that is looked for in its inflected forms.
const NAME_LETTERS: usize = 4;

/// The text without what the contact tells of a person: the contact itself and each of its lines;
/// and the words of the name (the first line of a postal address, or what stands before the sign
/// of an e-mail address), in any case of their inflection. Capitals and diacritics don't matter.
/// It finds what was given as contact, and nothing that a text tells otherwise.
#[must_use]
pub fn without_contact(text: &str, kind: ContactKind, contact: &str) -> String {
    let lines: Vec<&str> = contact.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let name = match kind {
        ContactKind::Email => contact.split('@').next().unwrap_or_default(),
        ContactKind::Post => lines.first().copied().unwrap_or_default(),
        ContactKind::Inbox => "",
    };
    let folded = |word: &str| fold(word).chars().collect::<Vec<char>>();
    let names: Vec<Vec<char>> = name
        .split(|c: char| !c.is_alphabetic())
        .map(folded)
        .filter(|word| word.len() >= NAME_LETTERS)
        .collect();
    let mut out = text.to_owned();
    for line in std::iter::once(contact.trim()).chain(lines.iter().copied()) {
        out = replace_folded(&out, line);
    }
    replace_names(&out, &names)
}

/// Every occurrence of `what` replaced, whatever its capitals and diacritics.
fn replace_folded(text: &str, what: &str) -> String {
    let what: Vec<String> = what.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
    if what.len() < 3 {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<String> = chars.iter().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while at < chars.len() {
        if folded[at..].starts_with(&what) {
            out.push_str(REMOVED);
            at += what.len();
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Words that are one of the names but for their last letters.
fn replace_names(text: &str, names: &[Vec<char>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let end =
            rest[start..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |e| start + e);
        let (before, word) = (&rest[..start], &rest[start..end]);
        let folded: Vec<char> = fold(word).chars().collect();
        let is_name = names.iter().any(|name| inflected(&folded, name));
        out.push_str(before);
        out.push_str(if is_name { REMOVED } else { word });
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Whether a word can be a form of a name: they share all but the last two letters of the name, and
/// the word adds at most three.
fn inflected(word: &[char], name: &[char]) -> bool {
    let stem = name.len().saturating_sub(2).max(3);
    let shared = word.iter().zip(name).take_while(|(a, b)| a == b).count();
    shared >= stem && word.len() <= name.len() + 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn fourteen_days_end_on_a_working_day() {
        for (received, due) in [
            // From a Monday to a Monday.
            (date(2026, 11, 2), date(2026, 11, 16)),
            // From a Sunday: on a Sunday no one works.
            (date(2026, 11, 22), date(2026, 12, 7)),
            (date(2026, 11, 21), date(2026, 12, 7)),
            // The 11th of November.
            (date(2026, 10, 28), date(2026, 11, 12)),
            // Christmas Eve, Christmas, then Sunday.
            (date(2026, 12, 10), date(2026, 12, 28)),
            // Easter Monday 2026.
            (date(2026, 3, 23), date(2026, 4, 7)),
            // Corpus Christi 2026 is a Thursday.
            (date(2026, 5, 21), date(2026, 6, 5)),
        ] {
            assert_eq!(answer_by(received), due, "{received}");
        }
    }

    #[test]
    fn two_months_end_on_the_same_day_of_the_month() {
        for (received, due) in [
            (date(2026, 9, 15), date(2026, 11, 16)),
            (date(2026, 11, 22), date(2027, 1, 22)),
            // No 31 February: its last day, a Sunday in 2027.
            (date(2026, 12, 31), date(2027, 3, 1)),
            (date(2027, 12, 31), date(2028, 2, 29)),
            (date(2026, 11, 6), date(2027, 1, 7)),
        ] {
            assert_eq!(extended_at_most(received), due, "{received}");
        }
    }

    #[test]
    fn what_the_contact_tells_is_taken_out() {
        let contact = "Jan Żółtowski\nul. Długa 1/2\n00-950 Warszawa";
        let text = "Pan Jan Żółtowski, ul. DŁUGA 1/2, pyta; panu Żółtowskiemu odpowiadamy, że w \
                    Warszawie żółtych ławek jest 12.";
        assert_eq!(
            without_contact(text, ContactKind::Post, contact),
            "Pan […], […], pyta; panu […] odpowiadamy, że w Warszawie żółtych ławek jest 12."
        );
        let text =
            "Pani Ewa Nowacka (ewa.nowacka@example.pl) i Nowackiej pies, EWA.NOWACKA@example.pl";
        assert_eq!(
            without_contact(text, ContactKind::Email, "ewa.nowacka@example.pl"),
            "Pani Ewa […] ([…]) i […] pies, […]"
        );
        let inbox = "/jkowalski/SkrytkaESP";
        let text = "Na skrytkę /jkowalski/skrytkaesp wysłano plik.";
        assert_eq!(
            without_contact(text, ContactKind::Inbox, inbox),
            "Na skrytkę […] wysłano plik."
        );
    }

    #[test]
    fn nothing_else_is_taken_out() {
        let text = "Umowę nr 12/2026 zawarto 3 listopada. Łączny koszt: 12 345,00 zł – brutto ß İ.";
        for (kind, contact) in [
            (ContactKind::Email, "jk@wp.pl"),
            (ContactKind::Post, ""),
            (ContactKind::Inbox, "a"),
            (ContactKind::Post, "Jo\nul"),
        ] {
            assert_eq!(without_contact(text, kind, contact), text);
        }
    }

    #[test]
    fn a_request_is_overdue_the_day_after_its_term() {
        let mut request = AccessRequest {
            id: String::new(),
            unit: UnitId::new(),
            number: RequestNumber { year: 2026, ordinal: 12 },
            state: RequestState::Received,
            received_at: Millis(0),
            due: date(2026, 12, 7),
            closed_at: None,
            erased_at: None,
            contact_kind: ContactKind::Email,
            contact: None,
            form: None,
            draft: None,
            content: None,
        };
        assert_eq!(request.number.to_string(), "12/2026");
        assert!(!request.is_overdue(date(2026, 12, 7)));
        assert_eq!(request.days_left(date(2026, 11, 30)), Some(7));
        assert!(request.is_overdue(date(2026, 12, 8)));
        request.state = RequestState::Answered;
        assert_eq!(request.days_left(date(2026, 12, 8)), None);
    }
}
