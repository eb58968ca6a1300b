//! `/panel/{unit}/szkic/nowy`: where a draft begins, with its title, section and kind.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::{NewDraft, draft_begin};
use ratusz_domain::{Content, DocumentKind, Provenance, SectionKind, limits};
use ratusz_richtext::Tree;

use super::draft;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::cooperation::Choice;
use crate::{respond, words};

#[derive(Template)]
#[template(path = "panel/draft_new.html")]
struct NewPage {
    frame: PanelFrame,
    t: &'static Texts,
    action: String,
    title: String,
    title_chars: usize,
    sections: Vec<Choice>,
    kinds: Vec<Choice>,
}

fn page(here: &InOffice, headers: &HeaderMap, fields: &Fields, problems: Vec<String>) -> NewPage {
    let section = |section: &ratusz_domain::Section| Choice {
        value: section.slug.clone(),
        words: section.title.clone(),
        chosen: section.slug == fields.get("dzial"),
    };
    let kind = |kind: DocumentKind| Choice {
        value: kind.as_str().to_owned(),
        words: words::document_kind(kind).to_owned(),
        chosen: kind.as_str() == fields.get("rodzaj"),
    };
    // What an old bulletin left is kept in archives; nothing new is written there.
    let sections = here.sections.iter().filter(|section| section.kind != SectionKind::Archive);
    NewPage {
        frame: PanelFrame::of_unit(here, headers, PL.draft_new).with_problems(problems),
        t: &PL,
        action: format!("/panel/{}/szkic/nowy", here.unit.slug),
        title: fields.get("tytul").to_owned(),
        title_chars: limits::TITLE_CHARS,
        sections: sections.map(section).collect(),
        kinds: draft::kinds().map(kind).collect(),
    }
}

/// The form; a section can be chosen by the address.
pub async fn form(
    here: InOffice,
    headers: HeaderMap,
    axum::extract::Query(asked): axum::extract::Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    respond::panel(&page(&here, &headers, &Fields::of(asked), Vec::new()))
}

/// Begins the draft and opens it.
pub async fn begin(
    here: InOffice,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let problems = match (section(&here, &fields), DocumentKind::parse(fields.get("rodzaj"))) {
        (None, _) => vec![PL.draft_section_unknown.to_owned()],
        (_, None) => vec![PL.draft_kind_unknown.to_owned()],
        (Some(section), Some(kind)) => {
            let office = here.office();
            let content = Content {
                section: section.id.clone(),
                kind,
                sort_date: here.site.today().to_string(),
                title: fields.get("tytul").trim().chars().take(limits::TITLE_CHARS).collect(),
                lead: String::new(),
                body: Tree::default(),
                activity: None,
                fields: ratusz_domain::Fields::default(),
                provenance: Provenance {
                    publisher: here.unit.name.clone(),
                    entered_by: here.who.account.name.clone(),
                    entered_at: Some(office.now),
                    ..Provenance::default()
                },
                attachments: Vec::new(),
                withheld: Vec::new(),
            };
            let new = NewDraft {
                unit: here.unit.id.clone(),
                document: None,
                content,
                files: Vec::new(),
                reason: String::new(),
            };
            match draft_begin(&office, new).await {
                Ok(draft) => {
                    let address = draft::address(&here.unit.slug, draft.number, "");
                    return Ok(respond::see_other(&address));
                }
                Err(error) => refused(error)?,
            }
        }
    };
    let page = page(&here, &headers, &fields, problems);
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn section<'a>(here: &'a InOffice, fields: &Fields) -> Option<&'a ratusz_domain::Section> {
    let slug = fields.get("dzial");
    here.sections
        .iter()
        .find(|section| section.slug == slug && section.kind != SectionKind::Archive)
}
