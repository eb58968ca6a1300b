//! The fields of a typed document in the edit form: from the table of `domain::form` to inputs
//! (`templates/panel/typed.html`), and from what was posted back to [`Fields`].

use ratusz_actions::{ActionError, Reason, choice_label, field_hint, field_label};
use ratusz_domain::form::{self, Field, Form, Shape};
use ratusz_domain::{DocumentKind, Fields};

use super::form::Fields as Posted;
use crate::error::Failure;

/// What the names of inputs begin with; the key of the field follows.
const PREFIX: &str = "pole-";
/// What the name of the second input of a sum ends with.
const CURRENCY: &str = "-waluta";
/// Currencies that are offered; what a document has already is offered too.
const CURRENCIES: [&str; 6] = ["PLN", "EUR", "USD", "GBP", "CHF", "CZK"];

/// An input, or a group of two for a sum.
#[derive(Debug, Clone)]
pub struct FieldInput {
    /// Its name and id.
    pub name: String,
    /// Its label.
    pub label: &'static str,
    /// What helps to fill it in; may be empty.
    pub hint: &'static str,
    /// What is wrong with it, in sentences.
    pub errors: Vec<String>,
    /// Whether a document can't be published without it.
    pub required: bool,
    /// Characters at most.
    pub max: usize,
    /// How it is entered.
    pub control: Control,
}

/// How a value is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// One line: the type of the input, its keyboard on a phone, and the value.
    Line {
        /// `text`, `date`, `datetime-local`, `tel`, `email` or `url`.
        kind: &'static str,
        /// `text`, `numeric`, `decimal`, `tel`, `email` or `url`.
        keys: &'static str,
        /// The value.
        value: String,
    },
    /// Lines.
    Lines(String),
    /// One of several words.
    Choice(Vec<Choice>),
    /// An amount, and one of several currencies.
    Sum(String, Vec<Choice>),
}

/// A word to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What is shown.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl FieldInput {
    /// What `aria-describedby` of the input names; empty when there is nothing.
    #[must_use]
    pub fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-wskazowka", self.name));
        let error = (!self.errors.is_empty()).then(|| format!("{}-blad", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The inputs for a document of this kind with these fields. What it has of other kinds comes
/// last, to be taken out or kept for another change of kind. `reasons` of a refusal are put to the
/// fields that they speak of.
#[must_use]
pub fn inputs(kind: DocumentKind, fields: &Fields, reasons: &[Reason]) -> Vec<FieldInput> {
    let own = Form::of(kind).map_or(&[][..], |form| form.fields);
    let foreign = fields.ordered(kind).into_iter().filter_map(|(key, _)| form::field(key));
    let foreign = foreign.filter(|field| own.iter().all(|other| other.key != field.key));
    let foreign = foreign.map(|field| Field { required: false, ..*field });
    let all = own.iter().copied().chain(foreign);
    inputs_of(&all.collect::<Vec<_>>(), fields, reasons)
}

/// The inputs of fields that stand together.
#[must_use]
pub fn inputs_of(own: &[Field], fields: &Fields, reasons: &[Reason]) -> Vec<FieldInput> {
    let value = |field: &Field| fields.get(field.key).unwrap_or_default().to_owned();
    own.iter().map(|field| input(field, &value(field), reasons)).collect()
}

/// Why a command was refused, for the inputs that the reasons speak of.
///
/// # Errors
/// A fault of the machine, which is no matter of the form.
pub fn reasons(error: ActionError) -> Result<Vec<Reason>, Failure> {
    match error {
        ActionError::Refused(refusal) => Ok(refusal.0),
        fault => Err(fault.into()),
    }
}

/// Reasons as sentences.
#[must_use]
pub fn sentences(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(ToString::to_string).collect()
}

fn input(field: &Field, value: &str, reasons: &[Reason]) -> FieldInput {
    let mine = reasons.iter().filter(|reason| reason.field() == Some(field.key));
    FieldInput {
        name: format!("{PREFIX}{}", field.key),
        label: field_label(field.key),
        hint: field_hint(field.key),
        errors: mine.map(ToString::to_string).collect(),
        required: field.required,
        max: field.max,
        control: control(field, value),
    }
}

fn control(field: &Field, value: &str) -> Control {
    let line = |kind, keys| Control::Line { kind, keys, value: value.to_owned() };
    // An input for days can't show what is no day: what was typed must not be lost.
    let readable = value.is_empty() || field.read(value).is_ok_and(|read| read == value);
    match field.shape {
        Shape::LongText => Control::Lines(value.to_owned()),
        Shape::Choice(words) => Control::Choice(choices(field.key, words, value)),
        Shape::Money => sum(value),
        Shape::Date if readable => line("date", "text"),
        Shape::DateTime if readable => line("datetime-local", "text"),
        Shape::Year | Shape::Number | Shape::Nip | Shape::Regon | Shape::Krs | Shape::Document => {
            line("text", "numeric")
        }
        Shape::Phone => line("tel", "tel"),
        // Browsers refuse addresses with letters of other alphabets: the server tells better.
        Shape::Email => line("text", "email"),
        Shape::Link => line("text", "url"),
        Shape::Date | Shape::DateTime | Shape::Text | Shape::Address => line("text", "text"),
    }
}

fn choices(key: &str, words: &[&str], value: &str) -> Vec<Choice> {
    let choice = |word: &str, shown: &str| Choice {
        value: word.to_owned(),
        words: shown.to_owned(),
        chosen: word == value,
    };
    let unknown = (!value.is_empty() && !words.contains(&value)).then(|| choice(value, value));
    let known = words.iter().map(|word| choice(word, choice_label(key, word)));
    known.chain(unknown).collect()
}

/// The amount and the currency; what can't be read stands whole in the amount.
fn sum(value: &str) -> Control {
    let (amount, currency) = match form::money(value) {
        Some(_) => value.rsplit_once(' ').unwrap_or((value, "PLN")),
        None => (value, "PLN"),
    };
    let offered = CURRENCIES.iter().chain((!CURRENCIES.contains(&currency)).then_some(&currency));
    let choice = |code: &&str| Choice {
        value: (*code).to_owned(),
        words: (*code).to_owned(),
        chosen: *code == currency,
    };
    Control::Sum(amount.replace('.', ","), offered.map(choice).collect())
}

/// The fields of a posted form. Those of `before` that it had no input for stay.
#[must_use]
pub fn read(posted: &Posted, before: &Fields) -> Fields {
    let mut fields = before.clone();
    for (name, value) in posted.pairs() {
        let Some(field) = name.strip_prefix(PREFIX).and_then(form::field) else { continue };
        let currency = posted.get(&format!("{name}{CURRENCY}"));
        let bare = !value.contains(|c: char| c.is_alphabetic() || ['€', '$', '£'].contains(&c));
        match field.shape {
            Shape::Money if bare && !value.trim().is_empty() => {
                fields.set(field.key, &format!("{value} {currency}"));
            }
            _ => fields.set(field.key, value),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::*;
    use crate::messages::{PL, Texts};

    #[derive(Template)]
    #[template(
        source = r#"{% import "panel/typed.html" as typed %}{% call typed::fields(t, inputs) %}{% endcall %}"#,
        ext = "html"
    )]
    struct Page {
        t: &'static Texts,
        inputs: Vec<FieldInput>,
    }

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted::of(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn what_is_posted_comes_back_as_it_was_shown() {
        for form in form::FORMS {
            let value = |field: &Field| match field.shape {
                Shape::Text | Shape::Address => "Rynek 1",
                Shape::LongText => "raz\ndwa",
                Shape::Date => "2026-11-22",
                Shape::DateTime => "2026-11-22T12:00",
                Shape::Year => "2026",
                Shape::Money => "12.50 CHF",
                Shape::Nip => "1234563218",
                Shape::Regon => "123456785",
                Shape::Krs => "0000028860",
                Shape::Number | Shape::Document => "12",
                Shape::Choice(words) => words[0],
                Shape::Link => "https://bip.example.pl/",
                Shape::Phone => "12 000 01 00",
                Shape::Email => "a@bip.example.pl",
            };
            let fields: Fields =
                form.fields.iter().map(|field| (field.key, value(field))).collect();
            let mut pairs = Vec::new();
            for input in inputs(form.kind, &fields, &[]) {
                let chosen = |choices: &[Choice]| {
                    choices.iter().find(|choice| choice.chosen).unwrap().value.clone()
                };
                match &input.control {
                    Control::Line { value, .. } | Control::Lines(value) => {
                        pairs.push((input.name, value.clone()));
                    }
                    Control::Choice(choices) => pairs.push((input.name, chosen(choices))),
                    Control::Sum(amount, choices) => {
                        pairs.push((format!("{}{CURRENCY}", input.name), chosen(choices)));
                        pairs.push((input.name, amount.clone()));
                    }
                }
            }
            assert_eq!(read(&Posted::of(pairs), &Fields::default()), fields, "{:?}", form.kind);
        }
    }

    #[test]
    fn nothing_typed_is_lost_and_errors_stand_by_their_fields() {
        let before = Fields::from_iter([("price", "5 zł"), ("legislation_identifier", "1/2026")]);
        let form = posted(&[
            ("pole-legislation_date", "31.02.2026"),
            ("pole-legislation_identifier", " "),
            ("pole-inne", "x"),
            ("tytul", "x"),
            ("pole-project_value", "dużo"),
            ("pole-project_value-waluta", "EUR"),
        ]);
        let fields = read(&form, &before);
        assert_eq!(fields.get("legislation_identifier"), None);
        assert_eq!(fields.get("price"), Some("5.00 PLN"));
        assert_eq!(fields.get("project_value"), Some("dużo"));
        let faults = fields.check(DocumentKind::Act);
        let reasons: Vec<Reason> = faults.into_iter().map(Reason::Field).collect();
        let inputs = inputs(DocumentKind::Act, &fields, &reasons);
        let named = |name: &str| inputs.iter().find(|input| input.name == name).unwrap();
        let date = named("pole-legislation_date");
        let typed = Control::Line { kind: "text", keys: "text", value: "31.02.2026".into() };
        assert_eq!(date.control, typed);
        assert_eq!(
            (date.errors.len(), date.described_by().as_str()),
            (1, "pole-legislation_date-blad")
        );
        assert_eq!(named("pole-price").errors.len(), 1);
        assert_eq!(named("pole-valid_from").errors.len(), 0);
        let html = Page { t: &PL, inputs }.render().unwrap();
        for part in [
            "<label for=\"pole-legislation_date\">",
            "value=\"31.02.2026\" maxlength=\"200\" autocomplete=\"off\" aria-invalid=\"true\" aria-describedby=\"pole-legislation_date-blad\"",
            "<option value=\"ordinance\">zarządzenie</option>",
            "<input type=\"date\" id=\"pole-valid_from\"",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    }
}
