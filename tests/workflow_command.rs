//! The workflow at the command line: comments, links, plans, a year archived, retention; for
//! programs and for people.
#![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod harness;

use harness::shell::{both, text};
use serde_json::json;

#[tokio::test]
async fn what_is_said_and_shown_of_a_draft() {
    both(async |shell| {
        let draft = ["draft", "--unit", "mops", "--section", "ogloszenia", "--title", "Nabór"];
        let draft = shell.done_with("Treść.", &draft)["draft"].to_string();
        let said = shell.done(&["comment", &draft, "Czy to już wszystko?"]);
        assert_eq!(said["comments"][0]["who"], "Anna Próbna");
        let listed = text(&shell.ratusz(&["document", "comment", &draft]));
        assert!(listed.contains("komentarz\tCzy to już wszystko?"), "{listed}");

        let far = ["share", &draft, "--until", "2999-01-01T08:00"];
        assert_eq!(shell.refused(&far)[0]["code"], "link_too_long");
        let soon = jiff::Zoned::now().datetime().date().tomorrow().unwrap();
        let shared = shell.done(&["share", &draft, "--until", &format!("{soon}T08:00")]);
        let address = shared["address"].as_str().unwrap();
        assert_eq!(address.rsplit('/').next().unwrap().len(), 64);
        shell.done(&["unshare", &draft, "1"]);
        assert_eq!(shell.refused(&["unshare", &draft, "1"])[0]["code"], "link_unknown");

        // No second person is demanded here: forcing is publishing.
        let reason = "Nie ma komu potwierdzić, a termin mija dziś";
        let published = shell.done(&["force", &draft, "--reason", reason]);
        let number = published["document"].to_string();
        assert_eq!(shell.refused(&["agree", &number])[0]["code"], "nothing_to_agree");
        assert_eq!(shell.refused(&["comment", &draft])[0]["code"], "draft_unknown");
    })
    .await;
}

#[tokio::test]
async fn what_is_to_become_of_documents() {
    both(async |shell| {
        let number = shell.publish("Treść ogłoszenia.")["document"].to_string();
        let year = jiff::Zoned::now().year().to_string();
        let why = "Termin składania ofert minął";
        let ends = ["plan", &number, "--review", "2999-01-01", "--expire", "2999-02-01T00:00"];
        let planned = shell.done(&[&ends[..], &["--reason", why]].concat());
        assert_eq!(planned["ending"], "archive");
        let bare = [&ends[..], &["--reason", why, "--withdraw"]].concat();
        assert_eq!(shell.refused(&bare)[0]["code"], "legal_basis_missing");
        let cleared = text(&shell.ratusz(&["document", "plan", &number]));
        assert!(cleared.contains("nie ma już wyznaczonych terminów"), "{cleared}");

        assert_eq!(shell.done(&["retention", "--unit", "mops"]), json!({ "due": [] }));
        let bulk = ["bulk-archive", "--unit", "mops", "--section", "ogloszenia", "--year", &year];
        assert_eq!(shell.done(&bulk), json!({ "would_archive": 1 }));
        let done = shell.done(&[&bulk[..], &["--reason", why]].concat());
        assert_eq!(done["archived"][0].to_string(), number);
        let nowhere = ["bulk-archive", "--unit", "mops", "--section", "x", "--year", &year];
        assert_eq!(shell.refused(&nowhere)[0]["code"], "section_unknown");
    })
    .await;
}
