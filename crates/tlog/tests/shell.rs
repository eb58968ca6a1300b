//! `docs/verify-receipt.sh` says of a receipt what this crate says.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::path::Path;
use std::process::Command;

use common::{Log, entries};
use ratusz_tlog::cosignature::cosign;
use ratusz_tlog::proof::inclusion;
use ratusz_tlog::{Checkpoint, Note, Receipt, Signer, sign};

const ORIGIN: &str = "bulletin.example/log";

/// What the script says of the receipt and the entry: its exit status is 0.
fn proven(receipt: &str, entry: &[u8], vkey: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let [receipt_file, entry_file] = ["receipt", "entry"].map(|name| folder.path().join(name));
    std::fs::write(&receipt_file, receipt).unwrap();
    std::fs::write(&entry_file, entry).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify-receipt.sh");
    let output =
        Command::new("sh").arg(script).args([&receipt_file, &entry_file]).arg(vkey).output();
    let output = output.expect("a shell and openssl are installed");
    let said = String::from_utf8_lossy(&output.stdout).starts_with("PROVEN: ");
    let denied = String::from_utf8_lossy(&output.stderr).contains("NOT PROVEN: ");
    assert!(said == output.status.success() && said != denied, "{output:?}");
    said
}

#[test]
fn the_script_proves_and_refuses() {
    let (entries, log) = (entries(700), Signer::from_seed(ORIGIN, [1; 32]).unwrap());
    let (vkey, keys) = (log.vkey().to_string(), [log.vkey().clone()]);
    let tiles = Log::of(&entries).tiles;
    let receipt = |index: u64, size: u64| {
        let root = ratusz_tlog::proof::root(size, &tiles).unwrap();
        let checkpoint = sign(&Checkpoint::new(ORIGIN, size, root).to_string(), &[&log]).unwrap();
        Receipt { extra: None, index, proof: inclusion(index, size, &tiles).unwrap(), checkpoint }
    };
    for (index, size) in
        [(0, 1), (0, 2), (1, 2), (2, 3), (4, 7), (255, 256), (256, 257), (600, 700), (699, 700)]
    {
        let text = receipt(index, size).to_string();
        assert!(proven(&text, &entries[index as usize], &vkey), "{index} of {size}");
    }

    // Other keys and extra data change nothing.
    let mut full = receipt(600, 700);
    full.extra = Some(b"index 3".to_vec());
    let namesake = Signer::from_seed(ORIGIN, [2; 32]).unwrap();
    let witness = Signer::witness("witness.example", [3; 32]).unwrap();
    let text = full.checkpoint.text().to_owned();
    full.checkpoint = sign(&text, &[&namesake, &log]).unwrap();
    full.checkpoint.add(cosign(&witness, &text, 1_800_000_000).unwrap()).unwrap();
    assert!(proven(&full.to_string(), &entries[600], &vkey));
    assert!(!proven(&full.to_string(), &entries[601], &vkey));
    assert!(!proven(&full.to_string(), &entries[600], &witness.vkey().to_string()));
    let stranger = Signer::from_seed("stranger.example", [1; 32]).unwrap();
    assert!(!proven(&full.to_string(), &entries[600], &stranger.vkey().to_string()));

    let good = receipt(600, 700).to_string();
    let zeros = format!("index 0{}", 600);
    let line = good.lines().nth(3).unwrap();
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 600", "index 601"),
        ("index 600", "index 700"),
        ("index 600", "index 0"),
        ("index 600", "index -1"),
        ("index 600", "index a[$(exit)]"),
        ("index 600", &zeros),
        ("index 600\n", ""),
        ("\n700\n", "\n701\n"),
        (&format!("{line}\n"), ""),
        (&format!("{line}\n"), &format!("{line}\n{line}\n")),
        (&line[..8], "AAAAAAAA"),
        ("— bulletin.example/log", "— bulletin.example/other"),
        (ORIGIN, "bulletin.example/other"),
    ] {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good);
        assert!(!proven(&changed, &entries[600], &vkey), "{from} {to}");
        let ours = Receipt::parse(changed.as_bytes())
            .is_ok_and(|receipt| receipt.verify(&entries[600], &keys, ORIGIN).is_ok());
        assert!(!ours, "{from} {to}");
    }
    let unsigned = Note::parse(sign(&text, &[&namesake]).unwrap().to_string().as_bytes()).unwrap();
    let unsigned = Receipt { checkpoint: unsigned, ..full };
    assert!(!proven(&unsigned.to_string(), &entries[600], &vkey));
}
