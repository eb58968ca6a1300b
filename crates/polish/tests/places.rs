//! Countries in running text.

use ratusz_polish::places::{self, Kind};

/// `code:mention` of all matches.
fn mentions(text: &str) -> Vec<String> {
    places::find(text).iter().map(|m| format!("{}:{}", m.country, &text[m.start..m.end])).collect()
}

#[test]
fn countries_in_all_cases() {
    for (text, expected) in [
        ("Gościliśmy studentów z Niemiec i Francji.", "DE:Niemiec FR:Francji"),
        (
            "w Wielkiej Brytanii, na Litwie oraz w Stanach Zjednoczonych",
            "GB:Wielkiej Brytanii LT:Litwie US:Stanach Zjednoczonych",
        ),
        ("wyjazd do Rosji, Słowacji i Czech", "RU:Rosji SK:Słowacji CZ:Czech"),
        ("w Czechach i Holandii", "CZ:Czechach NL:Holandii"),
        ("Anglia i Szkocja", "GB:Anglia GB:Szkocja"),
        ("delegacja z USA", "US:USA"),
        ("z Republiki Południowej Afryki", "ZA:Republiki Południowej Afryki"),
        ("w Irlandii Północnej i w Irlandii", "GB:Irlandii Północnej IE:Irlandii"),
        ("na Slowacji, we Wloszech", "SK:Slowacji IT:Wloszech"),
        ("GOŚCIE Z UKRAINY", "UA:UKRAINY"),
        ("Rzeczpospolita Polska i Polska", "PL:Rzeczpospolita Polska PL:Polska"),
    ] {
        assert_eq!(mentions(text).join(" "), expected);
    }
}

#[test]
fn towns_stand_for_their_countries() {
    for (text, expected) in [
        ("w Wilnie, z Wilna i do Wilna", "LT:Wilnie LT:Wilna LT:Wilna"),
        ("Wizyta w Pradze i Utrechcie", "CZ:Pradze NL:Utrechcie"),
        ("z Sankt Petersburga", "RU:Sankt Petersburga"),
        (
            "w Berlinie, Dortmundzie, Linzu i Canterbury",
            "DE:Berlinie DE:Dortmundzie AT:Linzu GB:Canterbury",
        ),
        ("grupa z Vsetina, potem ze Lwowa i Kijowa", "CZ:Vsetina UA:Lwowa UA:Kijowa"),
        ("w Barcelonie", "ES:Barcelonie"),
        ("z Berlina, Pragi i Wilna", "DE:Berlina CZ:Pragi LT:Wilna"),
        ("we Frankfurcie nad Menem", "DE:Frankfurcie nad Menem"),
        ("w Nowym Jorku", "US:Nowym Jorku"),
    ] {
        assert_eq!(mentions(text).join(" "), expected);
    }
}

#[test]
fn adjectives_and_peoples() {
    for (text, expected) in [
        ("wizyta francuskich animatorów", "FR:francuskich"),
        ("niemieccy studenci i włoska młodzież", "DE:niemieccy IT:włoska"),
        ("współpraca polsko-niemiecka", "PL:polsko DE:niemiecka"),
        ("projekt krakowsko-petersburski", "RU:petersburski"),
        ("Spotkaliśmy Francuzów, Ukrainki i Czechów.", "FR:Francuzów UA:Ukrainki CZ:Czechów"),
        ("zajęcia w języku niemieckim i angielskim", ""),
        ("kurs języka angielskiego dla ukraińskich uczniów", "UA:ukraińskich"),
        ("tłumaczono po niemiecku", ""),
        ("rozmowy w angielskim języku", ""),
    ] {
        assert_eq!(mentions(text).join(" "), expected);
    }
}

#[test]
fn false_friends_are_passed_over() {
    for text in [
        "Kuba i jego siostra",
        "Kuby nie było, byliśmy z Kubą u Kuby",
        "Dania kuchni regionalnej i dania z ryb",
        "Mali artyści i mali goście",
        "Czad w domu. Czad zabija",
        "Praga-Północ i Praga Południe",
        "Mieszkańcy Pragi, na Pradze",
        "w Turku i koło Turku",
        "ul. Lwowska 7, przy ulicy Wiedeńskiej",
        "teatr im. Słowackiego i Juliusz Słowacki",
        "Zofia i Sofia, z Sofią",
        "Ameryka Południowa",
        "kolonia letnia i Kolonia Zgoda",
        "Nowogródek Pomorski i Mińsk Mazowiecki, w Mińsku Mazowieckim",
        "usa, fin, niemcy",
    ] {
        assert_eq!(mentions(text).join(" "), "", "{text}");
    }
    assert_eq!(mentions("wyjazd na Kubę, na Kubie, do Mali").join(" "), "CU:Kubę CU:Kubie ML:Mali");
    assert_eq!(mentions("Partnerem jest Dania").join(" "), "DK:Dania");
}

#[test]
fn polish_towns_stay_polish() {
    const TOWNS: &str = "Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin \
        Białystok Katowice Gdynia Częstochowa Radom Toruń Sosnowiec Rzeszów Kielce Gliwice Zabrze \
        Olsztyn Bytom Rybnik Tychy Opole Elbląg Gorzów Płock Wałbrzych Włocławek Tarnów Chorzów \
        Koszalin Kalisz Legnica Grudziądz Jaworzno Słupsk Nysa Siedlce Mysłowice Piła Ostrowiec \
        Inowrocław Lubin Ostrołęka Gniezno Stargard Suwałki Głogów Pabianice Zgierz Leszno Łomża \
        Zamość Pruszków Ełk Tarnobrzeg Mielec Kędzierzyn Tczew Bełchatów Świdnica Będzin Zgorzelec \
        Racibórz Świnoujście Zawiercie Chełm Starachowice Zakopane Wieliczka Oświęcim Turek Wadowice \
        Krakowie Krakowa Łodzi Wrocławiu Poznaniu Gdańsku Lublinie Kielcach Opolu Toruniu Nysie \
        Sopocie Malborku Pszczynie Brzegu Żywcu Cieszynie Sanoku Jaśle Krośnie Kole Koninie Wołowie \
        Olsztynie Ciechanowie Łowiczu Mławie Wenecji Pile Chełmie Zamościu Trzebini Andrychowie";
    for town in TOWNS.split_whitespace().filter(|town| *town != "Wenecji") {
        for text in [town.to_owned(), format!("w {town}"), format!("z {town} i do {town}")] {
            assert_eq!(mentions(&text).join(" "), "", "{text}");
        }
    }
}

#[test]
fn matches_tell_kind_and_name() {
    let found = places::find("z Wilna do Niemiec, petersburski goście, Francuz");
    let told: Vec<_> = found.iter().map(|m| (m.kind, m.name)).collect();
    assert_eq!(
        told,
        [
            (Kind::City, "Wilno"),
            (Kind::Country, "Niemcy"),
            (Kind::Adjective, "Petersburg"),
            (Kind::National, "Francja"),
        ]
    );
}

#[test]
fn codes_and_names_of_countries() {
    for (code, name) in
        [("DE", "Niemcy"), ("GB", "Wielka Brytania"), ("PL", "Polska"), ("NL", "Holandia")]
    {
        assert_eq!(places::country_name(code), Some(name));
        assert_eq!(places::country_code(name), Some(code));
    }
    assert_eq!(places::country_code("Anglii"), Some("GB"));
    assert_eq!(places::country_code("Wilno"), None);
    assert_eq!(places::country_code(""), None);
    assert_eq!(places::country_name("XX"), None);
    assert!(places::countries().len() > 230);
    assert!(places::countries().is_sorted());
}
