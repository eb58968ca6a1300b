//! Teach the portal where addresses of earlier bulletins lead.

use std::collections::HashMap;

use ratusz_domain::{DocumentId, LegacyAddress, Outcome, UnitId};
use ratusz_store::{LegacyTarget, NewLegacy, Tx};
use serde_json::json;

use crate::office::Deed;
use crate::{ActionError, Office, Reason};

const COMMAND: &str = "legacy.add";
/// How many old addresses may lead to one another before one leads to a document.
const HOPS: usize = 16;

/// A line of a list of old addresses.
#[derive(Debug, Clone)]
pub struct LegacyLine {
    /// Where it stands in the list, for reasons.
    pub line: usize,
    /// The old address.
    pub old: String,
    /// The number of a document of the unit, an address of the portal from its path on, or another
    /// old address of the list.
    pub new: String,
}

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegacyAdded {
    /// Addresses that are new.
    pub added: usize,
    /// Addresses that led there already.
    pub known: usize,
}

/// Keeps the old addresses of a unit, all of the list or none.
///
/// # Errors
/// A refusal that names every wrong line (noted in the journal), or a fault.
pub async fn legacy_add(
    office: &Office,
    unit: &UnitId,
    lines: &[LegacyLine],
) -> Result<LegacyAdded, ActionError> {
    let mut reasons = Vec::new();
    let list = List::read(lines, &mut reasons);
    let mut tx = office.db.begin().await?;
    let mut new = Vec::new();
    let mut known = 0;
    for (line, address) in &list.lines {
        let Some(end) = list.end(line, &mut reasons) else { continue };
        let place = match place(&mut tx, unit, end).await? {
            Ok(place) => place,
            Err(reason) => {
                reasons.push(reason(line.line));
                continue;
            }
        };
        match tx.legacy_target(address).await? {
            Some(there) if there == place.target() => known += 1,
            Some(_) => reasons.push(Reason::LegacyTaken(line.line)),
            None => new.push(place.row(address.clone(), unit.clone())),
        }
    }
    if !reasons.is_empty() {
        tx.rollback().await?;
        reasons.sort_by_key(Reason::line);
        return Err(office.refuse(Some(unit), COMMAND, unit.as_str(), reasons.into()).await);
    }
    let added = LegacyAdded { added: new.len(), known };
    if new.is_empty() {
        tx.rollback().await?;
        return Ok(added);
    }
    tx.insert_legacy(&new).await?;
    let detail = json!({ "addresses": added.added });
    let event = office.event(Some(unit), COMMAND, unit.as_str(), Outcome::Done, detail);
    office.settle(tx, vec![Deed { event, change: None }]).await?;
    Ok(added)
}

/// The lines of a list that can be read, each with its address.
struct List<'a> {
    lines: Vec<(&'a LegacyLine, LegacyAddress)>,
    by_address: HashMap<(String, String), &'a LegacyLine>,
}

impl<'a> List<'a> {
    fn read(lines: &'a [LegacyLine], reasons: &mut Vec<Reason>) -> Self {
        let mut list = Self { lines: Vec::new(), by_address: HashMap::new() };
        for line in lines {
            let Some(address) = LegacyAddress::parse(&line.old) else {
                reasons.push(Reason::LegacyInvalid(line.line));
                continue;
            };
            let name = (address.host.clone(), address.key.clone());
            match list.by_address.get(&name) {
                Some(first) => reasons.push(Reason::LegacyTwice(line.line, first.line)),
                None => {
                    list.by_address.insert(name, line);
                    list.lines.push((line, address));
                }
            }
        }
        list
    }

    /// Where a line leads in the end: the first target on its way that is no old address of the
    /// list. `None`, with the reason, when the way goes round.
    fn end(&self, from: &'a LegacyLine, reasons: &mut Vec<Reason>) -> Option<&'a str> {
        let mut at = from;
        for _ in 0..HOPS {
            let further = LegacyAddress::parse(&at.new)
                .and_then(|next| self.by_address.get(&(next.host, next.key)).copied());
            match further {
                Some(next) => at = next,
                None => return Some(&at.new),
            }
        }
        reasons.push(Reason::LegacyLoop(from.line));
        None
    }
}

/// Where an old address is to lead.
enum Place {
    Document(DocumentId, i64),
    Address(String),
}

async fn place(
    tx: &mut Tx,
    unit: &UnitId,
    target: &str,
) -> Result<Result<Place, fn(usize) -> Reason>, ActionError> {
    let target = target.trim();
    if let Ok(number) = target.parse::<i64>() {
        let document = tx.document_numbered(unit, number).await?;
        let unknown: fn(usize) -> Reason = Reason::LegacyTargetUnknown;
        return Ok(document.map(|document| Place::Document(document.id, number)).ok_or(unknown));
    }
    // Only ways within the portal: an old address must not lead readers to someone else.
    let within = target.starts_with('/')
        && !target.starts_with("//")
        && !target.contains(['\\', ' '])
        && target.is_ascii()
        && !target.contains(|c: char| c.is_ascii_control());
    if !within {
        return Ok(Err(Reason::LegacyTargetUnknown));
    }
    // One that is an old address itself would send the reader on and on.
    let old = LegacyAddress::parse(target);
    match old {
        Some(old) if tx.legacy_target(&old).await?.is_some() => Ok(Err(Reason::LegacyLoop)),
        _ => Ok(Ok(Place::Address(target.to_owned()))),
    }
}

impl Place {
    fn target(&self) -> LegacyTarget {
        match self {
            Self::Document(_, number) => LegacyTarget::Document(*number),
            Self::Address(address) => LegacyTarget::Address(address.clone()),
        }
    }

    fn row(self, address: LegacyAddress, unit: UnitId) -> NewLegacy {
        let (document, target) = match self {
            Self::Document(id, _) => (Some(id), None),
            Self::Address(address) => (None, Some(address)),
        };
        NewLegacy { address, unit, document, target }
    }
}
