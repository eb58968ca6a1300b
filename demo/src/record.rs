//! `record.toml`: what happened to the city's documents after they were first published.

use anyhow::{Context, Result, bail};
use jiff::ToSpan;
use jiff::civil::Date;
use ratusz_actions::{
    ActionError, File, NewDraft, archive, draft_begin, draft_publish, draft_schedule, draft_submit,
    erase, next_content, restore, withdraw,
};
use ratusz_actions::{NewDocument, Office};
use ratusz_domain::{Actor, Content, Decision, Document, Millis, Unit, Verb, Withholding};
use ratusz_richtext::Tree;
use serde::Deserialize;

use crate::document::{self, Named};
use crate::files;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    step: Vec<Step>,
}

/// One thing that someone did.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The day.
    pub on: Date,
    verb: Verb,
    document: String,
    by: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    refused: bool,
    lead: Option<String>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    append: Option<String>,
    #[serde(default)]
    attachments: Vec<Named>,
    #[serde(default)]
    withhold: Vec<Withholding>,
    legal_basis: Option<String>,
    decided_by: Option<String>,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    replaced_by: Option<String>,
    #[serde(default)]
    versions: Vec<i64>,
    #[serde(default)]
    in_days: i64,
}

/// Reads `record.toml`.
///
/// # Errors
/// When it is not as it should be, or its steps are not in order.
pub fn read() -> Result<Vec<Step>> {
    let record: Record = toml::from_str(files::text("record.toml")?).context("demo/record.toml")?;
    if !record.step.is_sorted_by_key(|step| step.on) {
        bail!("demo/record.toml: the steps are not in order of time");
    }
    Ok(record.step)
}

impl Step {
    /// Does it, in an office of that day.
    ///
    /// # Errors
    /// When the step does not fit the documents, or its verb fails; or does not, though it should.
    pub async fn perform(&self, office: &Office, today: Millis) -> Result<()> {
        let actor = Actor { name: self.by.clone() };
        let office = &Office { actor, ..office.clone() };
        let outcome = self.act(office, today).await;
        let refused = outcome
            .as_ref()
            .is_err_and(|error| matches!(error.downcast_ref(), Some(ActionError::Refused(_))));
        let shown =
            || format!("demo/record.toml: {} {} on {}", self.verb.as_str(), self.document, self.on);
        match (self.refused, refused) {
            (true, true) => Ok(()),
            (true, false) => bail!("{} was to be refused", shown()),
            (false, _) => outcome.with_context(shown),
        }
    }

    async fn act(&self, office: &Office, today: Millis) -> Result<()> {
        if matches!(self.verb, Verb::Submit | Verb::Schedule) {
            return self.prepare(office, today).await;
        }
        let document = find(office, &self.document).await?;
        let number = document.number;
        match self.verb {
            Verb::Correct => self.correct(office, document).await?,
            Verb::Archive => drop(archive(office, number, self.decision(office).await?).await?),
            Verb::Restore => drop(restore(office, number, self.decision(office).await?).await?),
            Verb::Withdraw => drop(withdraw(office, number, self.decision(office).await?).await?),
            Verb::Erase => {
                drop(erase(office, number, &self.versions, self.decision(office).await?).await?);
            }
            other => bail!("{} is no step", other.as_str()),
        }
        Ok(())
    }

    async fn decision(&self, office: &Office) -> Result<Decision> {
        let replaced_by = match &self.replaced_by {
            Some(path) => Some(find(office, path).await?.number),
            None => None,
        };
        Ok(Decision {
            reason: self.reason.clone(),
            legal_basis: self.legal_basis.clone(),
            decided_by: self.decided_by.clone(),
            valid_from: self.valid_from.map(|day| day.to_string()),
            valid_to: self.valid_to.map(|day| day.to_string()),
            replaced_by,
            at: office.now,
        })
    }

    /// The next version: the text with some words replaced, files of the same title likewise.
    async fn correct(&self, office: &Office, document: Document) -> Result<()> {
        let (unit, number) = (document.unit.clone(), Some(document.number));
        let page = ratusz_store::document(&office.db, &unit, document.number, None).await?;
        let version = page.context("no current version")?.version;
        let mut content = next_content(&document, version);
        let mut html = content.body.to_html();
        for (from, to) in &self.replace {
            if !html.contains(from.as_str()) {
                bail!("the text does not hold “{from}”");
            }
            html = html.replace(from.as_str(), to);
        }
        html.push_str(self.append.as_deref().unwrap_or_default());
        content.body = Tree::from_html(&html);
        content.lead = self.lead.clone().unwrap_or(content.lead);
        let files: Vec<File> = self.attachments.iter().map(Named::file).collect::<Result<_>>()?;
        content.attachments.retain(|old| !files.iter().any(|new| new.title == old.title));
        content.withheld.extend(self.withhold.iter().cloned());
        content.provenance.entered_by = self.by.clone();
        content.provenance.entered_at = Some(office.now);
        let reason = self.reason.clone();
        let draft = NewDraft { unit, document: number, content, files, reason };
        draft_publish(office, draft_begin(office, draft).await?.number).await?;
        Ok(())
    }

    /// A draft that awaits approval, or its time.
    async fn prepare(&self, office: &Office, today: Millis) -> Result<()> {
        let (unit, section) = place(office, &self.document).await?;
        let path = format!("drafts/{}.md", self.document);
        let draft = document::read(&path, &unit, &section)?.draft;
        let draft = draft_begin(office, new_draft(office, draft)).await?.number;
        if self.verb == Verb::Schedule {
            let day = today.warsaw().date().saturating_add(self.in_days.days());
            draft_schedule(office, draft, Millis::by_clock(day.at(8, 0, 0, 0))).await?;
        } else {
            draft_submit(office, draft).await?;
        }
        Ok(())
    }
}

fn new_draft(office: &Office, new: NewDocument) -> NewDraft {
    let mut provenance = new.provenance;
    provenance.entered_at = Some(office.now);
    NewDraft {
        unit: new.unit,
        document: None,
        files: new.files,
        reason: String::new(),
        content: Content {
            section: new.section,
            kind: new.kind,
            sort_date: new.sort_date,
            title: new.title,
            lead: new.lead,
            body: new.body,
            activity: new.activity,
            fields: new.fields,
            provenance,
            attachments: Vec::new(),
            withheld: Vec::new(),
        },
    }
}

/// The unit and the section of a path `unit/section/name`.
async fn place(office: &Office, path: &str) -> Result<(Unit, ratusz_domain::SectionId)> {
    let mut parts = path.split('/');
    let (unit, section) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let chrome = ratusz_store::chrome(&office.db, unit).await?;
    let chrome = chrome.with_context(|| format!("no unit {unit}"))?;
    let found = chrome.sections.into_iter().find(|known| known.slug == section);
    Ok((chrome.unit, found.with_context(|| format!("no section {section}"))?.id))
}

/// The document that was published from `units/PATH.md`.
async fn find(office: &Office, path: &str) -> Result<Document> {
    let (unit, _) = place(office, path).await?;
    let origin = [document::origin(&format!("units/{path}.md"))];
    let found = ratusz_store::documents_by_origin(&office.db, &unit.id, &origin).await?;
    found.into_iter().next().with_context(|| format!("units/{path}.md was not published"))
}
