//! `/panel/konto/kody` and `/panel/logowanie/kod`: one-time codes, set up and asked for.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use qrcodegen::{QrCode, QrCodeEcc};
use ratusz_actions::{ActionError, sign_in_code, totp_begin, totp_confirm, totp_remove};
use ratusz_domain::Account;

use super::flash;
use super::form::{Fields, refused};
use super::frame::PanelFrame;
use super::gate;
use super::sign_in::{client, enter, inside};
use super::who::{self, Who};
use crate::address::encode;
use crate::client::ClientAddress;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::respond;
use crate::site::Site;

/// Modules of light around a QR code (ISO/IEC 18004, section 9.1).
const QUIET: i32 = 4;

/// A QR code as a drawing.
#[derive(Debug)]
struct Picture {
    side: i32,
    path: String,
}

/// What there is to be done.
enum Step {
    /// Scan the code and show the first digits.
    SetUp { secret: String, picture: Option<Picture> },
    /// Write the recovery codes down; they are shown this once.
    Keep(Vec<String>),
    /// Nothing: it counts. How many recovery codes are left.
    Counts(String),
}

#[derive(Template)]
#[template(path = "panel/second_factor.html")]
struct SecondFactorPage {
    frame: PanelFrame,
    t: &'static Texts,
    step: Step,
}

#[derive(Template)]
#[template(path = "panel/sign_in_code.html")]
struct CodePage {
    frame: PanelFrame,
    t: &'static Texts,
    onward: String,
}

fn picture(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Some(Picture { side: code.size() + 2 * QUIET, path })
}

/// What an app reads from the code (the Key Uri Format that such apps share).
fn key_uri(site: &Site, account: &Account, secret: &str) -> String {
    let issuer = encode(&site.portal_name.chars().take(60).collect::<String>());
    format!("otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}", encode(&account.login))
}

fn set_up(site: &Site, account: &Account, secret: String) -> Step {
    let picture = picture(&key_uri(site, account, &secret));
    let groups = secret.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned());
    Step::SetUp { secret: groups.collect::<Vec<_>>().join(" "), picture }
}

async fn present(site: &Site, account: &Account) -> Result<Step, Failure> {
    Ok(match ratusz_store::totp(&site.db, &account.id).await? {
        Some(row) if row.confirmed_at.is_some() => {
            let left = ratusz_store::recovery_codes(&site.db, &account.id).await?;
            Step::Counts(PL.second_factor_left(u64::try_from(left).unwrap_or(0)))
        }
        // The same until it is confirmed: an app may have read it already.
        Some(row) => set_up(site, account, row.secret),
        None => {
            let secret = totp_begin(&who::office(site, account), account).await?;
            set_up(site, account, secret)
        }
    })
}

fn page(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    problems: Vec<String>,
    step: Step,
) -> SecondFactorPage {
    let frame = PanelFrame::new(site, Some(who), headers, PL.second_factor);
    let frame = frame.crumb(PL.account, "/panel/konto".to_owned()).with_problems(problems);
    SecondFactorPage { frame, t: &PL, step }
}

/// How it stands, or how to set it up.
pub async fn codes(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let step = present(&site, &who.account).await?;
    respond::panel(&page(&site, &who, &headers, Vec::new(), step))
}

/// Lets the app count, once it has shown a right code.
pub async fn confirm(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let office = who::office(&site, &who.account);
    match totp_confirm(&office, &who.account, fields.get("kod")).await {
        Ok(codes) => respond::html(&page(&site, &who, &headers, Vec::new(), Step::Keep(codes))),
        Err(error) => again(&site, &who, &headers, error).await,
    }
}

/// Takes it away from who knows the password.
pub async fn remove(
    State(site): State<Arc<Site>>,
    who: Who,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let office = who::office(&site, &who.account);
    match totp_remove(&office, &who.account, fields.get("obecne").to_owned()).await {
        Ok(()) => Ok(flash::done("/panel/konto", PL.second_factor_removed)),
        Err(error) => again(&site, &who, &headers, error).await,
    }
}

async fn again(
    site: &Site,
    who: &Who,
    headers: &HeaderMap,
    error: ActionError,
) -> Result<Response, Failure> {
    let problems = refused(error)?;
    let step = present(site, &who.account).await?;
    let page = page(site, who, headers, problems, step);
    respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn asking(site: &Site, headers: &HeaderMap, onward: &str, problems: Vec<String>) -> CodePage {
    let frame = PanelFrame::new(site, None, headers, PL.account_sign_in).with_problems(problems);
    CodePage { frame, t: &PL, onward: onward.to_owned() }
}

/// Asks who gave the password for a code; who has not given it, for the password.
pub async fn ask(
    State(site): State<Arc<Site>>,
    axum::extract::Query(onward): axum::extract::Query<super::sign_in::Onward>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    match gate::pending(&site, &headers).await? {
        Some(_) => respond::html(&asking(&site, &headers, &onward.dalej, Vec::new())),
        None => Ok(respond::see_other("/panel/logowanie")),
    }
}

/// Ends signing in.
pub async fn sign_in(
    State(site): State<Arc<Site>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let Some(Who { account, session, .. }) = gate::pending(&site, &headers).await? else {
        return Ok(respond::see_other("/panel/logowanie"));
    };
    let office = who::office(&site, &account);
    let (code, onward) = (fields.get("kod"), fields.get("dalej"));
    match sign_in_code(&office, &account, &session, code, client(address, &headers)).await {
        Ok(secret) => Ok(enter(&site, &secret, inside(onward))),
        Err(error) => {
            let page = asking(&site, &headers, onward, refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
