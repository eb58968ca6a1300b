//! E-mail addresses of private persons: in free mailboxes, or beside a private person's name.

use crate::lexicon::Class;
use crate::limits::NEAR;
use crate::surroundings::Surroundings;
use crate::{Finding, Kind, Severity};

/// Domains where anyone can have a mailbox.
const FREE: [&str; 36] = [
    "gmail.com",
    "googlemail.com",
    "wp.pl",
    "onet.pl",
    "onet.eu",
    "poczta.onet.pl",
    "vp.pl",
    "op.pl",
    "o2.pl",
    "tlen.pl",
    "go2.pl",
    "interia.pl",
    "interia.eu",
    "poczta.fm",
    "gazeta.pl",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "yahoo.com",
    "yahoo.pl",
    "icloud.com",
    "me.com",
    "proton.me",
    "protonmail.com",
    "buziaczek.pl",
    "autograf.pl",
    "spoko.pl",
    "int.pl",
    "poczta.pl",
    "amorki.pl",
    "onet.com.pl",
    "aol.com",
    "ukr.net",
    "gmx.com",
    "gmx.de",
    "outlook.pl",
];
/// Beginnings of names of mailboxes that belong to an office, folded.
const OFFICIAL: [&str; 44] = [
    "administracja",
    "biblioteka",
    "bip",
    "biuro",
    "bok",
    "centrum",
    "dps",
    "dyrektor",
    "dyrekcja",
    "fundacja",
    "gbp",
    "gmina",
    "gok",
    "gops",
    "gosir",
    "info",
    "iod",
    "kadry",
    "kancelaria",
    "kontakt",
    "kultura",
    "lo",
    "mbp",
    "mok",
    "mops",
    "mosir",
    "office",
    "ops",
    "osp",
    "parafia",
    "pcpr",
    "poczta",
    "przedszkole",
    "redakcja",
    "rekrutacja",
    "sekretariat",
    "solectwo",
    "sp",
    "stowarzyszenie",
    "szkola",
    "ugm",
    "um",
    "urzad",
    "zgloszenia",
];

/// Bytes of the address of a page whose words tell nothing.
const ADDRESS_BYTES: usize = 400;

/// Whether the domain gives mailboxes to anyone.
pub(crate) fn is_free(domain: &str) -> bool {
    FREE.contains(&domain)
}

/// Places of e-mail addresses in order. Linear: it never looks past another `@`.
pub(crate) fn addresses(text: &str) -> Vec<(usize, usize)> {
    let inside =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%');
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let left = bytes[..at].iter().rev().take_while(|byte| inside(**byte)).count();
        let right = bytes[at + 1..].iter().take_while(|byte| inside(**byte)).count();
        let domain = text[at + 1..at + 1 + right].trim_end_matches(['.', '-', '_']);
        let start = at - left;
        let start =
            start + (text[start..at].len() - text[start..at].trim_start_matches(['.', '-']).len());
        if start < at && domain.contains('.') {
            found.push((start, at + 1 + domain.len()));
        }
    }
    found
}

/// Places whose words tell nothing: addresses of mail and of pages.
pub(crate) fn silent(text: &str, emails: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut places = emails.to_vec();
    for sign in ["://", "www."] {
        places.extend(text.match_indices(sign).map(|(at, _)| {
            let rest = text[at..].bytes().take(ADDRESS_BYTES);
            (at, at + rest.take_while(|byte| !byte.is_ascii_whitespace()).count())
        }));
    }
    places.sort_unstable();
    places
}

pub(crate) fn find(around: &Surroundings<'_>, emails: &[(usize, usize)], found: &mut Vec<Finding>) {
    for &(start, end) in emails {
        let email = around.text[start..end].to_lowercase();
        let Some((name, domain)) = email.rsplit_once('@') else { continue };
        let known = &around.known;
        let ours =
            known.emails.contains(&email) || known.domains.iter().any(|known| known == domain);
        if ours || is_official(name, domain) {
            continue;
        }
        if let Some(rule) = around.private_email(start, end, is_free(domain)) {
            let what = (Kind::Email, rule, Severity::Likely);
            found.push(Finding::at(around.text, (start, end), what, &email));
        }
    }
}

/// Whether a mailbox is an office's by its name or its domain.
fn is_official(name: &str, domain: &str) -> bool {
    let head = name.split(['.', '-', '_', '+']).next().unwrap_or_default();
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let long = |word: &str| word.len() > 3 && head.starts_with(word);
    OFFICIAL.contains(&head)
        || OFFICIAL.iter().any(|word| long(word))
        || domain == "gov.pl"
        || domain.ends_with(".gov.pl")
        || domain.ends_with(".edu.pl")
        || domain.starts_with("bip.")
}

impl Surroundings<'_> {
    fn private_email(&self, start: usize, end: usize, free: bool) -> Option<&'static str> {
        let before = self.before(start, NEAR);
        let after = self.after(end, 4);
        let has = |class| before.iter().chain(after).any(|token| token.is(class));
        if has(Class::CLIENT) {
            return Some("email_of_client");
        }
        let person = self.persons(before).last().or_else(|| self.persons(after).first());
        let contact = before.iter().any(|token| token.is(Class::CONTACT));
        match person {
            Some(person) if person.official || contact => None,
            Some(_) if has(Class::BUSINESS) => None,
            Some(_) => Some("email_of_person"),
            None if free
                && !contact
                && !has(Class::OFFICE | Class::BUSINESS | Class::ROLE | Class::EVENT) =>
            {
                Some("free_mailbox")
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_their_punctuation() {
        let text = "Pisz: jan.nowak@wp.pl. Albo <a_b@x.gov.pl>, @nikt, a@b";
        let found: Vec<&str> =
            addresses(text).into_iter().map(|(start, end)| &text[start..end]).collect();
        assert_eq!(found, ["jan.nowak@wp.pl", "a_b@x.gov.pl"]);
    }

    #[test]
    fn offices_have_mailboxes_of_their_own() {
        assert!(is_official("sekretariat.sp5", "wp.pl") && !is_official("sp5zalesie", "op.pl"));
        assert!(is_official("jan.nowak", "mf.gov.pl") && !is_official("spokojna", "wp.pl"));
    }
}
