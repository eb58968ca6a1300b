//! The catalogue of art. 6 of the act of 6 September 2001 on access to public information: the
//! fixed keys that a section of the menu can answer to. Art. 8(3) makes some of them mandatory.

use serde::{Deserialize, Serialize};

macro_rules! art6 {
    ($($variant:ident $key:literal $mandatory:literal,)+) => {
        /// A key of the catalogue, written `6.1.2.b` for art. 6(1)(2)(b).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Art6 {
            $(#[doc = concat!("Art. ", $key, ".")] #[serde(rename = $key)] $variant,)+
        }

        impl Art6 {
            /// Every key in the order of the act.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The key as text, for the database and for addresses.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// Whether art. 8(3) makes publication in the bulletin a duty.
            #[must_use]
            pub fn mandatory(self) -> bool {
                match self { $(Self::$variant => $mandatory,)+ }
            }
        }
    };
}

art6! {
    PolicyIntentions "6.1.1.a" true,
    PolicyDrafts "6.1.1.b" true,
    PolicyProgrammes "6.1.1.c" true,
    BodyLegalForm "6.1.2.a" true,
    BodyOrganisation "6.1.2.b" true,
    BodyObject "6.1.2.c" true,
    BodyOrgans "6.1.2.d" true,
    BodyOwnership "6.1.2.e" true,
    BodyProperty "6.1.2.f" true,
    RulesPublic "6.1.3.a" true,
    RulesBodies "6.1.3.b" true,
    RulesActs "6.1.3.c" true,
    RulesMatters "6.1.3.d" true,
    RulesState "6.1.3.e" true,
    RulesRegisters "6.1.3.f" true,
    RulesRecruitment "6.1.3.g" true,
    DataActs "6.1.4.a.1" false,
    DataInspections "6.1.4.a.2" true,
    DataPositions "6.1.4.b" false,
    DataStatements "6.1.4.c" true,
    DataState "6.1.4.d" true,
    Property "6.1.5" true,
}

impl Art6 {
    /// Reads a key; unknown text is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.as_str() == text)
    }
}
