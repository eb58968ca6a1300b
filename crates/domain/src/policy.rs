//! What a unit demands of its own editors, and how long it keeps what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{RetentionRule, SectionId, retention};

/// The rules that a unit has made for itself; the default is those of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Whether who edited a draft may not be the one who approves it.
    #[serde(default)]
    pub four_eyes: bool,
    /// The same for single sections, where it is otherwise.
    #[serde(default)]
    pub sections: BTreeMap<SectionId, bool>,
    /// How long documents are kept in the bulletin; `None` for the rules of the field.
    #[serde(default)]
    pub retention: Option<Vec<RetentionRule>>,
}

impl Policy {
    /// Whether a second person must approve what is published in a section.
    #[must_use]
    pub fn demands_second(&self, section: &SectionId) -> bool {
        self.sections.get(section).copied().unwrap_or(self.four_eyes)
    }

    /// The rules of retention that hold.
    #[must_use]
    pub fn retention(&self) -> Vec<RetentionRule> {
        self.retention.clone().unwrap_or_else(retention::of_the_field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_can_demand_more_or_less_than_its_unit() {
        let (strict, lax) = (SectionId::new(), SectionId::new());
        let sections = BTreeMap::from([(strict.clone(), true), (lax.clone(), false)]);
        let mut policy = Policy { sections, ..Policy::default() };
        assert!(policy.demands_second(&strict) && !policy.demands_second(&SectionId::new()));
        policy.four_eyes = true;
        assert!(!policy.demands_second(&lax) && policy.demands_second(&SectionId::new()));
    }
}
