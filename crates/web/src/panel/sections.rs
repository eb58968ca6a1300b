//! `/panel/{unit}/dzialy` and `/panel/{unit}/dzial/{section}`: the menu of the unit.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{
    SectionDraft, section_add, section_change, section_move, sections_customary, sections_order,
};
use ratusz_domain::{Art6, Section, SectionId, SectionKind};

use super::flash;
use super::form::{Fields as Posted, refused};
use super::frame::PanelFrame;
use super::typed::Choice;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::style;
use crate::respond;

/// A section in the list.
struct Line {
    id: String,
    title: String,
    /// How deep it lies, from 0.
    depth: usize,
    /// The section it lies in, for what is moved.
    parent: String,
    art6: &'static str,
    hidden: bool,
    /// Where it is changed.
    edit: String,
    /// Whether a sibling stands before it, and after it.
    up: bool,
    down: bool,
}

#[derive(Template)]
#[template(path = "panel/sections.html")]
struct SectionsPage {
    frame: PanelFrame,
    t: &'static Texts,
    lines: Vec<Line>,
    base: String,
    script: &'static str,
    form: Form,
}

#[derive(Template)]
#[template(path = "panel/section.html")]
struct SectionPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    form: Form,
}

/// What is entered of a section.
struct Form {
    title: String,
    slug: String,
    hidden: bool,
    /// Kinds to choose from; empty for a section that is there.
    kinds: Vec<Choice>,
    art6: Vec<Choice>,
    parents: Vec<Choice>,
}

impl Form {
    fn new(here: &InOffice, draft: &SectionDraft, kind: Option<SectionKind>, own: &str) -> Self {
        let choice = |value: &str, words: String, chosen: bool| Choice {
            value: value.to_owned(),
            words,
            chosen,
        };
        let kinds = kind.map_or(Vec::new(), |kind| {
            let all = [SectionKind::List, SectionKind::News, SectionKind::Cooperation];
            let one = |other: &SectionKind| {
                choice(other.as_str(), kind_words(*other).to_owned(), *other == kind)
            };
            all.iter().map(one).collect()
        });
        let art6 = Art6::ALL
            .iter()
            .map(|key| choice(key.as_str(), key.as_str().to_owned(), draft.art6 == Some(*key)));
        let parents = here.sections.iter().filter(|section| section.id.as_str() != own);
        let parents = parents.map(|section| {
            let chosen = draft.parent.as_ref() == Some(&section.id);
            choice(section.id.as_str(), section.title.clone(), chosen)
        });
        Self {
            title: draft.title.clone(),
            slug: draft.slug.clone(),
            hidden: draft.hidden,
            kinds,
            art6: art6.collect(),
            parents: parents.collect(),
        }
    }
}

fn kind_words(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::List => PL.admin_section_list,
        SectionKind::News => PL.admin_section_news,
        SectionKind::Cooperation => PL.admin_section_cooperation,
        SectionKind::Archive => PL.admin_section_archive,
    }
}

fn read(posted: &Posted) -> SectionDraft {
    SectionDraft {
        title: posted.get("tytul").to_owned(),
        slug: posted.get("adres").to_owned(),
        art6: Art6::parse(posted.get("art6")),
        parent: Some(posted.get("w"))
            .filter(|id| !id.is_empty())
            .map(|id| SectionId(id.to_owned())),
        hidden: posted.has("ukryty"),
    }
}

fn empty() -> SectionDraft {
    read(&Posted::default())
}

fn lines(here: &InOffice) -> Vec<Line> {
    let depth = |section: &Section| {
        let mut above = section.parent.as_ref();
        let mut depth = 0;
        while let Some(parent) = above.and_then(|id| here.sections.iter().find(|s| s.id == *id)) {
            depth += 1;
            above = parent.parent.as_ref().filter(|_| depth < here.sections.len());
        }
        depth
    };
    let line = |section: &Section| {
        let row: Vec<&Section> =
            here.sections.iter().filter(|other| other.parent == section.parent).collect();
        Line {
            id: section.id.as_str().to_owned(),
            title: section.title.clone(),
            depth: depth(section),
            parent: section.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
            art6: section.art6.map(Art6::as_str).unwrap_or_default(),
            hidden: section.hidden,
            edit: format!("/panel/{}/dzial/{}", here.unit.slug, section.slug),
            up: row.first().is_some_and(|first| first.id != section.id),
            down: row.last().is_some_and(|last| last.id != section.id),
        }
    };
    here.sections.iter().map(line).collect()
}

fn base(here: &InOffice) -> String {
    format!("/panel/{}/dzialy", here.unit.slug)
}

fn page(
    here: &InOffice,
    headers: &HeaderMap,
    draft: &SectionDraft,
    problems: Vec<String>,
) -> SectionsPage {
    SectionsPage {
        frame: PanelFrame::of_unit(here, headers, PL.admin_sections).with_problems(problems),
        t: &PL,
        lines: lines(here),
        base: base(here),
        script: style::sections_address(),
        form: Form::new(here, draft, Some(SectionKind::List), ""),
    }
}

/// The menu, and the form for a new section.
pub async fn list(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, &empty(), Vec::new()))
}

/// Adds a section.
pub async fn add(here: InOffice, headers: HeaderMap, posted: Posted) -> Result<Response, Failure> {
    let draft = read(&posted);
    let kind = SectionKind::parse(posted.get("rodzaj")).unwrap_or(SectionKind::List);
    match section_add(&here.office(), &here.unit.id, kind, draft.clone()).await {
        Ok(section) => Ok(flash::done(&base(&here), &PL.admin_section_added(section.title))),
        Err(error) => {
            let page = page(&here, &headers, &draft, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Moves a section by a button (`wyzej`, `nizej`), or all of them (`kolejnosc`: every identifier).
pub async fn order(
    here: InOffice,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Failure> {
    let (office, unit) = (here.office(), &here.unit.id);
    let id = |name: &str| posted.maybe(name).map(|id| SectionId(id.to_owned()));
    let (done, moved) = match (id("wyzej"), id("nizej")) {
        (Some(id), _) => (section_move(&office, unit, &id, true).await, Some(id)),
        (_, Some(id)) => (section_move(&office, unit, &id, false).await, Some(id)),
        _ => {
            let order = posted.get("kolejnosc").split_whitespace();
            let order: Vec<SectionId> = order.map(|id| SectionId(id.to_owned())).collect();
            (sections_order(&office, unit, &order).await, None)
        }
    };
    match done {
        Ok(()) => {
            // The keyboard stays at the section that was moved.
            let place = moved.map(|id| format!("#dzial-{id}")).unwrap_or_default();
            Ok(flash::done(&format!("{}{place}", base(&here)), PL.admin_sections_ordered))
        }
        Err(error) => {
            let page = page(&here, &headers, &empty(), refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// Adds what the menu lacks of the customary one.
pub async fn customary(here: InOffice) -> Result<Response, Failure> {
    let added = sections_customary(&here.office(), &here.unit.id).await;
    let added = added.map_err(Failure::from)?;
    let added = u64::try_from(added).unwrap_or(0);
    Ok(flash::done(&base(&here), &PL.admin_sections_customary_done(added)))
}

fn of(section: &Section) -> SectionDraft {
    SectionDraft {
        title: section.title.clone(),
        slug: section.slug.clone(),
        art6: section.art6,
        parent: section.parent.clone(),
        hidden: section.hidden,
    }
}

fn section_page(
    here: &InOffice,
    headers: &HeaderMap,
    section: &Section,
    draft: &SectionDraft,
    problems: Vec<String>,
) -> SectionPage {
    let frame = PanelFrame::of_unit(here, headers, &section.title).with_problems(problems);
    SectionPage {
        frame: frame.crumb(PL.admin_sections, base(here)),
        t: &PL,
        action: here.path.clone(),
        form: Form::new(here, draft, None, section.id.as_str()),
    }
}

fn find<'a>(here: &'a InOffice, slug: &str) -> Result<&'a Section, Failure> {
    here.sections.iter().find(|section| section.slug == slug).ok_or(Failure::NotFound)
}

/// One section.
pub async fn one(
    here: InOffice,
    Path((_, slug)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let section = find(&here, &slug)?;
    respond::panel(&section_page(&here, &headers, section, &of(section), Vec::new()))
}

/// Changes it.
pub async fn change(
    here: InOffice,
    Path((_, slug)): Path<(String, String)>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Failure> {
    let section = find(&here, &slug)?;
    let draft = read(&posted);
    match section_change(&here.office(), &here.unit.id, &section.id, draft.clone()).await {
        Ok(section) => Ok(flash::done(&base(&here), &PL.admin_section_changed(section.title))),
        Err(error) => {
            let page = section_page(&here, &headers, section, &draft, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
