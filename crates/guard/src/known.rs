//! What the caller knows to be public: contacts, addresses and accounts of the unit, and the day.

use jiff::civil::Date;
use ratusz_polish::fold;

/// What is no secret: the unit's own contacts.
#[derive(Debug, Clone)]
pub struct Known {
    pub(crate) today: Date,
    pub(crate) numbers: Vec<String>,
    pub(crate) emails: Vec<String>,
    pub(crate) domains: Vec<String>,
    pub(crate) addresses: Vec<String>,
}

impl Known {
    /// Nothing is known but the day: no one was born after it.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            numbers: Vec::new(),
            emails: Vec::new(),
            domains: Vec::new(),
            addresses: Vec::new(),
        }
    }

    /// Phones or an account as people write them, more than one divided by commas or semicolons.
    #[must_use]
    pub fn number(mut self, text: &str) -> Self {
        for part in text.split([',', ';']) {
            let digits: String = part.chars().filter(char::is_ascii_digit).collect();
            let digits = digits.strip_prefix("0048").unwrap_or(&digits);
            let digits = if digits.len() == 11 {
                digits.strip_prefix("48").unwrap_or(digits)
            } else {
                digits
            };
            if digits.len() >= 7 {
                self.numbers.push(digits.to_owned());
            }
        }
        self
    }

    /// An e-mail; its domain becomes known too, unless it is that of a free mailbox.
    #[must_use]
    pub fn email(mut self, text: &str) -> Self {
        let email = text.trim().to_lowercase();
        if let Some((_, domain)) = email.rsplit_once('@') {
            if !crate::email::is_free(domain) {
                self.domains.push(domain.to_owned());
            }
            self.emails.push(email);
        }
        self
    }

    /// The address of a building that is no one's home.
    #[must_use]
    pub fn address(mut self, text: &str) -> Self {
        let words = words_of(text);
        if !words.is_empty() {
            self.addresses.push(format!(" {words} "));
        }
        self
    }

    /// Whether a number, digits only, is one of the unit's.
    pub(crate) fn has_number(&self, digits: &str) -> bool {
        self.numbers.iter().any(|known| known == digits)
    }

    /// Whether a phone is in the range of a switchboard of the unit's: all but its last three digits
    /// are those of a number that does not belong to a mobile.
    pub(crate) fn has_range_of(&self, phone: &str) -> bool {
        let range = phone.get(..6).filter(|_| !crate::contact::is_mobile(phone));
        range.is_some_and(|range| {
            self.numbers.iter().any(|known| known.len() == 9 && known.starts_with(range))
        })
    }

    /// Whether a street and number stand in one of the unit's addresses.
    pub(crate) fn has_address(&self, street: &str) -> bool {
        let words = format!(" {} ", words_of(street));
        self.addresses.iter().any(|known| known.contains(&words))
    }
}

/// Folded lemmas in a row, so that `ul. Polnej 5` is `ul. Polna 5`.
pub(crate) fn words_of(text: &str) -> String {
    let lemmas = ratusz_polish::Lemmas::shared();
    let words: Vec<String> = ratusz_polish::words(text)
        .map(|word| {
            let lemma = lemmas.main_lemma(word.text);
            if lemma.is_empty() { fold(word.text) } else { lemma }
        })
        .map(|word| if word == "ul" { "ulica".to_owned() } else { word })
        .collect();
    words.join(" ")
}
