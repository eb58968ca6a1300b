//! Sentences on what the privacy guard finds.

use std::fmt::Write;

use ratusz_actions::{Checked, finding_label, spot_label};
use ratusz_polish::plural::count;

use crate::document::FINDING_CHARS;

/// No finding, or more than one, begins with these digits.
#[must_use]
pub fn finding_unknown(start: &str) -> String {
    format!(
        "„{start}” nie wskazuje jednego znaleziska: wypisz je poleceniem „ratusz document check”."
    )
}

/// What was excused, and what is left.
#[must_use]
pub fn excused(open: usize) -> String {
    format!("Zapisano powód. {}", left(open))
}

/// What was removed, and what is left.
#[must_use]
pub fn redacted(open: usize) -> String {
    format!("Usunięto z treści szkicu. {}", left(open))
}

fn left(open: usize) -> String {
    match open {
        0 => "Nic nie stoi na przeszkodzie publikacji.".to_owned(),
        n => format!("Do rozstrzygnięcia: {}.", count(n as u64, "miejsce", "miejsca", "miejsc")),
    }
}

/// The list of what was found.
#[must_use]
pub fn checked(checked: &Checked) -> String {
    let mut out = String::new();
    for found in &checked.found {
        let _ = writeln!(
            out,
            "{}  {} ({}): {}[{}]{}",
            &found.finding.fingerprint[..FINDING_CHARS],
            finding_label(found.finding.kind),
            spot_label(checked, &found.spot),
            found.before,
            found.finding.text,
            found.after,
        );
        if let Some(excuse) = &found.excuse {
            let _ = writeln!(out, "          zostaje: {} ({})", excuse.reason, excuse.who);
        }
    }
    for i in &checked.unread {
        if let Some(file) = checked.draft.content.attachments.get(*i) {
            let _ = writeln!(
                out,
                "Pliku „{}” nie można przeczytać: sprawdź go samodzielnie.",
                file.title
            );
        }
    }
    if checked.found.is_empty() {
        out.push_str("Nie znaleziono danych osobowych. ");
    }
    out.push_str(&left(checked.open()));
    out
}
