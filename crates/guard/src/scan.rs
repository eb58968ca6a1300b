//! One text through every rule.

use crate::digits::Chains;
use crate::sentence::tokens;
use crate::surroundings::Surroundings;
use crate::{
    Finding, Known, account, address, birth, contact, email, health, identity, land, limits,
    people, pesel,
};

/// The guard of one unit on one day.
#[derive(Debug, Clone)]
pub struct Guard {
    known: Known,
}

impl Guard {
    /// A guard that lets pass what is known to be public.
    #[must_use]
    pub fn new(known: Known) -> Self {
        Self { known }
    }

    /// The findings of a text in the order of their places; none overlaps another. At most
    /// [`limits::FINDINGS`]; what lies beyond [`limits::TEXT_BYTES`] is not looked at.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let text = &text[..text.floor_char_boundary(limits::TEXT_BYTES)];
        let emails = email::addresses(text);
        let tokens = tokens(text, &email::silent(text, &emails));
        let people = people::people(text, &tokens);
        let around = Surroundings { text, known: &self.known, tokens: &tokens, people: &people };
        let mut found = Vec::new();
        for chain in Chains::of(text).iter() {
            account::find(&around, chain, &mut found);
            for run in chain {
                account::find_abroad(&around, *run, &mut found);
            }
            pesel::find(&around, chain, &mut found);
            identity::find(&around, chain, &mut found);
            contact::find(&around, chain, &mut found);
        }
        for (slash, _) in text.match_indices('/') {
            land::find(text, slash, &mut found);
        }
        email::find(&around, &emails, &mut found);
        birth::find(&around, &mut found);
        address::find(&around, &mut found);
        health::find(&around, &mut found);
        settled(found)
    }
}

/// In order, the surer kind where two overlap.
fn settled(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| (finding.start, finding.kind));
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len().min(limits::FINDINGS));
    for finding in found {
        if let Some(last) = kept.last_mut().filter(|last| finding.start < last.end) {
            if finding.kind < last.kind {
                *last = finding;
            }
        } else if kept.len() < limits::FINDINGS {
            kept.push(finding);
        }
    }
    kept
}
