//! Units, menus and settings.

mod fixture;

use fixture::{ground, section, unit};
use ratusz_domain::SectionKind;
use ratusz_store::testing::both;
use ratusz_store::{StoreError, Taken};

#[tokio::test]
async fn units_come_back_whole_and_in_order() {
    both(|db| async move {
        let (second, first) = (unit("zieleń", 2), unit("biblioteka", 1));
        let mut tx = db.begin().await.unwrap();
        tx.insert_unit(&second).await.unwrap();
        tx.insert_unit(&first).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(ratusz_store::units(&db).await.unwrap(), [first, second]);
    })
    .await;
}

#[tokio::test]
async fn a_menu_has_parents_before_children() {
    both(|db| async move {
        let (unit, news) = ground(&db).await;
        let parent = section(&unit, "prawo", SectionKind::List, 3);
        let child_of = |slug, position| {
            let mut child = section(&unit, slug, SectionKind::List, position);
            child.parent = Some(parent.id.clone());
            child
        };
        let (late, early) = (child_of("uchwaly", 2), child_of("statut", 1));
        let mut tx = db.begin().await.unwrap();
        for section in [&parent, &late, &early] {
            tx.insert_section(section).await.unwrap();
        }
        tx.commit().await.unwrap();
        let chrome = ratusz_store::chrome(&db, "mops").await.unwrap().unwrap();
        assert_eq!(chrome.unit, unit);
        assert_eq!(chrome.sections, [news, parent, early, late.clone()]);
        let found = ratusz_store::section(&db, &unit.id, "uchwaly").await.unwrap();
        assert_eq!(found, Some(late));
        assert!(ratusz_store::section(&db, &unit.id, "brak").await.unwrap().is_none());
        assert!(ratusz_store::chrome(&db, "brak").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_sections_has_an_empty_menu() {
    both(|db| async move {
        let lone = unit("dps", 1);
        let mut tx = db.begin().await.unwrap();
        tx.insert_unit(&lone).await.unwrap();
        tx.commit().await.unwrap();
        let chrome = ratusz_store::chrome(&db, "dps").await.unwrap().unwrap();
        assert_eq!(chrome.unit, lone);
        assert!(chrome.sections.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_said() {
    both(|db| async move {
        let (unit_there, news) = ground(&db).await;
        let mut tx = db.begin().await.unwrap();
        let error = tx.insert_unit(&unit("mops", 9)).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken(Taken::UnitSlug)), "{error:?}");
        tx.rollback().await.unwrap();

        let mut tx = db.begin().await.unwrap();
        let again = section(&unit_there, &news.slug, SectionKind::List, 9);
        let error = tx.insert_section(&again).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken(Taken::SectionSlug)), "{error:?}");
        tx.rollback().await.unwrap();

        let mut tx = db.begin().await.unwrap();
        let stray = section(&unit("obcy", 1), "x", SectionKind::List, 1);
        let error = tx.insert_section(&stray).await.unwrap_err();
        assert!(matches!(error, StoreError::Missing(_)), "{error:?}");
    })
    .await;
}

#[tokio::test]
async fn settings_are_kept_and_replaced() {
    both(|db| async move {
        for name in ["Miasto", "Miasto Próbne"] {
            let mut tx = db.begin().await.unwrap();
            tx.put_setting("portal.name", name).await.unwrap();
            tx.commit().await.unwrap();
        }
        let settings = ratusz_store::settings(&db).await.unwrap();
        assert_eq!(settings.get("portal.name").map(String::as_str), Some("Miasto Próbne"));
        assert_eq!(settings.len(), 1);
    })
    .await;
}
