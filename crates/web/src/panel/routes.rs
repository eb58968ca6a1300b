//! The table of contents of the office: every address, and who may use it.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, on};
use ratusz_domain::Right;

use super::{
    account, desk, document_find, draft_body, draft_edit, draft_file, draft_new, draft_preview,
    gate, invitation, sign_in,
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
    in_unit(of_account(table))
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
}
