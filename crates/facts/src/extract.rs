//! The whole way from a page to its notices.

use std::ops::Range;

use jiff::civil::Date;

use crate::chrome::{self, Role};
use crate::clean::Clean;
use crate::dates::grammar::{self, Mention, YearRef};
use crate::dates::{DateSpan, event, year};
use crate::limits::{MAX_FACTS, MAX_PAGE_BYTES, MAX_REMARKS};
use crate::lines::{self, Line};
use crate::notice::{Extraction, Fact, Notice, Remark, RemarkKind};
use crate::places::{self, Place};
use crate::scope::Scope;
use crate::source::{Link, Source};
use crate::split::{self, Part};
use crate::tokens::Tokens;
use crate::{
    attachments, body, direction, header, kind, money, names, participants, parties, partners,
    quotes,
};

/// Reads the notices of a page. `published` is the day of publication, when the caller knows it;
/// years that the page leaves out are taken from it.
#[must_use]
pub fn extract(source: &Source, published: Option<Date>) -> Extraction {
    let mut limit = source.text.len().min(MAX_PAGE_BYTES);
    while !source.text.is_char_boundary(limit) {
        limit -= 1;
    }
    let clean = Clean::new(&source.text[..limit]);
    let tokens = Tokens::new(&clean.text);
    let lines = lines::lines(source, &clean, &tokens);
    let page = Page::new(source, &clean, &tokens, &lines, published);
    let mut extraction = page.read();
    to_original(&mut extraction, &clean);
    if limit < source.text.len() {
        extraction
            .remarks
            .push(Remark { kind: RemarkKind::LimitReached, span: limit..source.text.len() });
    }
    extraction
}

struct Page<'p> {
    source: &'p Source<'p>,
    tokens: &'p Tokens<'p>,
    lines: &'p [Line],
    roles: Vec<Role>,
    links: Vec<Link>,
    places: Vec<Place>,
    given: Option<Date>,
}

/// A notice before its dates have years.
struct Draft {
    notice: Notice,
    mentions: Vec<Mention>,
    chosen: Vec<usize>,
    part: Part,
}

impl<'p> Page<'p> {
    fn new(
        source: &'p Source<'p>,
        clean: &Clean,
        tokens: &'p Tokens<'p>,
        lines: &'p [Line],
        given: Option<Date>,
    ) -> Self {
        let links = source.links.iter().map(|l| Link {
            span: clean.cleaned(l.span.start)..clean.cleaned(l.span.end),
            href: l.href.clone(),
        });
        Self {
            source,
            tokens,
            lines,
            roles: chrome::roles(lines, tokens),
            links: links.collect(),
            places: places::find(tokens),
            given,
        }
    }

    fn read(&self) -> Extraction {
        let header = header::read(self.source, self.lines, &self.roles, self.tokens);
        let split = split::split(self.lines, &self.roles, self.tokens);
        let mut extraction =
            Extraction { unit: header.unit, archival: header.archival, ..Extraction::default() };
        let mut content: Vec<bool> = self.roles.iter().map(|r| *r == Role::Content).collect();
        split.frame.iter().for_each(|&n| content[n] = false);
        let frame = self.lines.iter().zip(&content).filter(|(_, content)| !**content);
        extraction.chrome.extend(frame.map(|(line, _)| line.span.clone()));
        if split.limited {
            extraction
                .remarks
                .push(Remark { kind: RemarkKind::LimitReached, span: 0..self.tokens.text.len() });
        }
        let only = split.parts.len() == 1;
        let drafts: Vec<Draft> =
            split.parts.into_iter().map(|part| self.draft(part, &mut extraction.remarks)).collect();
        extraction.published = self.published(&drafts, only);
        self.date(drafts, &mut extraction);
        if extraction.notices.is_empty() {
            extraction
                .remarks
                .push(Remark { kind: RemarkKind::NoNotice, span: 0..self.tokens.text.len() });
        }
        extraction.remarks.truncate(MAX_REMARKS);
        extraction
    }

    /// The page's day: given, else as the markup says, else its only notice's, else a lone provenance date, else the clock.
    fn published(&self, drafts: &[Draft], only: bool) -> Option<Date> {
        let notice = drafts.first().filter(|_| only).and_then(|d| d.part.published);
        let role = |test: fn(&Role) -> Option<Date>| self.roles.iter().find_map(test);
        let line = role(|r| if let Role::Published(date) = r { Some(*date) } else { None })
            .filter(|_| only);
        let clock = role(|r| if let Role::Clock(date) = r { Some(*date) } else { None });
        let stamp = self.source.published.and_then(|text| text.get(..10)?.parse().ok());
        self.given.or(stamp).or(notice).or(line).or(clock)
    }

    fn draft(&self, part: Part, remarks: &mut Vec<Remark>) -> Draft {
        let tokens = self.tokens;
        let words = |lines: &[Line]| match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
            _ => 0..0,
        };
        let title_lines = &self.lines[part.title.clone()];
        let body_lines: Vec<Line> = part.body.iter().map(|&n| self.lines[n].clone()).collect();
        let title = words(title_lines);
        let mut body_words = words(&body_lines);
        if body_lines.is_empty() {
            body_words = title.end..title.end;
        }
        let (files, taken) = attachments::find(&body_lines, &self.links, tokens);
        let kept = body_lines.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(l, _)| l);
        let text = body::body(kept, tokens);
        let all = if title.is_empty() {
            body_words.clone()
        } else {
            title.start..body_words.end.max(title.end)
        };
        let mut scope =
            Scope { tokens, title, body: body_words, quotes: Vec::new(), places: Vec::new() };
        scope.quotes =
            scope.parts().into_iter().flat_map(|part| quotes::find(tokens, part)).collect();
        scope.places = parties::mentions(&scope, &self.places);
        let mut name = body::title(title_lines, tokens);
        if name.is_empty() {
            name = body::stand_in_title(&text);
            remarks.push(Remark { kind: RemarkKind::NoTitle, span: tokens.span(all.clone()) });
        }
        let notice = self.facts(&scope, name, text, files);
        let mentions: Vec<Mention> =
            scope.parts().into_iter().flat_map(|part| grammar::find(tokens, part)).collect();
        let quoted = |i: usize| scope.quoted(i);
        let chosen =
            event::choose(&mentions, tokens, &scope.title, &all, notice.kind.value, &quoted);
        Draft { notice, mentions, chosen, part }
    }

    fn facts(
        &self,
        scope: &Scope,
        title: String,
        body: String,
        files: Vec<Fact<crate::notice::AttachmentLink>>,
    ) -> Notice {
        let all = scope.all();
        let kind = kind::find(scope);
        let direction = direction::find(scope, kind.value);
        Notice {
            title,
            body,
            span: self.tokens.span(all.clone()),
            published: None,
            dates: Vec::new(),
            countries: parties::countries(scope),
            participants: participants::find(scope, kind.value, direction.value),
            project: names::project(scope),
            programme: names::programme(scope),
            money: scope
                .parts()
                .into_iter()
                .flat_map(|part| money::find(self.tokens, part))
                .collect(),
            partners: partners::find(self.tokens, all),
            attachments: files,
            kind,
            direction,
        }
    }

    /// Gives the drafts' dates their years and moves them into the extraction.
    fn date(&self, drafts: Vec<Draft>, extraction: &mut Extraction) {
        let anchors: Vec<Option<Date>> = drafts.iter().map(anchor).collect();
        let before = nearest(anchors.iter());
        let mut after = nearest(anchors.iter().rev());
        after.reverse();
        let only = self.only_year();
        let page = extraction.published;
        let archival = extraction.archival && self.given.is_some();
        for (n, draft) in drafts.into_iter().enumerate() {
            let known = year::Known {
                same: same_year(&draft),
                mentioned: mentioned_year(&draft),
                published: draft.part.published,
                heading: draft.part.year,
                neighbours: [before[n], after[n]],
                page,
                archival,
                only,
            };
            let mut notice = draft.notice;
            notice.published = draft.part.published;
            notice.dates = resolved(
                self.tokens,
                &draft.mentions,
                &draft.chosen,
                &known,
                &mut extraction.remarks,
            );
            extraction.notices.push(notice);
        }
    }

    /// The one year that all dates of the page agree on, if there is one.
    fn only_year(&self) -> Option<i16> {
        let mut only = None;
        for mention in grammar::find(self.tokens, 0..self.tokens.len()) {
            if let YearRef::Known(year) = mention.to_year {
                if only.is_some_and(|o| o != year) {
                    return None;
                }
                only = Some(year);
            }
        }
        only
    }
}

/// The date a notice lends its neighbours: its event's, if the year is written, else its
/// publication's.
fn anchor(draft: &Draft) -> Option<Date> {
    let chosen = draft.chosen.iter().find_map(|&n| year::anchor(&draft.mentions[n]));
    chosen.or(draft.part.published)
}

/// The year written at one of the event's own dates.
fn same_year(draft: &Draft) -> Option<i16> {
    draft.chosen.iter().find_map(|&n| year::anchor(&draft.mentions[n])).map(Date::year)
}

/// The year written at any other date of the notice.
fn mentioned_year(draft: &Draft) -> Option<i16> {
    draft.mentions.iter().find_map(year::anchor).map(Date::year)
}

/// For each place the last date before it.
fn nearest<'d>(dates: impl Iterator<Item = &'d Option<Date>>) -> Vec<Option<Date>> {
    let mut last = None;
    dates
        .map(|date| {
            let before = last;
            last = date.or(last);
            before
        })
        .collect()
}

fn resolved(
    tokens: &Tokens,
    mentions: &[Mention],
    chosen: &[usize],
    known: &year::Known,
    remarks: &mut Vec<Remark>,
) -> Vec<Fact<DateSpan>> {
    let mut dates: Vec<Fact<DateSpan>> = Vec::new();
    for &n in chosen.iter().take(MAX_FACTS) {
        let mention = &mentions[n];
        let span = tokens.span(mention.tokens.clone());
        match year::resolve(mention, known) {
            Ok(found) => {
                if found.weekday_differs {
                    remarks.push(Remark { kind: RemarkKind::WeekdayDiffers, span: span.clone() });
                }
                let within = dates.iter().any(|d| d.value.contains(&found.span));
                if !within {
                    dates.retain(|d| !found.span.contains(&d.value));
                    dates.push(Fact::new(found.span, span, mention.rule, found.confidence));
                }
            }
            Err(kind) => remarks.push(Remark { kind, span }),
        }
    }
    dates
}

/// Turns all spans from the clean text's offsets into the page's.
fn to_original(extraction: &mut Extraction, clean: &Clean) {
    let back = |span: &mut Range<usize>| {
        *span = clean.original_start(span.start)
            ..clean.original_end(span.end).max(clean.original_start(span.start));
    };
    extraction.chrome.iter_mut().for_each(back);
    extraction.remarks.iter_mut().for_each(|r| back(&mut r.span));
    for notice in &mut extraction.notices {
        back(&mut notice.span);
        notice.dates.iter_mut().for_each(|f| back(&mut f.span));
        notice.countries.iter_mut().for_each(|f| back(&mut f.span));
        back(&mut notice.kind.span);
        back(&mut notice.direction.span);
        notice.participants.iter_mut().for_each(|f| back(&mut f.span));
        notice.project.iter_mut().for_each(|f| back(&mut f.span));
        notice.programme.iter_mut().for_each(|f| back(&mut f.span));
        notice.money.iter_mut().for_each(|f| back(&mut f.span));
        notice.partners.iter_mut().for_each(|f| back(&mut f.span));
        notice.attachments.iter_mut().for_each(|f| back(&mut f.span));
    }
}
