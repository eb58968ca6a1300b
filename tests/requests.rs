//! Requests for access to public information, on both databases: filed, extended, answered,
//! published without who asked, erased.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use harness::{NOW, Town, both};
use jiff::civil::date;
use ratusz_actions::{
    ActionError, AnswerDraft, Closing, Filed, IntakeReason, NewRequest, Office, Reason, Secret,
    publishable, request_close, request_draft, request_erase, request_extend, request_file,
    request_note,
};
use ratusz_domain::limits::REQUESTS_PER_HOUR;
use ratusz_domain::{
    Actor, AnswerForm, ContactKind, MailPart, Millis, RequestNumber, RequestState, Unit,
};
use ratusz_store::{
    Chrome, JournalFilter, chrome, entries, mails_due, request, request_by_key, request_steps,
    requests, requests_count, requests_open,
};

const ADDRESS: &str = "https://bip.example.pl/mops/wniosek/";

async fn mops(town: &Town) -> Chrome {
    town.add_unit("mops").await;
    chrome(&town.db, "mops").await.unwrap().unwrap()
}

fn citizen(town: &Town) -> Office {
    Office { actor: Actor { name: "formularz wniosku".to_owned() }, ..town.office() }
}

fn by_mail(content: &str) -> NewRequest {
    NewRequest {
        contact_kind: ContactKind::Email,
        contact: "ewa.nowacka@example.pl".to_owned(),
        form: AnswerForm::Text,
        content: content.to_owned(),
        sender: "192.0.2.7".to_owned(),
    }
}

async fn file(town: &Town, unit: &Unit, new: NewRequest) -> Filed {
    request_file(&citizen(town), unit, new, ADDRESS).await.unwrap()
}

fn why<T: std::fmt::Debug>(outcome: Result<T, ActionError>) -> Vec<Reason> {
    match outcome.unwrap_err() {
        ActionError::Refused(refusal) => refusal.0,
        fault => panic!("{fault}"),
    }
}

fn intake(reason: IntakeReason) -> Vec<Reason> {
    vec![Reason::Intake(reason)]
}

fn answered(text: &str, send: bool) -> Closing {
    Closing { state: RequestState::Answered, text: text.to_owned(), send }
}

#[tokio::test]
async fn a_request_gets_a_number_a_term_and_a_key() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let filed = file(&town, &unit, by_mail("Ile kosztowały ławki?")).await;
        // NOW is Sunday, 22 November 2026; the 6th of December is a Sunday.
        assert_eq!(filed.request.number.to_string(), "1/2026");
        assert_eq!(filed.request.due, date(2026, 12, 7));
        let second = file(&town, &unit, by_mail("A kosze?")).await;
        assert_eq!(second.request.number.to_string(), "2/2026");
        town.add_unit("dps").await;
        let dps = chrome(&town.db, "dps").await.unwrap().unwrap().unit;
        assert_eq!(file(&town, &dps, by_mail("A tu?")).await.request.number.ordinal, 1);
        let found = request_by_key(&town.db, &filed.key.digest()).await.unwrap().unwrap();
        assert_eq!(found, filed.request);
        let wrong = Secret::digest_of("zgaduję");
        assert_eq!(request_by_key(&town.db, &wrong).await.unwrap(), None);
        let mails = mails_due(&town.db, NOW, 10).await.unwrap();
        assert_eq!(mails.len(), 3);
        let link = format!("{ADDRESS}{}", filed.key.expose());
        assert!(
            mails.iter().any(|it| it.mail.parts.contains(&MailPart::link("Stan sprawy", &link)))
        );
        // The next year begins at 1.
        let january = Millis::by_clock(date(2027, 1, 2).at(9, 0, 0, 0));
        let office = Office { now: january, ..citizen(&town) };
        let filed = request_file(&office, &unit, by_mail("Nowy rok?"), ADDRESS).await.unwrap();
        assert_eq!(filed.request.number, RequestNumber { year: 2027, ordinal: 1 });
        let all = requests(&town.db, &unit.id, None, 0, 10).await.unwrap();
        let numbers: Vec<String> = all.iter().map(|it| it.number.to_string()).collect();
        assert_eq!(numbers, ["1/2027", "2/2026", "1/2026"]);
        let open = requests_open(&town.db, &unit.id, 10).await.unwrap();
        assert_eq!(open.last().unwrap().number.year, 2027);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_kept() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let post = |contact: &str| NewRequest {
            contact_kind: ContactKind::Post,
            contact: contact.to_owned(),
            ..by_mail("Pytanie")
        };
        let email =
            |contact: &str| NewRequest { contact: contact.to_owned(), ..by_mail("Pytanie") };
        for (new, reason) in [
            (email("  "), IntakeReason::ContactMissing),
            (email("ewa@"), IntakeReason::ContactInvalid(ContactKind::Email)),
            (email("e@e.pl\nBcc: x@y.pl"), IntakeReason::ContactInvalid(ContactKind::Email)),
            (post("Kraków"), IntakeReason::ContactInvalid(ContactKind::Post)),
            (post(&"1".repeat(501)), IntakeReason::TooLong(500)),
            (by_mail(" \n "), IntakeReason::ContentMissing),
            (by_mail(&"a".repeat(10_001)), IntakeReason::TooLong(10_000)),
        ] {
            let outcome = request_file(&citizen(&town), &unit, new, ADDRESS).await;
            assert_eq!(why(outcome), intake(reason));
        }
        let both_wrong = NewRequest { contact: String::new(), ..by_mail("") };
        assert_eq!(why(request_file(&citizen(&town), &unit, both_wrong, ADDRESS).await).len(), 2);
        assert_eq!(requests_count(&town.db, &unit.id, None).await.unwrap(), 0);
        let journal = entries(&town.db, &JournalFilter::default(), 0, 100).await.unwrap();
        assert!(journal.iter().all(|entry| !entry.event.command.starts_with("request")));
    })
    .await;
}

#[tokio::test]
async fn one_address_sends_so_much_in_an_hour() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        for n in 0..REQUESTS_PER_HOUR {
            file(&town, &unit, by_mail(&format!("Pytanie {n}"))).await;
        }
        let more = request_file(&citizen(&town), &unit, by_mail("Jeszcze"), ADDRESS).await;
        assert_eq!(why(more), intake(IntakeReason::TooMany));
        let other = NewRequest { sender: "192.0.2.8".to_owned(), ..by_mail("Kto inny") };
        file(&town, &unit, other).await;
        let later = Office { now: Millis(NOW.0 + 3_600_000), ..citizen(&town) };
        request_file(&later, &unit, by_mail("Po godzinie"), ADDRESS).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_term_is_extended_once_with_a_reason_and_not_too_far() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let number = file(&town, &unit, by_mail("Umowy z dziesięciu lat")).await.request.number;
        let office = town.office();
        let reason = "Umowy z lat 2016–2019 trzeba odszukać w archiwum zakładowym.";
        let extend = async |day, reason| request_extend(&office, &unit, number, day, reason).await;
        let day = date(2027, 1, 15);
        assert_eq!(why(extend(Some(day), "bo tak").await), [Reason::ReasonMeaningless]);
        assert_eq!(why(extend(None, reason).await), intake(IntakeReason::TermInvalid));
        let due = date(2026, 12, 7);
        assert_eq!(why(extend(Some(due), reason).await), intake(IntakeReason::TermTooEarly(due)));
        let last = date(2027, 1, 22);
        let late = extend(Some(date(2027, 1, 23)), reason).await;
        assert_eq!(why(late), intake(IntakeReason::TermTooLate(last)));
        let extended = extend(Some(day), reason).await.unwrap();
        assert_eq!((extended.state, extended.due), (RequestState::Extended, day));
        assert_eq!(why(extend(Some(last), reason).await), intake(IntakeReason::ExtendedBefore));
        let mails = mails_due(&town.db, NOW, 10).await.unwrap();
        assert!(mails.iter().any(|it| {
            it.mail.parts.iter().any(|part| *part == MailPart::text(format!("Powód: {reason}")))
        }));
        let steps = request_steps(&town.db, &extended.id).await.unwrap();
        assert_eq!(steps[1].state, Some(RequestState::Extended));
        assert_eq!((steps[1].due, steps[1].text.as_str()), (Some(day), reason));
    })
    .await;
}

#[tokio::test]
async fn an_answer_closes_it_and_is_sent_where_it_can_be() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let office = town.office();
        let number = file(&town, &unit, by_mail("Ile?")).await.request.number;
        let post = NewRequest {
            contact_kind: ContactKind::Post,
            contact: "Jan Żółtowski\nul. Długa 1\n00-950 Warszawa".to_owned(),
            ..by_mail("Ile na papierze?")
        };
        let by_post = file(&town, &unit, post).await.request.number;
        request_note(&office, &unit.id, number, "Zapytać księgowość.").await.unwrap();
        let close = async |number, closing| request_close(&office, &unit, number, closing).await;
        assert_eq!(
            why(close(by_post, answered("Sto.", true)).await),
            intake(IntakeReason::NoEmail)
        );
        assert_eq!(
            why(close(number, answered(" ", true)).await),
            intake(IntakeReason::TextMissing)
        );
        let open = Closing { state: RequestState::Received, ..answered("Sto.", true) };
        assert_eq!(why(close(number, open).await), intake(IntakeReason::OutcomeInvalid));
        let closed = close(number, answered("Sto złotych.", true)).await.unwrap();
        assert_eq!((closed.state, closed.closed_at), (RequestState::Answered, Some(NOW)));
        let again = close(number, answered("Dwieście.", true)).await;
        assert_eq!(why(again), intake(IntakeReason::RequestClosed));
        close(by_post, answered("Sto.", false)).await.unwrap();
        let mails = mails_due(&town.db, NOW, 10).await.unwrap();
        let with_answer = |text: &str| {
            let part = MailPart::text(text);
            mails.iter().filter(|it| it.mail.parts.contains(&part)).count()
        };
        assert_eq!((with_answer("Sto złotych."), with_answer("Sto.")), (1, 0));
        assert!(requests_open(&town.db, &unit.id, 10).await.unwrap().is_empty());
        let nothing = RequestNumber { year: 2026, ordinal: 99 };
        let unknown = close(nothing, answered("Sto.", false)).await;
        assert_eq!(why(unknown), intake(IntakeReason::RequestUnknown(nothing)));
    })
    .await;
}

#[tokio::test]
async fn a_draft_of_the_answer_holds_nothing_of_who_asked() {
    both(|town| async move {
        let Chrome { unit, sections } = mops(&town).await;
        let office = town.office();
        let asked = "Nazywam się Ewa Nowacka. Ile kosztowały ławki? Ewa Nowacka";
        let number = file(&town, &unit, by_mail(asked)).await.request.number;
        request_close(&office, &unit, number, answered("Pani Nowackiej: sto.", true))
            .await
            .unwrap();
        let found = request(&town.db, &unit.id, number).await.unwrap().unwrap();
        let new = AnswerDraft {
            section: sections[1].id.clone(),
            title: "Odpowiedź na wniosek 1/2026".to_owned(),
            question: asked.to_owned(),
            answer: "Sto.".to_owned(),
        };
        let refused = request_draft(&office, &unit, number, new.clone()).await;
        assert_eq!(why(refused), intake(IntakeReason::ContactInDraft));
        let in_answer = AnswerDraft {
            question: String::new(),
            answer: "Odpisano na ewa.nowacka@example.pl".to_owned(),
            ..new.clone()
        };
        let refused = request_draft(&office, &unit, number, in_answer).await;
        assert_eq!(why(refused), intake(IntakeReason::ContactInDraft));
        let clean = AnswerDraft { question: publishable(&found, asked), ..new };
        let draft = request_draft(&office, &unit, number, clean).await.unwrap();
        let whole = serde_json::to_string(&draft).unwrap().to_lowercase();
        assert!(!whole.contains("nowack") && !whole.contains("ewa."), "{whole}");
        assert!(draft.content.body.to_text().contains("Ile kosztowały ławki?"));
        assert_eq!(draft.content.section, sections[1].id);
        let linked = request(&town.db, &unit.id, number).await.unwrap().unwrap();
        assert_eq!(linked.draft, Some(draft.number));
    })
    .await;
}

#[tokio::test]
async fn personal_data_go_and_the_register_stays() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let office = town.office();
        let filed = file(&town, &unit, by_mail("Tajemne pytanie")).await;
        let number = filed.request.number;
        let early = request_erase(&office, &unit.id, number).await;
        assert_eq!(why(early), intake(IntakeReason::StillOpen));
        request_note(&office, &unit.id, number, "Tajemna notatka").await.unwrap();
        request_close(&office, &unit, number, answered("Tajemna odpowiedź", false)).await.unwrap();
        request_erase(&office, &unit.id, number).await.unwrap();
        let left = request(&town.db, &unit.id, number).await.unwrap().unwrap();
        assert_eq!((left.contact, left.content, left.form), (None, None, None));
        assert_eq!((left.state, left.closed_at), (RequestState::Answered, Some(NOW)));
        assert_eq!((left.due, left.erased_at), (filed.request.due, Some(NOW)));
        let steps = request_steps(&town.db, &left.id).await.unwrap();
        assert_eq!(steps.len(), 2, "notes go, steps stay");
        assert!(steps.iter().all(|step| step.text.is_empty()));
        let again = request_erase(&office, &unit.id, number).await;
        assert_eq!(why(again), intake(IntakeReason::ErasedBefore));
        let note = request_note(&office, &unit.id, number, "Nowa notatka").await;
        assert_eq!(why(note), intake(IntakeReason::ErasedBefore));
    })
    .await;
}

#[tokio::test]
async fn the_journal_holds_numbers_and_states_only() {
    both(|town| async move {
        let unit = mops(&town).await.unit;
        let office = town.office();
        let number = file(&town, &unit, by_mail("Tajemne pytanie")).await.request.number;
        let reason = "Tajemny powód przedłużenia terminu";
        let day = Some(date(2027, 1, 15));
        request_extend(&office, &unit, number, day, reason).await.unwrap();
        request_note(&office, &unit.id, number, "Tajemna notatka").await.unwrap();
        request_close(&office, &unit, number, answered("Tajemna odpowiedź", true)).await.unwrap();
        request_note(&office, &unit.id, number, "").await.unwrap_err();
        request_erase(&office, &unit.id, number).await.unwrap();
        let journal = entries(&town.db, &JournalFilter::default(), 0, 100).await.unwrap();
        let ours: Vec<_> =
            journal.iter().filter(|it| it.event.command.starts_with("request")).collect();
        let commands: Vec<&str> = ours.iter().map(|it| it.event.command.as_str()).collect();
        let all = ["file", "extend", "note", "close", "note", "erase"];
        assert_eq!(commands, all.map(|verb| format!("request.{verb}")));
        let text = serde_json::to_string(&ours.iter().map(|it| &it.event).collect::<Vec<_>>());
        let text = text.unwrap();
        assert!(text.contains("request 1/2026") && text.contains("\"state\":\"extended\""));
        for word in ["ajemn", "nowacka", "192.0.2.7"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    })
    .await;
}
