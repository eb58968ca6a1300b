//! Words by what they tell of the sentence they stand in. Lemmas, folded; looked up by every lemma
//! of a word and by the word itself.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::OnceLock;

use ratusz_polish::{Analysis, Lemmas, fold, namedays};

use crate::limits;

/// What a word tells: a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u32);

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)+) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)+
        }

        const LISTS: &[(Class, &str)] = &[$((Class::$name, $words),)+];
    };
}

classes! {
    /// First names that the calendar of name days does not have.
    FIRST = 0: "nikola oliwia amelia lena maja hanna zosia kasia basia krysia gosia asia ania \
        oliwier alan kuba kacper nikodem fabian igor olaf brajan dzesika vanessa oksana olena \
        iryna switlana natalia tetiana ludmila serhij andrij wolodymyr dmytro mykola iwan olga \
        wiktoria weronika marzena mariola jolanta lucyna wioletta violetta ksenia diana samanta";
    /// Forms of address.
    TITLE = 1: "pan pani panstwo panna panowie panie";
    /// What makes a person one who acts for an office, an undertaking or in public.
    ROLE = 2: "dyrektor dyrektorka wicedyrektor zastepca kierownik kierowniczka burmistrz \
        wiceburmistrz prezydent wiceprezydent wojt starosta wicestarosta marszalek wojewoda radny \
        radna przewodniczacy przewodniczaca wiceprzewodniczacy wiceprzewodniczaca sekretarz \
        sekretarka skarbnik naczelnik inspektor podinspektor specjalista specjalistka referent \
        referentka pracownik pracownica asystent asystentka koordynator koordynatorka ksiegowy \
        ksiegowa psycholog pedagog terapeuta terapeutka prawnik radca adwokat notariusz komornik \
        sedzia lekarz lekarka dr doktor prof profesor ks ksiadz minister posel poslanka senator \
        prezes wiceprezes czlonek redaktor administrator autor autorka artysta artystka aktor \
        aktorka pisarz pisarka poeta poetka trener trenerka instruktor instruktorka nauczyciel \
        nauczycielka wykladowca prelegent prelegentka prowadzacy prowadzaca soltys komendant \
        straznik rzecznik laureat laureatka zwyciezca zwyciezczyni przedstawiciel \
        przedstawicielka ekspert ekspertka bibliotekarz bibliotekarka intendent kustosz mediator \
        tlumacz moderator organizator pelniacy wolontariusz kandydat kandydatka architekt \
        prowadzic poprowadzic wyglosic podpisac przewodniczyc koordynowac opracowac sporzadzic \
        zatwierdzic powitac wreczyc reprezentowac organizowac wystapic zaspiewac zaprezentowac \
        kierowac oprowadzic zagrac protokolowac odpowiadac nadzorowac zaprosic";
    /// Words of an office's own contact.
    CONTACT = 3: "sekretariat centrala kancelaria biuro dyzur dyzurny infolinia rejestracja \
        recepcja punkt pokoj kontakt kontaktowy kontaktowac zapis sluzbowy redakcja iod kasa \
        portiernia swietlica pytanie informacja szczegol";
    /// Offices and institutions.
    OFFICE = 4: "urzad osrodek centrum miasto gmina powiat wojewodztwo szkola przedszkole zlobek \
        biblioteka muzeum zaklad jednostka instytucja ministerstwo sad prokuratura policja \
        komenda komisariat straz starostwo fundacja stowarzyszenie przychodnia szpital poradnia \
        parafia izba skarb skarbowy budzet budzetowy klub wydzial referat dzial departament \
        komisja rada zus krus pcpr mops gops ops mosir zgk pup filia sekcja siedziba zamawiajacy \
        spoldzielnia uczelnia uniwersytet samorzadowy miejski gminny powiatowy komitet caritas \
        pck schronisko hospicjum akademia";
    /// Kinds of street.
    STREET = 5: "ul ulica al aleja os osiedle pl plac skwer rondo bulwar";
    /// What is named after someone.
    PATRON = 6: "im imie sw swiety swieta blogoslawiony patron pamiec memorial pomnik turniej";
    /// Bank account.
    ACCOUNT = 7: "konto rachunek nrb iban";
    /// Payments to an office.
    PAYMENT = 8: "wplata wplacac wplacic wadium oplata uiszczac uiscic podatek czynsz naleznosc \
        darowizna grzywna zbiorka skladka zabezpieczenie kaucja cegielka";
    /// Persons who deal with an office, and what is theirs alone.
    CLIENT = 9: "wnioskodawca wnioskodawczyni zainteresowany swiadczeniobiorca podopieczny \
        podopieczna klient klientka petent petentka zglaszajacy skarzacy skarzaca poszkodowany \
        poszkodowana pokrzywdzony pokrzywdzona lokator lokatorka najemca sasiad sasiadka matka \
        ojciec syn corka maz zona babcia dziadek malzonek malzonka wnuk wnuczka brat siostra \
        pacjent pacjentka prywatny domowy beneficjent beneficjentka dluznik dluzniczka \
        wychowanek wychowanka wlasciciel wlascicielka wspolwlasciciel darczynca odwolujacy wnoszacy alimenciarz";
    /// Undertakings, whose data is public.
    BUSINESS = 10: "firma wykonawca spolka oferent oferta przedsiebiorstwo przedsiebiorca \
        przedsiebiorczyni konsorcjum dostawca sklep hurtownia gospodarczy zoo phu";
    /// Living somewhere.
    LIVES = 11: "zam zamieszkaly zamieszkala zamieszkac zamieszkiwac zamieszkanie mieszkac \
        zameldowany zameldowac zameldowanie zamieszkujacy adres";
    /// Being born.
    BORN = 12: "ur urodzony urodzona urodzic urodzenie";
    /// Health.
    HEALTH = 13: "choroba chory niepelnosprawnosc niepelnosprawny depresja schizofrenia padaczka \
        cukrzyca nowotwor nowotworowy bialaczka hiv aids autyzm demencja alzheimer alkoholizm \
        alkoholik alkoholiczka narkoman narkomanka narkomania uzaleznienie uzalezniony \
        psychiatryczny psychiatria psychiczny zaburzenie ciaza udar zawal stwardnienie paraliz \
        inwalida inwalidztwo diagnoza leczenie hospitalizacja terapia rehabilitacja \
        ubezwlasnowolniony ubezwlasnowolnic ubezwlasnowolnienie astma gruzlica covid parkinson \
        borelioza niewydolnosc dializa chemioterapia samobojczy nerwica otepienie uposledzenie \
        uposledzony onkologiczny rak epilepsja";
    /// Being ill, of a person.
    ILL = 14: "chorowac zachorowac cierpiec leczyc zdiagnozowac hospitalizowac rozpoznac naduzywac";
    /// Benefits and need.
    BENEFIT = 15: "zasilek swiadczenie pomoc zapomoga renta alimenty alimentacyjny becikowe \
        wsparcie ubostwo bezdomny bezdomnosc bezrobotny dps zastepczy przemoc eksmisja \
        zadluzenie zaleglosc opiekunczy dozywianie dodatek umorzenie";
    /// Getting a benefit, or not.
    RECEIVES = 16: "przyznac przyznanie przyznany przyznawac otrzymac otrzymywac pobierac \
        pobieranie korzystac skorzystac odmowic odmowa ubiegac wnioskowac zlozyc wyplacic \
        wyplacac wyplata uzyskac objac objety skierowac skierowany skierowanie umiescic \
        umieszczenie uchylic wstrzymac wstrzymanie zwrot zwrocic udzielic potrzebowac wymagac \
        przebywac pobyt umorzyc doswiadczac doznac doznawac utracic pozbawic przyslugiwac \
        nienaleznie przyjety";
    /// Gatherings, lessons and campaigns, where words on health are their subject.
    EVENT = 17: "wyklad szkolenie konferencja warsztat prelekcja koncert wystawa festiwal kurs \
        seminarium webinarium kampania badanie profilaktyka profilaktyczny zajecia bieg mecz \
        pokaz debata wernisaz inauguracja zawody obchody swieto ksiazka publikacja artykul";
    /// Acts and programmes, whose names hold words on benefits.
    LAW = 18: "ustawa rozporzadzenie kodeks regulamin program strategia";
    /// Telephone.
    TEL = 19: "tel telefon telefoniczny telefonicznie kom komorka komorkowy fax faks";
    /// What stands after an amount.
    MONEY = 20: "zl pln eur euro zloty usd tys mln mld szt sztuka m2 m3 km kg ton tona ha";
    /// What a number counts that is no one's identity.
    NUMBERED = 21: "nip regon krs bdo ean isbn issn faktura ogloszenie zamowienie znak sygnatura \
        polisa fabryczny seryjny rejestracyjny inwentarzowy katalogowy ted artykulu dzialka \
        rozdzial paragraf licznik";
    /// Identity card.
    CARD = 22: "dowod dow osobisty tozsamosc dokument";
    /// Passport.
    PASSPORT = 23: "paszport paszportowy";
    /// Places where something happens.
    VENUE = 24: "budynek sala hala boisko park remont przebudowa budowa przystanek przetarg targ \
        skrzyzowanie parking przyziemie modernizacja odcinek";
    /// Capitalised words that are no surname.
    STOP = 25: "dzien rok nr numer oraz dom kultura polska rzeczpospolita pomoc spoleczny ustawa \
        pesel nip tel zalacznik uchwala zarzadzenie decyzja wniosek tytul imie nazwisko adres \
        data miejscowosc podpis stanowisko ten ta on ona jej jego po za dla przy nad pod bez od \
        jest byc tak nie czy jak gdy aby oraz kontakt telefon mail email styczen luty marzec \
        kwiecien czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien poniedzialek \
        wtorek sroda czwartek piatek sobota niedziela przyznac odmowic rocznik";
    /// Towards whom something is done.
    FOR = 26: "dla wobec rzecz na";
}

impl Class {
    /// Tells nothing.
    pub(crate) const NONE: Self = Self(0);

    /// Whether it has any flag of the other.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Looks words up and remembers what they tell, for one text.
pub(crate) struct Lexicon {
    lemmas: &'static Lemmas,
    seen: HashMap<String, Class>,
    analysis: Analysis,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self { lemmas: Lemmas::shared(), seen: HashMap::new(), analysis: Analysis::default() }
    }

    /// What a word tells.
    pub(crate) fn class(&mut self, word: &str) -> Class {
        if word.len() > limits::WORD_BYTES || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return if word == "m2" || word == "m3" { Class::MONEY } else { Class::NONE };
        }
        if let Some(class) = self.seen.get(word) {
            return *class;
        }
        let table = table();
        let look = |word: &str| table.get(word).copied().unwrap_or_default();
        let mut class = look(&fold(word));
        self.lemmas.analyse(word, &mut self.analysis);
        for (lemma, _) in self.analysis.iter() {
            class = class | look(lemma);
        }
        if self.seen.len() < limits::REMEMBERED {
            self.seen.insert(word.to_owned(), class);
        }
        class
    }
}

fn table() -> &'static HashMap<String, Class> {
    static TABLE: OnceLock<HashMap<String, Class>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<String, Class> = HashMap::new();
        let mut put = |word: String, class: Class| {
            let entry = table.entry(word).or_default();
            *entry = *entry | class;
        };
        for (class, words) in LISTS {
            for word in words.split_whitespace() {
                put(word.to_owned(), *class);
            }
        }
        for month in 1..=12 {
            for day in 1..=31 {
                for name in namedays::names_on(month, day) {
                    put(fold(name), Class::FIRST);
                }
            }
        }
        table
    })
}
