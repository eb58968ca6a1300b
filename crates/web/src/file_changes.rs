//! What became of attachments between two versions of a document.

use crate::messages::PL;
use crate::public::document::File;

/// An attachment that is not as it was.
#[derive(Debug)]
pub struct FileChange {
    /// What was done.
    pub words: &'static str,
    /// As it was; `None` when added.
    pub old: Option<File>,
    /// As it is; `None` when removed.
    pub new: Option<File>,
}

/// Whether two attachments are one, as far as it is asked.
type Sameness = fn(&File, &File) -> bool;

/// Attachments by what they are called and by their bytes.
#[must_use]
pub fn files(old: &[File], new: &[File]) -> Vec<FileChange> {
    let mut old: Vec<&File> = old.iter().collect();
    let mut new: Vec<&File> = new.iter().collect();
    let mut changes = Vec::new();
    let moved = in_other_order(&old, &new);
    let same: [(&str, Sameness); 4] = [
        ("", |a, b| a.title == b.title && a.digest == b.digest && name(a) == name(b)),
        (PL.difference_file_named, |a, b| a.title == b.title && a.digest == b.digest),
        (PL.difference_file_replaced, |a, b| a.title == b.title),
        (PL.difference_file_renamed, |a, b| a.digest == b.digest),
    ];
    for (words, same) in same {
        new.retain(|now| {
            let Some(at) = old.iter().position(|before| same(before, now)) else { return true };
            let before = old.remove(at);
            if !words.is_empty() {
                let (old, new) = (Some(before.clone()), Some((*now).clone()));
                changes.push(FileChange { words, old, new });
            }
            false
        });
    }
    changes.extend(new.into_iter().map(|file| FileChange {
        words: PL.difference_file_added,
        old: None,
        new: Some(file.clone()),
    }));
    changes.extend(old.into_iter().map(|file| FileChange {
        words: PL.difference_file_removed,
        old: Some(file.clone()),
        new: None,
    }));
    if moved {
        changes.push(FileChange { words: PL.difference_file_moved, old: None, new: None });
    }
    changes
}

/// The name under which a file is saved: the end of its address.
fn name(file: &File) -> Option<&str> {
    file.href.rsplit('/').next()
}

/// Whether the files that both have stand in another order.
fn in_other_order(old: &[&File], new: &[&File]) -> bool {
    let common = |these: &[&File], those: &[&File]| -> Vec<String> {
        let there = |file: &&&File| those.iter().any(|other| other.digest == file.digest);
        these.iter().filter(there).map(|file| file.digest.clone()).collect()
    };
    common(old, new) != common(new, old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_change_of_a_file_is_silent() {
        let file = |title: &str, name: &str, digest: &str| File {
            facts: String::new(),
            href: format!("/mops/zalacznik/1/1/1/{name}"),
            title: title.into(),
            kind: "PDF".into(),
            size: "1 kB".into(),
            digest: digest.into(),
            withheld: Vec::new(),
        };
        let (a, b) = (file("A", "a.pdf", "1"), file("B", "b.pdf", "2"));
        let told = |old: &[File], new: &[File]| -> Vec<&str> {
            files(old, new).iter().map(|change| change.words).collect()
        };
        let old = [a.clone(), b.clone()];
        assert!(told(&old, &old).is_empty());
        assert_eq!(told(&old, &[b.clone(), a.clone()]), [PL.difference_file_moved]);
        let named = file("A", "inna.pdf", "1");
        assert_eq!(told(&old, &[named, b.clone()]), [PL.difference_file_named]);
        assert_eq!(told(&old, &[file("A", "a.pdf", "3"), b]), [PL.difference_file_replaced]);
        assert_eq!(told(&old, &[a]), [PL.difference_file_removed]);
    }
}
