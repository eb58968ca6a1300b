//! Receipts, and what a log and a witness say to each other.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Log, entries};
use proptest::prelude::*;
use ratusz_tlog::cosignature::cosign;
use ratusz_tlog::proof::{consistency, inclusion, root};
use ratusz_tlog::witness::{
    AddCheckpoint, Refusal, accept, cosignature_lines, parse_size, size_line,
};
use ratusz_tlog::{
    Checkpoint, CheckpointError, Hash, Note, NoteError, ProofError, Receipt, ReceiptError, Signer,
    VKey, empty_root, leaf_hash, sign,
};

const ORIGIN: &str = "bulletin.example/log";

fn signer() -> Signer {
    Signer::from_seed(ORIGIN, [1; 32]).unwrap()
}

fn keys() -> [VKey; 1] {
    [signer().vkey().clone()]
}

fn signed(log: &Log, size: u64) -> Note {
    let head = Checkpoint::new(ORIGIN, size, root(size, &log.tiles).unwrap());
    sign(&head.to_string(), &[&signer()]).unwrap()
}

fn receipt(log: &Log, index: u64, size: u64) -> Receipt {
    let proof = inclusion(index, size, &log.tiles).unwrap();
    Receipt { extra: None, index, proof, checkpoint: signed(log, size) }
}

#[test]
fn receipts_come_back_and_prove() {
    let entries = entries(300);
    let log = Log::of(&entries);
    for (index, size) in [(0, 1), (0, 300), (199, 200), (256, 300), (299, 300)] {
        let mut receipt = receipt(&log, index, size);
        for extra in [None, Some(Vec::new()), Some(vec![0, 255])] {
            receipt.extra = extra;
            assert_eq!(Receipt::parse(receipt.to_string().as_bytes()).as_ref(), Ok(&receipt));
            let head = receipt.verify(&entries[index as usize], &keys(), ORIGIN).unwrap();
            assert_eq!((head.size, head.root), (size, root(size, &log.tiles).unwrap()));
        }
    }
}

#[test]
fn receipts_prove_nothing_else() {
    let entries = entries(300);
    let receipt = receipt(&Log::of(&entries), 7, 300);
    let root = ReceiptError::Proof(ProofError::Root);
    assert_eq!(receipt.verify(&entries[8], &keys(), ORIGIN), Err(root.clone()));
    let moved = Receipt { index: 6, ..receipt.clone() };
    assert_eq!(moved.verify(&entries[7], &keys(), ORIGIN), Err(root));
    let other = receipt.verify(&entries[7], &keys(), "bulletin.example");
    assert!(matches!(other, Err(ReceiptError::Checkpoint(CheckpointError::Origin { .. }))));
    let unsigned = ReceiptError::Checkpoint(CheckpointError::Note(NoteError::Unsigned));
    assert_eq!(receipt.verify(&entries[7], &[], ORIGIN), Err(unsigned));
}

#[test]
fn malformed_receipts() {
    let log = Log::of(&entries(300));
    let text = receipt(&log, 7, 300).to_string();
    let with = |from: &str, to: &str| Receipt::parse(text.replacen(from, to, 1).as_bytes());
    for (from, to) in [
        ("@v1", "@v2"),
        ("c2sp.org", "\nc2sp.org"),
        ("index 7", "index 07"),
        ("index 7", "index  7"),
        ("index 7", "index -7"),
        ("index 7", "Index 7"),
        ("index 7", "index 7 "),
        ("index 7\n", ""),
        ("index 7", "extra AA\nindex 7"),
        ("index 7", "extra AA==\nextra AA==\nindex 7"),
        ("index 7", "index 7\nextra AA=="),
        ("=\n", "\n"),
        ("=\n\n", "=\n"),
        ("— ", "- "),
        ("\n", "\r\n"),
    ] {
        assert!(
            matches!(with(from, to), Err(ReceiptError::Malformed(_) | ReceiptError::Note(_))),
            "{to}"
        );
    }
    let mut long = receipt(&log, 7, 300);
    long.proof = vec![leaf_hash(b""); 64];
    assert!(Receipt::parse(long.to_string().as_bytes()).is_err());
    long.proof.pop();
    assert_eq!(Receipt::parse(long.to_string().as_bytes()), Ok(long));
}

fn ask(log: &Log, old: u64, new: u64) -> AddCheckpoint {
    let proof = consistency(old, new, &log.tiles).unwrap();
    AddCheckpoint { old_size: old, proof, checkpoint: signed(log, new) }
}

/// What a witness that has last cosigned `latest` entries of this log says.
fn answer(request: &AddCheckpoint, latest: u64, log: &Log) -> Result<Checkpoint, Refusal> {
    let (keys, root) = (keys(), root(latest, &log.tiles).unwrap());
    request.check(|origin| (origin == ORIGIN).then_some((&keys[..], (latest, root))))
}

#[test]
fn a_witness_follows_a_log() {
    let log = Log::of(&entries(300));
    let witness = Signer::witness("witness.example/w1", [2; 32]).unwrap();
    let mut latest = 0;
    for size in [0, 0, 1, 1, 100, 256, 300] {
        let request = AddCheckpoint::parse(ask(&log, latest, size).to_string().as_bytes()).unwrap();
        assert_eq!(request, ask(&log, latest, size));
        let head = answer(&request, latest, &log).unwrap();
        let line = cosign(&witness, &head.to_string(), 1_800_000_000 + size).unwrap();
        let mut note = request.checkpoint;
        let known = [witness.vkey().clone()];
        let cosigned = accept(&mut note, &cosignature_lines(&[line]), &known).unwrap();
        assert_eq!(cosigned[0].time, Some(1_800_000_000 + size));
        assert_eq!(note.signatures().len(), 2);
        assert!(note.verify(&known).is_ok() && note.verify(&keys()).is_ok());
        latest = size;
    }
}

#[test]
fn a_witness_refuses() {
    let log = Log::of(&entries(300));
    let mut other = entries(300);
    other[3].push(b'!');
    let other = Log::of(&other);
    let status = |request: &AddCheckpoint, latest| {
        answer(request, latest, &log).map_err(|refusal| refusal.status())
    };
    assert_eq!(answer(&ask(&log, 100, 300), 200, &log), Err(Refusal::Conflict(200)));
    assert_eq!(status(&ask(&log, 100, 300), 0), Err(409));
    assert_eq!(status(&ask(&other, 100, 300), 100), Err(422));
    assert_eq!(status(&ask(&other, 100, 100), 100), Err(422));
    let above = AddCheckpoint { old_size: 300, ..ask(&log, 100, 200) };
    assert_eq!(status(&above, 300), Err(400));
    let needless = AddCheckpoint { proof: vec![empty_root()], ..ask(&log, 0, 300) };
    assert_eq!(status(&needless, 0), Err(422));
    let empty = Checkpoint::new(ORIGIN, 0, leaf_hash(b"not empty")).to_string();
    let checkpoint = sign(&empty, &[&signer()]).unwrap();
    assert_eq!(status(&AddCheckpoint { checkpoint, ..ask(&log, 0, 0) }, 0), Err(422));
    let text = sign("not a checkpoint\n", &[&signer()]).unwrap();
    assert_eq!(status(&AddCheckpoint { checkpoint: text, ..ask(&log, 0, 0) }, 0), Err(400));
    let stranger = Signer::from_seed("stranger.example", [9; 32]).unwrap();
    let head = signed(&log, 300);
    let checkpoint = sign(head.text(), &[&stranger]).unwrap();
    assert_eq!(status(&AddCheckpoint { checkpoint, ..ask(&log, 0, 300) }, 0), Err(403));
    let head = head.text().replace(ORIGIN, "unknown.example");
    let checkpoint = sign(&head, &[&signer()]).unwrap();
    assert_eq!(status(&AddCheckpoint { checkpoint, ..ask(&log, 0, 300) }, 0), Err(404));
}

#[test]
fn answers_of_witnesses() {
    let log = Log::of(&entries(3));
    let note = signed(&log, 3);
    let [w1, w2] = [2, 3].map(|seed| Signer::witness("witness.example", [seed; 32]).unwrap());
    let known = [w1.vkey().clone()];
    let [by_w1, by_w2] = [&w1, &w2].map(|signer| cosign(signer, note.text(), 5).unwrap());
    let take = |lines: &str| {
        let mut cosigned = note.clone();
        accept(&mut cosigned, lines, &known).map(|_| cosigned.signatures().len())
    };
    assert_eq!(take(&cosignature_lines(&[by_w2.clone(), by_w1.clone()])), Ok(2));
    assert_eq!(take(&cosignature_lines(&[by_w2])), Err(NoteError::Unsigned));
    assert_eq!(take(""), Err(NoteError::Unsigned));
    assert_eq!(take("<html>\n"), Err(NoteError::SignatureLine));
    assert_eq!(take(&by_w1.to_string()), Err(NoteError::SignatureLine));
    let elsewhere = cosign(&w1, signed(&log, 2).text(), 5).unwrap();
    assert!(matches!(take(&cosignature_lines(&[elsewhere])), Err(NoteError::WrongSignature(_))));
    assert_eq!(parse_size(&size_line(20_852_014)), Some(20_852_014));
    for body in ["", "1", "01\n", "1\n\n", " 1\n", "-1\n", "one\n"] {
        assert_eq!(parse_size(body), None, "{body}");
    }
}

#[test]
fn malformed_requests() {
    let body = ask(&Log::of(&entries(300)), 100, 300).to_string();
    let with = |from: &str, to: &str| AddCheckpoint::parse(body.replacen(from, to, 1).as_bytes());
    for (from, to) in [
        ("old 100", "old 0100"),
        ("old 100", "100"),
        ("old 100\n", ""),
        ("=\n", "\n"),
        ("=\n", "==\n"),
        ("\n\n", "\n"),
        ("\n", "\r\n"),
        ("— ", "-"),
    ] {
        assert!(matches!(with(from, to), Err(Refusal::Malformed(_))), "{to}");
    }
    let line = format!("{}\n", empty_root().to_base64());
    let many = |count| with("old 100\n", &format!("old 100\n{}", line.repeat(count)));
    let own = ask(&Log::of(&entries(300)), 100, 300).proof.len();
    assert!(many(63 - own).is_ok() && many(64 - own).is_err());
}

proptest! {
    #[test]
    fn a_flipped_bit_breaks_a_receipt(
        index in 0u64..300, at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let entries = entries(300);
        let mut bytes = receipt(&Log::of(&entries), index, 300).to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(receipt) = Receipt::parse(&bytes) {
            prop_assert!(receipt.verify(&entries[index as usize], &keys(), ORIGIN).is_err());
        }
    }

    #[test]
    fn receipts_and_requests_never_panic(
        lines in "(extra AA==\n)?(index|old) [0-9]{1,3}\n([A-Za-z]{43}=\n){0,3}\n?a\n1\n[A-Za-z]{43}=\n\n— a [A-Z]{8}\n",
        bytes in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        let receipt = format!("c2sp.org/tlog-proof@v1\n{lines}").into_bytes();
        for bytes in [lines.into_bytes(), receipt, bytes] {
            if let Ok(receipt) = Receipt::parse(&bytes) {
                prop_assert_eq!(receipt.to_string().into_bytes(), bytes.clone());
            }
            if let Ok(request) = AddCheckpoint::parse(&bytes) {
                prop_assert_eq!(request.to_string().into_bytes(), bytes);
            }
        }
    }

    #[test]
    fn hashes_never_panic(text in "\\PC{0,70}|[0-9a-fA-F]{63,65}|[A-Za-z0-9+/]{42,44}={0,2}") {
        if let Ok(hash) = Hash::from_hex(&text) {
            prop_assert_eq!(hash.to_hex(), text.clone());
        }
        if let Ok(hash) = Hash::from_base64(&text) {
            prop_assert_eq!(hash.to_base64(), text);
        }
    }
}
