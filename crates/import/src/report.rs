//! What an import did, page by page and in sum.

use ratusz_facts::Remark;

use crate::Problem;

/// What became of one page.
#[derive(Debug)]
pub enum PageState {
    /// Published: the number of the source document and of its notices.
    Imported {
        /// Number of the source document; `None` on a dry run.
        source: Option<i64>,
        /// Numbers of the notices; empty on a dry run.
        notices: Vec<i64>,
    },
    /// The same bytes were imported before.
    Unchanged,
    /// It could not be taken in.
    Refused(Problem),
}

/// One page of the report.
#[derive(Debug)]
pub struct PageReport {
    /// The page: a path or a name.
    pub label: String,
    /// What became of it.
    pub state: PageState,
    /// Titles of the notices found.
    pub titles: Vec<String>,
    /// The charset it was converted from, if it was not UTF-8.
    pub converted_from: Option<&'static str>,
    /// What was not understood.
    pub remarks: Vec<Remark>,
    /// Linked files that did not come along.
    pub missing_files: Vec<String>,
}

/// The sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages seen.
    pub pages: u64,
    /// Pages taken in.
    pub imported: u64,
    /// Pages that were there already.
    pub unchanged: u64,
    /// Pages that could not be taken in.
    pub refused: u64,
    /// Notices published.
    pub notices: u64,
    /// Pages converted from another charset.
    pub converted: u64,
    /// Remarks on what was not understood.
    pub remarks: u64,
}

impl Report {
    /// Adds a page to the sum.
    pub(crate) fn add(&mut self, page: &PageReport) {
        self.pages += 1;
        self.converted += u64::from(page.converted_from.is_some());
        let remarks = page.remarks.len() + page.missing_files.len();
        match &page.state {
            PageState::Imported { .. } => {
                self.imported += 1;
                self.notices += page.titles.len() as u64;
                self.remarks += remarks as u64;
            }
            PageState::Unchanged => self.unchanged += 1,
            PageState::Refused(_) => self.refused += 1,
        }
    }
}
