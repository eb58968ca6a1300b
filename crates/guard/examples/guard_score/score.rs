//! Precision and recall of the guard on labelled texts.

use ratusz_guard::{Guard, Kind};

use super::corpus::Labelled;

/// Counts of one kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub found: usize,
    pub missed: usize,
    pub wrong: usize,
}

impl Score {
    pub fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }

    pub fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong).max(1) as f64
    }

    /// What issue 4 demands: 0.99 and 0.95 where there is a check digit, 0.90 and 0.90 elsewhere.
    pub fn is_enough(&self, kind: Kind) -> bool {
        let (recall, precision) = if kind.is_checked() { (0.99, 0.95) } else { (0.90, 0.90) };
        self.found > 0 && self.recall() >= recall && self.precision() >= precision
    }
}

/// The score of each kind, and a line for each mistake.
pub fn score(guard: &Guard, texts: &[Labelled]) -> (Vec<(Kind, Score)>, Vec<String>) {
    let mut scores: Vec<(Kind, Score)> =
        Kind::ALL.into_iter().map(|kind| (kind, Score::default())).collect();
    let mut mistakes = Vec::new();
    for Labelled { text, labels } in texts {
        let mut findings = guard.scan(text);
        for &(kind, start, end) in labels {
            let hit =
                findings.iter().position(|f| f.kind == kind && f.start < end && f.end > start);
            let score = &mut scores.iter_mut().find(|(k, _)| *k == kind).expect("every kind").1;
            if let Some(hit) = hit {
                findings.remove(hit);
                score.found += 1;
            } else {
                score.missed += 1;
                mistakes.push(format!(
                    "missed {} {:?} in {text:?}",
                    kind.as_str(),
                    &text[start..end]
                ));
            }
        }
        for finding in findings {
            let score =
                &mut scores.iter_mut().find(|(k, _)| *k == finding.kind).expect("every kind").1;
            score.wrong += 1;
            mistakes.push(format!(
                "wrong {} ({}) {:?} in {text:?}",
                finding.kind.as_str(),
                finding.rule,
                finding.text
            ));
        }
    }
    (scores, mistakes)
}
