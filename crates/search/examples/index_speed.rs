//! How fast the index takes documents in and answers:
//! `cargo run --release -p ratusz-search --example index_speed -- [PAGES [FOLDER]]`.
//!
//! Each page is a source document of some 700 words and four notices of some 170. Words are drawn
//! from 60,000 made-up Polish forms by Zipf's law; the same ones each time.
#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ratusz_domain::DocumentKind;
use ratusz_search::{Archive, Index, IndexDoc, Query};

const FORMS: usize = 60_000;
const QUERIES: usize = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let pages: usize = arguments.next().map_or(Ok(10_000), |text| text.parse())?;
    let kept = arguments.next().map(PathBuf::from);
    let temporary = std::env::temp_dir().join(format!("ratusz-index-{}", std::process::id()));
    let folder = kept.clone().unwrap_or_else(|| temporary.clone());
    let mut text = Text::new();
    take_in(&folder, pages, &mut text)?;
    ask(&folder, &mut text)?;
    if kept.is_none() {
        fs::remove_dir_all(&temporary)?;
    }
    Ok(())
}

fn take_in(folder: &Path, pages: usize, text: &mut Text) -> Result<(), Box<dyn Error>> {
    let index = Index::open(folder)?;
    let mut words = 0;
    let start = Instant::now();
    let documents = (0..pages * 5).map(|n| {
        let source = n % 5 == 0;
        let length = if source { 700 } else { 170 };
        words += length;
        IndexDoc {
            number: 1 + n as i64,
            unit: format!("jednostka-{}", n % 4),
            section: format!("dzial-{}", n % 15),
            kind: if source { DocumentKind::Source } else { DocumentKind::News },
            date: format!("{}-{:02}-{:02}", 2008 + n % 12, 1 + n % 11, 1 + n % 27),
            archival: source,
            title: text.words(7),
            keys: vec![text.words(3)],
            files: Vec::new(),
            body: text.words(length),
        }
    });
    index.put(documents, 1)?;
    let (seconds, count) = (start.elapsed().as_secs_f64(), pages * 5);
    println!(
        "{count} documents, {:.1} M words in {seconds:.1} s: {:.0} documents/s, {:.0} pages/s, \
         {:.2} M words/s, making them up included; peak memory {} MB; {} MB on disk",
        words as f64 / 1e6,
        count as f64 / seconds,
        pages as f64 / seconds,
        words as f64 / 1e6 / seconds,
        peak_memory(),
        size(folder)? / 1_000_000,
    );
    Ok(())
}

fn ask(folder: &Path, text: &mut Text) -> Result<(), Box<dyn Error>> {
    let index = Index::open(folder)?;
    for words in 1..=3 {
        let mut times: Vec<Duration> = Vec::with_capacity(QUERIES);
        let mut found = 0;
        for _ in 0..QUERIES {
            let query =
                Query { text: text.words(words), archive: Archive::With, ..Query::default() };
            let start = Instant::now();
            let results = index.search(&query)?;
            times.push(start.elapsed());
            found += results.total;
        }
        times.sort_unstable();
        println!(
            "{words} words: p50 {:.2} ms, p99 {:.2} ms, {} results on average",
            times[QUERIES / 2].as_secs_f64() * 1e3,
            times[QUERIES * 99 / 100].as_secs_f64() * 1e3,
            found / QUERIES as i64,
        );
    }
    Ok(())
}

/// The peak of this process's resident memory in MB, where the system tells it.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0) / 1000
}

fn size(folder: &Path) -> std::io::Result<u64> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}

/// Made-up text.
struct Text {
    forms: Vec<String>,
    state: u64,
}

impl Text {
    fn new() -> Self {
        let mut text = Self { forms: Vec::new(), state: 88_172_645_463_325_252 };
        let onsets = [
            "b", "c", "cz", "d", "g", "k", "l", "ł", "m", "n", "p", "r", "rz", "s", "sz", "w", "z",
            "ż",
        ];
        let rhymes =
            ["a", "o", "e", "u", "ó", "ar", "er", "on", "ek", "ąd", "ęt", "in", "yn", "ow", "ur"];
        let endings = [
            "", "a", "u", "owi", "em", "ie", "y", "ów", "om", "ami", "ach", "ego", "emu", "ym",
            "ość",
        ];
        while text.forms.len() < FORMS {
            let syllables = 1 + text.random(3);
            let mut stem = String::new();
            for _ in 0..syllables {
                stem.push_str(onsets[text.random(onsets.len())]);
                stem.push_str(rhymes[text.random(rhymes.len())]);
            }
            let count = 1 + text.random(endings.len());
            text.forms.extend(endings[..count].iter().map(|ending| format!("{stem}{ending}")));
        }
        for at in 1..text.forms.len() {
            let other = text.random(at);
            text.forms.swap(at, other);
        }
        text
    }

    /// Marsaglia's xorshift.
    fn random(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % below as u64) as usize
    }

    /// Words by Zipf's law, a full stop now and then.
    fn words(&mut self, count: usize) -> String {
        let mut out = String::with_capacity(count * 8);
        for n in 0..count {
            let uniform = self.random(1 << 20) as f64 / f64::from(1 << 20);
            let rank = (FORMS as f64).powf(uniform) as usize;
            if n > 0 {
                out.push_str(if n % 12 == 0 { ". " } else { " " });
            }
            out.push_str(&self.forms[rank.min(FORMS - 1)]);
        }
        out
    }
}
