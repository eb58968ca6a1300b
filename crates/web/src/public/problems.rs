//! `/problemy`: what the types of problem details mean (RFC 9457).

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::address;
use crate::error::Failure;
use crate::frame::Frame;
use crate::messages::{PL, Texts};
use crate::problem::Problem;
use crate::respond;
use crate::site::Site;

#[derive(Template)]
#[template(path = "problems.html")]
struct ProblemsPage {
    frame: Frame,
    t: &'static Texts,
    problems: [Problem; Problem::ALL.len()],
}

/// Every type of problem with what it means.
pub async fn problems(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let frame = Frame::of_portal(&site, address::PROBLEMS, PL.problems);
    respond::html(&ProblemsPage { t: frame.t, frame, problems: Problem::ALL })
}
