//! Input made to hurt: it is read or refused, with neither panic nor overflow, in linear time.

use proptest::prelude::*;
use ratusz_readers::{Limits, Page, ReadError, file_name, read_page};

fn read(bytes: &[u8]) -> Result<Page, ReadError> {
    let result = read_page(bytes, "strona.html", &Limits::default());
    if let Ok(page) = &result {
        sound(page);
    }
    result
}

/// All ranges are of the text, on character boundaries, and lines stand in order.
fn sound(page: &Page) {
    let ranges = page.links.iter().map(|l| &l.range).chain(page.stamps.iter().map(|s| &s.range));
    for range in ranges.chain(page.lines.iter().map(|l| &l.range)) {
        assert!(page.text.get(range.clone()).is_some(), "{range:?}");
    }
    for line in &page.lines {
        let text = page.slice(&line.range);
        assert!(!text.is_empty() && text.trim() == text && !text.contains('\n'), "{text:?}");
    }
    for pair in page.lines.windows(2) {
        let between = &page.text[pair[0].range.end..pair[1].range.start];
        assert_eq!(between.matches('\n').count(), pair[1].gap + 1, "{between:?}");
    }
}

#[test]
fn long_runs_of_anything() {
    let size = 512 * 1024;
    for piece in [
        "<",
        "&",
        "</",
        "<a ",
        "<!--",
        "<p>a",
        "<b id=1><p>x",
        "</p>",
        "<br>",
        "<li>a",
        "&amp;",
        "a b=c ",
        "<td>x",
        "<script>",
        "\u{a0}",
        "<a href=x>y",
        "<i>",
        "</div>",
        "--",
    ] {
        let source = format!("<html>{}", piece.repeat((size - 6) / piece.len()));
        assert!(read(source.as_bytes()).is_ok(), "{piece}");
    }
    let one_tag = format!("<html><p {}>x", "b c=1 ".repeat(150_000));
    assert_eq!(read(one_tag.as_bytes()).unwrap().text, "x");
}

#[test]
fn deep_nesting_is_refused() {
    for piece in ["<div>", "<span>", "<table><tr><td>", "<ul><li>", "<sub>"] {
        let source = piece.repeat(100_000) + "tekst";
        assert_eq!(read(source.as_bytes()), Err(ReadError::TooDeep { limit: 256 }), "{piece}");
    }
    let left_open = "<p><font><b><i><a name=x>tekst".repeat(1_000);
    assert_eq!(read(left_open.as_bytes()).unwrap().lines.len(), 1_000);
}

#[test]
fn stray_nuls_go_and_many_mean_no_text() {
    let page = read(b"<p>a\0b</p> and more text").unwrap();
    assert_eq!(page.text, "ab\n\nand more text");
    assert!(matches!(read(&[0; 5000]), Err(ReadError::NotText { .. })));
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text(text in "(\\PC|[\n\r\t \u{a0}•])*") {
        let _ = read(text.as_bytes());
    }

    #[test]
    fn any_markup(html in "(\\PC|[ \n\u{a0}]|</?(p|b|a href=/x|li|ul|td|tr|table|div|h1|pre|time datetime=x|script|br|img|svg|title)>|<!--|-->|&[a-z]{2,4};?){0,60}") {
        let _ = read(format!("<html>{html}").as_bytes());
    }

    #[test]
    fn any_name(name in "\\PC{0,200}") {
        let safe = file_name(&name);
        prop_assert!(!safe.is_empty() && safe.len() <= 100 && !safe.starts_with('.'));
        prop_assert!(safe.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)));
        prop_assert_eq!(file_name(&safe), safe);
    }
}
