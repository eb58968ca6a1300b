//! Appending within the transaction that did what is told of.

use ratusz_domain::{Change, Millis};
use ratusz_store::{LogHead, NewCheckpoint, NewLeaf, TileRow, Tx};
use ratusz_tlog::{
    Checkpoint, Frontier, Hash, Signer, TILE_WIDTH, TileError, leaf_hash, sign, tile::tile_root,
};

use crate::LogError;

/// Bytes of an entry that C2SP tlog-tiles can carry.
const ENTRY_BYTES: usize = 65_535;

/// A leaf to be appended.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The journal's entry that it stands for.
    pub seq: i64,
    /// What happened in public; `None` for a leaf about the log itself.
    pub change: Option<Change>,
    /// The word for what happened.
    pub kind: String,
    /// The leaf's bytes.
    pub entry: String,
}

/// Appends leaves and signs the checkpoint over them; returns its note, or `None` without leaves.
pub(crate) async fn append(
    tx: &mut Tx,
    signers: &[&Signer],
    leaves: &[Leaf],
    at: Millis,
    seen: i64,
) -> Result<Option<String>, LogError> {
    let Some(signer) = signers.first().filter(|_| !leaves.is_empty()) else { return Ok(None) };
    let head = tx.log_head().await?;
    if head.size < seen {
        return Err(LogError::Forked { size: head.size, seen });
    }
    check_key(tx, signer, head.size).await?;
    let mut frontier = read_frontier(&head)?;
    let mut rows = Vec::with_capacity(leaves.len());
    for (index, leaf) in (head.size..).zip(leaves) {
        if leaf.entry.len() > ENTRY_BYTES {
            return Err(TileError::Long { bytes: leaf.entry.len() }.into());
        }
        let hash = leaf_hash(leaf.entry.as_bytes());
        frontier.push(hash);
        let (kind, entry) = (leaf.kind.clone(), leaf.entry.clone());
        let (seq, change) = (leaf.seq, leaf.change.clone());
        // What the entry says: later than the clock does, if that was put back.
        let at = change.as_ref().map_or(at, |change| change.at);
        rows.push(NewLeaf { index, seq, at, change, kind, entry, hash: hash.to_hex() });
    }
    let at = rows.last().map_or(at, |leaf| leaf.at);
    tx.insert_leaves(&rows).await?;
    let size = head.size + rows.len() as i64;
    fill_tiles(tx, head.size, size).await?;
    let root = frontier.root();
    let checkpoint = Checkpoint::new(signer.vkey().name(), frontier.size(), root);
    let note = sign(&checkpoint.to_string(), signers)?.to_string();
    let signed = NewCheckpoint { size, root: root.to_hex(), at, note: note.clone() };
    tx.insert_checkpoint(&signed).await?;
    tx.set_log_head(&LogHead { size, frontier: frontier.to_text() }).await?;
    Ok(Some(note))
}

/// Refuses a key that does not sign the log now; the first key is noted with the first leaf.
async fn check_key(tx: &mut Tx, signer: &Signer, size: i64) -> Result<(), LogError> {
    let given = signer.vkey().to_string();
    match tx.current_log_key().await? {
        Some(current) if current == given => Ok(()),
        None if size == 0 => Ok(tx.insert_log_key(&given, 0).await?),
        current => Err(LogError::OtherKey { current: current.unwrap_or_default(), given }),
    }
}

/// The right edge as the database keeps it.
pub(crate) fn read_frontier(head: &LogHead) -> Result<Frontier, LogError> {
    if head.size == 0 {
        return Ok(Frontier::new());
    }
    let frontier = Frontier::parse(&head.frontier)?;
    if i64::try_from(frontier.size()) == Ok(head.size) {
        return Ok(frontier);
    }
    Err(LogError::Damaged(format!("{} leaves, but an edge of {}", head.size, frontier.size())))
}

/// Makes the tiles that became full when the log grew from `old` to `new` leaves.
pub(crate) async fn fill_tiles(tx: &mut Tx, old: i64, new: i64) -> Result<(), LogError> {
    let width = i64::from(TILE_WIDTH);
    let (mut old, mut new) = (old / width, new / width);
    let mut level = 0;
    while new > old {
        for n in old..new {
            let (from, to) = (n * width, (n + 1) * width);
            let hashes = match level {
                0 => tx.leaf_hashes(from, to).await?,
                _ => tx.tile_roots(level - 1, from, to).await?,
            };
            let parsed: Vec<Hash> =
                hashes.iter().map(|hash| Hash::from_hex(hash)).collect::<Result<_, _>>()?;
            if parsed.len() != usize::from(TILE_WIDTH) {
                let what = format!("tile {level}/{n} has {} hashes", parsed.len());
                return Err(LogError::Damaged(what));
            }
            let root = tile_root(&parsed).to_hex();
            tx.insert_tiles(&[TileRow { level, n, root, hashes: hashes.concat() }]).await?;
        }
        (old, new, level) = (old / width, new / width, level + 1);
    }
    Ok(())
}
