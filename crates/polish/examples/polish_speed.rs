//! How long the dictionary takes to open and how many words a second are analysed.
//!
//! `cargo run --release -p ratusz-polish --example polish_speed [FILE]`: FILE is any Polish text; without
//! one, the inflected forms of a short text are repeated.

use std::time::Instant;

use ratusz_polish::{Analysis, Lemmas, words};

const TEXT: &str = "W dniach od 24 do 27 marca gościliśmy w naszym ośrodku trzydziestoosobową grupę \
    studentów z Niemiec i Francji. Uczestnicy zwiedzili domy pomocy społecznej, spotkali się z \
    pracownikami socjalnymi oraz wolontariuszami, a na zakończenie wizyty przygotowali wspólnie z \
    dziećmi krakowskich świetlic przedstawienie w języku angielskim i esperanto.";

fn main() -> std::io::Result<()> {
    let text =
        std::env::args().nth(1).map_or_else(|| Ok(TEXT.to_owned()), std::fs::read_to_string)?;
    let rounds = 3_000_000 / words(&text).count().max(1) + 1;

    let start = Instant::now();
    let lemmas = Lemmas::new();
    let mut out = Analysis::default();
    lemmas.analyse("ośrodkiem", &mut out);
    let opened = start.elapsed();

    let start = Instant::now();
    let (mut analysed, mut found) = (0_usize, 0_usize);
    for _ in 0..rounds {
        for word in words(&text) {
            lemmas.analyse(word.text, &mut out);
            analysed += 1;
            found += out.len();
        }
    }
    let took = start.elapsed();
    report(&format!(
        "{} forms, opened in {opened:.1?}\n{analysed} words, {found} lemmas in {took:.1?}: {:.2} million words a second",
        lemmas.forms(),
        analysed as f64 / took.as_secs_f64() / 1e6
    ))
}

fn report(text: &str) -> std::io::Result<()> {
    use std::io::Write;
    writeln!(std::io::stdout(), "{text}")
}
