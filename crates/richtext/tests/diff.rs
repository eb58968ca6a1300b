//! Differences as people read them: `[-removed-]{+added+}`.

use ratusz_richtext::Tree;
use ratusz_richtext::diff::{
    self, BlockChange, BlockChangeKind, BlockKind, Change, ChangeKind, Note,
};

fn marked(changes: &[Change]) -> String {
    let mark = |change: &Change| match change.kind {
        ChangeKind::Kept => change.text.clone(),
        ChangeKind::Removed => format!("[-{}-]", change.text),
        ChangeKind::Added => format!("{{+{}+}}", change.text),
    };
    changes.iter().map(mark).collect()
}

fn words(old: &str, new: &str) -> String {
    marked(&diff::words(old, new))
}

/// A line a block: `=`, `-`, `+` or `~`, then its words.
fn trees(old: &str, new: &str) -> Vec<String> {
    let difference = diff::trees(&Tree::from_html(old), &Tree::from_html(new));
    let line = |block: &BlockChange| match block.kind {
        BlockChangeKind::Kept => format!("= {}", marked(&block.words)),
        BlockChangeKind::Removed => marked(&block.words),
        BlockChangeKind::Added => marked(&block.words),
        BlockChangeKind::Changed => format!("~ {}", marked(&block.words)),
    };
    difference.blocks.iter().map(line).collect()
}

#[test]
fn values_and_titles() {
    for (old, new, expected) in [
        ("", "", ""),
        ("", "nowy", "{+nowy+}"),
        ("Termin: 5 maja", "Termin: 6 maja", "Termin: [-5-]{+6+} maja"),
        ("do 05.06.2026 r.", "do 15.06.2026 r.", "do [-05.06.2026-]{+15.06.2026+} r."),
        ("od 8:00 do 15:00", "od 7:30 do 15:30", "od [-8:00-]{+7:30+} do [-15:00-]{+15:30+}"),
        ("Ogłoszenie o naborze", "Ogłoszenie o drugim naborze", "Ogłoszenie o {+drugim +}naborze"),
        ("stary, dobry plan", "nowy, lepszy plan", "[-stary, dobry-]{+nowy, lepszy+} plan"),
        (
            "Jan Kowal i Ewa Sowa",
            "Ola Lis i Iza Gil",
            "[-Jan Kowal i Ewa Sowa-]{+Ola Lis i Iza Gil+}",
        ),
        ("a b c d e f g h i j", "a 1 c 2 e 3 g 4 i j", "a [-b c d e f g h-]{+1 c 2 e 3 g 4+} i j"),
        ("Wykaz dróg", "Kiedy odbiór śmieci", "[-Wykaz dróg-]{+Kiedy odbiór śmieci+}"),
    ] {
        assert_eq!(words(old, new), expected);
    }
}

#[test]
fn a_corrected_date() {
    let old =
        "<p>Wstęp.</p><p>Sesja rady odbędzie się 5 maja 2026 r. o godzinie 10:00 w remizie.</p>";
    let new = old.replace("5 maja", "6 maja");
    assert_eq!(
        trees(old, &new),
        [
            "= Wstęp.",
            "~ Sesja rady odbędzie się [-5-]{+6+} maja 2026 r. o godzinie 10:00 w remizie."
        ]
    );
}

#[test]
fn one_word_inserted_and_one_marked() {
    let old = "<p>Wnioski przyjmuje sekretariat.</p><p>Opłata jest stała.</p>";
    let new = "<p>Wnioski przyjmuje wyłącznie sekretariat.</p><p>Opłata <b>jest</b> stała.</p>";
    assert_eq!(
        trees(old, new),
        ["~ Wnioski przyjmuje {+wyłącznie +}sekretariat.", "~ Opłata jest stała."]
    );
    let difference = diff::trees(&Tree::from_html(old), &Tree::from_html(new));
    assert_eq!(difference.blocks[1].notes, [Note::Formatting]);
}

#[test]
fn items_of_a_list() {
    let old = "<p>Skład:</p><ul><li>wójt</li><li>skarbnik</li></ul>";
    let new =
        "<p>Skład:</p><ul><li>zastępca wójta</li><li>wójt</li><li>skarbnik</li><li>radca</li></ul>";
    let expected = ["= Skład:", "{+zastępca wójta+}", "= wójt", "= skarbnik", "{+radca+}"];
    assert_eq!(trees(old, new), expected);
    // A numbered list is another one, told once; a list taken apart is told where it ends.
    let numbered = old.replace("ul>", "ol>");
    let difference = diff::trees(&Tree::from_html(old), &Tree::from_html(&numbered));
    let notes: Vec<usize> = difference.blocks.iter().map(|block| block.notes.len()).collect();
    assert_eq!(notes, [0, 1, 0]);
    let apart = old.replace("</li><li>skarbnik", "</li></ul><p>oraz</p><ul><li>skarbnik");
    let difference = diff::trees(&Tree::from_html(old), &Tree::from_html(&apart));
    assert_eq!(difference.blocks[3].notes, [Note::Structure]);
    assert_eq!(difference.blocks[3].block, BlockKind::Item(1));
}

#[test]
fn rows_of_a_table() {
    let row = |name: &str, sum: &str| format!("<tr><td>{name}</td><td>{sum}</td></tr>");
    let table = |rows: &[(&str, &str)]| {
        let rows: String = rows.iter().map(|(name, sum)| row(name, sum)).collect();
        format!("<table><tr><th>Sołectwo</th><th>Kwota</th></tr>{rows}</table>")
    };
    let old = table(&[("Zarzecze", "12 500 zł"), ("Podlesie", "9 000 zł"), ("Olszyny", "100 zł")]);
    let new = table(&[("Zarzecze", "13 500 zł"), ("Nowa Wieś", "70 zł"), ("Podlesie", "9 000 zł")]);
    assert_eq!(
        trees(&old, &new),
        [
            "= Sołectwo\tKwota",
            "~ Zarzecze\t[-12-]{+13+} 500 zł",
            "{+Nowa Wieś\t70 zł+}",
            "= Podlesie\t9 000 zł",
            "[-Olszyny\t100 zł-]",
        ]
    );
    let wide = old.replace("<td>Olszyny</td>", "<td colspan=\"2\">Olszyny</td>");
    let difference = diff::trees(&Tree::from_html(&old), &Tree::from_html(&wide));
    assert_eq!(difference.blocks[3].notes, [Note::Structure]);
}

#[test]
fn headings() {
    let old = "<h2>Godziny otwarcia urzędu</h2><p>Codziennie.</p><p>Kontakt</p><p>Pokój 5.</p>";
    let new = "<h2>Godziny pracy urzędu</h2><p>Codziennie.</p><h2>Kontakt</h2><p>Pokój 5.</p>";
    assert_eq!(
        trees(old, new),
        ["~ Godziny [-otwarcia-]{+pracy+} urzędu", "= Codziennie.", "~ Kontakt", "= Pokój 5."]
    );
    let difference = diff::trees(&Tree::from_html(old), &Tree::from_html(new));
    assert_eq!(difference.blocks[2].notes, [Note::Kind { was: BlockKind::Paragraph }]);
    assert_eq!(difference.blocks[2].block, BlockKind::Heading(2));
}

#[test]
fn a_paragraph_split_in_two() {
    let first = "Zarządzenie wchodzi w życie z dniem podpisania i obowiązuje do odwołania.";
    let second = "Wykonanie powierza się kierownikowi referatu.";
    assert_eq!(
        trees(&format!("<p>{first} {second}</p>"), &format!("<p>{first}</p><p>{second}</p>")),
        [format!("~ {first}[- {second}-]"), format!("{{+{second}+}}")]
    );
}

#[test]
fn everything_replaced() {
    let old = "<h2>Odbiór odpadów</h2><p>W poniedziałki odbieramy szkło.</p>";
    let new = "<h2>Nabór na stanowisko</h2><p>Zapraszamy chętnych do składania podań.</p>";
    assert_eq!(
        trees(old, new),
        [
            "[-Odbiór odpadów-]",
            "[-W poniedziałki odbieramy szkło.-]",
            "{+Nabór na stanowisko+}",
            "{+Zapraszamy chętnych do składania podań.+}",
        ]
    );
}

#[test]
fn a_moved_paragraph_and_runs_left_out() {
    let page = |order: &[usize]| {
        let texts =
            order.iter().map(|n| format!("<p>Akapit {n} mówi o sprawie {}.</p>", n * 1_001));
        texts.collect::<String>()
    };
    let old: Vec<usize> = (1..=20).collect();
    let mut new = old.clone();
    new.insert(10, 77);
    let difference = diff::trees(&Tree::from_html(&page(&old)), &Tree::from_html(&page(&new)));
    let shown: Vec<String> = difference
        .folded(1)
        .map(|shown| match shown {
            diff::Shown::Blocks(blocks) => format!("{}", blocks.len()),
            diff::Shown::Skipped(count) => format!("…{count}"),
        })
        .collect();
    assert_eq!(shown, ["…9", "3", "…9"]);
    assert!(difference.folded(20).all(|shown| matches!(shown, diff::Shown::Blocks(_))));
}
