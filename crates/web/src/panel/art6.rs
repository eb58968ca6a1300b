//! Keys of the catalogue of art. 6 as the act writes them.

/// `art. 6 ust. 1 pkt 2 lit. b` for `6.1.2.b`.
#[must_use]
pub fn words(key: &str) -> String {
    let signs = ["art.", "ust.", "pkt", "lit.", "tiret"];
    let parts = signs.into_iter().zip(key.split('.'));
    parts.map(|(sign, part)| format!("{sign} {part}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn as_the_act_writes_them() {
        assert_eq!(words("6.1.4.a.2"), "art. 6 ust. 1 pkt 4 lit. a tiret 2");
        assert_eq!(words("6.1.5"), "art. 6 ust. 1 pkt 5");
    }
}
