//! A ZIP archive (APPNOTE.TXT 6.3), as office documents use it: stored or deflated entries, found
//! by the central directory, unpacked within a bound for the whole archive.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read;

use flate2::read::{DeflateDecoder, DeflateEncoder};

use super::{FileFault, FileLimits};

/// A part below this size may be packed as tightly as it likes.
const SMALL: usize = 1024 * 1024;
/// Bytes of the record at the end, without its comment (§ 4.3.16).
const END: usize = 22;

/// An archive; the bytes are not copied.
#[derive(Debug)]
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: HashMap<&'a [u8], Entry>,
    /// Bytes that may still be unpacked.
    room: Cell<usize>,
    limits: &'a FileLimits,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    deflated: bool,
    packed: usize,
    unpacked: usize,
    crc: u32,
    at: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory. Nothing is unpacked yet.
    pub(super) fn open(bytes: &'a [u8], limits: &'a FileLimits) -> Result<Self, FileFault> {
        let mut at = directory(bytes).ok_or(FileFault::Damaged("no central directory"))?;
        let mut entries = HashMap::new();
        let mut declared = 0_usize;
        while let Some(header) = bytes.get(at..).and_then(|rest| rest.strip_prefix(b"PK\x01\x02")) {
            let (name, entry, size) = Entry::read(header).ok_or(FileFault::Damaged("directory"))?;
            if entries.len() >= limits.entries {
                return Err(FileFault::TooManyEntries(limits.entries));
            }
            declared = declared.saturating_add(entry.unpacked);
            if declared > limits.unpacked || entry.is_bomb(entry.unpacked, limits) {
                return Err(FileFault::Bomb(limits.unpacked));
            }
            entries.insert(name, entry);
            at += 4 + size;
        }
        Ok(Self { bytes, entries, room: Cell::new(limits.unpacked), limits })
    }

    /// The names of the entries, in order of the alphabet.
    pub(super) fn names(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> =
            self.entries.keys().filter_map(|name| std::str::from_utf8(name).ok()).collect();
        names.sort_unstable_by_key(|name| (name.len(), *name));
        names
    }

    /// An entry as text; `None` when there is none of that name.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, FileFault> {
        match self.entries.get(name.as_bytes()) {
            Some(entry) => Ok(Some(super::utf8(&self.unpack(*entry)?)?)),
            None => Ok(None),
        }
    }

    /// The archive with other content in some of its entries, all in the order in which they lie.
    pub(super) fn with(&self, changed: &[(String, Vec<u8>)]) -> Result<Vec<u8>, FileFault> {
        let mut entries: Vec<(&[u8], Entry)> =
            self.entries.iter().map(|(name, entry)| (*name, *entry)).collect();
        entries.sort_unstable_by_key(|(_, entry)| entry.at);
        let mut packer = Packer::default();
        for (name, entry) in entries {
            match changed.iter().find(|(of, _)| of.as_bytes() == name) {
                Some((_, content)) => packer.add(name, content)?,
                None => {
                    let packed = self.packed(entry).ok_or(FileFault::Damaged("an entry"))?;
                    packer.copy(name, entry, packed);
                }
            }
        }
        Ok(packer.finish())
    }

    fn unpack(&self, entry: Entry) -> Result<Vec<u8>, FileFault> {
        let damaged = FileFault::Damaged("an entry of the archive");
        let packed = self.packed(entry).ok_or(damaged.clone())?;
        let mut content = Vec::new();
        let limit = self.room.get().min(entry.unpacked);
        if entry.deflated {
            // One byte more than declared, to see that there are more.
            let mut decoder = DeflateDecoder::new(packed).take(limit as u64 + 1);
            decoder.read_to_end(&mut content).map_err(|_| damaged.clone())?;
        } else {
            content.extend_from_slice(&packed[..packed.len().min(limit + 1)]);
        }
        if content.len() > limit || entry.is_bomb(content.len(), self.limits) {
            return Err(FileFault::Bomb(self.limits.unpacked));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        if content.len() != entry.unpacked || crc.sum() != entry.crc {
            return Err(damaged);
        }
        self.room.set(self.room.get() - content.len());
        Ok(content)
    }

    /// The packed bytes, behind the entry's own header (§ 4.3.7).
    fn packed(&self, entry: Entry) -> Option<&'a [u8]> {
        let header = self.bytes.get(entry.at..)?.strip_prefix(b"PK\x03\x04")?;
        let start = 26 + usize::from(u16_at(header, 22)?) + usize::from(u16_at(header, 24)?);
        header.get(start..start.checked_add(entry.packed)?)
    }
}

/// Writes an archive: local headers with the packed bytes, then the directory.
#[derive(Debug, Default)]
struct Packer {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Packer {
    /// An entry with new content, deflated.
    fn add(&mut self, name: &[u8], content: &[u8]) -> Result<(), FileFault> {
        let mut encoder = DeflateEncoder::new(content, flate2::Compression::default());
        let mut packed = Vec::new();
        encoder.read_to_end(&mut packed).map_err(|_| FileFault::Damaged("a new entry"))?;
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let entry = Entry {
            deflated: true,
            packed: packed.len(),
            unpacked: content.len(),
            crc: crc.sum(),
            at: 0,
        };
        self.copy(name, entry, &packed);
        Ok(())
    }

    /// An entry with its bytes as they are packed. Sizes stay below 4 GB: archives are bound.
    fn copy(&mut self, name: &[u8], entry: Entry, packed: &[u8]) {
        let at = low_32(self.out.len());
        let mut header = Vec::with_capacity(30);
        // Version 2.0, names in UTF-8 (bit 11), the method, 1 January 1980.
        for word in [20_u16, 0x0800, if entry.deflated { 8 } else { 0 }, 0, 0x21] {
            header.extend(word.to_le_bytes());
        }
        for word in [entry.crc, low_32(entry.packed), low_32(entry.unpacked)] {
            header.extend(word.to_le_bytes());
        }
        header.extend(low_16(name.len()).to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&header);
        self.out.extend(name);
        self.out.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&header);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name);
        self.count = self.count.saturating_add(1);
    }

    fn finish(mut self) -> Vec<u8> {
        let at = low_32(self.out.len());
        let size = low_32(self.directory.len());
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06\x00\x00\x00\x00");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(size.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend([0, 0]);
        self.out
    }
}

fn low_32(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn low_16(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

impl Entry {
    /// An entry of the directory behind its signature (§ 4.3.12): name, entry, bytes it takes.
    /// `None` for what is cut off, encrypted, packed by another method, or ZIP64.
    fn read(header: &[u8]) -> Option<(&[u8], Self, usize)> {
        let deflated = match u16_at(header, 6)? {
            0 => false,
            8 => true,
            _ => return None,
        };
        if u16_at(header, 4)? & 1 != 0 {
            return None;
        }
        let entry = Self {
            deflated,
            crc: u32_at(header, 12)?,
            packed: size_at(header, 16)?,
            unpacked: size_at(header, 20)?,
            at: size_at(header, 38)?,
        };
        let name_end = 42 + usize::from(u16_at(header, 24)?);
        let name = header.get(42..name_end)?;
        let rest = usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
        Some((name, entry, name_end + rest))
    }

    fn is_bomb(&self, size: usize, limits: &FileLimits) -> bool {
        size > limits.unpacked || (size > SMALL && size / limits.ratio > self.packed)
    }
}

/// Where the central directory begins.
fn directory(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    let end = bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")? + from;
    size_at(bytes, end + 16)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A size or an offset; all bits set means that ZIP64 has it, which no document of this size needs.
fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).filter(|n| *n != u32::MAX).and_then(|n| usize::try_from(n).ok())
}
