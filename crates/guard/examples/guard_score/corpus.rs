//! Texts with labels, made from the wording of a half: the same ones in every run.

#[path = "numbers.rs"]
mod numbers;
#[path = "random.rs"]
mod random;
#[path = "wording.rs"]
pub mod wording;
#[path = "wording_a.rs"]
mod wording_a;
#[path = "wording_b.rs"]
mod wording_b;

use random::Random;
use ratusz_guard::Kind;
use wording::{Cases, Wording};

/// A text and what must be found in it: kind, first byte, byte after the last.
pub struct Labelled {
    pub text: String,
    pub labels: Vec<(Kind, usize, usize)>,
}

/// Halves of the score: the rules were tuned on the first.
pub const HALVES: [(&str, &Wording, u64); 2] =
    [("tuned", &wording_a::WORDING, 1), ("apart", &wording_b::WORDING, 2)];

/// `count` texts of a half: each of its sentences in turn, between none and two others.
pub fn texts(wording: &Wording, seed: u64, count: usize) -> Vec<Labelled> {
    let mut random = Random(seed);
    let one = |i: usize| {
        let mut text = Labelled { text: String::new(), labels: Vec::new() };
        let mut parts = vec![wording.texts[i % wording.texts.len()]];
        for _ in 0..random.within(0, 2) {
            let at = random.within(0, parts.len() as u64) as usize;
            parts.insert(at, random.pick(wording.texts));
        }
        for (n, part) in parts.into_iter().enumerate() {
            if n > 0 {
                let row = text.text.contains('\t') || part.contains(['\t', '\n']);
                let full = text.text.ends_with('.') && !row;
                text.text.push_str(if full { random.pick(&[" ", "\n", "\n\n"]) } else { "\n\n" });
            }
            Filler { wording, random: &mut random, people: Vec::new() }.fill(part, &mut text);
        }
        text
    };
    (0..count).map(one).collect()
}

struct Filler<'a> {
    wording: &'a Wording,
    random: &'a mut Random,
    people: Vec<(Cases, Cases)>,
}

impl Filler<'_> {
    /// Appends a sentence: holes filled, labels noted.
    fn fill(&mut self, sentence: &str, out: &mut Labelled) {
        for _ in 0..2 {
            let person = self.person();
            self.people.push(person);
        }
        let mut open = None;
        let mut rest = sentence;
        while let Some(at) = rest.find(['<', '{', '>']) {
            out.text.push_str(&rest[..at]);
            let sign = &rest[at..=at];
            rest = &rest[at + 1..];
            match sign {
                "{" => {
                    let (hole, after) = rest.split_once('}').expect("a hole ends");
                    let from = out.text.len();
                    out.text.push_str(&self.hole(hole));
                    if hole.starts_with("birth") {
                        out.labels.push((Kind::BirthDate, from, out.text.len()));
                    }
                    rest = after;
                }
                "<" => {
                    let (kind, after) = rest.split_once('|').expect("a label has a kind");
                    open = Some((Kind::parse(kind).expect("a kind"), out.text.len()));
                    rest = after;
                }
                _ => {
                    let (kind, from) = open.take().expect("a label was open");
                    out.labels.push((kind, from, out.text.len()));
                }
            }
        }
        out.text.push_str(rest);
    }

    fn person(&mut self) -> (Cases, Cases) {
        if self.random.within(0, 1) == 0 {
            (self.random.pick(self.wording.women), self.random.pick(self.wording.surnames_of_women))
        } else {
            (self.random.pick(self.wording.men), self.random.pick(self.wording.surnames_of_men))
        }
    }

    fn hole(&mut self, hole: &str) -> String {
        let case = ["nom", "gen", "dat", "acc", "ins", "loc"]
            .iter()
            .position(|name| hole.starts_with(name));
        if let Some(case) = case {
            let (first, surname) = self.people[usize::from(hole.ends_with('2'))];
            return format!("{} {}", first[case], surname[case]);
        }
        let random = &mut *self.random;
        let number = hole.strip_suffix("_bad");
        let code = match number.unwrap_or(hole) {
            "pesel" => numbers::pesel(random),
            "card" => numbers::card(random),
            "passport" => numbers::passport(random),
            "nrb" => numbers::nrb(random),
            "kw" => numbers::land(random),
            other => return self.other(other),
        };
        let code = if number.is_some() { numbers::spoil(&code, code.len() - 1) } else { code };
        written(random, hole, &code)
    }

    fn other(&mut self, hole: &str) -> String {
        let random = &mut *self.random;
        let group = |number: &str, split: &[usize], joint: &str| grouped(number, split, joint);
        match hole {
            "mobile" => {
                let number = format!(
                    "{}{}",
                    random.pick(&["50", "60", "66", "72", "78", "88"]),
                    random.digits(7)
                );
                let joint = random.pick(&[" ", "-", "\u{a0}"]);
                let head = random.pick(&["", "", "+48 ", "0048 "]);
                format!("{head}{}", group(&number, &[3, 3, 3], joint))
            }
            "landline" => {
                let number = format!("14{}", random.within(6_200_000, 6_999_999));
                group(&number, &[2, 3, 2, 2], random.pick(&[" ", "-"]))
            }
            "phone" => self.other_of(&["mobile", "landline"]),
            "mail" => {
                let (first, surname) = self.people[0];
                let name = ratusz_polish::fold(&format!("{}.{}", first[0], surname[0]));
                let domain =
                    self.random.pick(&["gmail.com", "wp.pl", "onet.pl", "o2.pl", "interia.pl"]);
                format!("{name}{}@{domain}", self.random.pick(&["", "1", "82"]))
            }
            "mail_office" => random
                .pick(&[
                    "sekretariat@zalesie.example",
                    "urzad@um.zalesie.gov.pl",
                    "bip@zalesie.example",
                    "kontakt@sp3.edu.pl",
                ])
                .to_owned(),
            "street" => random
                .pick(&[
                    "Polna",
                    "Kwiatowa",
                    "Jana Kochanowskiego",
                    "3 Maja",
                    "Długa",
                    "Armii Krajowej",
                    "gen. Józefa Bema",
                ])
                .to_owned(),
            "street_loc" => random
                .pick(&[
                    "Polnej",
                    "Kwiatowej",
                    "Jana Kochanowskiego",
                    "3 Maja",
                    "Długiej",
                    "Armii Krajowej",
                    "gen. Józefa Bema",
                ])
                .to_owned(),
            "estate" => random.pick(&["Tysiąclecia", "Słoneczne", "Niepodległości"]).to_owned(),
            "avenue" => random.pick(&["Solidarności", "Piłsudskiego"]).to_owned(),
            "no" => format!("{}{}", random.within(1, 180), random.pick(&["", "", "a"])),
            "flat" => {
                let joint = random.pick(&["/", "/", " m. "]);
                format!("{}{joint}{}", random.within(1, 99), random.within(1, 60))
            }
            "birth" | "birth_word" | "day" => self.date(hole),
            _ => self.near_miss(hole),
        }
    }

    fn other_of(&mut self, holes: &[&'static str]) -> String {
        let hole = self.random.pick(holes);
        self.other(hole)
    }

    fn date(&mut self, hole: &str) -> String {
        const MONTHS: [&str; 12] = [
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ];
        let random = &mut *self.random;
        let (d, m) = (random.within(1, 28), random.within(1, 12));
        let y = if hole == "day" { random.within(2018, 2026) } else { random.within(1935, 2008) };
        let words = format!("{d} {} {y}", MONTHS[m as usize - 1]);
        match (hole, random.within(0, 2)) {
            ("birth_word", 0) => words,
            (_, 0) => format!("{y}-{m:02}-{d:02}"),
            ("birth_word", 1) => format!("{d}.{m:02}.{y}"),
            (_, 1) => format!("{d:02}.{m:02}.{y}"),
            _ => words,
        }
    }

    /// Numbers that look like those to be found.
    fn near_miss(&mut self, hole: &str) -> String {
        let random = &mut *self.random;
        match hole {
            "nip" => grouped(
                &format!("8{}", random.digits(9)),
                &[3, 3, 2, 2],
                random.pick(&["-", "", " "]),
            ),
            "regon" => {
                let count = random.pick(&[8, 13]);
                format!("8{}", random.digits(count))
            }
            "krs" => format!("0000{}", random.digits(6)),
            "case" => format!(
                "{}.{}.{}.{}",
                random.pick(&["OPS", "ABC", "GK", "ORG.II"]),
                random.within(100, 9999),
                random.within(1, 400),
                random.within(2015, 2026)
            ),
            "case_slash" => format!(
                "{}/{}/{}",
                random.pick(&["XLII", "IV", "12", "WA1"]),
                random.within(100, 99_999),
                random.within(15, 26)
            ),
            "notice" => {
                format!("{}/BZP {:08}", random.within(2020, 2026), random.within(1, 999_999))
            }
            "serial" => format!("{}{}", random.pick(&["SN", "TX-", "PL", "A"]), random.digits(8)),
            "amount" => format!("{}{}", random.within(100, 9999), random.pick(&["", ",00", ",50"])),
            "amount_big" => format!(
                "{} {} {}{}",
                random.within(1, 999),
                random.digits(3),
                random.digits(3),
                random.pick(&["", ",00"])
            ),
            "isbn" => {
                format!("978-83-{}-{}-{}", random.digits(4), random.digits(3), random.digits(1))
            }
            "ean" => format!("590{}", random.digits(10)),
            other => panic!("no hole is called {other}"),
        }
    }
}

/// A number as people write it.
fn written(random: &mut Random, hole: &str, code: &str) -> String {
    match hole.trim_end_matches("_bad") {
        "card" => [
            code.to_owned(),
            grouped(code, &[3, 6], " "),
            grouped(code, &[3, 6], "\u{a0}"),
            grouped(code, &[3, 6], " nr "),
        ][random.within(0, 3) as usize]
            .clone(),
        "passport" => {
            [code.to_owned(), grouped(code, &[2, 7], " ")][random.within(0, 1) as usize].clone()
        }
        "nrb" => {
            let apart = grouped(code, &[2, 4, 4, 4, 4, 4, 4], random.pick(&[" ", "-", "\u{a0}"]));
            [code.to_owned(), apart.clone(), format!("PL{code}"), format!("PL {apart}"), apart]
                [random.within(0, 4) as usize]
                .clone()
        }
        _ => code.to_owned(),
    }
}

fn grouped(number: &str, split: &[usize], joint: &str) -> String {
    let mut rest = number;
    let mut parts = Vec::new();
    for length in split {
        let (part, after) = rest.split_at(*length);
        parts.push(part);
        rest = after;
    }
    parts.join(joint)
}
