//! The nouns and rules of a bulletin as plain data: no clock, no randomness but ids, no I/O.

pub mod activity;
pub mod art6;
pub mod attachment;
pub mod change;
pub mod document;
pub mod draft;
pub mod event;
pub mod ids;
pub mod limits;
pub mod menu;
pub mod provenance;
pub mod reason;
pub mod section;
pub mod slug;
pub mod standing;
pub mod time;
pub mod unit;
pub mod withholding;
pub mod workflow;

pub use activity::{Activity, ActivityKind, Direction, Money};
pub use art6::Art6;
pub use attachment::Attachment;
pub use change::{Change, ChangeKind};
pub use document::{Availability, Document, DocumentKind, Validity, Version};
pub use draft::{Content, Draft};
pub use event::{Actor, Event, Outcome};
pub use ids::{DocumentId, SectionId, Sha256, UnitId};
pub use provenance::Provenance;
pub use section::{Section, SectionKind};
pub use slug::slug;
pub use standing::{Decision, Erasure, Standing};
pub use time::{Millis, Precision, Span};
pub use unit::{Editor, LinkBox, Unit};
pub use withholding::Withholding;
pub use workflow::{State, Verb};
