//! Random sequences of commands against a small model, through the public verbs, on both databases:
//! what the rules forbid is refused and nothing else is, nothing published ever changes, the journal
//! replays to what the tables say, every proof holds against every later checkpoint.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;
mod record;

use std::collections::BTreeMap;

use bytes::Bytes;
use harness::{NOW, Town, both};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use ratusz_actions::*;
use ratusz_domain::*;
use ratusz_import::Target;
use ratusz_log::verify::audit_data;
use ratusz_richtext::Tree;
use ratusz_tlog::{Hash, Note, leaf_hash, verify_consistency, verify_inclusion};
use record::{DocumentM, DraftM, Model, Try, VersionM};

const TITLES: [&str; 4] = ["Plan spotkań", "Regulamin świetlicy", "Ogłoszenie", "  "];
const REASONS: [&str; 5] =
    ["Poprawiono dzień spotkania", "Uchwała straciła moc", "1", "poprawka", ""];
const PEOPLE: [&str; 2] = ["Anna Próbna", "Ewa Wzorowa"];
const BASES: [&str; 3] = ["art. 17 ust. 1 rozporządzenia", "wyrok sądu", ""];

/// Documents that are there from the start: so many that the first tile gets full on the way.
const FIRST: usize = 240;

fn attempt() -> impl Strategy<Value = Try> {
    let title = prop::sample::select(&TITLES[..]);
    let reason = prop::sample::select(&REASONS[..]);
    let basis = prop::sample::select(&BASES[..]);
    // Few documents are meant, so that something happens to each.
    let (document, draft) = (0..9_usize, 0..6_usize);
    let file = prop::option::of(0..3_u8);
    let verb = prop::sample::select(&[Verb::Archive, Verb::Restore, Verb::Withdraw][..]);
    prop_oneof![
        2 => (any::<bool>(), file.clone(), title.clone())
            .prop_map(|(archival, file, title)| Try::Import { archival, file, title }),
        4 => (prop::option::weighted(0.8, document.clone()), file, reason.clone())
            .prop_map(|(document, file, reason)| Try::Begin { document, file, reason }),
        3 => (draft.clone(), prop::bool::weighted(0.3), title, reason.clone())
            .prop_map(|(draft, stale, title, reason)| Try::Revise { draft, stale, title, reason }),
        2 => draft.clone().prop_map(|draft| Try::Submit { draft }),
        1 => (draft.clone(), reason.clone())
            .prop_map(|(draft, remark)| Try::Return { draft, remark }),
        1 => (draft.clone(), any::<bool>())
            .prop_map(|(draft, ahead)| Try::Schedule { draft, ahead }),
        6 => draft.clone().prop_map(|draft| Try::Publish { draft }),
        1 => draft.prop_map(|draft| Try::Discard { draft }),
        4 => (verb, document.clone(), reason.clone(), basis.clone()).prop_map(
            |(verb, document, reason, basis)| Try::Stand { verb, document, reason, basis }),
        2 => (document, prop::collection::vec(1..4_i64, 0..3), reason, basis).prop_map(
            |(document, versions, reason, basis)| Try::Erase { document, versions, reason, basis }),
    ]
}

/// The record under test beside its model.
struct World {
    town: Town,
    target: Target,
    model: Model,
    /// Every checkpoint that was ever the newest: size and root.
    seen: Vec<(u64, Hash)>,
    steps: i64,
}

impl World {
    /// An hour further each time, but now and then the clock is put back.
    fn office(&self) -> Office {
        let back = if self.steps % 7 == 3 { 10_000_000 } else { 0 };
        let actor = Actor { name: self.model.who.to_owned() };
        Office { now: Millis(NOW.0 + 3_600_000 * self.steps - back), actor, ..self.town.office() }
    }

    fn content(&self, title: &str, attachments: Vec<Attachment>) -> Content {
        Content {
            section: self.target.news.clone(),
            kind: DocumentKind::News,
            sort_date: "2026-05-05".to_owned(),
            title: title.to_owned(),
            lead: String::new(),
            body: Tree::from_text(&format!("Krok {}: zapraszamy do świetlicy.", self.steps)),
            activity: None,
            fields: Fields::default(),
            provenance: Provenance::default(),
            attachments,
            withheld: Vec::new(),
        }
    }

    fn files(file: Option<u8>) -> Vec<File> {
        let one = |k: u8| File {
            bytes: Bytes::from(vec![b'a' + k; 100]),
            name: format!("plik-{k}.txt"),
            title: "Plik".to_owned(),
            media_type: "text/plain".to_owned(),
        };
        file.map(one).into_iter().collect()
    }

    fn new_document(&self, title: &str, archival: bool, file: Option<u8>) -> NewDocument {
        let content = self.content(title, Vec::new());
        NewDocument {
            id: DocumentId::new(),
            unit: self.target.unit.id.clone(),
            section: content.section,
            kind: content.kind,
            validity: if archival { Validity::Archival } else { Validity::Current },
            source: None,
            origin: None,
            sort_date: content.sort_date,
            title: content.title,
            lead: content.lead,
            body: content.body,
            activity: None,
            fields: Fields::default(),
            provenance: content.provenance,
            files: Self::files(file),
        }
    }

    /// The numbers that are meant; unknown ones where the model has none.
    fn number(&self, which: usize) -> i64 {
        self.model.document(which).map_or(99_999, |document| document.number)
    }

    fn draft_number(&self, which: usize) -> i64 {
        self.model.draft(which).map_or(99_999, |draft| draft.number)
    }

    /// Tries it, checks that it ends as the model says, and follows with the model.
    async fn step(&mut self, attempt: &Try) {
        // Each of the two works on for a while before the other does.
        self.model.who = PEOPLE[self.steps as usize / 3 % 2];
        let expected = self.model.allows(attempt);
        let outcome = self.perform(attempt).await;
        match (&outcome, expected) {
            (Ok(()), true) | (Err(ActionError::Refused(_)), false) => {}
            _ => panic!("{attempt:?}: expected {expected}, came {outcome:?}\n{:#?}", self.model),
        }
        if let Some(row) = ratusz_store::latest_checkpoint(&self.town.db).await.unwrap() {
            let (size, root) = (row.size as u64, Hash::from_hex(&row.root).unwrap());
            if self.seen.last() != Some(&(size, root)) {
                self.seen.push((size, root));
            }
        }
        self.steps += 1;
    }

    async fn perform(&mut self, attempt: &Try) -> Result<(), ActionError> {
        let office = self.office();
        let unit = self.target.unit.id.clone();
        match attempt {
            Try::Import { archival, file, title } => {
                let new = self.new_document(title, *archival, *file);
                let published = publish(&office, vec![new]).await?;
                self.published(published[0].number, *archival).await;
            }
            Try::Begin { document, file, reason } => {
                let content = self.content(TITLES[0], Vec::new());
                let number = document.map(|which| self.number(which));
                let reason = (*reason).to_owned();
                let files = Self::files(*file);
                let new = NewDraft { unit, document: number, content, files, reason };
                let kept = new.reason.clone();
                let draft = draft_begin(&office, new).await?;
                let place = document.map(|which| which % (self.model.documents.len() + 1));
                self.model.drafts.push(DraftM {
                    number: draft.number,
                    document: place,
                    base: place.map_or(0, |place| self.model.documents[place].versions.len()),
                    revision: draft.revision,
                    editors: vec![self.model.who],
                    state: draft.state,
                    title: TITLES[0],
                    reason: REASONS.into_iter().find(|it| *it == kept).unwrap(),
                });
            }
            Try::Revise { draft, stale, title, reason } => {
                let number = self.draft_number(*draft);
                let held = ratusz_store::draft(&self.town.db, number).await.unwrap();
                let held = held.map(|draft| draft.content.attachments).unwrap_or_default();
                let content = self.content(title, held);
                let revision = self.model.draft(*draft).map_or(1, |draft| draft.revision);
                let (seen, given) = (revision - i64::from(*stale), Some((*reason).to_owned()));
                // The step stands in the text: every revision changes something.
                let kept =
                    draft_revise(&office, number, Some(seen), content, vec![], given).await?;
                assert_eq!(kept.revision, revision + 1);
                let who = self.model.who;
                let draft = self.draft_mut(*draft);
                (draft.title, draft.reason, draft.revision) = (title, reason, kept.revision);
                draft.editors.push(who);
                assert!(draft.editors.iter().all(|who| kept.editors.iter().any(|it| it == who)));
            }
            Try::Submit { draft } => {
                draft_submit(&office, self.draft_number(*draft)).await?;
                self.draft_mut(*draft).state = State::InReview;
            }
            Try::Return { draft, remark } => {
                draft_return(&office, self.draft_number(*draft), remark).await?;
                self.draft_mut(*draft).state = State::Draft;
            }
            Try::Schedule { draft, ahead } => {
                let at = Millis(office.now.0 + if *ahead { 1 } else { -1 });
                draft_schedule(&office, self.draft_number(*draft), at).await?;
                self.draft_mut(*draft).state = State::Scheduled;
            }
            Try::Publish { draft } => {
                let published = draft_publish(&office, self.draft_number(*draft)).await?;
                let place = *draft % (self.model.drafts.len() + 1);
                let draft = self.model.drafts.remove(place);
                match draft.document {
                    None => self.published(published.number, false).await,
                    Some(place) => self.keep_version(place).await,
                }
            }
            Try::Discard { draft } => {
                draft_discard(&office, self.draft_number(*draft)).await?;
                let place = *draft % (self.model.drafts.len() + 1);
                self.model.drafts.remove(place);
            }
            Try::Stand { verb, document, reason, basis } => {
                let (number, decision) = (self.number(*document), decision(reason, basis));
                match verb {
                    Verb::Archive => archive(&office, number, decision).await?,
                    Verb::Withdraw => withdraw(&office, number, decision).await?,
                    _ => restore(&office, number, decision).await?,
                };
                let place = document % (self.model.documents.len() + 1);
                self.model.documents[place].stand(*verb);
            }
            Try::Erase { document, versions, reason, basis } => {
                let (number, decision) = (self.number(*document), decision(reason, basis));
                erase(&office, number, versions, decision).await?;
                let place = document % (self.model.documents.len() + 1);
                for n in versions {
                    self.model.documents[place].versions[*n as usize - 1].erased = true;
                }
                self.model.drafts.retain(|draft| draft.document != Some(place));
            }
        }
        Ok(())
    }

    fn draft_mut(&mut self, which: usize) -> &mut DraftM {
        let place = which % (self.model.drafts.len() + 1);
        &mut self.model.drafts[place]
    }

    async fn published(&mut self, number: i64, archival: bool) {
        let validity = if archival { Validity::Archival } else { Validity::Current };
        let availability = Availability::Published;
        self.model.documents.push(DocumentM { number, availability, validity, versions: vec![] });
        self.keep_version(self.model.documents.len() - 1).await;
    }

    /// Remembers the newest version of a document as it was published.
    async fn keep_version(&mut self, place: usize) {
        let number = self.model.documents[place].number;
        let n = self.model.documents[place].versions.len() as i64 + 1;
        let page = ratusz_store::document(&self.town.db, &self.target.unit.id, number, Some(n));
        let page = page.await.unwrap().unwrap();
        let record = page.version.record(number).unwrap();
        let version = VersionM { record, hash: page.hash, erased: false };
        self.model.documents[place].versions.push(version);
    }
}

fn decision(reason: &str, basis: &str) -> Decision {
    Decision {
        reason: reason.to_owned(),
        legal_basis: (!basis.is_empty()).then(|| basis.to_owned()),
        decided_by: Some("Dyrektor".to_owned()),
        ..Decision::default()
    }
}

impl World {
    /// No version was changed or lost; erased ones are empty and keep their hash.
    async fn check_versions(&self) {
        for document in &self.model.documents {
            let unit = &self.target.unit.id;
            for (n, kept) in (1..).zip(&document.versions) {
                let page = ratusz_store::document(&self.town.db, unit, document.number, Some(n));
                let page = page.await.unwrap().unwrap();
                assert_eq!(page.hash, kept.hash);
                assert_eq!(page.document.state(), document.state());
                assert_eq!(page.document.current, document.versions.len() as i64);
                if kept.erased {
                    let empty = Version::erased(n, page.version.published_at);
                    assert_eq!(page.version, empty);
                } else {
                    assert_eq!(page.version.record(document.number).unwrap(), kept.record);
                    for file in &page.version.attachments {
                        assert!(self.town.vault.check(&file.sha256).await.unwrap());
                    }
                }
            }
        }
    }

    /// The journal alone tells how every document stands.
    async fn check_journal(&self) {
        let mut told: BTreeMap<i64, (i64, String)> = BTreeMap::new();
        for entry in ratusz_store::entries_after(&self.town.db, 0, 100_000).await.unwrap() {
            let event = entry.event;
            let Some(number) = event.detail["number"].as_i64() else { continue };
            if event.outcome != Outcome::Done {
                continue;
            }
            let before = told.get(&number).cloned();
            let (n, state) = before.clone().unwrap_or_default();
            let version = event.detail["version"].as_i64().unwrap();
            let now = match event.command.as_str() {
                "document.publish" if before.is_none() => {
                    let validity = &event.detail["document"]["validity"];
                    let archival = validity.as_str() == Some("archival");
                    (1, if archival { "archived" } else { "published" }.to_owned())
                }
                "document.correct" => (n + 1, state),
                "document.archive" => (n, "archived".to_owned()),
                "document.restore" => (n, "published".to_owned()),
                "document.withdraw" => (n, "withdrawn".to_owned()),
                "document.erase" => (n, state),
                other => panic!("{other}"),
            };
            assert!(version == now.0 || event.command == "document.erase");
            told.insert(number, now);
        }
        let state = |document: &DocumentM| {
            let state = document.state().as_str().to_owned();
            (document.number, (document.versions.len() as i64, state))
        };
        assert_eq!(told, self.model.documents.iter().map(state).collect());
    }

    /// Every leaf is proven in every later checkpoint, every checkpoint continues every earlier one.
    async fn check_proofs(&self) {
        let db = &self.town.db;
        let leaves = ratusz_store::leaves_from(db, 0, i64::MAX).await.unwrap();
        let all = leaves.iter().enumerate();
        // Of those published in one go at the start, some; of all others, every one.
        for (index, leaf) in all.filter(|(index, _)| *index >= FIRST || index % 60 == 0) {
            let hash = leaf_hash(leaf.entry.as_bytes());
            let index = index as u64;
            for (size, root) in self.seen.iter().filter(|(size, _)| *size > index) {
                let proof = ratusz_log::inclusion(db, index, *size).await.unwrap();
                verify_inclusion(hash, index, *size, *root, &proof).unwrap();
            }
        }
        for (i, (old, old_root)) in self.seen.iter().enumerate() {
            for (new, root) in &self.seen[i..] {
                let proof = ratusz_log::consistency(db, *old, *new).await.unwrap();
                verify_consistency(*old, *old_root, *new, *root, &proof).unwrap();
            }
        }
        let note = ratusz_log::checkpoint(db).await.unwrap().unwrap();
        Note::parse(note.as_bytes()).unwrap().verify(&[harness::notary().vkey().clone()]).unwrap();
    }
}

async fn live(town: Town, attempts: Vec<Try>) {
    town.add_unit("mops").await;
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    let mut world = World { town, target, model: Model::default(), seen: Vec::new(), steps: 0 };
    let policy = Policy { four_eyes: true, ..Policy::default() };
    policy_set(&world.office(), &world.target.unit.id, &policy).await.unwrap();
    let first = (0..FIRST).map(|_| world.new_document(TITLES[0], false, None)).collect();
    publish(&world.office(), first).await.unwrap();
    for attempt in &attempts {
        world.step(attempt).await;
    }
    let findings =
        audit_data(&world.town.db, &world.town.vault, None, &mut |_, _| {}).await.unwrap().findings;
    assert_eq!(findings, []);
    world.model.documents.sort_by_key(|document| document.number);
    world.check_versions().await;
    world.check_proofs().await;
    // The documents of the start are not in the model.
    let known: Vec<i64> = world.model.documents.iter().map(|it| it.number).collect();
    assert!(known.iter().all(|number| *number > FIRST as i64));
    for number in 1..=FIRST as i64 {
        let unit = &world.target.unit.id;
        let page = ratusz_store::document(&world.town.db, unit, number, None).await.unwrap();
        let page = page.unwrap();
        let version = VersionM {
            record: page.version.record(number).unwrap(),
            hash: page.hash,
            erased: false,
        };
        let (availability, validity) = (page.document.availability, page.document.validity);
        let versions = vec![version];
        world.model.documents.push(DocumentM { number, availability, validity, versions });
    }
    world.check_journal().await;
}

#[test]
fn whatever_is_tried_the_record_holds() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let config =
        Config { cases: 2, max_shrink_iters: 40, failure_persistence: None, ..Config::default() };
    let attempts = prop::collection::vec(attempt(), 80..120);
    let run = |attempts: Vec<Try>| {
        runtime.block_on(both(|town| live(town, attempts.clone())));
        Ok(())
    };
    TestRunner::new(config).run(&attempts, run).unwrap();
}
