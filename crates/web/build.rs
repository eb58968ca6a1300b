//! Turns `messages/pl.ftl` and the files of `messages/panel/` into typed Rust: a text without placeables becomes a field, one with
//! placeables a method that takes them in the order in which they first stand.
//!
//! The file is a strict subset of Fluent (projectfluent.org): comments, `key = text`, `{ $name }`,
//! and a selector on one number with the variants `one`, `few` and `many`.

use std::error::Error;
use std::fmt::Write;
use std::{env, fs, path::Path};

/// A message: its key and either one text or the three forms of a plural.
struct Message {
    key: String,
    forms: Vec<String>,
    number: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=messages");
    let mut source = fs::read_to_string("messages/pl.ftl")?;
    let mut parts = Vec::new();
    for entry in fs::read_dir("messages/panel")? {
        parts.push(entry?.path());
    }
    parts.sort();
    for part in parts {
        source.push('\n');
        source.push_str(&fs::read_to_string(part)?);
    }
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    editor(Path::new(&out))?;
    fs::write(Path::new(&out).join("texts.rs"), generate(&parse(&source)?)?)?;
    Ok(())
}

/// Takes over the editor that `scripts/editor.sh` bundled; an empty file says that it did not.
fn editor(out: &Path) -> Result<(), Box<dyn Error>> {
    let bundle = Path::new("../../editor/dist/editor.js");
    let there = bundle.exists();
    let watched = if there { bundle } else { Path::new("../../editor") };
    println!("cargo::rerun-if-changed={}", watched.display());
    let script = if there { fs::read(bundle)? } else { Vec::new() };
    fs::write(out.join("editor.js"), script)?;
    Ok(())
}

fn parse(source: &str) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, text) = line.split_once(" = ").ok_or(format!("no ` = ` in: {line}"))?;
        let selector = text.strip_prefix("{ $").and_then(|rest| rest.strip_suffix(" ->"));
        let forms = match selector {
            None => vec![text.to_owned()],
            Some(_) => ["    [one] ", "    [few] ", "   *[many] "]
                .into_iter()
                .map(|label| lines.next().and_then(|l| l.strip_prefix(label)).map(str::to_owned))
                .collect::<Option<_>>()
                .filter(|_| lines.next() == Some("}"))
                .ok_or(format!("{key}: a selector has [one], [few], *[many] and }}"))?,
        };
        messages.push(Message { key: key.to_owned(), forms, number: selector.map(str::to_owned) });
    }
    Ok(messages)
}

/// Names of the placeables of a message, each once, the selector's number first.
fn arguments(message: &Message) -> Vec<String> {
    let mut names: Vec<String> = message.number.iter().cloned().collect();
    for form in &message.forms {
        for part in form.split("{ $").skip(1) {
            let name = part.split(" }").next().unwrap_or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

fn generate(messages: &[Message]) -> Result<String, std::fmt::Error> {
    let (mut fields, mut values, mut methods) = (String::new(), String::new(), String::new());
    for message in messages {
        let (key, forms, names) = (&message.key, &message.forms, arguments(message));
        if names.is_empty() {
            writeln!(fields, "/// {}\npub {key}: &'static str,", forms[0])?;
            writeln!(values, "{key}: {:?},", forms[0])?;
            continue;
        }
        writeln!(fields, "{key}: &'static [&'static str],")?;
        writeln!(values, "{key}: &{forms:?},")?;
        let plural = message.number.as_deref();
        let parameters: String = names
            .iter()
            .map(|n| match plural == Some(n) {
                true => format!(", {n}: u64"),
                false => format!(", {n}: impl Display"),
            })
            .collect();
        let chosen = plural.map_or("self.{key}[0]".replace("{key}", key), |n| {
            format!(
                "ratusz_polish::plural::plural({n}, self.{key}[0], self.{key}[1], self.{key}[2])"
            )
        });
        let pairs: String = names
            .iter()
            .map(|n| match plural == Some(n) {
                true => format!("({n:?}, ratusz_polish::plural::number({n})),"),
                false => format!("({n:?}, {n}.to_string()),"),
            })
            .collect();
        writeln!(
            methods,
            "/// {}\n#[must_use] pub fn {key}(&self{parameters}) -> String {{ fill({chosen}, &[{pairs}]) }}",
            forms[forms.len() - 1]
        )?;
    }
    Ok(format!(
        "/// Every text of the pages, in one language.\n#[derive(Debug)]\npub struct Texts {{\n{fields}}}\n\
         /// Polish.\npub static PL: Texts = Texts {{\n{values}}};\nimpl Texts {{\n{methods}}}\n"
    ))
}
