//! From signs in places to words and lines.

use super::object::Object;

/// A gap of so many sizes is a space between words.
const WORD_GAP: f64 = 0.16;
/// A step across the line of so many sizes begins another line.
const LINE_GAP: f64 = 0.5;

/// A matrix of ISO 32000-1 § 8.3.3: `[a b c d e f]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix([f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    pub(super) fn of(operands: &[Object]) -> Self {
        let mut matrix = Self::default();
        for (value, operand) in matrix.0.iter_mut().zip(operands) {
            *value = operand.number().unwrap_or(0.0);
        }
        matrix
    }

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then the other.
    pub(super) fn then(&self, other: &Self) -> Self {
        let ([a, b, c, d, e, f], [k, l, m, n, o, p]) = (self.0, other.0);
        Self([
            a * k + b * m,
            a * l + b * n,
            c * k + d * m,
            c * l + d * n,
            e * k + f * m + o,
            e * l + f * n + p,
        ])
    }
}

/// Takes the signs of a page one by one.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The text so far.
    pub(super) text: String,
    /// Signs that had a text.
    pub(super) known: usize,
    /// Signs of which the font does not tell what they are.
    pub(super) unknown: usize,
    /// Where the last sign ended.
    end: Option<(f64, f64)>,
}

impl Writer {
    /// A sign at the origin of `place`, `size` high; the next one is `by` further.
    pub(super) fn sign(&mut self, text: Option<&str>, place: &Matrix, size: f64, by: f64) {
        let [a, b, c, d, x, y] = place.0;
        let along = a.hypot(b);
        let height = (size * c.hypot(d)).abs().max(f64::MIN_POSITIVE);
        let (ux, uy) = if along > 0.0 { (a / along, b / along) } else { (1.0, 0.0) };
        if let Some((from_x, from_y)) = self.end {
            let (dx, dy) = (x - from_x, y - from_y);
            let (gap, across) = (dx * ux + dy * uy, (dy * ux - dx * uy).abs());
            if across > LINE_GAP * height {
                self.separate('\n');
            } else if !(-height..=WORD_GAP * height).contains(&gap) {
                self.separate(' ');
            }
        }
        self.end = Some((x + a * by, y + b * by));
        let Some(text) = text else {
            self.unknown += 1;
            return self.text.push('\u{fffd}');
        };
        self.known += 1;
        for c in text.chars() {
            match c {
                '\u{ad}' | '\0' => {}
                c if c.is_control() || c == '\u{a0}' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }

    fn separate(&mut self, mark: char) {
        if mark == '\n' {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        if !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(mark);
        }
    }
}
