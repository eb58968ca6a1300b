//! The dictionary of inflected forms, made from SGJP: which lemmas a folded form has.
//!
//! Two files, read where they lie. `sgjp_fold.fst` is an automaton ([`fst::Map`]) from the folded
//! form to the number of its rule set. `sgjp_fold.rules` holds the rule sets: their number, the
//! offset of each and of their end (32 bits little-endian, counted from after these), then the rule
//! sets themselves. A rule is three bytes and an ending: bytes to cut at the form's start, bytes to
//! cut at its end, length of the ending to append. The rules of a set stand best first.

use fst::Map;

static FORMS: &[u8] = include_bytes!("../../data/sgjp_fold.fst");
static RULES: &[u8] = include_bytes!("../../data/sgjp_fold.rules");

/// The dictionary over its two files.
pub(super) struct Dictionary {
    forms: Map<&'static [u8]>,
    offsets: &'static [u8],
    rules: &'static [u8],
}

impl Dictionary {
    /// Opens the dictionary that is built into the program; `None` were its files damaged.
    pub(super) fn open() -> Option<Self> {
        let forms = Map::new(FORMS).ok()?;
        let (sets, rest) = RULES.split_first_chunk()?;
        let sets = usize::try_from(u32::from_le_bytes(*sets)).ok()?;
        let (offsets, rules) = rest.split_at_checked((sets + 1) * 4)?;
        Some(Self { forms, offsets, rules })
    }

    /// Number of forms.
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Gives every lemma of a folded form to `lemma` as what is kept of the form and the ending that
    /// follows, best first. Says whether there was any: an abbreviation of several words is known,
    /// but has no lemma.
    pub(super) fn look_up<'a>(
        &self,
        form: &'a str,
        mut lemma: impl FnMut(&'a str, &'static str),
    ) -> bool {
        let Some(set) = self.forms.get(form) else { return false };
        let mut rest = self.rule_set(set).unwrap_or_default();
        let mut found = false;
        while let Some((&[start, end, length], after)) = rest.split_first_chunk() {
            let Some((ending, after)) = after.split_at_checked(usize::from(length)) else { break };
            rest = after;
            let kept = form
                .len()
                .checked_sub(usize::from(end))
                .and_then(|to| form.get(usize::from(start)..to));
            if let (Some(kept), Ok(ending)) = (kept, str::from_utf8(ending)) {
                lemma(kept, ending);
                found = true;
            }
        }
        found
    }

    fn rule_set(&self, set: u64) -> Option<&'static [u8]> {
        let set = usize::try_from(set).ok()?;
        self.rules.get(self.offset(set)?..self.offset(set + 1)?)
    }

    fn offset(&self, set: usize) -> Option<usize> {
        let bytes = self.offsets.get(set * 4..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    }
}
