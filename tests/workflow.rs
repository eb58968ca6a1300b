//! The editors' workflow through the public verbs, on both databases: a second person and doing
//! without one, comments, secret links, plans, a year archived at once, retention.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use std::collections::BTreeMap;

use harness::past::{Past, news};
use harness::{Town, both};
use jiff::Timestamp;
use ratusz_actions::*;
use ratusz_domain::*;
use ratusz_store as store;

const WHY_ALONE: &str = "Awaria wodociągu, drugiej osoby nie ma w pracy";

fn at(text: &str) -> Millis {
    Millis::from_timestamp(text.parse::<Timestamp>().unwrap())
}

/// The office of someone at an instant.
fn of(town: &Town, name: &str, when: &str) -> Office {
    Office { now: at(when), actor: Actor { name: name.to_owned() }, ..town.office() }
}

/// The codes for which a command was refused.
fn refused<T: std::fmt::Debug>(outcome: Result<T, ActionError>) -> Vec<&'static str> {
    match outcome {
        Err(ActionError::Refused(refusal)) => refusal.0.iter().map(Reason::code).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

/// A draft by Anna on 1 May 2026.
async fn draft(past: &Past<'_>, section: &str, title: &str) -> Draft {
    let office = of(past.town, "anna", "2026-05-01T08:00:00Z");
    let content = news(past.section(section), title, "2026-05-01");
    let new = NewDraft {
        unit: past.unit.id.clone(),
        document: None,
        content,
        files: Vec::new(),
        reason: String::new(),
    };
    draft_begin(&office, new).await.unwrap()
}

async fn demand_second(past: &Past<'_>, section: &str) {
    let sections = BTreeMap::from([(past.section(section).id.clone(), true)]);
    let policy = Policy { sections, ..Policy::default() };
    let office = of(past.town, "szefowa", "2026-05-01T07:00:00Z");
    policy_set(&office, &past.unit.id, &policy).await.unwrap();
}

#[tokio::test]
async fn who_wrote_does_not_approve_where_a_second_person_is_demanded() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        demand_second(&past, "ogloszenia").await;
        let (anna, ewa) = (of(&town, "anna", "2026-05-01T09:00:00Z"), "ewa");
        let ewa = of(&town, ewa, "2026-05-01T09:05:00Z");

        let free = draft(&past, "aktualnosci", "Bez drugiej osoby").await;
        draft_publish(&anna, free.number).await.unwrap();

        let bound = draft(&past, "ogloszenia", "Z drugą osobą").await;
        assert_eq!(refused(draft_publish(&anna, bound.number).await), ["four_eyes"]);
        let later = at("2026-05-02T08:00:00Z");
        assert_eq!(refused(draft_schedule(&anna, bound.number, later).await), ["four_eyes"]);
        // Who changed a word has had a hand in it too.
        let mut content = bound.content.clone();
        content.title = "Z drugą osobą, poprawione".to_owned();
        draft_revise(&ewa, bound.number, Some(1), content, vec![], None).await.unwrap();
        assert_eq!(refused(draft_publish(&ewa, bound.number).await), ["four_eyes"]);
        let jan = of(&town, "jan", "2026-05-01T09:10:00Z");
        draft_publish(&jan, bound.number).await.unwrap();

        // Moving a document out of the section does not get round it.
        let page = store::chrome(&town.db, "mops").await.unwrap().unwrap();
        let unit = page.unit.id;
        let number = Past::publish(&past, "2026-05-03T08:00:00Z", "aktualnosci", "Stary").await;
        let moved = NewDraft {
            unit: unit.clone(),
            document: Some(number),
            content: news(past.section("ogloszenia"), "Nowy", "2026-05-03"),
            files: Vec::new(),
            reason: "Przeniesiono do ogłoszeń".to_owned(),
        };
        let moved = draft_begin(&anna, moved).await.unwrap();
        assert_eq!(refused(draft_publish(&anna, moved.number).await), ["four_eyes"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_forced_bears_its_mark_until_someone_else_agrees() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        demand_second(&past, "ogloszenia").await;
        let anna = of(&town, "anna", "2026-05-01T09:00:00Z");
        let bound = draft(&past, "ogloszenia", "Brak wody").await;
        assert_eq!(
            refused(draft_force(&anna, bound.number, "pilne").await),
            ["reason_meaningless"]
        );
        let published = draft_force(&anna, bound.number, WHY_ALONE).await.unwrap();

        let marks = store::forced_versions(&town.db, &published.id).await.unwrap();
        assert_eq!((marks.len(), marks[0].version, &*marks[0].reason), (1, 1, WHY_ALONE));
        let waiting = store::forced_waiting(&town.db, &past.unit.id, 10).await.unwrap();
        assert_eq!(waiting, marks);
        let number = published.number;
        assert_eq!(refused(agree(&anna, number, 1).await), ["agreeing_alone"]);
        let ewa = of(&town, "ewa", "2026-05-02T09:00:00Z");
        assert_eq!(refused(agree(&ewa, number, 2).await), ["nothing_to_agree"]);
        agree(&ewa, number, 1).await.unwrap();
        assert_eq!(refused(agree(&ewa, number, 1).await), ["nothing_to_agree"]);
        assert!(store::forced_waiting(&town.db, &past.unit.id, 10).await.unwrap().is_empty());

        // Where no second person is demanded there is nothing to force.
        let free = draft(&past, "aktualnosci", "Zwykła").await;
        let published = draft_force(&anna, free.number, WHY_ALONE).await.unwrap();
        assert!(store::forced_versions(&town.db, &published.id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_scheduled_draft_goes_out_on_the_word_of_who_scheduled_it() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let job = of(&town, "harmonogram", "2026-05-02T08:00:01Z");
        let due = at("2026-05-02T08:00:00Z");
        let alone = draft(&past, "ogloszenia", "Sama").await;
        let anna = of(&town, "anna", "2026-05-01T09:00:00Z");
        draft_schedule(&anna, alone.number, due).await.unwrap();
        demand_second(&past, "ogloszenia").await;
        let both = draft(&past, "ogloszenia", "We dwie").await;
        let ewa = of(&town, "ewa", "2026-05-01T09:05:00Z");
        draft_schedule(&ewa, both.number, due).await.unwrap();

        let (published, given_back) = publish_due(&job).await.unwrap();
        assert_eq!((published.len(), given_back), (1, vec![alone.number]));
        let back = store::draft(&town.db, alone.number).await.unwrap().unwrap();
        assert_eq!((back.state, back.approver), (State::Draft, None));
        assert_eq!(store::comments(&town.db, alone.number).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_said_of_a_draft_stays_while_it_is_one() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let (anna, ewa) =
            (of(&town, "anna", "2026-05-01T09:00:00Z"), of(&town, "ewa", "2026-05-01T09:05:00Z"));
        let number = draft(&past, "aktualnosci", "Rozmowa").await.number;
        draft_submit(&anna, number).await.unwrap();
        draft_comment(&anna, number, "  Czy tak wystarczy?  ").await.unwrap();
        draft_return(&ewa, number, "Brakuje godziny spotkania").await.unwrap();
        assert_eq!(refused(draft_comment(&anna, number, " \n").await), ["comment_empty"]);
        let long = "ą".repeat(limits::REASON_CHARS + 1);
        assert_eq!(refused(draft_comment(&anna, number, &long).await), ["text_too_long"]);

        // A revision keeps what was said.
        let content = store::draft(&town.db, number).await.unwrap().unwrap().content;
        let content = Content { title: "Rozmowa o 10.00".to_owned(), ..content };
        draft_revise(&anna, number, Some(1), content, vec![], None).await.unwrap();
        let said = store::comments(&town.db, number).await.unwrap();
        let said: Vec<_> =
            said.iter().map(|it| (it.who.as_str(), it.kind, it.text.as_str())).collect();
        let expected = [
            ("anna", CommentKind::Comment, "Czy tak wystarczy?"),
            ("ewa", CommentKind::Remark, "Brakuje godziny spotkania"),
        ];
        assert_eq!(said, expected);

        draft_publish(&ewa, number).await.unwrap();
        assert!(store::comments(&town.db, number).await.unwrap().is_empty());
        // The journal knows that something was said, not what.
        let told = serde_json::to_string(&events(&town).await).unwrap();
        assert!(told.contains("document.comment") && !told.contains("wystarczy"));
    })
    .await;
}

async fn events(town: &Town) -> Vec<Event> {
    let entries = store::entries_after(&town.db, 0, 10_000).await.unwrap();
    entries.into_iter().map(|entry| entry.event).collect()
}

#[tokio::test]
async fn a_secret_link_shows_a_draft_until_it_ends() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let anna = of(&town, "anna", "2026-05-01T09:00:00Z");
        let number = draft(&past, "aktualnosci", "Tajny").await.number;
        let (soon, month) = (at("2026-05-03T09:00:00Z"), at("2026-06-05T09:00:00Z"));
        assert_eq!(refused(draft_share(&anna, number, month).await), ["link_too_long"]);
        assert_eq!(refused(draft_share(&anna, number, anna.now).await), ["time_past"]);
        let one = draft_share(&anna, number, soon).await.unwrap();
        let two = draft_share(&anna, number, soon).await.unwrap();
        assert_eq!((one.token.len(), one.link.n, two.link.n), (64, 1, 2));
        assert_ne!(one.token, two.token);

        for _ in 0..2 {
            let (shown, _) = shared_draft(&town.db, &one.token, anna.now).await.unwrap().unwrap();
            assert_eq!(shown.number, number);
        }
        let links = store::draft_links(&town.db, number).await.unwrap();
        assert_eq!(links.iter().map(|link| link.uses).collect::<Vec<_>>(), [2, 0]);
        assert!(shared_draft(&town.db, &one.token, soon).await.unwrap().is_none());
        assert!(shared_draft(&town.db, "0", anna.now).await.unwrap().is_none());

        draft_unshare(&anna, number, 1).await.unwrap();
        assert_eq!(refused(draft_unshare(&anna, number, 1).await), ["link_unknown"]);
        assert!(shared_draft(&town.db, &one.token, anna.now).await.unwrap().is_none());
        assert!(shared_draft(&town.db, &two.token, anna.now).await.unwrap().is_some());
        draft_publish(&anna, number).await.unwrap();
        assert!(shared_draft(&town.db, &two.token, anna.now).await.unwrap().is_none());
        let told = serde_json::to_string(&events(&town).await).unwrap();
        assert!(told.contains("document.unshare") && !told.contains(&one.token));
    })
    .await;
}

fn ending(ending: Ending, when: &str, basis: Option<&str>) -> Plan {
    let decision = Decision {
        reason: "Minął termin składania ofert".to_owned(),
        legal_basis: basis.map(str::to_owned),
        decided_by: basis.map(|_| "Dyrektor".to_owned()),
        ..Decision::default()
    };
    Plan { review_at: None, expiry: Some(Expiry { at: at(when), ending, decision }) }
}

async fn state(town: &Town, number: i64) -> State {
    store::document_anywhere(&town.db, number).await.unwrap().unwrap().state()
}

#[tokio::test]
async fn a_planned_end_comes_by_itself_and_a_review_only_reminds() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let anna = of(&town, "anna", "2026-05-01T09:00:00Z");
        let (end, unit) = ("2026-05-10T00:00:00Z", past.unit.id.clone());
        let draft = draft(&past, "ogloszenia", "Oferty").await;
        draft_plan(&anna, draft.number, &ending(Ending::Archive, end, None)).await.unwrap();
        let planned = draft_publish(&anna, draft.number).await.unwrap().number;
        let other = past.publish("2026-05-01T09:00:00Z", "ogloszenia", "Inne").await;
        let lapsed = past.publish("2026-05-01T09:00:00Z", "ogloszenia", "Trzecie").await;

        let bare = ending(Ending::Withdraw, end, None);
        let lacking = ["legal_basis_missing", "decided_by_missing"];
        assert_eq!(refused(document_plan(&anna, other, &bare).await), lacking);
        let past_end = ending(Ending::Archive, "2026-04-01T00:00:00Z", None);
        assert_eq!(refused(document_plan(&anna, other, &past_end).await), ["time_past"]);
        let whole = ending(Ending::Withdraw, end, Some("art. 5 ust. 1 lit. e RODO"));
        document_plan(&anna, other, &whole).await.unwrap();
        document_plan(&anna, lapsed, &ending(Ending::Archive, end, None)).await.unwrap();
        past.archive("2026-05-02T09:00:00Z", lapsed).await;
        let review = Plan { review_at: Some(at(end)), expiry: None };
        document_plan(&anna, lapsed, &review).await.unwrap();

        let numbers =
            |plans: Vec<store::Planned>| plans.iter().map(|it| it.number).collect::<Vec<_>>();
        let expiring = store::plans_expiring(&town.db, &unit, at(end), 10).await.unwrap();
        assert_eq!(numbers(expiring), [planned, other]);
        let early = of(&town, "harmonogram", "2026-05-09T23:59:59Z");
        assert_eq!(expire_due(&early).await.unwrap(), (vec![], vec![]));
        let job = of(&town, "harmonogram", end);
        assert_eq!(expire_due(&job).await.unwrap().0, [planned, other]);
        assert_eq!(expire_due(&job).await.unwrap(), (vec![], vec![]));
        assert_eq!(state(&town, planned).await, State::Archived);
        assert_eq!(state(&town, other).await, State::Withdrawn);
        assert_eq!(state(&town, lapsed).await, State::Archived);
        let due = store::plans_to_review(&town.db, &unit, at(end), 10).await.unwrap();
        assert_eq!(numbers(due), [lapsed]);
        assert_eq!(
            refused(document_plan(&anna, other, &review).await),
            ["time_past", "plan_unfit"][1..]
        );
    })
    .await;
}

#[tokio::test]
async fn a_year_of_a_section_is_archived_each_document_by_itself() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let section = past.section("ogloszenia").clone();
        let mut numbers = Vec::new();
        for day in ["2024-12-31", "2025-01-01", "2025-06-05", "2025-12-31", "2026-01-01"] {
            let when = format!("{day}T11:00:00Z");
            numbers.push(past.publish(&when, "ogloszenia", &format!("Z dnia {day}")).await);
        }
        past.publish("2025-03-03T11:00:00Z", "aktualnosci", "Gdzie indziej").await;
        past.archive("2026-01-02T11:00:00Z", numbers[2]).await;

        assert_eq!(archive_many_count(&town.db, &section, 2025).await.unwrap(), 2);
        let anna = of(&town, "anna", "2026-05-01T09:00:00Z");
        let empty = Decision { reason: "archiwizacja".to_owned(), ..Decision::default() };
        let outcome = archive_many(&anna, &section, 2025, empty).await;
        assert_eq!(refused(outcome), ["reason_meaningless"]);
        let decision = Decision {
            reason: "Ogłoszenia z 2025 roku straciły aktualność".to_owned(),
            ..Decision::default()
        };
        let archived = archive_many(&anna, &section, 2025, decision.clone()).await.unwrap();
        assert_eq!(archived, [numbers[1], numbers[3]]);
        assert_eq!(state(&town, numbers[0]).await, State::Published);
        let entries = events(&town).await;
        let by_anna = |it: &&Event| it.actor.name == "anna" && it.command == "document.archive";
        // The refused attempt, and one entry for each document.
        assert_eq!(entries.iter().filter(by_anna).count(), 3);
        assert!(archive_many(&anna, &section, 2025, decision).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn retention_proposes_and_acts_only_where_the_unit_says_so() {
    both(|town| async move {
        let past = Past::begin(&town, "mops", "2026-01-01T08:00:00Z").await;
        let (unit, sections) = (&past.unit.id, &past.sections);
        let old = past.publish("2026-02-10T11:00:00Z", "ogloszenia", "Wynik naboru").await;
        let young = past.publish("2026-02-11T11:00:00Z", "ogloszenia", "Nowszy wynik").await;
        past.publish("2026-02-01T11:00:00Z", "aktualnosci", "Aktualność").await;
        let now = at("2026-05-10T09:00:00Z");
        let numbers = |due: Vec<Due>| due.iter().map(|it| it.document.number).collect::<Vec<_>>();

        // The rules of the field are for kinds that are not here.
        assert!(retention_due(&town.db, unit, sections, now, 10).await.unwrap().is_empty());
        let job = of(&town, "harmonogram", "2026-05-10T09:00:00Z");
        let set = |rules| Policy { retention: Some(rules), ..Policy::default() };
        let of_duty = RetentionRule {
            name: "Nabór".to_owned(),
            matter: Matter::Art6(Art6::RulesRecruitment),
            months: 3,
            since: Since::Published,
            ending: Ending::Archive,
            automatic: false,
            source: "zarządzenie dyrektora nr 6/2026".to_owned(),
        };
        policy_set(&job, unit, &set(vec![of_duty.clone()])).await.unwrap();
        let due = retention_due(&town.db, unit, sections, now, 10).await.unwrap();
        assert_eq!(due[0].over_on.to_string(), "2026-05-10");
        assert_eq!(numbers(due), [old]);
        assert_eq!(retention_apply(&job, 10).await.unwrap(), Vec::<i64>::new());

        // A closer rule takes the place of another, even where it keeps longer.
        let ours = RetentionRule {
            name: "Ogłoszenia".to_owned(),
            matter: Matter::Section(past.section("ogloszenia").id.clone()),
            months: 4,
            since: Since::Published,
            ending: Ending::Withdraw,
            automatic: true,
            source: "zarządzenie dyrektora nr 7/2026".to_owned(),
        };
        let rules = vec![of_duty, ours.clone()];
        let nameless = RetentionRule { name: " ".to_owned(), ..ours };
        let outcome = policy_set(&job, unit, &set(vec![nameless])).await;
        assert_eq!(refused(outcome), ["rule_incomplete"]);
        policy_set(&job, unit, &set(rules)).await.unwrap();
        assert!(retention_due(&town.db, unit, sections, now, 10).await.unwrap().is_empty());
        let june = of(&town, "harmonogram", "2026-06-10T09:00:00Z");
        assert_eq!(retention_apply(&june, 10).await.unwrap(), [old]);
        assert_eq!(state(&town, old).await, State::Withdrawn);
        assert_eq!(state(&town, young).await, State::Published);
    })
    .await;
}
