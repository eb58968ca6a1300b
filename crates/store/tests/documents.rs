//! Documents: written, read back whole, found again by origin, never changed in place.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod fixture;

use fixture::{document, event, ground, publish, version};
use ratusz_domain::{Availability, DocumentKind, Validity};
use ratusz_store::testing::both;
use ratusz_store::{Db, ListFilter, StoreError, Taken};

#[tokio::test]
async fn a_document_comes_back_whole_with_its_source() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let mut source = document(&news, 1, "2014-03-01");
        source.kind = DocumentKind::Source;
        source.validity = Validity::Archival;
        source.origin = Some("sha256:ab".to_owned());
        let mut notice = document(&news, 2, "2014-03-02");
        notice.source = Some(source.id.clone());
        notice.origin = Some("sha256:ab#1".to_owned());
        let pairs = [(source, version(1, "Stara strona")), (notice.clone(), version(1, "Wizyta"))];
        publish(&db, &pairs).await;

        let page = ratusz_store::document(&db, &unit.id, 2, None).await.unwrap().unwrap();
        assert_eq!(page.document, notice);
        assert_eq!(page.version, pairs[1].1);
        assert_eq!(page.hash, page.version.commitment(page.document.number).unwrap().to_string());
        assert_eq!(page.source, Some((1, "Stara strona".to_owned())));
        let origins = ["sha256:ab#1".to_owned(), "sha256:cd".to_owned()];
        let found = ratusz_store::documents_by_origin(&db, &unit.id, &origins).await.unwrap();
        assert_eq!(found, [notice]);
        assert!(ratusz_store::document(&db, &unit.id, 3, None).await.unwrap().is_none());
        let other = ratusz_domain::UnitId::new();
        assert!(ratusz_store::document(&db, &other, 2, None).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_new_version_leaves_the_old_one() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let mut doc = document(&news, 7, "2024-01-02");
        publish(&db, &[(doc.clone(), version(1, "Pierwsza"))]).await;
        doc.current = 2;
        doc.validity = Validity::Archival;
        doc.sort_date = "2023-12-31".to_owned();
        let mut tx = db.begin().await.unwrap();
        let hash = tx.insert_version(&doc, &version(2, "Druga")).await.unwrap();
        tx.commit().await.unwrap();

        let now = ratusz_store::document(&db, &unit.id, 7, None).await.unwrap().unwrap();
        assert_eq!((now.document, now.version), (doc.clone(), version(2, "Druga")));
        assert_eq!(now.hash, hash.to_string());
        let then = ratusz_store::document(&db, &unit.id, 7, Some(1)).await.unwrap().unwrap();
        assert_eq!(then.version, version(1, "Pierwsza"));
        assert!(ratusz_store::document(&db, &unit.id, 7, Some(3)).await.unwrap().is_none());
        let history = ratusz_store::history(&db, &unit.id, 7).await.unwrap();
        let lines: Vec<_> =
            history.iter().map(|line| (line.n, &*line.title, &*line.entered_by)).collect();
        assert_eq!(lines, [(2, "Druga", "Anna Próbna"), (1, "Pierwsza", "Anna Próbna")]);
        assert_eq!(history[0].reason, "sprostowanie");
        let years = ratusz_store::years(&db, &unit.id, None, None).await.unwrap();
        assert_eq!(years, [(2023, 1)], "the year it has left counts it no longer");
    })
    .await;
}

#[tokio::test]
async fn numbers_are_never_given_twice() {
    both(|db| async move {
        let mut tx = db.begin().await.unwrap();
        assert_eq!(tx.next_numbers(3).await.unwrap(), 1);
        assert_eq!(tx.next_numbers(1).await.unwrap(), 4);
        tx.commit().await.unwrap();
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.begin().await.unwrap();
                    let first = tx.next_numbers(2).await.unwrap();
                    tx.commit().await.unwrap();
                    first
                })
            })
            .collect();
        let mut firsts = Vec::new();
        for task in tasks {
            firsts.push(task.await.unwrap());
        }
        firsts.sort_unstable();
        assert_eq!(firsts, [5, 7, 9, 11, 13, 15, 17, 19]);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_said() {
    both(|db| async move {
        let (_, news) = ground(&db).await;
        let mut doc = document(&news, 1, "2024-01-01");
        doc.origin = Some("sha256:ab".to_owned());
        publish(&db, &[(doc.clone(), version(1, "A"))]).await;

        let mut tx = db.begin().await.unwrap();
        let same_number = document(&news, 1, "2024-01-01");
        let error = tx.insert_document(&same_number, &version(1, "B")).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken(Taken::DocumentNumber)), "{error:?}");
        tx.rollback().await.unwrap();

        let mut tx = db.begin().await.unwrap();
        let mut same_origin = document(&news, 2, "2024-01-01");
        same_origin.origin = doc.origin.clone();
        let error = tx.insert_document(&same_origin, &version(1, "B")).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken(Taken::DocumentOrigin)), "{error:?}");
        tx.rollback().await.unwrap();

        let mut tx = db.begin().await.unwrap();
        let error = tx.insert_version(&doc, &version(1, "B")).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken(Taken::Version)), "{error:?}");
        tx.rollback().await.unwrap();

        let mut tx = db.begin().await.unwrap();
        let unknown = document(&news, 3, "2024-01-01");
        let error = tx.update_document(&unknown).await.unwrap_err();
        assert!(matches!(error, StoreError::Missing(_)), "{error:?}");
    })
    .await;
}

#[tokio::test]
async fn a_transaction_that_is_given_up_leaves_no_trace() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let mut tx = db.begin().await.unwrap();
        let number = tx.next_numbers(1).await.unwrap();
        let doc = document(&news, number, "2024-01-01");
        tx.insert_document(&doc, &version(1, "Nie")).await.unwrap();
        assert_eq!(tx.document(&doc.id).await.unwrap(), Some(doc.clone()));
        assert_eq!(tx.document_numbered(&unit.id, number).await.unwrap(), Some(doc.clone()));
        tx.append_events(&[event("document.publish", doc.id.as_str(), Some(&unit))]).await.unwrap();
        drop(tx);
        assert!(ratusz_store::document(&db, &unit.id, number, None).await.unwrap().is_none());
        let all = ratusz_store::list(&db, &ListFilter::default(), 0, 5).await.unwrap();
        assert_eq!(all.total, 0);
        assert_eq!(ratusz_store::journal_head(&db).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn versions_and_entries_can_not_be_changed_or_removed() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        publish(&db, &[(document(&news, 1, "2024-01-01"), version(1, "Raz"))]).await;
        let mut tx = db.begin().await.unwrap();
        tx.append_events(&[event("document.publish", "x", Some(&unit))]).await.unwrap();
        tx.commit().await.unwrap();
        let statements = [
            "update version set title = 'x'",
            "delete from version",
            "update event set actor = 'x'",
            "delete from event",
        ];
        for statement in statements {
            let error = match &db {
                Db::Sqlite { write, .. } => sqlx::query(statement).execute(write).await.map(drop),
                Db::Postgres(pool) => sqlx::query(statement).execute(pool).await.map(drop),
            }
            .unwrap_err();
            assert!(matches!(StoreError::from(error), StoreError::AppendOnly), "{statement}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_document_leaves_lists_but_not_its_address() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let mut doc = document(&news, 1, "2024-01-01");
        publish(&db, &[(doc.clone(), version(1, "Raz"))]).await;
        doc.availability = Availability::Withdrawn;
        let mut tx = db.begin().await.unwrap();
        tx.update_document(&doc).await.unwrap();
        tx.commit().await.unwrap();
        let list = ratusz_store::list(&db, &ListFilter::default(), 0, 1).await.unwrap();
        assert_eq!((list.items.len(), list.total), (0, 0));
        assert_eq!(ratusz_store::count(&db, &ListFilter::default()).await.unwrap(), 0);
        assert!(ratusz_store::sitemap(&db, 0, 10).await.unwrap().is_empty());
        let page = ratusz_store::document(&db, &unit.id, 1, None).await.unwrap().unwrap();
        assert_eq!(page.document.availability, Availability::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn dead_links_are_told_of_documents_in_force_until_they_are_asked_again() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let first = document(&news, 1, "2024-01-01");
        let mut second = document(&news, 2, "2024-01-02");
        let pairs =
            [(first.clone(), version(1, "Pierwszy")), (second.clone(), version(1, "Drugi"))];
        publish(&db, &pairs).await;
        let dead = |document: &ratusz_domain::Document, outcome: &str| {
            (document.clone(), "https://a.example/".to_owned(), outcome.to_owned())
        };
        let mut tx = db.begin().await.unwrap();
        let at = fixture::NOW;
        tx.put_dead_links(&[dead(&first, "404"), dead(&second, "host")], at).await.unwrap();
        tx.commit().await.unwrap();
        let told = async || {
            let links = ratusz_store::dead_links(&db, &unit.id, 10).await.unwrap();
            links.into_iter().map(|link| (link.number, link.outcome)).collect::<Vec<_>>()
        };
        assert_eq!(told().await, [(2, "host".to_owned()), (1, "404".to_owned())]);

        second.validity = Validity::Archival;
        let mut tx = db.begin().await.unwrap();
        tx.update_document(&second).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told().await, [(1, "404".to_owned())]);
        let mut tx = db.begin().await.unwrap();
        tx.put_dead_links(&[], at).await.unwrap();
        tx.commit().await.unwrap();
        assert!(told().await.is_empty());
    })
    .await;
}
