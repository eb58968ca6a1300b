//! The table of contents of the office: every address, and who may use it.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, on};
use ratusz_domain::Right;

use super::{
    account, archiving, declaration, desk, document_deeds, document_find, document_manage,
    documents, draft_body, draft_edit, draft_file, draft_new, draft_preview, draft_review,
    draft_workflow, drafts, editors, file_upload, files, forgotten, gate, guard, invitation,
    journal, legacy, people, people_portal, policy, request, requests, retention, second_factor,
    sections, sessions, settings, sign_in, stats, theme, units,
};
use crate::site::Site;

/// What an address of the office demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing: to sign in, to accept an invitation.
    Anyone,
    /// To be signed in.
    SignedIn,
    /// A right in the unit that the address names.
    InUnit(Right),
    /// To be the administrator of the portal.
    Portal,
}

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The method.
    pub method: Method,
    /// The address, as axum writes it.
    pub path: &'static str,
    /// What it demands.
    pub access: Access,
}

/// The router and, beside it, what it was made from.
pub(crate) struct Table {
    site: Arc<Site>,
    /// Every address.
    pub(crate) router: Router<Arc<Site>>,
    /// Every row, in order.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.row(Method::GET, path, access, handler)
    }

    fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.row(Method::POST, path, access, handler)
    }

    fn put<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        self.row(Method::PUT, path, access, handler)
    }

    fn row<H, T>(mut self, method: Method, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<Site>>,
        T: 'static,
    {
        // Every method of the table has a filter; GET answers HEAD too.
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::TRACE);
        let gate = from_fn_with_state((Arc::clone(&self.site), access), gate::gate);
        self.router = self.router.route(path, on(filter, handler).route_layer(gate));
        self.rows.push(Row { method, path, access });
        self
    }
}

/// Every address of the office.
pub(crate) fn table(site: &Arc<Site>) -> Table {
    let table = Table { site: Arc::clone(site), router: Router::new(), rows: Vec::new() };
    let table =
        of_administration(of_guard(of_documents(of_drafts(in_unit(of_people(of_account(table)))))));
    of_requests(table)
}

fn of_account(table: Table) -> Table {
    use Access::{Anyone, SignedIn};
    table
        .get("/panel", SignedIn, desk::desk)
        .get("/panel/logowanie", Anyone, sign_in::form)
        .post("/panel/logowanie", Anyone, sign_in::sign_in)
        .post("/panel/wyloguj", SignedIn, sign_in::sign_out)
        .get("/panel/zaproszenie/{token}", Anyone, invitation::form)
        .post("/panel/zaproszenie/{token}", Anyone, invitation::accept)
        .get("/panel/konto", SignedIn, account::account)
        .post("/panel/konto/haslo", SignedIn, account::password)
        .get("/panel/haslo", Anyone, forgotten::form)
        .post("/panel/haslo", Anyone, forgotten::send)
        .get("/panel/logowanie/kod", Anyone, second_factor::ask)
        .post("/panel/logowanie/kod", Anyone, second_factor::sign_in)
        .get("/panel/konto/kody", SignedIn, second_factor::codes)
        .post("/panel/konto/kody", SignedIn, second_factor::confirm)
        .post("/panel/konto/kody/wylacz", SignedIn, second_factor::remove)
        .post("/panel/konto/sesje", SignedIn, sessions::end)
}

fn of_people(table: Table) -> Table {
    use Access::{InUnit, Portal};
    let administers = InUnit(Right::Administer);
    table
        .get("/panel/portal/ludzie", Portal, people_portal::people)
        .post("/panel/portal/ludzie", Portal, people_portal::invite)
        .post("/panel/portal/ludzie/{account}", Portal, people_portal::change)
        .post("/panel/portal/ludzie/{account}/zaproszenie", Portal, people_portal::remind)
        .post("/panel/portal/wymogi", Portal, people_portal::demand)
        .get("/panel/portal/dziennik", Portal, journal::of_portal)
        .post("/panel/portal/dziennik", Portal, journal::confirm)
        .get("/panel/portal/dziennik.csv", Portal, journal::portal_csv)
        .get("/panel/{unit}/ludzie", administers, people::people)
        .post("/panel/{unit}/ludzie", administers, people::invite)
        .post("/panel/{unit}/ludzie/{account}", administers, people::change)
        .post("/panel/{unit}/ludzie/{account}/zaproszenie", administers, people::remind)
        .get("/panel/{unit}/dziennik", administers, journal::of_unit)
        .get("/panel/{unit}/dziennik.csv", administers, journal::unit_csv)
}

fn in_unit(table: Table) -> Table {
    use Access::InUnit;
    of_draft(table.get("/panel/{unit}/", InUnit(Right::ReadDrafts), desk::of_unit))
}

/// Writing a draft.
fn of_draft(table: Table) -> Table {
    use Access::InUnit;
    table
        .get("/panel/{unit}/szkic/nowy", InUnit(Right::Edit), draft_new::form)
        .post("/panel/{unit}/szkic/nowy", InUnit(Right::Edit), draft_new::begin)
        .get("/panel/{unit}/szkic/{number}", InUnit(Right::Edit), draft_edit::form)
        .post("/panel/{unit}/szkic/{number}", InUnit(Right::Edit), draft_edit::save)
        .put("/panel/{unit}/szkic/{number}/tresc", InUnit(Right::Edit), draft_body::save)
        .get(
            "/panel/{unit}/szkic/{number}/podglad",
            InUnit(Right::ReadDrafts),
            draft_preview::preview,
        )
        .get(
            "/panel/{unit}/szkic/{number}/plik/{hash}",
            InUnit(Right::ReadDrafts),
            draft_file::file,
        )
        .get("/panel/{unit}/szukaj-dokumentow", InUnit(Right::Edit), document_find::find)
        .get("/panel/{unit}/szkic/{number}/pliki", InUnit(Right::ReadDrafts), files::files)
        .post("/panel/{unit}/szkic/{number}/pliki/{digest}", InUnit(Right::Edit), files::change)
}

/// The addresses that take files in: bodies here are long, and read as they come.
pub(crate) fn uploads(site: &Arc<Site>) -> Table {
    const FILES: &str = "/panel/{unit}/szkic/{number}/pliki";
    const UPLOADS: &str = "/panel/{unit}/szkic/{number}/pliki/wysylka";
    const UPLOAD: &str = "/panel/{unit}/szkic/{number}/pliki/wysylka/{id}";
    let edit = Access::InUnit(Right::Edit);
    let table = Table { site: Arc::clone(site), router: Router::new(), rows: Vec::new() };
    table
        .post(FILES, edit, files::add)
        .row(Method::OPTIONS, UPLOADS, edit, file_upload::options)
        .post(UPLOADS, edit, file_upload::create)
        .row(Method::HEAD, UPLOAD, edit, file_upload::state)
        .row(Method::PATCH, UPLOAD, edit, file_upload::append)
        .row(Method::DELETE, UPLOAD, edit, file_upload::cancel)
}

/// What is done with drafts; each deed of one draft leads back to its page.
fn of_drafts(table: Table) -> Table {
    let reader = Access::InUnit(Right::ReadDrafts);
    let editor = Access::InUnit(Right::Edit);
    let approver = Access::InUnit(Right::Approve);
    table
        .get("/panel/{unit}/szkice", reader, drafts::drafts)
        .get("/panel/{unit}/szkic/{number}/przeglad", reader, draft_review::review)
        .post("/panel/{unit}/szkic/{number}/uwagi", reader, draft_workflow::comment)
        .post("/panel/{unit}/szkic/{number}/przekaz", editor, draft_workflow::submit)
        .post("/panel/{unit}/szkic/{number}/odrzuc", editor, draft_workflow::discard)
        .post("/panel/{unit}/szkic/{number}/terminy", editor, draft_workflow::plan)
        .post("/panel/{unit}/szkic/{number}/udostepnij", editor, draft_workflow::share)
        .post(
            "/panel/{unit}/szkic/{number}/udostepnij/{link}/uniewaznij",
            editor,
            draft_workflow::unshare,
        )
        .post("/panel/{unit}/szkic/{number}/zwroc", approver, draft_workflow::give_back)
        .post("/panel/{unit}/szkic/{number}/opublikuj", approver, draft_workflow::publish)
        .post("/panel/{unit}/szkic/{number}/zaplanuj", approver, draft_workflow::schedule)
}

/// What is done with published documents.
fn of_documents(table: Table) -> Table {
    let reader = Access::InUnit(Right::ReadDrafts);
    let editor = Access::InUnit(Right::Edit);
    let approver = Access::InUnit(Right::Approve);
    let administrator = Access::InUnit(Right::Administer);
    table
        .get("/panel/{unit}/dokumenty", reader, documents::documents)
        .get("/panel/{unit}/dokument/{number}", reader, document_manage::manage)
        .post("/panel/{unit}/dokument/{number}/popraw", editor, document_deeds::correct)
        .post("/panel/{unit}/dokument/{number}/archiwizuj", approver, document_deeds::to_archive)
        .post("/panel/{unit}/dokument/{number}/wycofaj", approver, document_deeds::take_back)
        .post("/panel/{unit}/dokument/{number}/przywroc", approver, document_deeds::put_back)
        .post("/panel/{unit}/dokument/{number}/terminy", approver, document_deeds::plan)
        .post("/panel/{unit}/dokument/{number}/potwierdz", approver, document_deeds::second)
        .get("/panel/{unit}/archiwizacja", approver, archiving::form)
        .post("/panel/{unit}/archiwizacja", approver, archiving::archive)
        .get("/panel/{unit}/retencja", approver, retention::due)
        .post("/panel/{unit}/retencja", approver, retention::end)
        .get("/panel/{unit}/zasady", administrator, policy::form)
        .post("/panel/{unit}/zasady", administrator, policy::set)
}

/// What the privacy guard finds in a draft.
fn of_guard(table: Table) -> Table {
    let path = "/panel/{unit}/szkic/{number}/ochrona";
    table.get(path, Access::InUnit(Right::ReadDrafts), guard::guard).post(
        path,
        Access::InUnit(Right::Edit),
        guard::decide,
    )
}

/// What administrators set.
fn of_administration(table: Table) -> Table {
    let admin = Access::InUnit(Right::Administer);
    table
        .get("/panel/{unit}/ustawienia", admin, settings::form)
        .post("/panel/{unit}/ustawienia", admin, settings::set)
        .get("/panel/{unit}/dzialy", admin, sections::list)
        .post("/panel/{unit}/dzialy", admin, sections::add)
        .post("/panel/{unit}/dzialy/kolejnosc", admin, sections::order)
        .post("/panel/{unit}/dzialy/szablon", admin, sections::customary)
        .get("/panel/{unit}/dzial/{section}", admin, sections::one)
        .post("/panel/{unit}/dzial/{section}", admin, sections::change)
        .get("/panel/{unit}/redakcja", admin, editors::editors)
        .post("/panel/{unit}/redakcja", admin, editors::set_editors)
        .get("/panel/{unit}/odnosniki", admin, editors::links)
        .post("/panel/{unit}/odnosniki", admin, editors::set_links)
        .get("/panel/{unit}/deklaracja", admin, declaration::form)
        .post("/panel/{unit}/deklaracja", admin, declaration::set)
        .get("/panel/{unit}/wyglad", admin, theme::form)
        .post("/panel/{unit}/wyglad", admin, theme::set)
        .get("/panel/{unit}/dawne-adresy", admin, legacy::list)
        .post("/panel/{unit}/dawne-adresy", admin, legacy::add)
        .post("/panel/{unit}/dawne-adresy/plik", admin, legacy::upload)
        .get("/panel/{unit}/statystyki", Access::InUnit(Right::ReadDrafts), stats::stats)
        .get("/panel/portal/jednostki", Access::Portal, units::list)
        .post("/panel/portal/jednostki", Access::Portal, units::add)
}

/// The register of requests for access to public information.
fn of_requests(table: Table) -> Table {
    let (editor, approver) = (Access::InUnit(Right::Edit), Access::InUnit(Right::Approve));
    table
        .get("/panel/{unit}/wnioski", editor, requests::requests)
        .get("/panel/{unit}/wnioski.csv", editor, requests::table)
        .get("/panel/{unit}/wnioski/{year}/{ordinal}", editor, request::request)
        .post("/panel/{unit}/wnioski/{year}/{ordinal}/przedluz", editor, request::extend)
        .post("/panel/{unit}/wnioski/{year}/{ordinal}/zakoncz", editor, request::close)
        .post("/panel/{unit}/wnioski/{year}/{ordinal}/notatka", editor, request::note)
        .post("/panel/{unit}/wnioski/{year}/{ordinal}/szkic", editor, request::draft)
        .post("/panel/{unit}/wnioski/{year}/{ordinal}/usun-dane", approver, request::erase)
}
