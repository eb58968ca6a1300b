//! The table of contents: every address of the public pages.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use ratusz_domain::limits::{
    ATTACHMENT_BYTES, FORM_BYTES, REQUEST_BYTES, REQUEST_SECONDS, UPLOAD_SECONDS,
};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::Failure;
use crate::failure_page::failure_pages;
use crate::headers::panel_policy;
use crate::headers::secure;
use crate::legacy::lead_on;
use crate::panel;
use crate::public::{
    archive, arms, as_of, as_of_document, attachment, changes, changes_export, cooperation,
    document, document_diff, document_history, document_print, document_proof, document_record,
    document_timegate, document_timemap, document_version, feed, home, log, log_files, portal,
    problems, prose, request, robots, search, secret_link, section, style, subscribe, theme,
};
use crate::site::Site;
use crate::validators::not_modified;
use crate::views;

/// Everything: what readers see, which sets no cookie, and the office under `/panel`.
pub fn router(site: Site) -> Router {
    let site = Arc::new(site);
    let limit = Duration::from_secs(REQUEST_SECONDS);
    Router::new()
        .merge(of_portal())
        .merge(of_log())
        .merge(of_unit())
        .merge(of_intake())
        .merge(of_day())
        .layer(RequestBodyLimitLayer::new(REQUEST_BYTES))
        .merge(of_panel(&site))
        .layer(CompressionLayer::new().gzip(true))
        // Files of others are not compressed: their strong tag names their very bytes.
        .merge(files())
        .layer(from_fn_with_state(Arc::clone(&site), views::count))
        .fallback(|| async { Failure::NotFound })
        .layer(from_fn_with_state(Arc::clone(&site), lead_on))
        .layer(from_fn(not_modified))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limit))
        .merge(uploads(&site))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(Arc::clone(&site), failure_pages))
        .layer(from_fn(secure))
        .with_state(site)
}

/// The office; its own table of contents is [`panel::routes`].
fn of_panel(site: &Arc<Site>) -> Router<Arc<Site>> {
    panel::routes::table(site)
        .router
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(FORM_BYTES))
        .layer(from_fn(panel_policy))
}

/// Where files come in, which takes longer than anything else.
fn uploads(site: &Arc<Site>) -> Router<Arc<Site>> {
    let limit = Duration::from_secs(UPLOAD_SECONDS);
    // Room for what a form has beside its files.
    let bytes = usize::try_from(ATTACHMENT_BYTES).unwrap_or(usize::MAX).saturating_mul(2);
    panel::routes::uploads(site)
        .router
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(bytes))
        .layer(from_fn(panel_policy))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limit))
}

/// Every address of the office with what it demands, for the test that tries each with every role.
#[must_use]
pub fn panel_rows(site: Site) -> Vec<panel::Row> {
    let site = Arc::new(site);
    let mut rows = panel::routes::table(&site).rows;
    rows.extend(panel::routes::uploads(&site).rows);
    rows
}

fn of_portal() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(portal::portal))
        .route("/szukaj", get(search::search_all))
        .route("/rejestr-zmian", get(changes::changes_all))
        .route("/rejestr-zmian.atom", get(changes_export::atom_all))
        .route("/rejestr-zmian.csv", get(changes_export::csv_all))
        .route("/motyw.css", get(theme::portal_theme))
        .route("/zasoby/{file}", get(style::asset))
        .route("/znak-bip.svg", get(arms::bip_sign))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .route("/problemy", get(problems::problems))
        .route("/podglad/{token}", get(secret_link::secret_link))
}

fn of_log() -> Router<Arc<Site>> {
    Router::new()
        .route("/log", get(log::log))
        .route("/log/", get(log::with_slash))
        .route("/log/verify-receipt.sh", get(log::script))
        .route("/log/checkpoint", get(log_files::checkpoint))
        .route("/log/klucze.txt", get(log_files::keys))
        .route("/log/tile/{*path}", get(log_files::tile))
}

fn of_unit() -> Router<Arc<Site>> {
    Router::new()
        .route("/{unit}", get(home::without_slash))
        .route("/{unit}/", get(home::home))
        .route("/{unit}/aktualnosci", get(section::news))
        .route("/{unit}/dzial/{section}", get(section::section)) // and {section}.csv
        .route("/{unit}/dzial/{section}/kanal.atom", get(feed::section_atom))
        .route("/{unit}/archiwum", get(archive::archive))
        .route("/{unit}/wspolpraca", get(cooperation::cooperation))
        .route("/{unit}/wspolpraca.csv", get(cooperation::cooperation_csv))
        .route("/{unit}/szukaj", get(search::search_unit))
        .route("/{unit}/dokument/{document}", get(document::document))
        .route("/{unit}/dokument/{document}/historia", get(document_history::document_history))
        .route("/{unit}/dokument/{document}/porownanie", get(document_diff::document_diff))
        .route("/{unit}/dokument/{document}/druk", get(document_print::document_print))
        .route("/{unit}/dokument/{document}/wersja/{n}", get(document_version::document_version))
        .route("/{unit}/dokument/{document}/timegate", get(document_timegate::document_timegate))
        .route("/{unit}/dokument/{document}/timemap", get(document_timemap::document_timemap))
        .route("/{unit}/rejestr-zmian", get(changes::changes_unit))
        .route("/{unit}/rejestr-zmian.atom", get(changes_export::atom_unit))
        .route("/{unit}/rejestr-zmian.csv", get(changes_export::csv_unit))
        .route("/{unit}/dokument/{document}/wersja/{n}/zapis.json", get(document_record::record))
        .route("/{unit}/dokument/{document}/wpis/{entry}", get(document_record::entry))
        .route("/{unit}/dokument/{document}/autentycznosc", get(document_proof::document_proof))
        .route("/{unit}/mapa-strony", get(prose::site_map))
        .route("/{unit}/redakcja", get(prose::editors))
        .route("/{unit}/instrukcja", get(prose::instruction))
        .route("/{unit}/informacje-nieudostepnione", get(prose::unpublished))
        .route("/{unit}/deklaracja-dostepnosci", get(prose::accessibility))
        .route("/{unit}/kanal.atom", get(feed::unit_atom))
        .route("/{unit}/kanal.rss", get(feed::unit_rss))
        .route("/{unit}/motyw.css", get(theme::unit_theme))
        .route("/{unit}/herb.svg", get(arms::arms))
}

/// What citizens send in.
fn of_intake() -> Router<Arc<Site>> {
    Router::new()
        .route("/{unit}/wniosek", get(request::form).post(request::send))
        .route("/{unit}/wniosek/{key}", get(request::status))
        .route("/{unit}/powiadomienia", get(subscribe::form).post(subscribe::send))
        .route("/{unit}/powiadomienia/wyslano", get(subscribe::sent))
        .route("/{unit}/powiadomienia/{key}", get(subscribe::key))
        .route("/{unit}/powiadomienia/{key}/potwierdz", post(subscribe::confirm))
        .route("/{unit}/powiadomienia/{key}/wypisz", post(subscribe::end))
}

/// The bulletin as it stood on a day.
fn of_day() -> Router<Arc<Site>> {
    Router::new()
        .route("/{unit}/stan", get(as_of::choose_day))
        .route("/{unit}/stan/{day}", get(as_of::without_slash))
        .route("/{unit}/stan/{day}/", get(as_of::home))
        .route("/{unit}/stan/{day}/aktualnosci", get(as_of::news))
        .route("/{unit}/stan/{day}/dzial/{section}", get(as_of::section))
        .route("/{unit}/stan/{day}/archiwum", get(as_of::archive))
        .route("/{unit}/stan/{day}/wspolpraca", get(as_of::cooperation))
        .route("/{unit}/stan/{day}/dokument/{document}", get(as_of_document::as_of_document))
}

fn files() -> Router<Arc<Site>> {
    let address = "/{unit}/zalacznik/{document}/{n}/{position}/{name}";
    Router::new()
        .route(address, get(attachment::attachment))
        .route("/podglad/{token}/plik/{position}", get(secret_link::file))
}
