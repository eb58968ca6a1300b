//! The pages in place of what may not be seen any more: 410, with what it was and why it went.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ratusz_domain::{Availability, Erasure};
use ratusz_store::DocumentPage;

use crate::address;
use crate::error::Failure;
use crate::extract::InUnit;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::problem::Problem;
use crate::provenance::{self, Fact};
use crate::respond;
use crate::timeline::{self, Step};
use crate::words::Day;

#[derive(Template)]
#[template(path = "document_gone.html")]
struct GonePage {
    frame: Frame,
    t: &'static Texts,
    heading: String,
    banner: &'static str,
    help: &'static str,
    facts: Vec<Fact>,
    /// What became of the document, when all of it is out of sight.
    steps: Vec<Step>,
    /// The document, when a version of it is in sight.
    document: Option<String>,
    authenticity: String,
}

/// The page to be shown in place of this version; `None` when it may be seen.
///
/// # Errors
/// When the database or the template fails.
pub async fn gone(here: &InUnit, page: &DocumentPage) -> Result<Option<Response>, Failure> {
    match (page.document.availability, &page.erasure) {
        (Availability::Withdrawn, _) => withdrawn(here, page).await.map(Some),
        (_, Some(erasure)) => erased(here, page, erasure).map(Some),
        (Availability::Published, None) => Ok(None),
    }
}

/// All of the document is out of sight: its title, its dates, the decision and its history stay.
async fn withdrawn(here: &InUnit, page: &DocumentPage) -> Result<Response, Failure> {
    let (unit, document) = (&here.unit.slug, &page.document);
    let changes = ratusz_store::changes_of(&here.site.db, &document.id).await?;
    let erased = page.erasure.as_ref();
    let mut facts = vec![published(page)];
    let decision = document.decision.as_ref();
    facts.extend(decision.into_iter().flat_map(|it| provenance::decision(PL.withdrawn_at, it)));
    facts
        .extend(erased.into_iter().flat_map(|it| provenance::decision(PL.erased_at, &it.decision)));
    let gone = GonePage {
        banner: PL.withdrawn_banner,
        help: PL.withdrawn_help,
        facts,
        steps: timeline::steps(unit, document.number, &changes, &[])?,
        document: None,
        ..GonePage::new(here, page)
    };
    answer(Problem::Withdrawn, &gone)
}

/// The content of one version was destroyed: the decision stays.
fn erased(here: &InUnit, page: &DocumentPage, erasure: &Erasure) -> Result<Response, Failure> {
    let mut facts = vec![published(page)];
    facts.extend(provenance::decision(PL.erased_at, &erasure.decision));
    answer(Problem::Erased, &GonePage { facts, ..GonePage::new(here, page) })
}

fn published(page: &DocumentPage) -> Fact {
    let at = match page.document.availability {
        Availability::Withdrawn => page.document.first_published_at,
        Availability::Published => page.version.published_at,
    };
    Fact::time(PL.gone_published, Day::second(at), "")
}

fn answer(problem: Problem, page: &GonePage) -> Result<Response, Failure> {
    let mut response = respond::html_with(StatusCode::GONE, page)?;
    response.extensions_mut().insert(problem);
    Ok(response)
}

impl GonePage {
    /// The page of an erased version. An address that was asked for, of a file perhaps, is not
    /// repeated.
    fn new(here: &InUnit, page: &DocumentPage) -> Self {
        let (unit, number) = (&here.unit.slug, page.document.number);
        let heading = match page.version.is_erased() {
            true => PL.erased_title(page.version.n),
            false => page.version.title.clone(),
        };
        let path = match page.document.availability {
            Availability::Withdrawn => address::document(unit, number, ""),
            Availability::Published => address::version(unit, number, page.version.n),
        };
        let frame = here.frame(&heading).canonical(path).unindexed();
        Self {
            t: frame.t,
            frame,
            heading,
            banner: PL.erased_banner,
            help: PL.erased_help,
            facts: Vec::new(),
            steps: Vec::new(),
            document: Some(address::document(unit, number, "")),
            authenticity: address::document_view(unit, number, "autentycznosc"),
        }
    }
}
