//! Lists, counts and the register: whatever the filter, the same as sifting everything by hand.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod fixture;

use fixture::{activity, document, ground, publish, section, unit, version};
use ratusz_domain::*;
use ratusz_store::testing::both;
use ratusz_store::{CooperationFilter, Db, Item, ListFilter};

/// Everything that was published, as the test knows it.
struct World {
    units: [Unit; 2],
    sections: [Section; 4],
    documents: Vec<(Document, Version)>,
}

/// Two units with two sections each, and 240 documents of every sort among them; some are changed
/// or withdrawn afterwards.
async fn world(db: &Db) -> World {
    let (first, first_news) = ground(db).await;
    let second = unit("biblioteka", 2);
    let sections = [
        first_news,
        section(&first, "wspolpraca", SectionKind::Cooperation, 2),
        section(&second, "aktualnosci", SectionKind::News, 1),
        section(&second, "archiwum", SectionKind::Archive, 2),
    ];
    let mut tx = db.begin().await.unwrap();
    tx.insert_unit(&second).await.unwrap();
    for section in &sections[1..] {
        tx.insert_section(section).await.unwrap();
    }
    tx.commit().await.unwrap();

    let mut documents: Vec<(Document, Version)> = Vec::new();
    for i in 0..240_usize {
        let date = format!("{}-0{}-1{}", 2011 + i % 3, 1 + i % 7, i % 5);
        let mut doc = document(&sections[i % 4], 1 + i as i64, &date);
        let mut ver = version(1, &format!("Dokument {i}"));
        doc.kind = DocumentKind::ALL[i % 6];
        doc.validity = if i % 5 == 0 { Validity::Archival } else { Validity::Current };
        if i > 60 && i % 4 == 1 {
            doc.source = Some(documents[i % 3].0.id.clone());
        }
        if i % 2 == 0 {
            let countries: &[&str] = [&["DE"][..], &["FR", "DE"], &["CZ", "CZ"], &[]][i / 2 % 4];
            let direction = Direction::ALL[i % 3];
            ver.activity = Some(activity(ActivityKind::ALL[i % 10], direction, countries));
        }
        documents.push((doc, ver));
    }
    publish(db, &documents).await;
    let world = World { units: [first, second], sections, documents };
    changed(db, world).await
}

/// Some documents get a second version elsewhere, some are withdrawn.
async fn changed(db: &Db, mut world: World) -> World {
    let sections = &world.sections;
    let mut tx = db.begin().await.unwrap();
    for (i, (doc, ver)) in world.documents.iter_mut().enumerate() {
        if i % 10 == 3 || i % 10 == 6 {
            let here = sections.iter().position(|section| section.id == doc.section).unwrap();
            doc.section = sections[here ^ 1].id.clone();
            doc.current = 2;
            doc.sort_date = format!("2013-12-{:02}", 1 + i % 31);
            doc.validity = Validity::Current;
            let activity =
                (i % 3 == 1).then(|| activity(ActivityKind::Visit, Direction::In, &["UA", "FR"]));
            *ver = Version { activity, ..version(2, &format!("Zmieniony {i}")) };
            tx.insert_version(doc, ver).await.unwrap();
        } else if i % 24 == 22 {
            // It leaves the register, though its version keeps the fields.
            doc.kind = DocumentKind::News;
            tx.update_document(doc).await.unwrap();
        } else if i % 17 == 8 {
            doc.availability = Availability::Withdrawn;
            tx.update_document(doc).await.unwrap();
        } else if i % 19 == 4 {
            doc.sort_date = "2010-02-28".to_owned();
            tx.update_document(doc).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    world
}

impl World {
    /// Numbers of the published documents that pass, in the order of lists.
    fn sifted(&self, pass: impl Fn(&Document, &Version) -> bool) -> Vec<i64> {
        let mut found: Vec<&Document> = self
            .documents
            .iter()
            .filter(|(doc, ver)| doc.availability == Availability::Published && pass(doc, ver))
            .map(|(doc, _)| doc)
            .collect();
        found.sort_by_key(|doc| (&doc.sort_date, doc.number));
        found.iter().rev().map(|doc| doc.number).collect()
    }

    fn by_filter(&self, filter: &ListFilter) -> Vec<i64> {
        self.sifted(|doc, _| {
            filter.unit.as_ref().is_none_or(|unit| *unit == doc.unit)
                && filter.section.as_ref().is_none_or(|section| *section == doc.section)
                && filter.kind.is_none_or(|kind| kind == doc.kind)
                && filter.validity.is_none_or(|validity| validity == doc.validity)
                && filter.year.is_none_or(|year| in_year(doc, year))
                && filter.source.is_none_or(|number| {
                    let source = self.documents.iter().find(|(doc, _)| doc.number == number);
                    source.is_some_and(|(source, _)| doc.source.as_ref() == Some(&source.id))
                })
        })
    }
}

fn in_year(document: &Document, year: i16) -> bool {
    document.sort_date.starts_with(&format!("{year}-"))
}

fn numbers(items: &[Item]) -> Vec<i64> {
    items.iter().map(|item| item.number).collect()
}

/// `None` and then some values.
fn any_or<T: Clone>(values: &[T]) -> Vec<Option<T>> {
    std::iter::once(None).chain(values.iter().cloned().map(Some)).collect()
}

#[tokio::test]
async fn every_filter_lets_the_right_documents_through() {
    both(|db| async move {
        let world = world(&db).await;
        let mut filters = Vec::new();
        for unit in any_or(&[world.units[0].id.clone()]) {
            for section in any_or(&[world.sections[0].id.clone(), world.sections[3].id.clone()]) {
                for kind in any_or(&[DocumentKind::News, DocumentKind::Source]) {
                    for validity in any_or(&[Validity::Current, Validity::Archival]) {
                        for year in any_or(&[2012, 2013]) {
                            for source in any_or(&[1, 999]) {
                                let (unit, section) = (unit.clone(), section.clone());
                                filters.push(ListFilter {
                                    unit,
                                    section,
                                    kind,
                                    validity,
                                    year,
                                    source,
                                });
                            }
                        }
                    }
                }
            }
        }
        let mut seen = 0;
        for filter in &filters {
            let expected = world.by_filter(filter);
            seen += usize::from(!expected.is_empty());
            let first = ratusz_store::list(&db, filter, 0, 4).await.unwrap();
            assert_eq!(numbers(&first.items), expected[..expected.len().min(4)], "{filter:?}");
            assert_eq!(first.total, expected.len() as i64, "{filter:?}");
            let next = ratusz_store::list(&db, filter, 4, 500).await.unwrap();
            assert_eq!(numbers(&next.items), expected[expected.len().min(4)..], "{filter:?}");
            assert_eq!(next.total, expected.len() as i64, "{filter:?}");
        }
        assert!(seen > 60, "only {seen} of {} filters let anything through", filters.len());
    })
    .await;
}

#[tokio::test]
async fn an_item_is_of_the_current_version() {
    both(|db| async move {
        let world = world(&db).await;
        let all = ratusz_store::list(&db, &ListFilter::default(), 0, 500).await.unwrap();
        assert!(all.items.len() > 100);
        for item in all.items {
            let (doc, ver) = &world.documents[item.number as usize - 1];
            let unit = world.units.iter().find(|unit| unit.id == doc.unit).unwrap();
            assert_eq!((&item.unit_slug, &item.unit_name), (&unit.slug, &unit.short_name));
            assert_eq!((&item.section, item.kind), (&doc.section, doc.kind));
            assert_eq!((item.validity, &item.sort_date), (doc.validity, &doc.sort_date));
            assert_eq!((&item.title, &item.lead), (&ver.title, &ver.lead));
            assert_eq!(item.published_at, ver.published_at);
            assert_eq!((&item.attachments, &item.activity), (&ver.attachments, &ver.activity));
        }
    })
    .await;
}

#[tokio::test]
async fn the_register_knows_countries_kinds_and_directions() {
    both(|db| async move {
        let world = world(&db).await;
        let mut seen = 0;
        for unit in any_or(&[world.units[0].id.clone(), world.units[1].id.clone()]) {
            for country in any_or(&["DE".to_owned(), "UA".to_owned(), "XX".to_owned()]) {
                for kind in any_or(&[ActivityKind::Visit, ActivityKind::Project]) {
                    for direction in any_or(&Direction::ALL[..2]) {
                        for year in any_or(&[2011, 2013]) {
                            let country = country.clone();
                            let filter = CooperationFilter { country, kind, direction, year };
                            let expected = world.sifted(|doc, ver| {
                                doc.in_register()
                                    && unit.as_ref().is_none_or(|unit| *unit == doc.unit)
                                    && year.is_none_or(|year| in_year(doc, year))
                                    && ver
                                        .activity
                                        .as_ref()
                                        .is_some_and(|activity| passes(activity, &filter))
                            });
                            seen += usize::from(expected.len() > 3);
                            let got = ratusz_store::cooperation(&db, unit.as_ref(), &filter, 0, 3)
                                .await
                                .unwrap();
                            let head = &expected[..expected.len().min(3)];
                            assert_eq!(numbers(&got.items), head, "{filter:?}");
                            assert_eq!(got.total, expected.len() as i64, "{filter:?}");
                        }
                    }
                }
            }
        }
        assert!(seen > 20, "only {seen} filters let anything through");
    })
    .await;
}

fn passes(activity: &Activity, filter: &CooperationFilter) -> bool {
    filter.country.as_ref().is_none_or(|country| activity.countries.contains(country))
        && filter.kind.is_none_or(|kind| kind == activity.kind)
        && filter.direction.is_none_or(|direction| direction == activity.direction)
}

#[tokio::test]
async fn countries_and_years_are_counted() {
    both(|db| async move {
        let world = world(&db).await;
        let unit = &world.units[0].id;
        let countries = ratusz_store::cooperation_countries(&db, unit).await.unwrap();
        assert!(countries.len() >= 3);
        assert!(countries.is_sorted_by_key(|(_, count)| -count), "{countries:?}");
        for (country, count) in countries {
            let has = world.sifted(|doc, ver| {
                doc.unit == *unit
                    && doc.in_register()
                    && ver.activity.as_ref().is_some_and(|a| a.countries.contains(&country))
            });
            assert_eq!(has.len() as i64, count, "{country}");
        }
        for section in any_or(&[world.sections[1].id.clone()]) {
            for validity in any_or(&[Validity::Archival, Validity::Current]) {
                let years =
                    ratusz_store::years(&db, unit, section.as_ref(), validity).await.unwrap();
                let expected: Vec<(i16, i64)> = (2009..2015)
                    .rev()
                    .map(|year| {
                        let (unit, section) = (Some(unit.clone()), section.clone());
                        let year_filter = Some(year);
                        let filter = ListFilter {
                            unit,
                            section,
                            validity,
                            year: year_filter,
                            ..Default::default()
                        };
                        (year, world.by_filter(&filter).len() as i64)
                    })
                    .filter(|(_, count)| *count > 0)
                    .collect();
                assert_eq!(years, expected);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_sitemap_and_the_index_scan_come_in_parts() {
    both(|db| async move {
        let world = world(&db).await;
        let mut published = world.sifted(|_, _| true);
        published.sort_unstable();
        let (mut after, mut lines) = (0, Vec::new());
        loop {
            let part = ratusz_store::sitemap(&db, after, 50).await.unwrap();
            let Some(last) = part.last() else { break };
            after = last.number;
            lines.extend(part);
        }
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), published);
        let titles_match = lines
            .iter()
            .all(|line| line.title == world.documents[line.number as usize - 1].1.title);
        assert!(titles_match);

        let rows = ratusz_store::documents_after(&db, 7, 500).await.unwrap();
        assert_eq!(rows.len(), world.documents.len() - 7);
        let ids: Vec<DocumentId> = world.documents.iter().map(|(doc, _)| doc.id.clone()).collect();
        let mut by_id = ratusz_store::documents_for_index(&db, &ids).await.unwrap();
        by_id.sort_by_key(|row| row.document.number);
        assert_eq!(by_id.len(), world.documents.len());
        for (row, (doc, ver)) in by_id.iter().zip(&world.documents) {
            assert_eq!((&row.document, &row.version), (doc, ver));
            let section = world.sections.iter().find(|section| section.id == doc.section);
            assert_eq!(Some(&row.section_slug), section.map(|section| &section.slug));
        }
    })
    .await;
}
