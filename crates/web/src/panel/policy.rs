//! `/panel/{unit}/zasady`: where a second person is demanded, and how long documents are kept.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use ratusz_actions::policy_set;
use ratusz_domain::{Art6, DocumentKind, Ending, Matter, Policy, RetentionRule, SectionId, Since};

use super::flash;
use super::form::{self, Fields};
use super::frame::PanelFrame;
use super::who::InOffice;
use crate::error::Failure;
use crate::messages::{PL, Texts};
use crate::public::cooperation::Choice;
use crate::respond;
use crate::words;

/// A section and whether it demands a second person.
#[derive(Debug)]
struct SectionRow {
    id: String,
    title: String,
    choices: Vec<Choice>,
}

/// The fields of a rule; the last is empty, for a new one.
#[derive(Debug)]
struct RuleRow {
    place: usize,
    name: String,
    matters: Vec<Choice>,
    months: String,
    since: Vec<Choice>,
    endings: Vec<Choice>,
    automatic: Vec<Choice>,
    source: String,
}

#[derive(Template)]
#[template(path = "panel/policy.html")]
struct PolicyPage {
    frame: PanelFrame,
    t: &'static Texts,
    path: String,
    four_eyes: bool,
    sections: Vec<SectionRow>,
    own: bool,
    rules: Vec<RuleRow>,
}

/// The page.
pub async fn form(here: InOffice, headers: HeaderMap) -> Result<Response, Failure> {
    let policy = ratusz_store::policy(&here.site.db, &here.unit.id).await?;
    respond::panel(&page(&here, &headers, &policy, Vec::new()))
}

/// Sets the policy.
pub async fn set(here: InOffice, headers: HeaderMap, fields: Fields) -> Result<Response, Failure> {
    let policy = read(&here, &fields);
    match policy_set(&here.office(), &here.unit.id, &policy).await {
        Ok(()) => Ok(flash::done(&path(&here), PL.policy_saved)),
        Err(error) => {
            let page = page(&here, &headers, &policy, form::refused(error)?);
            respond::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn path(here: &InOffice) -> String {
    format!("/panel/{}/zasady", here.unit.slug)
}

/// The policy that the fields tell. Rules that are those of the field are not kept as one's own.
fn read(here: &InOffice, fields: &Fields) -> Policy {
    let of_section = |section: &ratusz_domain::Section| {
        let id = section.id.clone();
        match fields.get(&format!("dzial-{}", section.id)) {
            "tak" => Some((id, true)),
            "nie" => Some((id, false)),
            _ => None,
        }
    };
    let rules: Vec<RetentionRule> = (0..)
        .map_while(|place| fields.maybe(&format!("nazwa-{place}")).map(|name| (place, name)))
        .filter(|(_, name)| !name.trim().is_empty())
        .filter_map(|(place, name)| rule(fields, place, name))
        .collect();
    let of_the_field = rules == ratusz_domain::retention::of_the_field();
    let own = !of_the_field && !fields.has("ustawowe");
    Policy {
        four_eyes: fields.has("druga_osoba"),
        sections: here.sections.iter().filter_map(of_section).collect(),
        retention: own.then_some(rules),
    }
}

fn rule(fields: &Fields, place: usize, name: &str) -> Option<RetentionRule> {
    let get = |field: &str| fields.get(&format!("{field}-{place}")).trim().to_owned();
    Some(RetentionRule {
        name: name.trim().to_owned(),
        matter: matter(&get("czego"))?,
        // What is no number is refused as no period.
        months: get("miesiecy").parse().unwrap_or(0),
        since: if get("odkad") == "dnia" { Since::Dated } else { Since::Published },
        ending: Ending::parse(&get("co")).unwrap_or_default(),
        automatic: get("samo") == "tak",
        source: get("podstawa"),
    })
}

fn matter(word: &str) -> Option<Matter> {
    match word.split_once(':')? {
        ("kind", kind) => DocumentKind::parse(kind).map(Matter::Kind),
        ("art6", key) => Art6::parse(key).map(Matter::Art6),
        ("section", id) => Some(Matter::Section(SectionId(id.to_owned()))),
        _ => None,
    }
}

fn page(
    here: &InOffice,
    headers: &HeaderMap,
    policy: &Policy,
    problems: Vec<String>,
) -> PolicyPage {
    let choice = |value: &str, words: &str, chosen: bool| Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        chosen,
    };
    let section = |section: &ratusz_domain::Section| {
        let own = policy.sections.get(&section.id);
        SectionRow {
            id: section.id.to_string(),
            title: section.title.clone(),
            choices: vec![
                choice("", PL.policy_as_unit, own.is_none()),
                choice("tak", PL.policy_second, own == Some(&true)),
                choice("nie", PL.policy_no_second, own == Some(&false)),
            ],
        }
    };
    let rules = policy.retention();
    let rules = rules.iter().map(Some).chain([None]).enumerate();
    PolicyPage {
        frame: PanelFrame::of_unit(here, headers, PL.policy).with_problems(problems),
        t: &PL,
        path: path(here),
        four_eyes: policy.four_eyes,
        sections: here.sections.iter().map(section).collect(),
        own: policy.retention.is_some(),
        rules: rules.map(|(place, rule)| RuleRow::new(here, place, rule)).collect(),
    }
}

impl RuleRow {
    fn new(here: &InOffice, place: usize, rule: Option<&RetentionRule>) -> Self {
        let matter = rule.map(|rule| &rule.matter);
        let choice = |value: &str, words: &str, chosen: bool| Choice {
            value: value.to_owned(),
            words: words.to_owned(),
            chosen,
        };
        let of_kind = |kind: DocumentKind| {
            let value = format!("kind:{}", kind.as_str());
            choice(&value, words::document_kind(kind), matter == Some(&Matter::Kind(kind)))
        };
        let of_section = |section: &ratusz_domain::Section| {
            let chosen = matter == Some(&Matter::Section(section.id.clone()));
            choice(&format!("section:{}", section.id), &PL.policy_section(&section.title), chosen)
        };
        let mut matters: Vec<Choice> = DocumentKind::ALL.into_iter().map(of_kind).collect();
        matters.extend(here.sections.iter().map(of_section));
        if let Some(Matter::Art6(key)) = matter {
            let key = key.as_str();
            matters.push(choice(&format!("art6:{key}"), &super::art6::words(key), true));
        }
        let ending = rule.map(|rule| rule.ending).unwrap_or_default();
        let dated = rule.is_some_and(|rule| rule.since == Since::Dated);
        let automatic = rule.is_some_and(|rule| rule.automatic);
        Self {
            place,
            name: rule.map(|rule| rule.name.clone()).unwrap_or_default(),
            matters,
            months: rule.map(|rule| rule.months.to_string()).unwrap_or_default(),
            since: vec![
                choice("publikacji", PL.policy_since_published, !dated),
                choice("dnia", PL.policy_since_dated, dated),
            ],
            endings: vec![
                choice("archive", PL.workflow_plan_archive, ending == Ending::Archive),
                choice("withdraw", PL.workflow_plan_withdraw, ending == Ending::Withdraw),
            ],
            automatic: vec![
                choice("nie", PL.policy_by_person, !automatic),
                choice("tak", PL.policy_by_itself, automatic),
            ],
            source: rule.map(|rule| rule.source.clone()).unwrap_or_default(),
        }
    }
}
