//! What extraction is given: the plain text of a page, and what its markup told about it.

use std::ops::Range;

use ratusz_readers::{Page, Region, Shape};

/// A heading of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Bytes of the page text it takes.
    pub span: Range<usize>,
    /// 1 (outermost) to 6; 7 for a line that is only set in bold.
    pub level: u8,
}

/// A link of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Bytes of the page text that are the link.
    pub span: Range<usize>,
    /// Address as the page gives it.
    pub href: String,
}

/// One legacy page, ready to be searched for notices.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// Text, one block a line, blocks usually apart by empty lines.
    pub text: &'a str,
    /// What the page's markup calls its title.
    pub title: Option<&'a str>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links in order.
    pub links: Vec<Link>,
    /// Bytes that the markup declares not to be content (navigation, banner, footer).
    pub landmarks: Vec<Range<usize>>,
    /// Bytes of the record of who made and published the page, as the markup declares it.
    pub provenance: Vec<Range<usize>>,
    /// When the page says it was published, in a form for machines.
    pub published: Option<&'a str>,
}

impl<'a> From<&'a Page> for Source<'a> {
    fn from(page: &'a Page) -> Self {
        let mut source = Self {
            text: &page.text,
            title: page.title.as_deref(),
            published: page.published.as_deref(),
            ..Self::default()
        };
        for line in &page.lines {
            let span = line.range.clone();
            match line.shape {
                Shape::Heading(level) => {
                    source.headings.push(Heading { span: span.clone(), level })
                }
                Shape::Text if line.bold => {
                    source.headings.push(Heading { span: span.clone(), level: 7 })
                }
                _ => {}
            }
            match line.region {
                Region::Provenance => source.provenance.push(span),
                region if region.is_chrome() => source.landmarks.push(span),
                _ => {}
            }
        }
        source.links = page
            .links
            .iter()
            .map(|link| Link { span: link.range.clone(), href: link.href.clone() })
            .collect();
        source
    }
}

impl<'a> Source<'a> {
    /// A page of plain text, of which nothing else is known.
    #[must_use]
    pub fn plain(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}
