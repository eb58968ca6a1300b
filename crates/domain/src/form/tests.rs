//! The table is sound, and fields are read, refused and compared as people would.

use super::*;

fn read(key: &str, text: &str) -> Result<String, Wrong> {
    field(key).expect("a field").read(text)
}

fn ok(key: &str, text: &str, canonical: &str) {
    assert_eq!(read(key, text).as_deref(), Ok(canonical), "{key}: {text}");
    assert_eq!(read(key, canonical).as_deref(), Ok(canonical), "{key}: {canonical} again");
}

fn refused(key: &str, texts: &[&str]) {
    for text in texts {
        assert!(matches!(read(key, text), Err(Wrong::Unreadable(_))), "{key}: {text}");
    }
}

#[test]
fn a_field_is_the_same_wherever_it_stands() {
    for form in FORMS {
        for (i, field) in form.fields.iter().enumerate() {
            let first = super::field(field.key).expect("a field");
            assert_eq!((first.shape, first.max), (field.shape, field.max), "{}", field.key);
            let twice = form.fields[..i].iter().any(|other| other.key == field.key);
            assert!(!twice, "{} stands twice in {:?}", field.key, form.kind);
            let plain = |b: u8| b.is_ascii_lowercase() || b == b'_';
            assert!(field.key.bytes().all(plain), "{}", field.key);
        }
        let has = |key: &str| form.fields.iter().any(|field| field.key == key);
        for rule in form.rules {
            match rule {
                Rule::InOrder(from, to) => assert!(has(from) && has(to), "{rule:?}"),
                Rule::OneOf(keys) => assert!(keys.iter().all(|key| has(key)), "{rule:?}"),
            }
        }
    }
}

#[test]
fn days_and_moments_exist() {
    ok("valid_from", "28.2.2026 r.", "2026-02-28");
    ok("valid_from", "2024-02-29", "2024-02-29");
    refused(
        "valid_from",
        &[
            "29.02.2026",
            "2026-2",
            "2026-13-01",
            "26-01-01",
            "20260-01-01",
            "1.1-2026",
            "jutro",
            "-1.1.2026",
        ],
    );
    ok("deadline", "22.11.2026, godz. 9.05", "2026-11-22T09:05");
    ok("deadline", "2026-11-22T12:00:00", "2026-11-22T12:00");
    refused("deadline", &["2026-11-22", "2026-11-22 24:00", "2026-11-31 10:00", "22.11.2026 9"]);
    ok("report_year", "2025 r.", "2025");
    refused("report_year", &["25", "20255", "0", "-2025"]);
}

#[test]
fn sums_have_a_currency() {
    ok("price", "26 000,5 zł", "26000.50 PLN");
    ok("price", "0", "0.00 PLN");
    ok("price", "12.99€", "12.99 EUR");
    ok("price", "1\u{a0}500 CZK", "1500.00 CZK");
    ok("price", "300 JPY", "300 JPY");
    refused(
        "price",
        &[
            "-1 zł",
            "1,234,567",
            "1.005 zł",
            "zł",
            "12 złotych i 5 groszy",
            "1e5",
            "99999999999999999999",
        ],
    );
    assert_eq!(
        money("26000.50 PLN"),
        Some(crate::Money { minor: 2_600_050, currency: "PLN".into() })
    );
}

#[test]
fn numbers_of_registers_have_their_checksums() {
    ok("tax_id", "PL 123-456-32-18", "1234563218");
    ok("regon", "123456785", "123456785");
    ok("regon", "12345678512347", "12345678512347");
    ok("krs", "0000 028 860", "0000028860");
    // One digit changed, or two neighbours swapped, never passes.
    for (key, number) in
        [("tax_id", "1234563218"), ("regon", "123456785"), ("regon", "12345678512347")]
    {
        for i in 0..number.len() {
            let mut digits: Vec<u8> = number.bytes().collect();
            digits[i] = if digits[i] == b'9' { b'0' } else { digits[i] + 1 };
            refused(key, &[std::str::from_utf8(&digits).unwrap()]);
        }
    }
    refused("tax_id", &["0000000000", "123456321", "12345632180", "123456321a", "１234563218"]);
    refused("krs", &["0000000000", "28860", "00000288600"]);
    refused("regon", &["000000000", "1234567855"]);
}

#[test]
fn addresses_and_numbers_of_people_to_ask() {
    ok("email", "sekretariat@mops.example.pl", "sekretariat@mops.example.pl");
    refused(
        "email",
        &["sekretariat", "a@b", "a b@c.pl", "@c.pl", "a..b@c.pl", "a@c..pl", "a@b.pl:8"],
    );
    ok(
        "telephone",
        "+48 12 000 01 00,  12 000 01 01 wew. 12",
        "+48 12 000 01 00, 12 000 01 01 wew. 12",
    );
    refused("telephone", &["12", "12 000 01 00 01 02 03 04", "zadzwoń", "12 000 01 00,"]);
    ok("url", "https://bip.example.pl/a?b=1", "https://bip.example.pl/a?b=1");
    refused(
        "url",
        &[
            "bip.example.pl",
            "javascript:alert(1)",
            "https://a",
            "https://a@b.pl",
            "https://a.pl/ b",
            "ftp://a.pl",
        ],
    );
    ok("legislation_changes", "#12", "12");
    refused("legislation_changes", &["0", "-3", "dwanaście"]);
    ok("number_of_people", "1 204", "1204");
    refused("number_of_people", &["-1", "1,5", "9999999999999"]);
    ok("location", " Rynek  1,\tsala 2 ", "Rynek 1, sala 2");
    ok("audience", "a  b \n\n\n\nc\n", "a b\n\nc");
    refused("location", &["a\u{1b}b"]);
    assert_eq!(read("location", &"x".repeat(201)), Err(Wrong::TooLong(200)));
}

#[test]
fn a_document_is_told_everything_that_is_wrong() {
    let kind = DocumentKind::Act;
    let faults = |pairs: &[(&str, &str)]| {
        let faults = Fields::from_iter(pairs.iter().copied()).check(kind);
        faults.into_iter().map(|fault| (fault.key, fault.what)).collect::<Vec<_>>()
    };
    let act = [
        ("legislation_type", "ordinance"),
        ("legislation_identifier", " 4/2026 "),
        ("legislation_date", "19.01.2026"),
    ];
    assert_eq!(faults(&act), []);
    let missing = |key: &str| (key.to_owned(), Wrong::Missing);
    assert_eq!(
        faults(&[("legislation_type", "rozkaz"), ("legislation_date", " ")]),
        [
            (
                "legislation_type".into(),
                Wrong::Unreadable(field("legislation_type").unwrap().shape)
            ),
            missing("legislation_identifier"),
            missing("legislation_date"),
        ]
    );
    let reversed = [("valid_from", "2026-02-01"), ("valid_through", "2026-01-31")];
    let both = [&act[..], &reversed].concat();
    assert_eq!(faults(&both), [("valid_through".into(), Wrong::Before("valid_from"))]);
    let foreign = [&act[..], &[("price", "5 zł"), ("brak", "x")]].concat();
    assert_eq!(
        faults(&foreign),
        [("brak".into(), Wrong::Foreign), ("price".into(), Wrong::Foreign)]
    );
    let contact = Fields::default().check(DocumentKind::Contact);
    assert!(matches!(contact[0].what, Wrong::OneNeeded(_)), "{contact:?}");
    assert_eq!(Fields::default().check(DocumentKind::News), []);
}

#[test]
fn values_come_in_the_order_of_the_table() {
    let fields = Fields::from_iter([
        ("valid_from", "2026-01-01"),
        ("legislation_type", "statute"),
        ("aaa", "1"),
    ]);
    let keys: Vec<&str> =
        fields.ordered(DocumentKind::Act).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["legislation_type", "valid_from", "aaa"]);
    let mut fields = fields;
    fields.set("aaa", "  ");
    assert_eq!(fields.get("aaa"), None);
    let fields = Fields::from_iter([("legislation_repeals", "#7"), ("cpv", "8")]);
    assert_eq!(fields.documents(), [("legislation_repeals", 7)]);
}

#[test]
fn sheets_have_fields_that_forms_know_too() {
    for sheet in [&DECLARATION, &UNIT] {
        for field in sheet.fields {
            let first = super::field(field.key).expect("a field");
            assert_eq!((first.shape, first.max), (field.shape, field.max), "{}", field.key);
        }
    }
}
