//! One document in a list, ready for a template.

use ratusz_domain::{Attachment, Validity};
use ratusz_store::{AsOfItem, Item};

use crate::address;
use crate::messages::PL;
use crate::words::{self, Day};

/// A line of a list.
#[derive(Debug)]
pub struct Entry {
    /// Where the document is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its lead; may be empty.
    pub lead: String,
    /// Its day.
    pub day: Day,
    /// Short name of its unit.
    pub unit: String,
    /// Whether it is archival.
    pub archival: bool,
    /// Whether it is withdrawn today: so in lists of the past.
    pub withdrawn: bool,
    /// Its files, by type and size.
    pub files: Vec<FileMark>,
}

/// The sign of an attachment beside a title.
#[derive(Debug)]
pub struct FileMark {
    /// `PDF`
    pub kind: String,
    /// `264 kB`
    pub size: String,
}

impl From<&Item> for Entry {
    fn from(item: &Item) -> Self {
        Self {
            href: address::document(&item.unit_slug, item.number, &item.title),
            title: item.title.clone(),
            lead: item.lead.clone(),
            day: Day::parse(&item.sort_date),
            unit: item.unit_name.clone(),
            archival: item.validity == Validity::Archival,
            withdrawn: false,
            files: item.attachments.iter().map(mark).collect(),
        }
    }
}

impl From<&AsOfItem> for Entry {
    fn from(of_day: &AsOfItem) -> Self {
        let entry = Self::from(&of_day.item);
        let title = match of_day.erased {
            true => PL.erased_document(of_day.item.number),
            false => entry.title,
        };
        Self { title, withdrawn: of_day.withdrawn, ..entry }
    }
}

fn mark(file: &Attachment) -> FileMark {
    FileMark { kind: words::file_type(&file.media_type, &file.name), size: words::size(file.size) }
}

/// Lines of a list.
#[must_use]
pub fn entries(items: &[Item]) -> Vec<Entry> {
    items.iter().map(Entry::from).collect()
}
