//! Rebuilds the language data in crates/polish/data: tools in, lexicon enumerated, files written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use sha2::{Digest, Sha256};

use crate::lexicon;

/// Everything from the Python registry, pinned.
const PYTHON_PACKAGES: [&str; 4] = [
    "morfeusz2==1.99.15",
    "polish-inflection-data==2026.6.28",
    "marisa-trie==1.4.1",
    "Babel==2.18.0",
];

/// File of inflected place names.
const PLACES: &str = "places.tsv";
/// Where the word list lies inside Debian's package.
const WPOLISH_PATH: &str = "usr/share/dict/polish";

/// Rebuilds all files. `words` is a list of forms to look up, by default Debian's.
pub fn run(words: Option<&Path>) -> anyhow::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no workspace")?;
    let scripts = root.join("xtask");
    let data = root.join("crates/polish/data");
    let scratch = root.join("target/lang-data");
    fs::create_dir_all(&scratch)?;

    let python = python_with_packages(&scratch)?;
    let words = match words {
        Some(path) => path.to_owned(),
        None => debian_words(&scratch)?,
    };
    let lexemes = scratch.join("lexicon.tsv");
    run_command(Command::new(&python).arg(scripts.join("lexicon.py")).arg(&words).arg(&lexemes))?;
    lexicon::build(&lexemes, &data)?;

    run_command(
        Command::new(&python)
            .arg(scripts.join("places.py"))
            .arg(scripts.join("places.txt"))
            .arg(data.join(PLACES)),
    )?;

    copy_licence(&python, &data)?;
    write_sums(&data)
}

/// A virtual environment with the pinned packages; gives its interpreter.
fn python_with_packages(scratch: &Path) -> anyhow::Result<PathBuf> {
    let venv = scratch.join("venv");
    let python = venv.join("bin/python");
    if !python.exists() {
        run_command(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    run_command(Command::new(&python).args(["-m", "pip", "install", "-q"]).args(PYTHON_PACKAGES))?;
    Ok(python)
}

/// Downloads and unpacks Debian's Polish word list. Its forms are looked up, never shipped.
fn debian_words(scratch: &Path) -> anyhow::Result<PathBuf> {
    let words = scratch.join(WPOLISH_PATH);
    if words.exists() {
        return Ok(words);
    }
    run_command(Command::new("apt-get").args(["download", "wpolish"]).current_dir(scratch))?;
    let package = fs::read_dir(scratch)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ext| ext == "deb"))
        .context("apt-get left no package")?;
    run_command(Command::new("dpkg-deb").arg("-x").arg(package).arg(scratch))?;
    ensure!(words.exists(), "{WPOLISH_PATH} is not in the package");
    Ok(words)
}

/// Writes the licence of SGJP as its analyser prints it.
fn copy_licence(python: &Path, data: &Path) -> anyhow::Result<()> {
    let printed = Command::new(python)
        .args(["-c", "import morfeusz2; print(morfeusz2.Morfeusz().dict_copyright(), end='')"])
        .output()?;
    ensure!(printed.status.success(), "the analyser does not print its licence");
    fs::write(data.join("LICENSE.sgjp"), printed.stdout)?;
    Ok(())
}

/// Writes SHA256SUMS over all generated files.
fn write_sums(data: &Path) -> anyhow::Result<()> {
    let mut sums = String::new();
    for name in [lexicon::MAP, lexicon::RULES, PLACES, "LICENSE.sgjp"] {
        let digest = Sha256::digest(fs::read(data.join(name))?);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push_str(&format!("{hex}  {name}\n"));
    }
    fs::write(data.join("SHA256SUMS"), sums)?;
    Ok(())
}

fn run_command(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed: {status}");
    }
    Ok(())
}
