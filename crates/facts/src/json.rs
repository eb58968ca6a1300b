//! Extractions as JSON.
//!
//! One object: `unit`, `archival`, `published`, `notices`, `chrome`, `remarks`. A notice has
//! `title`, `body`, `dates` (`from`, `to`, `precision`; a month or year as its first and last
//! day), `countries`, `kind`, `direction`, `participants`, `project`, `programme`, `money`
//! (`amount` with two decimals, `currency`), `partners`, `attachments`, `published`, `span`, and
//! `evidence`: for each field a list of `value`, `span`, `rule`, `confidence`. Spans are byte
//! offsets `[from, to]` of the page text. What the page does not say is null.

use std::ops::Range;

use serde_json::{Value, json};

use crate::notice::{AttachmentLink, Extraction, Fact, Money, Notice};

impl Extraction {
    /// The extraction as a JSON value.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "unit": self.unit,
            "archival": self.archival,
            "published": self.published.map(|d| d.to_string()),
            "notices": self.notices.iter().map(notice).collect::<Vec<_>>(),
            "chrome": self.chrome.iter().map(span).collect::<Vec<_>>(),
            "remarks": self.remarks.iter().map(|r| json!({"kind": r.kind.as_str(), "span": span(&r.span)})).collect::<Vec<_>>(),
        })
    }
}

fn span(range: &Range<usize>) -> Value {
    json!([range.start, range.end])
}

fn notice(n: &Notice) -> Value {
    let dates: Vec<Value> = n
        .dates
        .iter()
        .map(|d| json!({"from": d.value.from.to_string(), "to": d.value.to.to_string(), "precision": d.value.precision.as_str()}))
        .collect();
    json!({
        "title": n.title,
        "body": n.body,
        "published": n.published.map(|d| d.to_string()),
        "dates": dates,
        "countries": n.countries.iter().map(|c| c.value).collect::<Vec<_>>(),
        "kind": n.kind.value.as_str(),
        "direction": n.direction.value.as_str(),
        "participants": n.participants.as_ref().map(|p| p.value),
        "project": n.project.as_ref().map(|p| &p.value),
        "programme": n.programme.as_ref().map(|p| &p.value),
        "money": n.money.iter().map(|m| money(m.value)).collect::<Vec<_>>(),
        "partners": n.partners.iter().map(|p| &p.value).collect::<Vec<_>>(),
        "attachments": n.attachments.iter().map(|a| attachment(&a.value)).collect::<Vec<_>>(),
        "span": span(&n.span),
        "evidence": evidence(n),
    })
}

fn money(m: Money) -> Value {
    json!({"amount": format!("{}.{:02}", m.minor / 100, m.minor % 100), "currency": m.currency})
}

fn attachment(a: &AttachmentLink) -> Value {
    json!({"title": a.title, "href": a.href, "format": a.format})
}

fn evidence(n: &Notice) -> Value {
    json!({
        "dates": facts(&n.dates, |d| json!(format!("{}/{}", d.from, d.to))),
        "countries": facts(&n.countries, |c| json!(c)),
        "kind": facts(std::slice::from_ref(&n.kind), |k| json!(k.as_str())),
        "direction": facts(std::slice::from_ref(&n.direction), |d| json!(d.as_str())),
        "participants": facts(n.participants.as_slice(), |p| json!(p)),
        "project": facts(n.project.as_slice(), |p| json!(p)),
        "programme": facts(n.programme.as_slice(), |p| json!(p)),
        "money": facts(&n.money, |m| money(*m)),
        "partners": facts(&n.partners, |p| json!(p)),
        "attachments": facts(&n.attachments, |a| json!(a.title)),
    })
}

fn facts<T>(facts: &[Fact<T>], value: impl Fn(&T) -> Value) -> Value {
    let one = |f: &Fact<T>| {
        let confidence = f64::from((f.confidence * 100.0).round()) / 100.0;
        json!({"value": value(&f.value), "span": span(&f.span), "rule": f.rule, "confidence": confidence})
    };
    facts.iter().map(one).collect()
}
