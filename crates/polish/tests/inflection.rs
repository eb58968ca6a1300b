//! Inflected forms meet in at least one lemma, with diacritics and without.

use ratusz_polish::{Analysis, Lemmas, fold};

/// Forms that a reader takes for the same word.
const SAME: &[&[&str]] = &[
    &["Ośrodek", "ośrodkiem", "ośrodka", "OŚRODKACH", "ośrodki"],
    &["Niemcy", "Niemiec", "Niemczech", "Niemcom"],
    &["student", "studentów", "studenci", "studentami", "studencie"],
    &["dziecko", "dzieci", "dziećmi", "dziecka"],
    &["Kraków", "Krakowie", "Krakowa", "Krakowem"],
    &["człowiek", "ludzie", "ludzi", "ludźmi"],
    &["Włochy", "Włoszech", "Włoch"],
    &["pies", "psy", "psów", "psem"],
    &["wolontariusz", "wolontariuszy", "wolontariusze", "wolontariuszom"],
    &["wizyta", "wizyty", "wizytą", "wizycie"],
    &["pomoc", "pomocy", "pomocą"],
    &["społeczny", "społeczna", "społecznej", "społecznych", "społecznymi"],
    &["dobry", "lepszy", "najlepszych", "dobrego"],
    &["miasto", "mieście", "miastach", "miast"],
    &["rok", "roku", "lata", "latach"],
    &["ręka", "rękami", "ręce", "rąk"],
    &["tydzień", "tygodnia", "tygodni", "tygodniem"],
    &["gmina", "gminie", "gmin", "gminą"],
    &["zarządzenie", "zarządzenia", "zarządzeń", "zarządzeniem"],
    &["uchwała", "uchwale", "uchwał", "uchwałą"],
    &["przetarg", "przetargu", "przetargi", "przetargów"],
    &["wniosek", "wnioski", "wniosku", "wniosków"],
    &["dyrektor", "dyrektora", "dyrektorzy", "dyrektorowi"],
    &["spotkanie", "spotkań", "spotkaniach", "spotkaniem"],
    &["przyjechać", "przyjechali", "przyjechała", "przyjechałyśmy"],
    &["odwiedzić", "odwiedzili", "odwiedziła", "odwiedzilibyśmy"],
    &["Łódź", "Łodzi", "Łodzią"],
    &["Wilno", "Wilnie", "Wilna"],
    &["Praga", "Pradze", "Pragi"],
    &["ksiądz", "księdza", "księża", "księżom"],
    &["żłobek", "żłobka", "żłobki", "żłobków"],
    &["święto", "świąt", "świętach"],
    &["mąż", "męża", "mężowie"],
    &["niepełnosprawny", "niepełnosprawnych", "niepełnosprawnym"],
    &["oko", "oczy", "oczu", "oczami"],
    &["tysiąc", "tysiące", "tysięcy"],
    &["euro", "EURO"],
    &["projekt", "projekcie", "projektów"],
    &["sąd", "sądzie", "sądów"],
    &["Rosja", "Rosji", "Rosją"],
    &["Joyce'a", "Joyce", "Joyce’em"],
];

fn lemmas(word: &str) -> Vec<String> {
    let mut out = Analysis::default();
    Lemmas::shared().analyse(word, &mut out);
    out.iter().map(|(lemma, _)| lemma.to_owned()).collect()
}

#[test]
fn forms_of_a_word_meet() {
    let mut pairs = 0;
    for forms in SAME {
        let first = lemmas(forms[0]);
        for form in &forms[1..] {
            for typed in [(*form).to_owned(), fold(form), form.to_uppercase()] {
                let other = lemmas(&typed);
                assert!(
                    other.iter().any(|lemma| first.contains(lemma)),
                    "{}: {first:?}, {typed}: {other:?}",
                    forms[0]
                );
            }
            pairs += 1;
        }
    }
    assert!(pairs >= 60, "only {pairs} pairs");
}

#[test]
fn different_words_stay_apart() {
    for (one, other) in [
        ("ośrodek", "środek"),
        ("student", "studnia"),
        ("Kraków", "krokodyl"),
        ("pomoc", "pomost"),
        ("uchwała", "uchwyt"),
        ("2014", "2015"),
        ("gmina", "gmach"),
    ] {
        let first = lemmas(one);
        assert!(lemmas(other).iter().all(|lemma| !first.contains(lemma)), "{one} {other}");
    }
}

#[test]
fn the_best_lemma_comes_first() {
    for (word, lemma) in [
        ("Krakowie", "krakow"),
        ("dzieci", "dziecko"),
        ("Niemczech", "niemcy"),
        ("bibliotekach", "biblioteka"),
        ("czytającymi", "czytac"),
        ("najlepszych", "dobry"),
        ("na", "na"),
        ("przez", "przez"),
        ("7a", "7a"),
        ("2014", "2014"),
        ("XJ", "xj"),
        ("ccm", "ccm"),
        ("", ""),
        ("…", ""),
    ] {
        assert_eq!(Lemmas::shared().main_lemma(word), lemma, "{word}");
    }
}

#[test]
fn weights_share_one_whole() {
    let mut out = Analysis::default();
    for word in ["mam", "Krakowie", "żółw", "Vsetiński", "kot", "2014"] {
        Lemmas::shared().analyse(word, &mut out);
        let sum: f32 = out.iter().map(|(_, weight)| weight).sum();
        assert!((sum - 1.0).abs() < 1e-5, "{word}: {sum}");
    }
    assert!(lemmas("mam").len() > 1);
}

#[test]
fn unknown_words_are_stemmed() {
    let known = lemmas("Wielokropkowicz");
    assert_eq!(known, lemmas("wielokropkowiczem"));
    assert!(Lemmas::shared().forms() > 4_000_000);
}
