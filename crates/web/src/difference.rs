//! What differs between two versions of a document, made ready for `templates/difference.html`.

use ratusz_domain::Withholding;
use ratusz_richtext::diff::{
    self, BlockChange, BlockChangeKind, BlockKind, Change, ChangeKind, Difference, Note,
};
use ratusz_richtext::{Inline, Tree, tree};

use crate::file_changes::{FileChange, files};
use crate::messages::PL;
use crate::public::document::Shown;

/// Blocks without change that are shown around what changed.
const CONTEXT: usize = 1;

/// One of the two versions.
#[derive(Debug)]
pub struct Edition<'a> {
    /// What its page shows.
    pub shown: &'a Shown,
    /// Its lead.
    pub lead: &'a str,
    /// Its body.
    pub body: &'a Tree,
    /// Its notes on what was withheld (art. 8(5) of the access act).
    pub withheld: &'a [Withholding],
}

/// Everything that differs; parts that do not are empty.
#[derive(Debug)]
pub struct Comparison {
    /// Title and lead.
    pub head: Vec<Value>,
    /// Facts of the register and fields of its kind.
    pub facts: Vec<Value>,
    /// Metryczka.
    pub provenance: Vec<Value>,
    /// Notes on what was withheld.
    pub withheld: Vec<Vec<Word>>,
    /// Attachments.
    pub files: Vec<FileChange>,
    /// The body.
    pub body: Vec<Part>,
    /// Whether parts of the body are not compared word by word.
    pub coarse: bool,
}

/// A value under a label, word by word.
#[derive(Debug)]
pub struct Value {
    /// Its label.
    pub label: &'static str,
    /// Its words.
    pub words: Vec<Word>,
}

/// A run of text.
#[derive(Debug)]
pub struct Word {
    /// What became of it.
    pub kind: ChangeKind,
    /// The text, with signs for breaks that were added or removed alone.
    pub text: String,
}

/// A part of the body.
#[derive(Debug)]
pub enum Part {
    /// Blocks without change, left out.
    Skipped(u64),
    /// A block.
    Block(Block),
}

/// A block of the body.
#[derive(Debug)]
pub struct Block {
    /// Its classes.
    pub class: String,
    /// What it is; empty for a paragraph.
    pub label: &'static str,
    /// Its words.
    pub words: Vec<Word>,
    /// What its words do not show.
    pub notes: Vec<String>,
}

impl Comparison {
    /// What differs between an older and a newer version.
    #[must_use]
    pub fn new(old: &Edition<'_>, new: &Edition<'_>) -> Self {
        let facts = |edition: &Edition<'_>| {
            let fields = edition.shown.fields.iter();
            let fields = fields.map(|field| (field.label, field.value.clone()));
            edition.shown.facts.iter().cloned().chain(fields).collect::<Vec<_>>()
        };
        let difference = diff::trees(old.body, new.body);
        Self {
            head: values(
                vec![
                    (PL.difference_title, old.shown.title.clone()),
                    (PL.difference_lead, old.lead.to_owned()),
                ],
                vec![
                    (PL.difference_title, new.shown.title.clone()),
                    (PL.difference_lead, new.lead.to_owned()),
                ],
            ),
            facts: values(facts(old), facts(new)),
            provenance: values(provenance(old.shown), provenance(new.shown)),
            withheld: withheld(old.withheld, new.withheld),
            files: files(&old.shown.files, &new.shown.files),
            coarse: difference.coarse,
            body: if difference.is_empty() { Vec::new() } else { parts(&difference) },
        }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let values = self.head.len() + self.facts.len() + self.provenance.len();
        values + self.withheld.len() + self.files.len() + self.body.len() == 0
    }
}

impl Word {
    /// Whether it was taken out.
    #[must_use]
    pub fn removed(&self) -> bool {
        self.kind == ChangeKind::Removed
    }

    /// Whether it was put in.
    #[must_use]
    pub fn added(&self) -> bool {
        self.kind == ChangeKind::Added
    }
}

/// The rows of the metryczka that a person may change; times set by the server, the number of the
/// version and its hash differ by themselves.
fn provenance(shown: &Shown) -> Vec<(&'static str, String)> {
    let labels = [
        PL.provenance_publisher,
        PL.provenance_responsible,
        PL.provenance_entered_by,
        PL.provenance_produced,
        PL.provenance_claimed,
        PL.provenance_entered_at,
    ];
    let rows = shown.provenance.iter().filter(|fact| labels.contains(&fact.label));
    rows.map(|fact| (fact.label, fact.value.clone())).collect()
}

/// The labels whose values differ, in the order of the newer version, then what it lacks.
fn values(mut old: Vec<(&'static str, String)>, new: Vec<(&'static str, String)>) -> Vec<Value> {
    let mut values = Vec::new();
    for (label, now) in new {
        let at = old.iter().position(|(other, _)| *other == label);
        let before = at.map(|at| old.remove(at).1).unwrap_or_default();
        values.push((label, before, now));
    }
    values.extend(old.into_iter().map(|(label, before)| (label, before, String::new())));
    let differ = values.into_iter().filter(|(_, before, now)| before != now);
    differ
        .map(|(label, before, now)| Value { label, words: words(&diff::words(&before, &now)) })
        .collect()
}

/// Notes that only one of the versions has.
fn withheld(old: &[Withholding], new: &[Withholding]) -> Vec<Vec<Word>> {
    let paragraph = |note: &Withholding| {
        let text = Inline::Text { text: sentence(note), marks: Vec::new() };
        tree::Block::Paragraph { content: vec![text] }
    };
    let lines = |notes: &[Withholding]| Tree { content: notes.iter().map(paragraph).collect() };
    let difference = diff::trees(&lines(old), &lines(new));
    let differ = difference.blocks.iter().filter(|block| block.kind != BlockChangeKind::Kept);
    differ.map(|block| words(&block.words)).collect()
}

/// A note as one line.
fn sentence(note: &Withholding) -> String {
    let file = note.attachment.as_ref().map(|title| format!("{} {title}", PL.attachment));
    let parts = [
        file,
        Some(note.scope.clone()),
        Some(PL.withheld_basis(&note.legal_basis)),
        Some(PL.withheld_by(&note.withheld_by)),
        note.in_interest_of.as_ref().map(|whose| PL.withheld_interest(whose)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn parts(difference: &Difference) -> Vec<Part> {
    let mut parts = Vec::new();
    for shown in difference.folded(CONTEXT) {
        match shown {
            diff::Shown::Skipped(count) => {
                parts.push(Part::Skipped(u64::try_from(count).unwrap_or(u64::MAX)));
            }
            diff::Shown::Blocks(blocks) => {
                parts.extend(blocks.iter().map(|change| Part::Block(block(change))));
            }
        }
    }
    parts
}

fn block(change: &BlockChange) -> Block {
    let (class, label) = kind(change.block);
    let state = match change.kind {
        BlockChangeKind::Kept => "",
        BlockChangeKind::Removed => " removed",
        BlockChangeKind::Added => " added",
        BlockChangeKind::Changed => " changed",
    };
    let mut words = words(&change.words);
    // What has no words of its own is called by its name.
    if words.is_empty() {
        let kind = match change.kind {
            BlockChangeKind::Removed => ChangeKind::Removed,
            BlockChangeKind::Added => ChangeKind::Added,
            BlockChangeKind::Kept | BlockChangeKind::Changed => ChangeKind::Kept,
        };
        let text = if label.is_empty() { PL.difference_empty } else { label };
        words.push(Word { kind, text: text.to_owned() });
    }
    let notes = change.notes.iter().map(note).collect();
    Block { class: format!("{class}{state}"), label, words, notes }
}

fn words(changes: &[Change]) -> Vec<Word> {
    changes.iter().map(|change| Word { kind: change.kind, text: visible(change) }).collect()
}

/// The text with a bar between cells; spaces and breaks that changed alone get a sign.
fn visible(change: &Change) -> String {
    let text = change.text.replace('\t', " | ");
    let alone = change.text.chars().all(|c| c.is_whitespace() && c != '\t');
    match change.kind {
        ChangeKind::Removed | ChangeKind::Added if alone => {
            text.chars().map(|c| if c == '\n' { "↵\n" } else { "␣" }).collect()
        }
        _ => text,
    }
}

/// The class of a block and what it is called.
fn kind(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Heading(_) => ("heading", PL.block_heading),
        BlockKind::Paragraph => ("paragraph", ""),
        BlockKind::Item(_) => ("item", PL.block_item),
        BlockKind::Quote => ("quote", PL.block_quote),
        BlockKind::Code => ("code", PL.block_code),
        BlockKind::Row => ("row", PL.block_row),
        BlockKind::Image => ("image", PL.block_image),
        BlockKind::Rule => ("rule", PL.block_rule),
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::Kind { was } => match kind(*was).1 {
            "" => PL.difference_was(PL.block_paragraph),
            label => PL.difference_was(label),
        },
        Note::Formatting => PL.difference_formatting.to_owned(),
        Note::Structure => PL.difference_structure.to_owned(),
        Note::Link { old: Some(old), new: Some(new) } => PL.difference_link_changed(old, new),
        Note::Link { old: Some(old), .. } => PL.difference_link_removed(old),
        Note::Link { new, .. } => PL.difference_link_added(new.as_deref().unwrap_or_default()),
        Note::Image { old: Some(old), new: Some(new) } => PL.difference_image_changed(old, new),
        Note::Image { old: Some(old), .. } => PL.difference_image_removed(old),
        Note::Image { new, .. } => PL.difference_image_added(new.as_deref().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(words: &[Word]) -> String {
        let mark = |word: &Word| match word.kind {
            ChangeKind::Kept => word.text.clone(),
            ChangeKind::Removed => format!("[-{}-]", word.text),
            ChangeKind::Added => format!("{{+{}+}}", word.text),
        };
        words.iter().map(mark).collect()
    }

    #[test]
    fn notes_on_what_was_withheld() {
        let note = |scope: &str, whose: Option<&str>| Withholding {
            attachment: None,
            scope: scope.into(),
            legal_basis: "art. 5 ust. 2".into(),
            withheld_by: "Halina Wrzos".into(),
            in_interest_of: whose.map(str::to_owned),
        };
        let old = [note("adres", None), note("imię świadka", None)];
        let new = [note("adres", None), note("imię świadka", Some("świadek"))];
        let lines: Vec<String> = withheld(&old, &new).iter().map(|words| marked(words)).collect();
        assert_eq!(
            lines,
            ["imię świadka; podstawa prawna: art. 5 ust. 2; kto wyłączył: Halina Wrzos\
                 {+; w interesie: świadek+}"]
        );
        assert!(withheld(&old, &old).is_empty());
    }

    #[test]
    fn what_words_do_not_show_is_said() {
        let body = |html: &str| {
            let difference = diff::trees(
                &Tree::from_html("<p>Zob. <a href=\"/a\">plan</a></p>"),
                &Tree::from_html(html),
            );
            difference.blocks.iter().map(block).collect::<Vec<_>>()
        };
        let blocks =
            body("<h2>Zob. <a href=\"/b\">plan</a></h2><hr><p><img src=\"/m.png\" alt=\"\"></p>");
        assert_eq!(
            blocks[0].notes,
            ["Poprzednio: akapit.", "Zmieniono adres odnośnika z /a na /b"]
        );
        assert_eq!(marked(&blocks[1].words), "{+linia pozioma+}");
        assert_eq!(marked(&blocks[2].words), "{+ilustracja+}");
        assert_eq!(blocks[2].notes, ["Dodano ilustrację /m.png"]);
        let broken = words(&diff::words("a b", "a\nb\tc"));
        assert_eq!(marked(&broken), "a[-␣-]{+↵\n+}b{+ | c+}");
    }
}
