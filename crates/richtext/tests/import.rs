//! HTML and text of old bulletins made into trees.

use ratusz_richtext::{Block, RichtextError, Tree};

/// The HTML that is written for the HTML that was read.
fn html(source: &str) -> String {
    Tree::from_html(source).to_html()
}

#[test]
fn a_page_of_word_processor_html() {
    let source = "<h1>Wizyta</h1>\n<h4 class=x>Program <b>dnia</b></h4>\
        <div><font face=Arial>W <span style='font-weight: bold'>maju</span>\n  gościliśmy\
        <i> pięć </i>osób.<br>Z <u>Czech</u>.<br></font></div><p>&nbsp;</p>\
        <p>CO<sub>2</sub>, m<sup>2</sup><center>Środek</center>tekst</p>";
    assert_eq!(
        html(source),
        "<h2>Wizyta</h2><h3>Program dnia</h3><p>W <strong>maju</strong> gościliśmy<em> pięć </em>\
         osób.<br>Z Czech.</p><p>CO<sub>2</sub>, m<sup>2</sup></p><p>Środek</p><p>tekst</p>"
    );
}

#[test]
fn lists_with_what_was_left_open() {
    assert_eq!(
        html("<ul><li>a<li>b<ol start=4><li>c</ol><li><p>d</p><p>e</p></ul>f"),
        "<ul><li>a</li><li>b<ol start=\"4\"><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul><p>f</p>"
    );
    assert_eq!(html("<ul>x<li>y</ul>"), "<ul><li>x</li><li>y</li></ul>");
    assert_eq!(html("<li>sam"), "<p>sam</p>");
}

#[test]
fn tables_of_data_stay_and_those_of_layout_go() {
    assert_eq!(
        html(
            "<table border=1><caption>Goście</caption><tr><th>Kraj<th>Osoby<tr><td>Litwa\
             <td colspan=2>2</table>"
        ),
        "<p>Goście</p><table><thead><tr><th scope=\"col\">Kraj</th><th scope=\"col\">Osoby</th></tr>\
         </thead><tbody><tr><td>Litwa</td><td colspan=\"2\">2</td></tr></tbody></table>"
    );
    assert_eq!(
        html("<table><tr><td>a</td><td>b</td></tr></table>"),
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    );
    assert_eq!(
        html("<table><tr><td>menu<td><h2>Tytuł</h2><p>Treść</table>"),
        "<p>menu</p><h2>Tytuł</h2><p>Treść</p>"
    );
    assert_eq!(html("<table><tr><td>a<tr><td>b</table>"), "<p>a</p><p>b</p>");
    assert_eq!(
        html("<table>zbłąkany<tr><td>a</td><td>b</td></tr></table>"),
        "<p>zbłąkany</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    );
}

#[test]
fn links_and_images() {
    assert_eq!(
        html(
            "<p><a href=' https://example.org/?a=1&amp;b=2 '>jeden <b>dwa</b></a> <a href=x.htm>trzy</a>"
        ),
        "<p><a href=\"https://example.org/?a=1&amp;b=2\">jeden <strong>dwa</strong></a> trzy</p>"
    );
    assert_eq!(
        html(
            "<img src=/herb.png alt='Herb \"miasta\"'><img src=http://x.pl/a.png alt=Obraz><img src=s.gif>"
        ),
        "<p><img src=\"/herb.png\" alt=\"Herb &quot;miasta&quot;\">Obraz</p>"
    );
}

#[test]
fn formatting_across_blocks_and_preformatted_text() {
    assert_eq!(
        html("<b><p>a</p><p>b</b>c</p>"),
        "<p><strong>a</strong></p><p><strong>b</strong>c</p>"
    );
    assert_eq!(
        html("<pre>\n 8.00  start\n 9.00 <b>koniec</b>\n</pre>"),
        "<pre> 8.00  start\n 9.00 koniec</pre>"
    );
    assert_eq!(html("<blockquote>a<p>b</blockquote>"), "<blockquote><p>a</p><p>b</p></blockquote>");
}

#[test]
fn text_of_what_is_not_known_stays() {
    assert_eq!(
        html(
            "<article><foo-bar>a</foo-bar><marquee>b</marquee><dl><dt>c<dd>d</dl><button>e</button><noscript>f</noscript>"
        ),
        "<p>ab</p><p>c</p><p>d</p><p>ef</p>"
    );
}

#[test]
fn plain_text_gets_its_structure() {
    let text = "Wizyta gości\n\nW dniu 7 maja\ngościliśmy delegację.\nPrzyjechało pięć osób.\n\n\
                Program:\n1. Powitanie\n2. Zwiedzanie\nmiasta\n\n– Jan\n– Anna\n2. maja wyjazd";
    assert_eq!(
        Tree::from_text(text).to_html(),
        "<p>Wizyta gości</p><p>W dniu 7 maja gościliśmy delegację.<br>Przyjechało pięć osób.</p>\
         <p>Program:</p><ol><li>Powitanie</li><li>Zwiedzanie miasta</li></ol>\
         <ul><li>Jan</li><li>Anna</li></ul><p>2. maja wyjazd</p>"
    );
}

#[test]
fn text_goes_out_with_its_structure() {
    let tree = Tree::from_html(
        "<h2>Plan</h2><ol start=3><li>a<ul><li>b</ul><li>c</ol><table><tr><th>x<th>y<tr><td>1<td>2</table>",
    );
    assert_eq!(tree.to_text(), "Plan\n\n3. a\n  – b\n4. c\n\nx\ty\n1\t2");
    assert_eq!(Tree::from_text("Ala ma kota, a kot ma Alę.").excerpt(13), "Ala ma kota…");
    assert_eq!(Tree::from_text("Ala ma").excerpt(6), "Ala ma");
    assert_eq!(Tree::from_text("Konstantynopolitańczykowianeczka").excerpt(6), "Konst…");
}

#[test]
fn json_is_checked() {
    let doc = |block: &str| format!("{{\"type\":\"doc\",\"content\":[{block}]}}");
    let link = |href: &str| {
        doc(&format!(
            "{{\"type\":\"paragraph\",\"content\":[{{\"type\":\"text\",\"text\":\"a\",\"marks\":\
             [{{\"type\":\"link\",\"attrs\":{{\"href\":\"{href}\"}}}}]}}]}}"
        ))
    };
    assert!(Tree::from_json(&link("/dobry")).is_ok());
    for bad in [
        link("javascript:alert(1)"),
        doc("{\"type\":\"heading\",\"attrs\":{\"level\":1},\"content\":[]}"),
        doc("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}"),
        doc("{\"type\":\"bullet_list\",\"content\":[]}"),
        doc(
            "{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\",\"content\":[{\"type\":\"horizontal_rule\"}]}]}",
        ),
        "{\"type\":\"paragraph\",\"content\":[]}".to_owned(),
    ] {
        assert!(matches!(Tree::from_json(&bad), Err(RichtextError::Rule(_))), "{bad}");
    }
    for bad in ["", "[]", "{\"content\":[]}", &doc("{\"type\":\"iframe\"}"), &"[".repeat(1_000_000)]
    {
        assert!(matches!(Tree::from_json(bad), Err(RichtextError::Json(_))));
    }
    let quote = "{\"type\":\"blockquote\",\"content\":[";
    let deep = |n: usize| {
        doc(&format!("{}{{\"type\":\"horizontal_rule\"}}{}", quote.repeat(n), "]}".repeat(n)))
    };
    assert!(Tree::from_json(&deep(40)).is_ok());
    assert_eq!(Tree::from_json(&deep(50)), Err(RichtextError::TooDeep { limit: 48 }));
    assert!(Tree::from_json(&deep(5_000)).is_err());
}

#[test]
fn limits_hold_for_hostile_html() {
    let quotes = "<blockquote>".repeat(100_000) + "tekst";
    let tree = Tree::from_html(&quotes);
    assert!(tree.check().is_ok());
    assert_eq!(tree.to_text(), "tekst");
    for source in [
        "<div>".repeat(100_000) + "tekst",
        "<table><tr><td>".repeat(50_000) + "tekst",
        "<br><b>a</b>".repeat(110_000),
        "<ul><li>a".repeat(50_000),
        "<b id=1><p>x".repeat(30_000),
        "<".repeat(300_000),
        "<a ".repeat(300_000),
        format!("<a {}>x", "b c=1 ".repeat(150_000)),
        "<!--".repeat(200_000),
        "</".repeat(300_000),
        "&".repeat(500_000),
        "<table>".repeat(100_000) + "tekst",
        "</p>".repeat(200_000),
    ] {
        let tree = Tree::from_html(&source);
        assert!(tree.check().is_ok(), "{}: {:?}", &source[..20], tree.check());
    }
    let tree = Tree::from_html(&"<p>a".repeat(120_000));
    assert!(matches!(tree.content.last(), Some(Block::Paragraph { .. })));
    assert_eq!(tree.to_text().matches('a').count(), 120_000);
}
