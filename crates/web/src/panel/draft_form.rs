//! The form of a draft: what stands in its fields, and what was posted as the content of a draft.

use jiff::civil::Date;
use ratusz_actions::Reason;
use ratusz_domain::form::Wrong;
use ratusz_domain::{Content, DocumentKind, Draft, Withholding, limits};
use ratusz_richtext::Tree;

use super::draft;
use super::form::Fields;
use super::typed::{self, FieldInput};
use super::who::InOffice;
use crate::messages::PL;
use crate::public::cooperation::Choice;
use crate::words;

/// Characters of a day as people write it.
const DAY_CHARS: usize = 40;

/// What stands in the form.
#[derive(Debug)]
pub struct DraftForm {
    /// The revision that the form was made from.
    pub revision: i64,
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: String,
    /// The body as JSON, for the editor.
    pub tree: String,
    /// The body as text, or as HTML where text could not hold it, for the plain field.
    pub text: String,
    /// Sections of the unit.
    pub sections: Vec<Choice>,
    /// Kinds of documents.
    pub kinds: Vec<Choice>,
    /// The day of the document.
    pub day: Day,
    /// Who produced it or answers for it (art. 8(6)(2)).
    pub responsible: String,
    /// When it was produced (art. 8(6)(4)).
    pub produced_on: String,
    /// Why a correction is made; `None` for a new document.
    pub reason: Option<String>,
    /// The fields of its kind.
    pub typed: Vec<FieldInput>,
    /// Notes on what is withheld, and an empty one.
    pub withheld: Vec<NoteForm>,
}

/// A day in the form. A field for days can't show what is no day: what was typed must not be lost.
#[derive(Debug)]
pub struct Day {
    /// `date` or `text`.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
}

/// A note on what is withheld (art. 8(5)).
#[derive(Debug)]
pub struct NoteForm {
    /// From 1.
    pub n: usize,
    /// What stands in its fields.
    pub note: Withholding,
    /// The attachments, the one that it concerns chosen.
    pub files: Vec<Choice>,
}

/// What was posted.
#[derive(Debug)]
pub struct Posted {
    /// The revision that it was based on.
    pub revision: i64,
    /// The content that it makes of the draft.
    pub content: Content,
    /// Why the correction is made.
    pub reason: Option<String>,
    /// Fields that can't be read, with a sentence each; what was there before stays.
    pub left: Vec<(&'static str, String)>,
}

impl DraftForm {
    /// The form of a draft as it stands.
    #[must_use]
    pub fn of(here: &InOffice, draft: &Draft) -> Self {
        Self::filled(here, draft, &draft.content, &draft.reason)
    }

    /// The form as it was posted, whatever could not be read of it.
    #[must_use]
    pub fn as_posted(here: &InOffice, draft: &Draft, fields: &Fields, posted: &Posted) -> Self {
        let reason = posted.reason.as_deref().unwrap_or_default();
        let mut form = Self::filled(here, draft, &posted.content, reason);
        form.revision = posted.revision;
        form.day = day(fields.get("data"));
        fields.get("wytworzono").clone_into(&mut form.produced_on);
        if let (Some(text), None) = (fields.maybe("tresc"), fields.maybe("drzewo")) {
            text.clone_into(&mut form.text);
        }
        form
    }

    fn filled(here: &InOffice, draft: &Draft, content: &Content, reason: &str) -> Self {
        let section = |section: &ratusz_domain::Section| Choice {
            value: section.slug.clone(),
            words: section.title.clone(),
            chosen: section.id == content.section,
        };
        let kinds =
            draft::kinds().chain((content.kind == DocumentKind::Source).then_some(content.kind));
        let kind = |kind: DocumentKind| Choice {
            value: kind.as_str().to_owned(),
            words: words::document_kind(kind).to_owned(),
            chosen: kind == content.kind,
        };
        let empty = Withholding {
            attachment: None,
            scope: String::new(),
            legal_basis: String::new(),
            withheld_by: String::new(),
            in_interest_of: None,
        };
        let notes = content.withheld.iter().cloned().chain([empty]).enumerate();
        Self {
            revision: draft.revision,
            title: content.title.clone(),
            lead: content.lead.clone(),
            tree: content.body.to_json().unwrap_or_default(),
            text: text(&content.body),
            sections: here.sections.iter().map(section).collect(),
            kinds: kinds.map(kind).collect(),
            day: day(&content.sort_date),
            responsible: content.provenance.responsible.clone().unwrap_or_default(),
            produced_on: content.provenance.produced_on.clone().unwrap_or_default(),
            reason: draft.document.is_some().then(|| reason.to_owned()),
            typed: typed::inputs(content.kind, &content.fields, &unreadable(content)),
            withheld: notes.map(|(i, note)| note_form(i + 1, note, content)).collect(),
        }
    }
}

/// What is wrong with the fields of the kind; that some are still empty is no fault of a draft.
fn unreadable(content: &Content) -> Vec<Reason> {
    let mut faults = content.fields.check(content.kind);
    faults.retain(|fault| !matches!(fault.what, Wrong::Missing | Wrong::OneNeeded(_)));
    faults.into_iter().map(Reason::Field).collect()
}

fn note_form(n: usize, note: Withholding, content: &Content) -> NoteForm {
    let file = |file: &ratusz_domain::Attachment| Choice {
        value: file.title.clone(),
        words: file.title.clone(),
        chosen: note.attachment.as_ref() == Some(&file.title),
    };
    NoteForm { n, files: content.attachments.iter().map(file).collect(), note }
}

fn day(typed: &str) -> Day {
    let readable = typed.is_empty() || typed.parse::<Date>().is_ok();
    Day { kind: if readable { "date" } else { "text" }, value: typed.to_owned() }
}

/// The body as plain text if that says all of it, else as HTML, a block a line.
fn text(body: &Tree) -> String {
    let text = body.to_text();
    if Tree::from_text(&text) == *body && !is_html(&text) {
        return text;
    }
    let block = |block: &ratusz_richtext::Block| Tree { content: vec![block.clone()] }.to_html();
    body.content.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// Whether a typed text has tags of HTML in it.
fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    })
}

/// What was posted, as the content of this draft.
#[must_use]
pub fn read(here: &InOffice, draft: &Draft, fields: &Fields) -> Posted {
    let mut left = Vec::new();
    let mut content = draft.content.clone();
    content.title = one_line(fields.get("tytul"));
    content.lead = fields.get("wprowadzenie").trim().to_owned();
    if content.title.chars().count() > limits::TITLE_CHARS {
        left.push(("tytul", PL.draft_title_too_long(limits::TITLE_CHARS)));
        content.title.clone_from(&draft.content.title);
    }
    match body(fields) {
        Ok(body) => content.body = body.normalised(),
        Err(sentence) => left.push(("tresc", sentence)),
    }
    match here.sections.iter().find(|section| section.slug == fields.get("dzial")) {
        Some(section) => content.section = section.id.clone(),
        None => left.push(("dzial", PL.draft_section_unknown.to_owned())),
    }
    match DocumentKind::parse(fields.get("rodzaj")) {
        Some(kind) if draft::kinds().any(|it| it == kind) || kind == draft.content.kind => {
            content.kind = kind;
        }
        _ => left.push(("rodzaj", PL.draft_kind_unknown.to_owned())),
    }
    // What is no day yet is kept as typed: nothing is published with it.
    let typed: String = fields.get("data").trim().chars().take(DAY_CHARS).collect();
    content.sort_date = produced(&typed).filter(|day| day.len() == 10).unwrap_or(typed);
    let some = |name: &str| Some(one_line(fields.get(name))).filter(|text| !text.is_empty());
    content.provenance.responsible = some("odpowiada");
    match some("wytworzono") {
        None => content.provenance.produced_on = None,
        Some(typed) => match produced(&typed) {
            Some(day) => content.provenance.produced_on = Some(day),
            None => left.push(("wytworzono", PL.draft_day_unreadable(typed))),
        },
    }
    content.fields = typed::read(fields, &draft.content.fields);
    content.withheld = notes(fields);
    Posted {
        revision: fields.get("rewizja").parse().unwrap_or_default(),
        content,
        reason: draft
            .document
            .as_ref()
            .and(fields.maybe("powod"))
            .map(|text| text.trim().to_owned()),
        left,
    }
}

/// The tree that the editor posted, or the text of the plain field.
fn body(fields: &Fields) -> Result<Tree, String> {
    match fields.maybe("drzewo") {
        Some(json) => Tree::from_json(json).map_err(|error| PL.draft_body_unreadable(error)),
        None => {
            let typed = fields.get("tresc");
            Ok(if is_html(typed) { Tree::from_html(typed) } else { Tree::from_text(typed) })
        }
    }
}

/// Notes whose fields are not all empty.
fn notes(fields: &Fields) -> Vec<Withholding> {
    let column = |name| fields.all(name).map(one_line).collect::<Vec<_>>();
    let names = ["wyl-zakres", "wyl-podstawa", "wyl-kto", "wyl-czyj", "wyl-plik"];
    let columns = names.map(column);
    let rows = columns[0].len().min(limits::ATTACHMENTS);
    let at = |column: usize, row: usize| columns[column].get(row).cloned().unwrap_or_default();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    (0..rows)
        .filter(|row| (0..names.len()).any(|column| !at(column, *row).is_empty()))
        .map(|row| Withholding {
            scope: at(0, row),
            legal_basis: at(1, row),
            withheld_by: at(2, row),
            in_interest_of: some(at(3, row)),
            attachment: some(at(4, row)),
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day, a month or a year: `2026-11-22`, `22.11.2026`, `2026-11`, `11.2026`, `2026`.
fn produced(typed: &str) -> Option<String> {
    let mut parts: Vec<&str> = typed.split(['-', '.']).map(str::trim).collect();
    if typed.contains('.') {
        parts.reverse();
    }
    let number = |text: &str, from: usize, to: usize| {
        let digits = (from..=to).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<i16>().ok()).flatten()
    };
    let year = number(parts.first()?, 4, 4)?;
    let month = parts.get(1).map_or(Some(1), |text| number(text, 1, 2))?;
    let day = parts.get(2).map_or(Some(1), |text| number(text, 1, 2))?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let whole = date.to_string();
    match parts.len() {
        1 => Some(whole[..4].to_owned()),
        2 => Some(whole[..7].to_owned()),
        3 => Some(whole),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        for (typed, read) in [
            ("2026-11-22", Some("2026-11-22")),
            ("22.11.2026", Some("2026-11-22")),
            ("1.2.2026", Some("2026-02-01")),
            ("2026-02", Some("2026-02")),
            ("02.2026", Some("2026-02")),
            ("2026", Some("2026")),
            ("31.02.2026", None),
            ("w maju", None),
            ("1-2-3-4", None),
            ("", None),
        ] {
            assert_eq!(produced(typed).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn the_plain_field_gives_the_same_body_back() {
        for html in [
            "<p>Raz</p><p>dwa</p>",
            "<p><strong>Ważne</strong></p><blockquote><p>a</p></blockquote><hr>",
            "<p>5 &lt; 6</p>",
            "<p>znacznik &lt;b&gt;</p>",
        ] {
            let body = Tree::from_html(html);
            let typed = text(&body);
            let back =
                if is_html(&typed) { Tree::from_html(&typed) } else { Tree::from_text(&typed) };
            assert_eq!(back, body, "{typed}");
        }
        assert_eq!(text(&Tree::from_text("- a\n- b")).trim(), "– a\n– b");
        assert_eq!(text(&Tree::from_html("<p>Raz</p><p>dwa</p>")).trim(), "Raz\n\ndwa");
    }
}
