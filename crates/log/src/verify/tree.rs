//! The tree: leaves → hashes → tiles → roots → signed checkpoints, all of it recomputed.

use std::collections::{HashMap, VecDeque};

use ratusz_store::{
    CheckpointRow, LogHead, LogKeyRow, RawLeaf, checkpoint_of, checkpoints_after,
    cosignatures_after, log_head, log_keys, raw_leaves, tile, tiles_after,
};
use ratusz_tlog::tile::tile_root;
use ratusz_tlog::{Checkpoint, Frontier, Hash, Note, SignatureLine, TILE_WIDTH, VKey, leaf_hash};
use serde_json::Value;

use super::finding::{differs, differs_maybe};
use super::journal::Corrected;
use super::{Fault, PART, Stage, Walk};
use crate::rotate::REKEYED;
use crate::{LogError, key};

/// Levels that can have full tiles: 256^7 leaves fill one of level 6.
const LEVELS: i64 = 7;

/// The tree as it grows.
struct Growing {
    frontier: Frontier,
    /// By level, the hashes of the tile that is not full yet.
    open: HashMap<u8, Vec<Hash>>,
    /// Checkpoints to come.
    waiting: VecDeque<CheckpointRow>,
    /// Size of the last checkpoint that was read.
    read: i64,
    keys: Vec<(LogKeyRow, Option<VKey>)>,
    /// Rotations on the way: size, old key, new key.
    rotations: Vec<(i64, String, String)>,
    /// The first checkpoint whose root is another one was named; all later ones have another too.
    broken: bool,
}

impl Walk<'_> {
    pub(super) async fn tree(&mut self, corrected: &Corrected) -> Result<(), LogError> {
        let head = log_head(self.db).await?;
        let keys = log_keys(self.db).await?.into_iter();
        let keys = keys.map(|row| (row.clone(), VKey::parse(&row.vkey).ok())).collect();
        let mut growing = Growing {
            frontier: Frontier::new(),
            open: HashMap::new(),
            waiting: VecDeque::new(),
            read: i64::MIN,
            keys,
            rotations: Vec::new(),
            broken: false,
        };
        let (mut after, mut next) = (i64::MIN, 0);
        'leaves: loop {
            let part = raw_leaves(self.db, after, PART).await?;
            let Some(last) = part.last() else { break };
            after = last.idx;
            for leaf in &part {
                if leaf.idx >= head.size {
                    break 'leaves;
                }
                if leaf.idx > next {
                    self.missing_leaves(next, leaf.idx);
                    growing.broken = true;
                }
                next = leaf.idx + 1;
                self.leaf(leaf, corrected.get(&leaf.idx), &mut growing).await?;
            }
            self.tell(Stage::Tree, self.audit.leaves);
        }
        if next < head.size {
            self.missing_leaves(next, head.size);
        }
        self.edge(&head, &growing).await?;
        self.keys(&growing)?;
        self.seen(&growing).await?;
        self.cosignatures().await
    }

    fn missing_leaves(&mut self, from: i64, to: i64) {
        let key = if to - from == 1 { from.to_string() } else { format!("{from}–{}", to - 1) };
        self.found("leaf", key, Fault::Missing);
    }

    async fn leaf(
        &mut self,
        leaf: &RawLeaf,
        corrected: Option<&String>,
        growing: &mut Growing,
    ) -> Result<(), LogError> {
        self.audit.leaves += 1;
        // What the journal says is hashed where the entry says something else: then only this
        // leaf is wrong, and not every root after it.
        let right = leaf_hash(corrected.unwrap_or(&leaf.entry).as_bytes());
        if let Some(fault) = differs("hash", right.to_hex(), &leaf.hash) {
            self.found("leaf", leaf.idx, fault);
        }
        if leaf.kind == REKEYED
            && let Ok(entry) = serde_json::from_str::<Value>(&leaf.entry)
        {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            growing.rotations.push((leaf.idx + 1, text("old"), text("new")));
        }
        let mut gained = Vec::new();
        growing.frontier.push_with(right, |level, index, hash| gained.push((level, index, hash)));
        for (level, index, hash) in gained {
            let open = growing.open.entry(level).or_default();
            open.push(hash);
            if open.len() == usize::from(TILE_WIDTH) {
                let hashes = std::mem::take(open);
                if !growing.broken {
                    self.tile(i64::from(level), index / u64::from(TILE_WIDTH), &hashes).await?;
                }
            }
        }
        self.checkpoints(leaf, growing).await
    }

    async fn tile(&mut self, level: i64, n: u64, hashes: &[Hash]) -> Result<(), LogError> {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let key = format!("level {level}, n {n}");
        let Some(row) = tile(self.db, level, n).await? else {
            self.found("tile", key, Fault::Missing);
            return Ok(());
        };
        let texts: Vec<String> = hashes.iter().map(Hash::to_hex).collect();
        let faults = [
            differs("root", tile_root(hashes).to_hex(), &row.root),
            differs("hashes", texts.concat(), &row.hashes),
        ];
        for fault in faults.into_iter().flatten() {
            self.found("tile", &key, fault);
        }
        Ok(())
    }

    /// Checks the checkpoints that end with this leaf.
    async fn checkpoints(&mut self, leaf: &RawLeaf, growing: &mut Growing) -> Result<(), LogError> {
        let size = leaf.idx + 1;
        loop {
            if growing.waiting.is_empty() {
                let part = checkpoints_after(self.db, growing.read, PART).await?;
                growing.read = part.last().map_or(growing.read, |row| row.size);
                growing.waiting = part.into();
            }
            let Some(row) = growing.waiting.pop_front_if(|row| row.size <= size) else {
                return Ok(());
            };
            if row.size < size {
                self.found("checkpoint", row.size, Fault::Unaccounted);
                continue;
            }
            self.audit.checkpoints += 1;
            let root = growing.frontier.root();
            if !growing.broken {
                growing.broken = root.to_hex() != row.root && self.signed_root(&row) != Some(root);
                if let Some(fault) = differs("root", root.to_hex(), &row.root) {
                    self.found("checkpoint", size, fault);
                }
            }
            if let Some(fault) = differs("at", leaf.at, row.at.0) {
                self.found("checkpoint", size, fault);
            }
            if let Err(fault) = signature(&row, &growing.keys) {
                self.found("checkpoint", size, fault);
            }
        }
    }

    fn signed_root(&self, row: &CheckpointRow) -> Option<Hash> {
        Checkpoint::parse(Note::parse(row.note.as_bytes()).ok()?.text()).ok().map(|c| c.root)
    }

    /// Compares the head, and names what stands beyond it.
    async fn edge(&mut self, head: &LogHead, growing: &Growing) -> Result<(), LogError> {
        let complete = i64::try_from(growing.frontier.size()) == Ok(head.size);
        if complete && head.size > 0 {
            if let Some(fault) = differs("frontier", growing.frontier.to_text(), &head.frontier) {
                self.found("log_head", 1, fault);
            }
            if checkpoint_of(self.db, head.size).await?.is_none() {
                self.found("checkpoint", head.size, Fault::Missing);
            }
        }
        let mut beyond: Vec<(&'static str, String)> = Vec::new();
        let more = raw_leaves(self.db, head.size - 1, PART).await?;
        beyond.extend(more.iter().map(|leaf| ("leaf", leaf.idx.to_string())));
        let more = checkpoints_after(self.db, head.size, PART).await?;
        beyond.extend(more.iter().map(|row| ("checkpoint", row.size.to_string())));
        for level in 0..LEVELS {
            let full = head.size >> (8 * (level + 1));
            let more = tiles_after(self.db, level, full - 1, PART).await?;
            let key = |n: i64| ("tile", format!("level {level}, n {n}"));
            beyond.extend(more.iter().map(|row| key(row.n)));
        }
        // The log may have grown meanwhile.
        if log_head(self.db).await?.size == head.size {
            for (table, key) in beyond {
                self.found(table, key, Fault::Unaccounted);
            }
        }
        Ok(())
    }

    /// Compares the list of keys with the rotations that the log tells of, and the last one with
    /// the key in the data folder.
    fn keys(&mut self, growing: &Growing) -> Result<(), LogError> {
        let mut rows = growing.keys.iter().map(|(row, _)| row);
        let held = match self.folder {
            Some(folder) => key::read(folder)?.map(|signer| signer.vkey().to_string()),
            None => None,
        };
        let mut expected = rows.clone().next().map(|row| row.vkey.clone()).unwrap_or_default();
        let mut from = 0;
        let ends = growing.rotations.iter().map(|(size, old, new)| (Some(*size), old, new));
        let nothing = String::new();
        for (until, old, new) in ends.chain([(None, &nothing, &nothing)]) {
            if until.is_some() {
                expected.clone_from(old);
            }
            let Some(row) = rows.next() else {
                if growing.frontier.size() > 0 {
                    self.found("log_key", &expected, Fault::Missing);
                }
                break;
            };
            let faults = [
                differs("vkey", &expected, &row.vkey),
                differs("from_size", from, row.from_size),
                differs_maybe("until_size", until, row.until_size),
            ];
            for fault in faults.into_iter().flatten() {
                self.found("log_key", &row.vkey, fault);
            }
            if let Some(until) = until {
                (from, expected) = (until, new.clone());
            } else if let Some(fault) = held.as_ref().and_then(|it| differs("vkey", &expected, it))
            {
                self.found(key::KEY_FILE, "", fault);
            }
        }
        for row in rows {
            self.found("log_key", &row.vkey, Fault::Unaccounted);
        }
        Ok(())
    }

    /// Compares what was given out with what is there.
    async fn seen(&mut self, growing: &Growing) -> Result<(), LogError> {
        let Some(note) = self.folder.and_then(key::read_seen) else { return Ok(()) };
        let Some(seen) =
            Note::parse(note.as_bytes()).ok().and_then(|note| Checkpoint::parse(note.text()).ok())
        else {
            return Ok(());
        };
        let size = i64::try_from(seen.size).unwrap_or(i64::MAX);
        match checkpoint_of(self.db, size).await? {
            Some(row) => {
                if let Some(fault) = differs("root", seen.root.to_hex(), &row.root) {
                    self.found("checkpoint", size, fault);
                }
            }
            None if growing.frontier.size() > 0 || size > 0 => {
                self.found("checkpoint", size, Fault::Missing);
            }
            None => {}
        }
        Ok(())
    }

    /// Verifies every line of a witness; they are kept under the witness's key.
    async fn cosignatures(&mut self) -> Result<(), LogError> {
        let (mut size, mut witness) = (i64::MIN, String::new());
        loop {
            let part = cosignatures_after(self.db, size, &witness, PART).await?;
            let Some(last) = part.last() else { return Ok(()) };
            (size, witness) = (last.size, last.witness.clone());
            for row in &part {
                let note = checkpoint_of(self.db, row.size).await?.map(|row| row.note);
                let verified = || -> Result<(), String> {
                    let mut note = Note::parse(note.unwrap_or_default().as_bytes())
                        .map_err(|error| error.to_string())?;
                    let line =
                        SignatureLine::parse(&row.line).map_err(|error| error.to_string())?;
                    note.add(line).map_err(|error| error.to_string())?;
                    let key = VKey::parse(&row.witness).map_err(|error| error.to_string())?;
                    note.verify(&[key]).map(drop).map_err(|error| error.to_string())
                };
                if let Err(why) = verified() {
                    let key = format!("size {}, {}", row.size, row.witness);
                    self.found("cosignature", key, Fault::Signature(why));
                }
            }
        }
    }
}

/// Whether a key that signed at this size signed the note, and the note says what the row says.
fn signature(row: &CheckpointRow, keys: &[(LogKeyRow, Option<VKey>)]) -> Result<(), Fault> {
    let note = Note::parse(row.note.as_bytes()).map_err(|_| Fault::Unreadable { field: "note" })?;
    let then = |row: &CheckpointRow, key: &LogKeyRow| {
        key.from_size <= row.size && key.until_size.is_none_or(|until| row.size <= until)
    };
    let signing: Vec<VKey> =
        keys.iter().filter(|(key, _)| then(row, key)).filter_map(|(_, key)| key.clone()).collect();
    let origin = signing.first().map_or("", VKey::name);
    let checkpoint = Checkpoint::open(&note, origin, &signing)
        .map_err(|error| Fault::Signature(error.to_string()))?;
    let said = format!("{} {}", checkpoint.size, checkpoint.root.to_hex());
    differs("note", format!("{} {}", row.size, row.root), said).map_or(Ok(()), Err)
}
