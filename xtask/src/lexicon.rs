//! The enumerated lexicon to two files: an automaton from folded form to the number of its rule
//! set, and the rule sets, which make folded lemmas out of the form. The reader is
//! `ratusz_polish::lemma::dictionary`; its documentation describes both files.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, ensure};
use fst::MapBuilder;
use ratusz_polish::fold;

/// File of the automaton.
pub const MAP: &str = "sgjp_fold.fst";
/// File of the rule sets.
pub const RULES: &str = "sgjp_fold.rules";

/// Lemmas kept for one form; more are homonyms that nobody asks for.
const MAX_LEMMAS: usize = 6;
/// Prefixes that a form may have and its lemma not.
const PREFIXES: [&str; 2] = ["naj", "nie"];

/// How likely a reading is: smaller is likelier.
type Rank = u8;
/// Bytes to cut at the start, bytes to cut at the end, letters to append.
type Rule = (u8, u8, String);

/// Readings at and above this rank are dropped where a likelier one exists.
const DOUBTFUL: Rank = 10;

/// Reads the lexemes and writes both files into `data`.
pub fn build(lexemes: &Path, data: &Path) -> anyhow::Result<()> {
    let forms = read_forms(lexemes)?;
    let mut sets: HashMap<Vec<Rule>, usize> = HashMap::new();
    let of_form: Vec<Vec<Rule>> =
        forms.iter().map(|(form, readings)| rules(form, readings)).collect();
    for set in &of_form {
        *sets.entry(set.clone()).or_default() += 1;
    }
    let mut by_use: Vec<_> = sets.into_iter().collect();
    by_use.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let ids: HashMap<&[Rule], u64> =
        by_use.iter().zip(0..).map(|((set, _), id)| (set.as_slice(), id)).collect();

    let mut map = MapBuilder::new(BufWriter::new(File::create(data.join(MAP))?))?;
    for (form, set) in forms.keys().zip(&of_form) {
        map.insert(form, ids[set.as_slice()])?;
    }
    map.finish()?;
    write_rules(&by_use, &data.join(RULES))?;
    let mut out = std::io::stderr();
    writeln!(out, "{} folded forms, {} rule sets", forms.len(), by_use.len())?;
    Ok(())
}

/// Folded forms, each with its folded lemmas and their best ranks.
fn read_forms(path: &Path) -> anyhow::Result<BTreeMap<String, HashMap<String, Rank>>> {
    let mut forms: BTreeMap<String, HashMap<String, Rank>> = BTreeMap::new();
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    for line in BufReader::new(file).lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let (Some(lemma), Some(class), Some(inflected)) =
            (fields.next(), fields.next(), fields.next())
        else {
            anyhow::bail!("not lemma, class, forms: {line}");
        };
        let (lemma, usual) = (key(lemma), rank(class)?);
        for form in inflected.split(' ').map(key).filter(|form| !form.is_empty()) {
            let negated =
                class.starts_with('v') && form.starts_with("nie") && !lemma.starts_with("nie");
            let rank = if negated { usual.max(DOUBTFUL) } else { usual };
            let readings = forms.entry(form).or_default();
            let best = readings.entry(lemma.clone()).or_insert(rank);
            *best = rank.min(*best);
        }
    }
    Ok(forms)
}

/// Folded letters and digits only, as the analyser asks for them. Empty for what is no single word.
fn key(form: &str) -> String {
    let folded = fold(form);
    if folded.chars().all(char::is_alphanumeric) { folded } else { String::new() }
}

fn rank(class: &str) -> anyhow::Result<Rank> {
    let (letter, mark) = class.split_at_checked(1).context("empty class")?;
    let letter =
        "fngavio".find(letter).or((letter == "s").then_some(20)).context("unknown class")?;
    let rank = Rank::try_from(letter)?;
    Ok(if mark.is_empty() { rank } else { rank.max(DOUBTFUL) + 1 })
}

/// The rules of a form, likeliest lemma first: by rank, but a lemma that looks like the form goes
/// before its equals, and so do shorter ones.
fn rules(form: &str, readings: &HashMap<String, Rank>) -> Vec<Rule> {
    let best = readings.values().copied().min().unwrap_or_default();
    let mut lemmas: Vec<_> = readings
        .iter()
        .filter(|&(lemma, &rank)| {
            !lemma.is_empty() && (rank < DOUBTFUL || rank == best || best >= DOUBTFUL)
        })
        .map(|(lemma, &rank)| (rank >= DOUBTFUL, lemma != form, rank, lemma.len(), lemma))
        .collect();
    lemmas.sort();
    lemmas.truncate(MAX_LEMMAS);
    lemmas.into_iter().map(|(.., lemma)| rule(form, lemma)).collect()
}

/// The rule that makes the lemma of the form with the shortest ending to append.
fn rule(form: &str, lemma: &str) -> Rule {
    let cut = PREFIXES
        .into_iter()
        .filter(|prefix| form.starts_with(prefix))
        .map(str::len)
        .chain([0])
        .max_by_key(|&cut| (common(&form[cut..], lemma), usize::MAX - cut))
        .unwrap_or_default();
    let kept = common(&form[cut..], lemma);
    let byte = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    (byte(cut), byte(form.len() - cut - kept), lemma[kept..].to_owned())
}

/// Bytes that both texts begin with, whole characters.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Number of sets, offset of each and of the end, then for each rule: cut at the start, cut at the
/// end, length of the ending, ending. Numbers are 32 bits little-endian, cuts and lengths bytes.
fn write_rules(sets: &[(Vec<Rule>, usize)], path: &Path) -> anyhow::Result<()> {
    let mut bodies = Vec::new();
    let mut head = u32::try_from(sets.len())?.to_le_bytes().to_vec();
    for (set, _) in sets {
        head.extend(u32::try_from(bodies.len())?.to_le_bytes());
        for (start, end, ending) in set {
            ensure!(*start < u8::MAX && *end < u8::MAX, "a form is too long");
            bodies.extend([*start, *end, u8::try_from(ending.len())?]);
            bodies.extend(ending.bytes());
        }
    }
    head.extend(u32::try_from(bodies.len())?.to_le_bytes());
    head.append(&mut bodies);
    fs::write(path, head)?;
    Ok(())
}
