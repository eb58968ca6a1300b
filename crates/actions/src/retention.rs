//! Retention: whose time in the bulletin is over. It is proposed to a person; the server acts by
//! itself only by a rule of which the unit says so.

use jiff::civil::Date;
use ratusz_domain::{
    Decision, Document, Ending, Matter, Millis, RetentionRule, Section, UnitId, Validity,
    retention::rule_for,
};
use ratusz_store::{Db, OldSince, Titled, chrome, old_in_section, old_of_kind, policy, units};

use crate::{ActionError, Office, archive, withdraw};

/// Who decides where a rule acts by itself, in what readers are told.
const BY_RULE: &str = "reguła przechowywania przyjęta przez jednostkę";

/// A document whose time is over.
#[derive(Debug, Clone)]
pub struct Due {
    /// The document.
    pub document: Document,
    /// Title of its current version.
    pub title: String,
    /// The rule that says so.
    pub rule: RetentionRule,
    /// The day on which it was over.
    pub over_on: Date,
}

/// Documents of a unit whose time is over at `now` and that are not ended yet as their rule says,
/// at most `limit` for each rule and section, those first that are longest over.
///
/// # Errors
/// When the database fails.
pub async fn retention_due(
    db: &Db,
    unit: &UnitId,
    sections: &[Section],
    now: Millis,
    limit: i64,
) -> Result<Vec<Due>, ActionError> {
    let rules = policy(db, unit).await?.retention();
    let today = now.warsaw().date();
    let mut due: Vec<Due> = Vec::new();
    for rule in &rules {
        for Titled { document, title } in candidates(db, unit, sections, rule, today, limit).await?
        {
            let Some(section) = sections.iter().find(|it| it.id == document.section) else {
                continue;
            };
            let over_on = rule.over_on(&document).filter(|day| *day <= today);
            let holds = rule_for(&rules, &document, section) == Some(rule);
            let there = due.iter().any(|it| it.document.id == document.id);
            if let (Some(over_on), true, false) = (over_on, holds, there) {
                due.push(Due { document, title, rule: rule.clone(), over_on });
            }
        }
    }
    due.sort_by_key(|it| (it.over_on, it.document.number));
    Ok(due)
}

/// Documents that a rule may be about.
async fn candidates(
    db: &Db,
    unit: &UnitId,
    sections: &[Section],
    rule: &RetentionRule,
    today: Date,
    limit: i64,
) -> Result<Vec<Titled>, ActionError> {
    let day = rule.limit(today);
    let last = day.to_string();
    let since = match rule.since {
        ratusz_domain::Since::Dated => OldSince { dated: &last, published: Millis(i64::MAX) },
        ratusz_domain::Since::Published => OldSince {
            dated: "9999-12-31",
            published: Millis::start_of(day.saturating_add(jiff::ToSpan::days(1))),
        },
    };
    let validity = (rule.ending == Ending::Archive).then_some(Validity::Current);
    if let Matter::Kind(kind) = &rule.matter {
        return Ok(old_of_kind(db, unit, *kind, &since, validity, limit).await?);
    }
    let mut found = Vec::new();
    let meant = sections.iter().filter(|section| match &rule.matter {
        Matter::Section(id) => section.id == *id,
        Matter::Art6(key) => section.art6 == Some(*key),
        Matter::Kind(_) => false,
    });
    for section in meant {
        found.extend(old_in_section(db, unit, &section.id, &since, validity, limit).await?);
    }
    Ok(found)
}

/// Ends, in every unit, the documents whose time is over by rules that act by themselves. Returns
/// their numbers.
///
/// # Errors
/// A fault.
pub async fn retention_apply(office: &Office, limit: i64) -> Result<Vec<i64>, ActionError> {
    let mut ended = Vec::new();
    for unit in units(&office.db).await? {
        if !policy(&office.db, &unit.id).await?.retention().iter().any(|rule| rule.automatic) {
            continue;
        }
        let Some(chrome) = chrome(&office.db, &unit.slug).await? else { continue };
        let due = retention_due(&office.db, &unit.id, &chrome.sections, office.now, limit).await?;
        for Due { document, rule, .. } in due.into_iter().filter(|it| it.rule.automatic) {
            let decision = Decision {
                reason: format!("Upłynął okres udostępniania: {}.", rule.name),
                legal_basis: Some(rule.source),
                decided_by: Some(BY_RULE.to_owned()),
                ..Decision::default()
            };
            let outcome = match rule.ending {
                Ending::Archive => archive(office, document.number, decision).await,
                Ending::Withdraw => withdraw(office, document.number, decision).await,
            };
            match outcome {
                Ok(document) => ended.push(document.number),
                // Someone was faster; it is in the journal.
                Err(ActionError::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(ended)
}
