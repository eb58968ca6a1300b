//! Imports generated pages of an old bulletin with the real program into a fresh data folder:
//! pages a second and the most memory it took.
//!
//! `cargo bench --bench import -- [PAGES]`; 10,000 pages unless told otherwise.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

const COUNTRIES: [(&str, &str); 8] = [
    ("z Niemiec", "w Berlinie"),
    ("z Norwegii", "w Oslo"),
    ("z Czech", "w Pradze"),
    ("z Francji", "w Paryżu"),
    ("z Litwy", "w Wilnie"),
    ("z Hiszpanii", "w Barcelonie"),
    ("ze Szwecji", "w Malmö"),
    ("z Włoch", "w Rzymie"),
];
const WHO: [&str; 6] = [
    "studentów pracy socjalnej",
    "asystentów rodzin",
    "pracowników socjalnych",
    "wolontariuszy",
    "kierowników placówek",
    "nauczycieli",
];
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
const SENTENCES: [&str; 8] = [
    "W trakcie spotkania przedstawiono działalność świetlic i klubów dla seniorów.",
    "Goście rozmawiali z mieszkańcami o pomocy sąsiedzkiej i o pracy z rodzinami.",
    "Omówiono zasady przyznawania zasiłków oraz prowadzenia mieszkań treningowych.",
    "Uczestnicy obejrzeli ogród społeczny założony przez mieszkańców osiedla.",
    "Szczególne zainteresowanie wzbudził program wsparcia opiekunów osób starszych.",
    "Zaplanowano wymianę doświadczeń na temat przeciwdziałania bezdomności.",
    "Dyskusja dotyczyła dostępności usług dla osób z niepełnosprawnościami.",
    "Na zakończenie podziękowano wolontariuszom i pracownikom za przygotowania.",
];

/// Small deterministic noise (SplitMix64), so that every run imports the same pages.
struct Noise(u64);

impl Noise {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A page of four notices, some 4 kB: what pages of this kind have.
fn page(k: usize) -> String {
    let mut noise = Noise(k as u64);
    let year = 2005 + noise.below(15);
    let mut text = String::from(
        "Archiwum BIP MJO - Miejski Ośrodek Pomocy Społecznej\nDokument archiwalny\n\n",
    );
    for _ in 0..4 {
        let (from, place) = noise.of(&COUNTRIES);
        let (who, month) = (noise.of(&WHO), noise.of(&MONTHS));
        let (day, people) = (1 + noise.below(27), 2 + noise.below(40));
        let _ = write!(
            text,
            "Wizyta {who} {from} nr {k}\n\n \n\nW dniu {day} {month} {year} r. Ośrodek gościł \
             {people}-osobową grupę {who} {from}, na co dzień pracujących {place}. "
        );
        for _ in 0..8 {
            let _ = write!(text, "{} ", noise.of(&SENTENCES));
        }
        text.push_str("\n\n \n\n \n\n");
    }
    text
}

fn generate(folder: &Path, pages: usize) {
    for k in 0..pages {
        let part = folder.join(format!("{:03}", k / 1000));
        if k % 1000 == 0 {
            fs::create_dir_all(&part).expect("a folder");
        }
        fs::write(part.join(format!("{k:06}.txt")), page(k)).expect("a page is written");
    }
}

/// Waits for the child; returns the most memory it held, in MB, as Linux counts it.
fn most_memory(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("the child can be asked").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        most = most.max(kilobytes.unwrap_or(0) / 1024);
        thread::sleep(Duration::from_millis(20));
    }
    most
}

fn run(data: &str, args: &[&str]) {
    let program = env!("CARGO_BIN_EXE_ratusz");
    let mut command = Command::new(program);
    command.args(args).args(["--data", data]).stdout(Stdio::null());
    assert!(command.status().expect("the program runs").success(), "{args:?}");
}

#[expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
fn main() {
    let pages = env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join("old");
    generate(&old, pages);
    let data = folder.path().join("bip").display().to_string();
    run(&data, &["init"]);
    run(&data, &["unit", "add", "--slug", "mops", "--name", "Ośrodek"]);
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ratusz"))
        .args(["import", "--quiet", "--unit", "mops", "--data", &data])
        .arg(&old)
        .spawn()
        .expect("the program runs");
    let memory = most_memory(&mut child);
    assert!(child.wait().expect("the child ends").success());
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{pages} pages in {seconds:.1} s, indexed and durable: {:.0} pages/s; {memory} MB at most",
        pages as f64 / seconds
    );
}
