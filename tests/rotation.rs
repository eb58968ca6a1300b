//! A new key for the log: cut short at any step, the folder opens with the key that the database
//! names; whoever holds the old one is refused.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::fs;

use harness::{Town, both};
use ratusz_actions::{ActionError, NewDocument, Office, publish, rotate_key};
use ratusz_domain::{DocumentId, DocumentKind, Fields, Provenance, Validity};
use ratusz_import::Target;
use ratusz_log::verify::audit_data;
use ratusz_log::{KEY_FILE, LogError, Notary, SEEN_FILE};
use ratusz_richtext::Tree;
use ratusz_tlog::{Note, Signer, VKey};

const ORIGIN: &str = "bip.example/log";
const NEXT_FILE: &str = "log.key.next";

/// The files of the data folder that a rotation touches; `None` where there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Files([Option<String>; 3]);

impl Files {
    const NAMES: [&str; 3] = [KEY_FILE, NEXT_FILE, SEEN_FILE];

    fn of(town: &Town) -> Self {
        Self(Self::NAMES.map(|name| fs::read_to_string(town.folder().join(name)).ok()))
    }

    fn put(&self, town: &Town) {
        for (name, text) in Self::NAMES.iter().zip(&self.0) {
            let path = town.folder().join(name);
            match text {
                Some(text) => fs::write(path, text).unwrap(),
                None => drop(fs::remove_file(path)),
            }
        }
    }
}

async fn open(town: &Town) -> Result<Notary, LogError> {
    Notary::open(town.folder(), ORIGIN, &town.db).await
}

fn office(town: &Town, notary: &Notary) -> Office {
    Office { notary: notary.clone(), ..town.office() }
}

async fn publish_one(town: &Town, notary: &Notary) -> Result<(), ActionError> {
    let target = Target::find(&town.db, "mops").await.unwrap().unwrap();
    let new = NewDocument {
        id: DocumentId::new(),
        unit: target.unit.id,
        section: target.news,
        kind: DocumentKind::News,
        validity: Validity::Current,
        source: None,
        origin: None,
        sort_date: "2026-05-04".to_owned(),
        title: "Spotkanie".to_owned(),
        lead: String::new(),
        body: Tree::from_text("Zapraszamy."),
        activity: None,
        fields: Fields::default(),
        provenance: Provenance::default(),
        files: Vec::new(),
    };
    publish(&office(town, notary), vec![new]).await.map(drop)
}

async fn assert_right(town: &Town) {
    let audit = audit_data(&town.db, &town.vault, Some(town.folder()), &mut |_, _| {}).await;
    assert_eq!(audit.unwrap().findings, []);
}

fn vkey(notary: &Notary) -> VKey {
    notary.vkey().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_short_at_any_step_the_right_key_is_found() {
    both(|town| async move {
        town.add_unit("mops").await;
        let old = open(&town).await.unwrap();
        publish_one(&town, &old).await.unwrap();
        let before = Files::of(&town);

        // The next key is on disk, and then the process dies: the old one goes on.
        let stranger = Signer::from_seed(ORIGIN, [8; 32]).unwrap().to_text();
        let [key, _, seen] = before.0.clone();
        Files([key.clone(), Some(stranger), seen.clone()]).put(&town);
        let notary = open(&town).await.unwrap();
        assert_eq!(vkey(&notary), vkey(&old));
        publish_one(&town, &notary).await.unwrap();
        assert_right(&town).await;

        // A whole rotation, over what was left behind.
        let [_, _, seen] = Files::of(&town).0;
        let new = rotate_key(&office(&town, &notary)).await.unwrap();
        let after = Files::of(&town);
        assert_ne!(vkey(&new), vkey(&old));
        assert_eq!(after.0[1], None, "nothing is left");
        assert!(!after.0[0].as_ref().unwrap().contains(key.as_ref().unwrap()));
        let note = ratusz_log::checkpoint(&town.db).await.unwrap().unwrap();
        let both_keys = [vkey(&old), vkey(&new)];
        let note = Note::parse(note.as_bytes()).unwrap();
        assert_eq!(note.verify(&both_keys).unwrap().len(), 2, "both signed");

        // Committed, and the process dies: before the new key takes over, before the old name of it
        // is gone, before the checkpoint is noted as given out.
        let next = after.0[0].clone();
        for files in [
            Files([key.clone(), next.clone(), seen.clone()]),
            Files([next.clone(), next.clone(), seen.clone()]),
            Files([next.clone(), None, seen.clone()]),
            after.clone(),
        ] {
            files.put(&town);
            // What a write that was cut short leaves behind disturbs no one.
            fs::write(town.folder().join("log.new-1"), "half").unwrap();
            let notary = open(&town).await.unwrap();
            assert_eq!(vkey(&notary), vkey(&new), "{files:?}");
            assert_eq!(Files::of(&town).0[0], next);
            publish_one(&town, &notary).await.unwrap();
            assert_right(&town).await;
        }

        // The new key is lost: that is said, and nothing is signed by another.
        Files([key, None, None]).put(&town);
        assert!(matches!(open(&town).await, Err(LogError::OtherKey { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_still_holds_the_old_key_is_refused() {
    both(|town| async move {
        town.add_unit("mops").await;
        let old = open(&town).await.unwrap();
        // Before anything was published, too.
        let new = rotate_key(&office(&town, &old)).await.unwrap();
        publish_one(&town, &new).await.unwrap();
        let head = ratusz_store::log_head(&town.db).await.unwrap();
        let refused = publish_one(&town, &old).await;
        assert!(matches!(refused, Err(ActionError::Log(LogError::OtherKey { .. }))), "{refused:?}");
        let refused = rotate_key(&office(&town, &old)).await;
        assert!(matches!(refused, Err(ActionError::Log(LogError::OtherKey { .. }))));
        assert_eq!(ratusz_store::log_head(&town.db).await.unwrap(), head);
        assert_eq!(Files::of(&town).0[1], None);
        let third = rotate_key(&office(&town, &new)).await.unwrap();
        publish_one(&town, &third).await.unwrap();
        assert_eq!(ratusz_store::log_keys(&town.db).await.unwrap().len(), 3);
        assert_right(&town).await;
    })
    .await;
}
