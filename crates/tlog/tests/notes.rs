//! Keys, notes, checkpoints and cosignatures.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use ratusz_tlog::cosignature::{cosign, message};
use ratusz_tlog::note::{KeyError, KeyKind, NoteError};
use ratusz_tlog::{
    Checkpoint, CheckpointError, Hash, Note, SignatureLine, Signer, VKey, leaf_hash, sign,
};

/// The example of C2SP signed-note.
const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
/// The checkpoint in the example of C2SP tlog-cosignature, and its cosignature.
const CHECKPOINT: &str =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const COSIGNATURE: &str = "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeol\
    MI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";

fn log() -> Signer {
    Signer::from_seed("bulletin.example/log", [1; 32]).unwrap()
}

fn witness() -> Signer {
    Signer::witness("witness.example/w1", [2; 32]).unwrap()
}

fn keys(signers: &[&Signer]) -> Vec<VKey> {
    signers.iter().map(|signer| signer.vkey().clone()).collect()
}

#[test]
fn the_example_of_the_specification() {
    let keys = [VKey::parse(VKEY).unwrap()];
    assert_eq!(keys[0].to_string(), VKEY);
    assert_eq!((keys[0].name(), keys[0].kind()), ("example.com/foo", KeyKind::Note));
    let note = Note::parse(NOTE.as_bytes()).unwrap();
    assert_eq!(note.to_string(), NOTE);
    assert_eq!(note.text(), "This is an example message.\n");
    let verified = note.verify(&keys).unwrap();
    assert_eq!((verified.len(), verified[0].key, verified[0].time), (1, &keys[0], None));
    let changed = Note::parse(NOTE.replace("example message", "example massage").as_bytes());
    let wrong = NoteError::WrongSignature("example.com/foo".to_owned());
    assert_eq!(changed.unwrap().verify(&keys), Err(wrong));
}

/// RFC 8032 § 7.1, test 1: a seed and its public key.
#[test]
fn keys_come_back() {
    let hex = |hex| Hash::from_hex(hex).unwrap().0;
    let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    let public = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    let signer = Signer::from_seed("example.com", seed).unwrap();
    assert_eq!(signer.vkey().public_key(), &public);
    for signer in [signer, log(), witness()] {
        let again = Signer::parse(&signer.to_text()).unwrap();
        assert_eq!((again.vkey(), again.to_text()), (signer.vkey(), signer.to_text()));
        assert_eq!(VKey::parse(&signer.vkey().to_string()).as_ref(), Ok(signer.vkey()));
        let secret = signer.to_text();
        let secret = secret.rsplit('+').next().unwrap();
        assert!(!format!("{signer:?}").contains(secret));
        assert!(!format!("{signer:?}").contains("seed"));
    }
    assert_eq!(witness().vkey().kind(), KeyKind::Cosignature);
}

#[test]
fn keys_are_checked() {
    let with = |from, to| VKey::parse(&VKEY.replace(from, to));
    assert_eq!(with("530d903a", "530d903b"), Err(KeyError::Id));
    assert_eq!(with("example.com", "example.org"), Err(KeyError::Id));
    assert_eq!(with("530d903a", "530D903A"), Err(KeyError::Malformed));
    assert_eq!(with("+Aek", "+Aeg"), Err(KeyError::Id));
    assert_eq!(with("+Aek", "+Auk"), Err(KeyError::Kind(2)));
    assert_eq!(with("example.com/foo", ""), Err(KeyError::Name));
    assert_eq!(with("example.com/foo", "a b"), Err(KeyError::Name));
    assert_eq!(with("U2k", "U2k="), Err(KeyError::Malformed));
    assert_eq!(with("U2k", "U"), Err(KeyError::Malformed));
    for key in ["", "+", "++", "a+b", "a+00000000+", "a+00000000+AQ=="] {
        assert!(VKey::parse(key).is_err() && Signer::parse(key).is_err(), "{key}");
    }
    let other = log().to_text().replace("bulletin", "bulletins");
    assert_eq!(Signer::parse(&other).map(|_| ()), Err(KeyError::Id));
    for name in ["", "a b", "a+b", "a\u{2003}b", "a\nb", "a\u{1}b"] {
        assert_eq!(Signer::from_seed(name, [0; 32]).map(|_| ()), Err(KeyError::Name), "{name}");
    }
    assert!(Signer::from_seed("Łódź/dziennik", [0; 32]).is_ok());
}

#[test]
fn malformed_notes() {
    let line = NOTE.split_once("\n\n").unwrap().1;
    let parse = |note: &str| Note::parse(note.as_bytes()).map(|_| ());
    assert_eq!(parse(&format!("a\n\nb\n\n{line}")), Ok(()));
    assert_eq!(parse(&format!("\n\n{line}")), Ok(()));
    for shape in ["", "text", "text\n", &format!("text\n{line}"), "text\n\n"] {
        assert_eq!(parse(shape), Err(NoteError::Shape), "{shape}");
    }
    let (dash, minus) = ("— ", "- ");
    for wrong in [
        line.trim_end().to_owned(),
        line.replace(dash, minus),
        line.replace(dash, "—"),
        line.replace(dash, "—  "),
        line.replace("example.com/foo", ""),
        line.replace("example.com/foo", "a+b"),
        line.replace("example.com/foo", "a\u{a0}b"),
        line.replace("QM=", "QM"),
        line.replace("QM=", "QN="),
        line.replace("QM=", "QM= "),
        "— a AAAAAA==\n".to_owned(),
        "— a \n".to_owned(),
        format!("{line}x\n"),
    ] {
        assert_eq!(parse(&format!("text\n\n{wrong}")), Err(NoteError::SignatureLine), "{wrong}");
    }
    for control in ["\t", "\r", "\0", "\x1f"] {
        assert_eq!(parse(&format!("te{control}xt\n\n{line}")), Err(NoteError::Characters));
    }
    assert_eq!(Note::parse(b"\xff\n\n"), Err(NoteError::Characters));
    let many = |count| parse(&format!("text\n\n{}", line.repeat(count)));
    assert_eq!((many(16), many(64), many(65)), (Ok(()), Ok(()), Err(NoteError::TooMany)));
    assert_eq!(parse(&"x".repeat(1_000_001)), Err(NoteError::Long));
}

#[test]
fn only_known_keys_count_and_all_of_them_must_hold() {
    let (a, b) = (log(), Signer::from_seed("other.example", [3; 32]).unwrap());
    let same_name = Signer::from_seed(a.vkey().name(), [4; 32]).unwrap();
    let note = sign("text\n", &[&a, &b]).unwrap();
    assert_eq!(Note::parse(note.to_string().as_bytes()).as_ref(), Ok(&note));
    let (both, only_b) = (keys(&[&b, &a]), keys(&[&b]));
    let names = |keys: &[VKey]| -> Result<Vec<String>, NoteError> {
        Ok(note.verify(keys)?.iter().map(|it| it.key.name().to_owned()).collect())
    };
    assert_eq!(names(&both).unwrap(), ["bulletin.example/log", "other.example"]);
    assert_eq!(names(&only_b).unwrap(), ["other.example"]);
    assert_eq!(names(&keys(&[&same_name])), Err(NoteError::Unsigned));
    assert_eq!(names(&[]), Err(NoteError::Unsigned));

    // A signature of b over another text, in place of its own: known keys may not be wrong.
    let mut forged = sign("text\n", &[&a]).unwrap();
    forged.add(sign("test\n", &[&b]).unwrap().signatures()[0].clone()).unwrap();
    let wrong = NoteError::WrongSignature("other.example".to_owned());
    assert_eq!(forged.verify(&both), Err(wrong));
    assert!(forged.verify(&keys(&[&a])).is_ok());

    assert_eq!(sign("text", &[&a]), Err(NoteError::Shape));
    assert_eq!(sign("text\n", &[]), Err(NoteError::Shape));
    assert_eq!(sign("te\rxt\n", &[&a]), Err(NoteError::Characters));
    let kind = NoteError::WrongKind("witness.example/w1".to_owned());
    assert_eq!(sign("text\n", &[&witness()]), Err(kind));
    let mut twice = note.clone();
    twice.add(note.signatures()[0].clone()).unwrap();
    assert_eq!(twice, note);
}

#[test]
fn checkpoints_are_strict() {
    let checkpoint = Checkpoint::parse(CHECKPOINT).unwrap();
    assert_eq!(checkpoint.to_string(), CHECKPOINT);
    assert_eq!(
        (checkpoint.origin.as_str(), checkpoint.size),
        ("example.com/behind-the-sofa", 20_852_163)
    );
    let extended = format!("{CHECKPOINT}one\ntwo two\n");
    let extended_checkpoint = Checkpoint::parse(&extended).unwrap();
    assert_eq!(extended_checkpoint.extensions, ["one", "two two"]);
    assert_eq!(extended_checkpoint.to_string(), extended);
    let with = |from, to| Checkpoint::parse(&CHECKPOINT.replace(from, to)).map(|_| ());
    for size in ["020852163", "+20852163", "-1", "", "1 ", "18446744073709551616", "2e3"] {
        let empty = if size.is_empty() { CheckpointError::Lines } else { CheckpointError::Size };
        assert_eq!(with("20852163", size), Err(empty), "{size}");
    }
    assert_eq!(with("20852163", "0"), Ok(()));
    assert_eq!(with("20852163", "18446744073709551615"), Ok(()));
    assert_eq!(with("q2I=", "q2I"), Err(CheckpointError::Root));
    assert_eq!(with("q2I=", "q2J="), Err(CheckpointError::Root));
    assert_eq!(with("CsUY", ""), Err(CheckpointError::Root));
    assert_eq!(with("example.com/behind-the-sofa", ""), Err(CheckpointError::Lines));
    assert_eq!(with("q2I=\n", "q2I="), Err(CheckpointError::Lines));
    assert_eq!(with("q2I=\n", "q2I=\n\n"), Err(CheckpointError::Lines));
    assert_eq!(with("q2I=\n", "q2I=\n\nx\n"), Err(CheckpointError::Lines));
    assert_eq!(Checkpoint::parse("a\n1\n"), Err(CheckpointError::Lines));
    assert_eq!(with("example", "exam\tple"), Err(CheckpointError::Lines));
}

#[test]
fn a_checkpoint_is_opened_by_its_log_alone() {
    let head = Checkpoint::new("bulletin.example/log", 3, leaf_hash(b"root"));
    let note = sign(&head.to_string(), &[&log()]).unwrap();
    let log = keys(&[&log()]);
    assert_eq!(Checkpoint::open(&note, "bulletin.example/log", &log).as_ref(), Ok(&head));
    let other = Checkpoint::open(&note, "bulletin.example", &log);
    assert!(matches!(other, Err(CheckpointError::Origin { .. })));
    let unsigned = Checkpoint::open(&note, "bulletin.example/log", &keys(&[&witness()]));
    assert_eq!(unsigned, Err(CheckpointError::Note(NoteError::Unsigned)));
    let text = sign("not a checkpoint\n", &[&self::log()]).unwrap();
    assert_eq!(Checkpoint::open(&text, "", &log), Err(CheckpointError::Lines));
}

#[test]
fn cosignatures_tell_their_time() {
    let line = SignatureLine::parse(COSIGNATURE).unwrap();
    assert_eq!((line.name(), line.to_string()), ("witness.example.com/w1", COSIGNATURE.to_owned()));
    let signed = "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n\
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    assert_eq!(message(1_679_315_147, CHECKPOINT), signed);

    let (log, witness) = (log(), witness());
    let mut note = sign(CHECKPOINT, &[&log]).unwrap();
    // A later cosignature takes the place of an earlier one.
    for time in [1_679_315_146, 1_679_315_147] {
        note.add(cosign(&witness, CHECKPOINT, time).unwrap()).unwrap();
    }
    let both = keys(&[&log, &witness]);
    let times: Vec<Option<u64>> = note.verify(&both).unwrap().iter().map(|it| it.time).collect();
    assert_eq!(times, [None, Some(1_679_315_147)]);

    let text = note.to_string();
    let changed = Note::parse(text.replace("20852163", "20852164").as_bytes()).unwrap();
    let wrong = NoteError::WrongSignature(witness.vkey().name().to_owned());
    assert_eq!(changed.verify(&keys(&[&witness])), Err(wrong));
    for time in [0, 1 << 63, u64::MAX] {
        assert_eq!(cosign(&witness, CHECKPOINT, time), Err(NoteError::Cosignature));
    }
    assert_eq!(cosign(&witness, "text\n", 1), Err(NoteError::Cosignature));
    let kind = NoteError::WrongKind("bulletin.example/log".to_owned());
    assert_eq!(cosign(&log, CHECKPOINT, 1), Err(kind));
    // The same key as a signer of notes is another key, with another id.
    let plain =
        VKey::new("witness.example/w1", KeyKind::Note, *witness.vkey().public_key()).unwrap();
    assert_eq!(note.verify(&[plain]), Err(NoteError::Unsigned));
}

/// What [`cosign`] does not sign: another text, another time.
fn cosign_anything(seed: [u8; 32], text: &str, time: u64) -> SignatureLine {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let key = Signer::witness("witness.example/w1", seed).unwrap();
    let pair = ring::signature::Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
    let signature = pair.sign(message(time, text).as_bytes());
    let blob = [&key.vkey().id()[..], &time.to_be_bytes(), signature.as_ref()].concat();
    SignatureLine::parse(&format!("— witness.example/w1 {}", STANDARD.encode(blob))).unwrap()
}

#[test]
fn cosignatures_are_of_checkpoints_at_possible_times() {
    let known = keys(&[&witness()]);
    let verified = |text: &str, time| {
        let mut note = sign(text, &[&log()]).unwrap();
        note.add(cosign_anything([2; 32], text, time)).unwrap();
        note.verify(&known).is_ok()
    };
    assert!(verified(CHECKPOINT, 1) && verified(CHECKPOINT, (1 << 63) - 1));
    assert!(!verified(CHECKPOINT, 1 << 63));
    assert!(!verified("not a checkpoint\n", 1));
    let mut note = sign(CHECKPOINT, &[&log()]).unwrap();
    let mut answer = |time| {
        let line = cosign_anything([2; 32], CHECKPOINT, time);
        ratusz_tlog::witness::accept(&mut note, &format!("{line}\n"), &known).map(|_| ())
    };
    assert_eq!((answer(0), answer(1)), (Err(NoteError::Cosignature), Ok(())));
}

proptest! {
    #[test]
    fn notes_never_panic(
        text in "(\\PC{0,20}\n){0,4}", lines in "(— [a-z+ ]{0,3} [A-Za-z0-9+/]{0,12}={0,2}\n?){0,4}",
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let composed = format!("{text}\n{lines}").into_bytes();
        for bytes in [composed, bytes] {
            if let Ok(note) = Note::parse(&bytes) {
                prop_assert_eq!(note.to_string().into_bytes(), bytes);
                prop_assert!(note.verify(&keys(&[&log(), &witness()])).is_err());
            }
        }
    }

    #[test]
    fn checkpoints_never_panic(text in "(\\PC{0,9}\n){0,5}|a\n[0-9]{1,3}\n[A-Za-z]{43}=\n(x\n){0,2}") {
        if let Ok(checkpoint) = Checkpoint::parse(&text) {
            prop_assert_eq!(checkpoint.to_string(), text);
        }
    }

    #[test]
    fn keys_never_panic(key in "(PRIVATE\\+KEY\\+)?\\PC{0,5}\\+[0-9a-f]{8}\\+[A-Za-z]{43,44}=?|\\PC{0,60}") {
        prop_assert!(VKey::parse(&key).is_err());
        prop_assert!(Signer::parse(&key).is_err());
    }

    #[test]
    fn any_signed_text_comes_back(lines in "(\\PC{0,20}\n){1,4}", seed: [u8; 32]) {
        let signer = Signer::from_seed("a", seed).unwrap();
        let note = sign(&lines, &[&signer]).unwrap();
        let read = Note::parse(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read.text(), &lines);
        prop_assert!(read.verify(&keys(&[&signer])).is_ok());
    }

    #[test]
    fn a_flipped_bit_breaks_a_signed_checkpoint(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let log = log();
        let head = Checkpoint::new(log.vkey().name(), 20_852_163, leaf_hash(b"root"));
        let mut bytes = sign(&head.to_string(), &[&log]).unwrap().to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let keys = keys(&[&log]);
        let opened = Note::parse(&bytes).map(|note| Checkpoint::open(&note, log.vkey().name(), &keys));
        prop_assert!(!matches!(opened, Ok(Ok(_))));
    }
}
