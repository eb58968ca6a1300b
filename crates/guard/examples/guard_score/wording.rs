//! The wording of one half of the score: names in six cases and texts with holes.

/// Nominative, genitive, dative, accusative, instrumental, locative.
pub type Cases = [&'static str; 6];

/// Names and texts, in which `{…}` are holes (see `fill`) and `<kind|…>` what must be found.
pub struct Wording {
    pub women: &'static [Cases],
    pub men: &'static [Cases],
    pub surnames_of_women: &'static [Cases],
    pub surnames_of_men: &'static [Cases],
    pub texts: &'static [&'static str],
}
