//! Whole pages, in words of our own in the manner of old bulletins.

use ratusz_readers::{Kind, Limits, Note, Page, Region, Shape, read_page};

fn read(source: &str) -> Page {
    let page = read_page(source.as_bytes(), "strona.html", &Limits::default());
    page.unwrap_or_else(|error| panic!("{error}"))
}

const BULLETIN: &str = r##"<!DOCTYPE html>
<html lang="pl"><head><meta charset="utf-8"><title>Goście z Brna | Ośrodek</title>
<meta property="og:title" content="Goście z Brna"><style>p { color: red }</style></head>
<body class="two-sidebars">
<a href="#tresc" class="sr-only">Przejdź do treści</a>
<header><div>Ośrodek Wsparcia</div></header>
<nav><ul><li><a href="/">Start</a></li><li><a href="/kontakt">Kontakt</a></li></ul></nav>
<div id="main"><main>
<h2>Goście z&nbsp;Brna</h2>
<p>W dniu 7&nbsp;maja gościliśmy
   <b>pięć</b> osób<br>z Czech.</p>
<p>&nbsp;</p>
<p><strong>Wyjazd do Wilna</strong></p>
<p>Dwie osoby były w <a href="https://example.org/wilno" title="Strona miasta">Wilnie</a>.</p>
<table><tr><th>Kraj</th><th>Osoby</th></tr><tr><td><p>Litwa</p></td><td><p>2</p></td></tr></table>
<ol start="3"><li>Trzeci punkt<ul><li>a</li></ul><li>Czwarty punkt</ol>
<p><img src="/ikony/pdf.png" alt="application/pdf icon"> <a href="/pliki/plan.pdf" type="application/pdf; length=1200">Plan wizyty</a></p>
<p style="display: none">Niewidoczne</p><script>if (a < b) { "</p>" }</script>
</main></div>
<div class="metryczka">Opublikował: Jan Kowalski, <time datetime="2014-05-09T10:00">9 maja 2014</time></div>
<div id="stopka">Wszelkie prawa zastrzeżone</div>
</body></html>"##;

#[test]
fn a_bulletin_as_a_reader_sees_it() {
    let page = read(BULLETIN);
    assert_eq!(
        page.text,
        "Ośrodek Wsparcia\n\n• Start\n• Kontakt\n\nGoście z\u{a0}Brna\n\nW dniu 7\u{a0}maja gościliśmy \
         pięć osób\nz Czech.\n\nWyjazd do Wilna\n\nDwie osoby były w Wilnie.\n\nKraj\tOsoby\n\
         Litwa\t2\n\n3. Trzeci punkt\n• a\n4. Czwarty punkt\n\nPlan wizyty\n\n\
         Opublikował: Jan Kowalski, 9 maja 2014\nWszelkie prawa zastrzeżone"
    );
    assert_eq!(page.kind, Kind::Html);
    assert_eq!(page.title.as_deref(), Some("Goście z Brna"));
    assert_eq!(page.language.as_deref(), Some("pl"));
    assert!(page.notes.is_empty());
}

#[test]
fn lines_know_their_shape_and_place() {
    let page = read(BULLETIN);
    let line = |text: &str| page.lines.iter().find(|l| page.slice(&l.range) == text).unwrap();
    assert_eq!(line("Goście z\u{a0}Brna").shape, Shape::Heading(2));
    assert_eq!(line("Goście z\u{a0}Brna").region, Region::Main);
    assert_eq!(line("Ośrodek Wsparcia").region, Region::Header);
    assert_eq!(line("• Kontakt").region, Region::Navigation);
    assert_eq!(line("• Kontakt").shape, Shape::Item);
    assert_eq!(line("Litwa\t2").shape, Shape::Row);
    assert_eq!(line("Wszelkie prawa zastrzeżone").region, Region::Footer);
    assert_eq!(line("Opublikował: Jan Kowalski, 9 maja 2014").region, Region::Provenance);
    assert!(line("Wyjazd do Wilna").bold);
    assert!(!line("z Czech.").bold);
    assert_eq!(line("Wyjazd do Wilna").gap, 1);
    assert_eq!(line("z Czech.").gap, 0);
    assert_eq!(page.headings().count(), 1);
}

#[test]
fn links_images_and_times_are_found_where_they_stand() {
    let page = read(BULLETIN);
    let texts: Vec<_> = page.links.iter().map(|l| (page.slice(&l.range), &*l.href)).collect();
    assert_eq!(
        texts,
        [
            ("Start", "/"),
            ("Kontakt", "/kontakt"),
            ("Wilnie", "https://example.org/wilno"),
            ("Plan wizyty", "/pliki/plan.pdf")
        ]
    );
    assert_eq!(page.links[3].media_type.as_deref(), Some("application/pdf; length=1200"));
    assert_eq!(page.images[0].alt, "application/pdf icon");
    assert_eq!(page.slice(&page.stamps[0].range), "9 maja 2014");
    assert_eq!(page.stamps[0].datetime, "2014-05-09T10:00");
}

#[test]
fn old_pages_laid_out_with_tables() {
    let page = read(
        "<HTML><BODY><TABLE><TR><TD class=menu><A HREF=a.htm>Aktualności</A><BR><A HREF=b.htm>\
         Archiwum</A><TD><FONT size=4><B>Wizyta w Pradze</B></FONT><P>Pierwszy akapit\
         <P>Drugi akapit</TABLE>",
    );
    assert_eq!(
        page.text,
        "Aktualności\nArchiwum\nWizyta w Pradze\n\nPierwszy akapit\n\nDrugi akapit"
    );
    assert_eq!(page.lines[1].region, Region::Navigation);
    assert_eq!(page.lines[2].region, Region::Body);
    assert!(page.lines[2].bold);
    assert!(!page.lines[3].bold);
}

#[test]
fn plain_text_has_lines_too() {
    let page = read_page(
        "Tytuł\r\n \u{a0} \r\n\r\nTreść\r\n• punkt\r\n- drugi\r\n1. trzeci\r\n5. maja był"
            .as_bytes(),
        "a.txt",
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(page.kind, Kind::Text);
    let lines: Vec<_> = page.lines.iter().map(|l| (page.slice(&l.range), l.gap, l.shape)).collect();
    assert_eq!(
        lines,
        [
            ("Tytuł", 0, Shape::Text),
            ("Treść", 2, Shape::Text),
            ("• punkt", 0, Shape::Item),
            ("- drugi", 0, Shape::Item),
            ("1. trzeci", 0, Shape::Text),
            ("5. maja był", 0, Shape::Text)
        ]
    );
    assert_eq!(page.notes, [Note::LineEndsChanged]);
}

#[test]
fn preformatted_text_keeps_its_lines() {
    let page = read("<p>Plan</p><pre>8.00  start\n\n9.00  wykład</pre>");
    assert_eq!(page.text, "Plan\n\n8.00  start\n\n9.00  wykład");
}
