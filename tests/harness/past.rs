//! Commands given at chosen times, as an office gives them.
#![allow(dead_code, reason = "not every test file uses every verb")]

use jiff::Timestamp;
use ratusz_actions::{
    NewDraft, NewUnit, Office, archive, customary_menu, draft_begin, draft_publish, erase, restore,
    unit_add, withdraw,
};
use ratusz_domain::{
    Actor, Content, Decision, DocumentKind, Fields, Millis, Provenance, Section, Unit,
};
use ratusz_richtext::Tree;

use super::Town;

/// A unit whose past is being made.
pub struct Past<'a> {
    pub town: &'a Town,
    pub unit: Unit,
    pub sections: Vec<Section>,
}

/// The office at an instant written as RFC 3339.
pub fn office(town: &Town, at: &str) -> Office {
    let now = Millis::from_timestamp(at.parse::<Timestamp>().expect("an instant"));
    Office { now, actor: Actor { name: "Ewa Dyżurna".to_owned() }, ..town.office() }
}

/// What a draft of news says.
pub fn news(section: &Section, title: &str, day: &str) -> Content {
    Content {
        section: section.id.clone(),
        kind: DocumentKind::News,
        sort_date: day.to_owned(),
        title: title.to_owned(),
        lead: format!("Zapowiedź: {title}."),
        body: Tree::from_text(&format!("Treść dokumentu pod tytułem {title}.")),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance {
            publisher: "Ośrodek".to_owned(),
            entered_by: "Jan Wprowadzający".to_owned(),
            ..Provenance::default()
        },
        attachments: Vec::new(),
        withheld: Vec::new(),
    }
}

impl<'a> Past<'a> {
    /// Adds a unit with the customary menu at an instant.
    pub async fn begin(town: &'a Town, slug: &str, at: &str) -> Self {
        let unit = NewUnit {
            slug: slug.to_owned(),
            name: format!("Ośrodek {slug}"),
            ..NewUnit::default()
        };
        unit_add(&office(town, at), unit, &customary_menu()).await.expect("the unit is added");
        let chrome = ratusz_store::chrome(&town.db, slug).await.expect("a menu");
        let chrome = chrome.expect("the unit is there");
        Self { town, unit: chrome.unit, sections: chrome.sections }
    }

    pub fn section(&self, slug: &str) -> &Section {
        self.sections.iter().find(|section| section.slug == slug).expect("a section")
    }

    /// Publishes news in a section; returns its number.
    pub async fn publish(&self, at: &str, section: &str, title: &str) -> i64 {
        let content = news(self.section(section), title, &at[..10]);
        self.settle(at, None, content, "").await
    }

    /// Publishes a further version under another title.
    pub async fn correct(&self, at: &str, number: i64, section: &str, title: &str, reason: &str) {
        let content = news(self.section(section), title, &at[..10]);
        self.settle(at, Some(number), content, reason).await;
    }

    async fn settle(&self, at: &str, document: Option<i64>, content: Content, why: &str) -> i64 {
        let office = office(self.town, at);
        let draft = NewDraft {
            unit: self.unit.id.clone(),
            document,
            content,
            files: Vec::new(),
            reason: why.to_owned(),
        };
        let draft = draft_begin(&office, draft).await.expect("a draft");
        draft_publish(&office, draft.number).await.expect("published").number
    }

    pub async fn archive(&self, at: &str, number: i64) {
        let decision = decision("Nabór został rozstrzygnięty.");
        archive(&office(self.town, at), number, decision).await.expect("archived");
    }

    pub async fn restore(&self, at: &str, number: i64) {
        let decision = decision("Wycofano przez pomyłkę, treść jest poprawna.");
        restore(&office(self.town, at), number, decision).await.expect("restored");
    }

    pub async fn withdraw(&self, at: &str, number: i64) {
        let decision = decision("Dokument zawierał cudze dane osobowe.");
        withdraw(&office(self.town, at), number, decision).await.expect("withdrawn");
    }

    pub async fn erase(&self, at: &str, number: i64, versions: &[i64]) {
        let decision = decision("Wyrok nakazał usunięcie danych osobowych.");
        erase(&office(self.town, at), number, versions, decision).await.expect("erased");
    }
}

fn decision(reason: &str) -> Decision {
    Decision {
        reason: reason.to_owned(),
        legal_basis: Some("art. 17 ust. 1 RODO".to_owned()),
        decided_by: Some("Dyrektor ośrodka".to_owned()),
        ..Decision::default()
    }
}
