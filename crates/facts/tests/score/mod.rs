//! Precision, recall and F1 of an extraction against labels, micro-averaged over notices.

#![allow(clippy::unwrap_used, reason = "a helper of tests")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use ratusz_facts::Source;
use ratusz_readers::{Limits, read_page};
use serde_json::Value;

/// Fields of a notice that are compared.
const FIELDS: [&str; 8] =
    ["dates", "countries", "kind", "direction", "participants", "project", "programme", "money"];

/// What was hit, said and wanted of each field.
#[derive(Default)]
pub struct Score {
    counts: BTreeMap<&'static str, [usize; 3]>,
    /// What differed, a line each.
    pub differences: Vec<String>,
}

impl Score {
    fn add(&mut self, field: &'static str, hit: usize, said: usize, want: usize) {
        let counts = self.counts.entry(field).or_default();
        counts[0] += hit;
        counts[1] += said;
        counts[2] += want;
    }

    /// Mean over the fields of their F1.
    pub fn macro_f1(&self) -> f64 {
        let f1 = |&[hit, said, want]: &[usize; 3]| {
            if hit == 0 { 0.0 } else { 2.0 * hit as f64 / (said + want) as f64 }
        };
        self.counts.values().map(f1).sum::<f64>() / self.counts.len() as f64
    }

    /// A table of the fields.
    pub fn table(&self) -> String {
        let mut table = format!("macro F1 {:.3}\n", self.macro_f1());
        for (field, [hit, said, want]) in &self.counts {
            table += &format!("{field:13} hit {hit:3} said {said:3} want {want:3}\n");
        }
        table + &self.differences.join("\n")
    }
}

/// Extracts every page of `folder` that its labels name and compares.
pub fn score(folder: &Path) -> Score {
    let labels = std::fs::read_to_string(folder.join("labels.json")).unwrap();
    let labels: BTreeMap<String, Value> = serde_json::from_str(&labels).unwrap();
    let mut score = Score::default();
    for (page, expect) in labels.iter().filter(|(name, _)| !name.starts_with('_')) {
        score_page(&mut score, folder, page, expect);
    }
    score
}

fn score_page(score: &mut Score, folder: &Path, page: &str, expect: &Value) {
    let file = ["txt", "html"].map(|e| folder.join(format!("{page}.{e}")));
    let file = file.iter().find(|f| f.exists()).unwrap();
    let bytes = std::fs::read(file).unwrap();
    let read = read_page(&bytes, &file.to_string_lossy(), &Limits::default()).unwrap();
    let published = expect["published"].as_str().map(|d| d.parse().unwrap());
    let got = ratusz_facts::extract(&Source::from(&read), published).to_json();
    let archival = got["archival"] == expect["archival"];
    score.add("archival", usize::from(archival), 1, 1);
    let mut left: Vec<&Value> = got["notices"].as_array().unwrap().iter().collect();
    for notice in expect["notices"].as_array().unwrap() {
        let found = left.iter().position(|n| same_title(&n["title"], &notice["title"]));
        let found = found.map(|at| left.remove(at));
        score.add("notices", usize::from(found.is_some()), usize::from(found.is_some()), 1);
        if found.is_none() {
            score.differences.push(format!("{page}: missed {}", notice["title"]));
        }
        for field in FIELDS {
            let want = values(field, notice);
            let said = found.map(|n| values(field, n)).unwrap_or_default();
            score.add(field, want.intersection(&said).count(), said.len(), want.len());
            if found.is_some() && want != said {
                let title = notice["title"].as_str().unwrap_or_default();
                score
                    .differences
                    .push(format!("{page}: {field}: want {want:?} said {said:?} -- {title}"));
            }
        }
    }
    for extra in left {
        score.add("notices", 0, 1, 0);
        score.differences.push(format!("{page}: invented {}", extra["title"]));
        for field in FIELDS {
            score.add(field, 0, values(field, extra).len(), 0);
        }
    }
}

fn norm(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([' ', '.', ':']).to_lowercase()
}

fn same_title(a: &Value, b: &Value) -> bool {
    let (a, b) = (norm(a.as_str().unwrap_or_default()), norm(b.as_str().unwrap_or_default()));
    let long = a.chars().count() > 15 && b.chars().count() > 15;
    a == b || (long && (a.starts_with(&b) || b.starts_with(&a)))
}

/// The values of a field as strings that compare.
fn values(field: &str, notice: &Value) -> BTreeSet<String> {
    let value = &notice[field];
    let list = value.as_array().cloned().unwrap_or_default();
    match field {
        "dates" => list.iter().map(date).collect(),
        "countries" => list.iter().filter_map(|c| c.as_str().map(str::to_owned)).collect(),
        "money" => match &list[..] {
            [amount, currency] if amount.is_number() => [money(amount.as_f64(), currency)].into(),
            _ => list
                .iter()
                .map(|m| money(m["amount"].as_str().and_then(|a| a.parse().ok()), &m["currency"]))
                .collect(),
        },
        _ => match value {
            Value::Null => BTreeSet::new(),
            Value::String(text) if text == "none" => BTreeSet::new(),
            Value::String(text) => [norm(text)].into(),
            other => [other.to_string()].into(),
        },
    }
}

fn date(value: &Value) -> String {
    let (from, to) = match value.as_array() {
        Some(pair) => (pair[0].as_str(), pair[1].as_str()),
        None => (value["from"].as_str(), value["to"].as_str()),
    };
    let cut = match value.get("precision").and_then(Value::as_str) {
        Some("month") => 7,
        Some("year") => 4,
        _ => usize::MAX,
    };
    let part = |d: Option<&str>| d.unwrap_or_default().chars().take(cut).collect::<String>();
    format!("{}/{}", part(from), part(to))
}

fn money(amount: Option<f64>, currency: &Value) -> String {
    format!("{:.2} {}", amount.unwrap_or_default(), currency.as_str().unwrap_or_default())
}
