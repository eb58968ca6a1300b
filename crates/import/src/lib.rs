//! Old bulletins in. Each page goes the same way: bytes → text (`readers`) → notices and facts
//! (`facts`) → drafts → published, one archived source document and one document per notice.

mod drafts;
mod facts;
mod files;
mod input;
mod legacy;
mod linked;
mod report;
mod run;
mod target;

pub use files::collect;
pub use input::{Input, Problem};
pub use report::{PageReport, PageState, Report};
pub use run::{dry_run, import};
pub use target::Target;
