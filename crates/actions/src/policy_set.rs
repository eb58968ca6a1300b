//! Set a unit's policy: where a second person is demanded, and how long documents are kept.

use ratusz_domain::{Outcome, Policy, RetentionRule, UnitId, limits};
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office, Reason, check};

const COMMAND: &str = "unit.policy";

/// Sets the policy of a unit, in place of the one that it had.
///
/// # Errors
/// A refusal (noted in the journal), or a fault.
pub async fn policy_set(
    office: &Office,
    unit: &UnitId,
    policy: &Policy,
) -> Result<(), ActionError> {
    let reasons = check(policy);
    if !reasons.is_empty() {
        return Err(office.refuse(Some(unit), COMMAND, unit.as_str(), reasons.into()).await);
    }
    let mut tx = office.db.begin().await?;
    tx.put_policy(unit, policy).await?;
    let rules = policy.retention.as_deref().unwrap_or_default();
    let rule = |rule: &RetentionRule| {
        json!({
            "matter": rule.matter,
            "months": rule.months,
            "ending": rule.ending.as_str(),
            "automatic": rule.automatic,
        })
    };
    let detail = json!({
        "four_eyes": policy.four_eyes,
        "sections": policy.sections,
        "retention": rules.iter().map(rule).collect::<Vec<_>>(),
    });
    let event = office.event(Some(unit), COMMAND, unit.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await
}

fn check(policy: &Policy) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let rules = policy.retention.as_deref().unwrap_or_default();
    if rules.len() > limits::RETENTION_RULES {
        reasons.push(Reason::TooManyRules);
    }
    for rule in rules {
        if rule.name.trim().is_empty() || rule.source.trim().is_empty() || rule.months == 0 {
            reasons.push(Reason::RuleIncomplete);
        }
        check::length(&rule.name, &mut reasons);
        check::length(&rule.source, &mut reasons);
    }
    reasons
}
