//! A small fictional city and a client that asks the router. Knows nothing of the engine: `fill`
//! takes any database.
#![allow(dead_code, clippy::unwrap_used, reason = "each test binary uses a part of it")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use bytes::Bytes;
use jiff::Timestamp;
use jiff::civil::date;
use ratusz_actions::Uploads;
use ratusz_domain::{
    Activity, ActivityKind, Attachment, Availability, Direction, Document, DocumentId,
    DocumentKind, Editor, Fields, LinkBox, Millis, Money, Precision, Provenance, Section,
    SectionId, SectionKind, Span, Unit, UnitId, Validity, Version,
};
use ratusz_log::Notary;
use ratusz_richtext::{Tree, tree};
use ratusz_search::Index;
use ratusz_store::Db;
use ratusz_tlog::Signer;
use ratusz_vault::Vault;
use ratusz_web::Site;
use tempfile::TempDir;
use tower::ServiceExt;

/// Thursday, 26 November 2026, noon in Poland.
pub fn noon() -> Timestamp {
    "2026-11-26T11:00:00Z".parse().unwrap()
}

/// The pages of the city, on SQLite in a folder that goes away with it.
pub struct TestSite {
    pub router: Router,
    pub db: Db,
    pub city: City,
    pub folder: TempDir,
}

impl TestSite {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite:{}", folder.path().join("db").display())).await.unwrap();
        let vault = Vault::open("memory:").await.unwrap();
        let city = fill(&db, &vault).await;
        let search = Index::open(&folder.path().join("index")).unwrap();
        search.catch_up(&db).await.unwrap();
        let router = ratusz_web::router(site(db.clone(), vault, search));
        Self { router, db, city, folder }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }
}

pub fn site(db: Db, vault: Vault, search: Index) -> Site {
    Site {
        db,
        vault,
        search,
        notary: Notary::new(Signer::from_seed("bip.example/log", [7; 32]).unwrap()),
        uploads: Uploads::open(std::env::temp_dir().join("ratusz-web-tests"), None).unwrap(),
        base_url: "https://bip.brzozowiec.example".into(),
        portal_name: "Miasto Brzozowiec".into(),
        portal_colour: "#1d3c6e".into(),
        bip_sign: None,
        views: ratusz_web::Views::default(),
        mail: false,
        clock: noon,
    }
}

/// An answer with its whole body.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Numbers of documents that tests ask for.
#[derive(Debug, Clone, Default)]
pub struct City {
    pub news: i64,
    pub dangerous: i64,
    pub corrected: i64,
    pub visit: i64,
    pub source: i64,
    pub withdrawn: i64,
    pub library: i64,
}

struct Filler {
    documents: Vec<(Document, Version)>,
    next: i64,
    unit: UnitId,
    name: String,
}

impl Filler {
    fn add(
        &mut self,
        section: &Section,
        kind: DocumentKind,
        day: &str,
        title: &str,
        paragraphs: &[&str],
    ) -> usize {
        let number = self.next;
        self.next += 1;
        let published: Timestamp = format!("{day}T09:30:00Z").parse().unwrap();
        let at = Millis::from_timestamp(published);
        self.documents.push((
            Document {
                id: DocumentId::new(),
                number,
                unit: self.unit.clone(),
                section: section.id.clone(),
                kind,
                availability: Availability::Published,
                validity: Validity::Current,
                current: 1,
                source: None,
                origin: None,
                first_published_at: at,
                changed_at: at,
                decision: None,
                sort_date: day.into(),
            },
            Version {
                n: 1,
                title: title.into(),
                lead: paragraphs.first().copied().unwrap_or_default().into(),
                body: body(paragraphs),
                activity: None,
                fields: Fields::default(),
                provenance: Provenance {
                    publisher: self.name.clone(),
                    responsible: Some("Halina Wrzos".into()),
                    entered_by: "Piotr Leśny".into(),
                    produced_on: Some(day.into()),
                    claimed_published_on: None,
                    entered_at: Some(at),
                },
                attachments: vec![],
                withheld: Vec::new(),
                reason: String::new(),
                published_at: at,
                salt: "5a".repeat(32),
            },
        ));
        self.documents.len() - 1
    }
}

/// A body of paragraphs; one that starts with `## ` is a heading, with `- ` a list of one.
pub fn body(paragraphs: &[&str]) -> Tree {
    let text = |text: &str| vec![tree::Inline::Text { text: text.into(), marks: vec![] }];
    let block = |paragraph: &&str| {
        if let Some(heading) = paragraph.strip_prefix("## ") {
            let attrs = tree::HeadingAttrs { level: 2 };
            return tree::Block::Heading { attrs, content: text(heading) };
        }
        if let Some(items) = paragraph.strip_prefix("- ") {
            let item = |item: &str| tree::ListItem {
                content: vec![tree::Block::Paragraph { content: text(item) }],
            };
            return tree::Block::BulletList { content: items.split("; ").map(item).collect() };
        }
        tree::Block::Paragraph { content: text(paragraph) }
    };
    Tree { content: paragraphs.iter().map(block).collect() }
}

async fn file(vault: &Vault, name: &str, title: &str, media_type: &str, text: &str) -> Attachment {
    let bytes = Bytes::from(text.to_owned());
    let size = i64::try_from(bytes.len()).unwrap();
    Attachment {
        sha256: vault.put(bytes).await.unwrap(),
        name: name.into(),
        title: title.into(),
        media_type: media_type.into(),
        size,
    }
}

/// When the units and their menus were made.
fn opened() -> Millis {
    Millis::start_of(date(2023, 1, 2))
}

pub fn unit(slug: &str, name: &str, short_name: &str, colour: &str, position: i64) -> Unit {
    Unit {
        id: UnitId::new(),
        slug: slug.into(),
        name: name.into(),
        short_name: short_name.into(),
        about: "Pomaga mieszkańcom, którym brakuje pieniędzy, zdrowia albo dachu nad głową.".into(),
        address: "ul. Rynkowa 4, 99-991 Brzozowiec".into(),
        phone: "12 000 11 22".into(),
        email: format!("{slug}@brzozowiec.example"),
        hours: "poniedziałek 8.00–17.00, wtorek–piątek 7.30–15.30".into(),
        website: Some(format!("https://{slug}.brzozowiec.example")),
        inbox: None,
        colour: colour.into(),
        arms_svg: None,
        editors: vec![Editor {
            name: "Piotr Leśny".into(),
            role: "redaktor naczelny".into(),
            phone: "12 000 11 23".into(),
            email: format!("redakcja.{slug}@brzozowiec.example"),
        }],
        links: vec![
            LinkBox { title: "ePUAP".into(), href: "https://epuap.gov.pl".into() },
            LinkBox {
                title: "Karta Dużej Rodziny".into(),
                href: "https://www.gov.pl/web/rodzina/karta-duzej-rodziny".into(),
            },
        ],
        position,
        created_at: opened(),
    }
}

fn section(unit: &Unit, kind: SectionKind, slug: &str, title: &str, position: i64) -> Section {
    Section {
        id: SectionId::new(),
        unit: unit.id.clone(),
        parent: None,
        slug: slug.into(),
        title: title.into(),
        kind,
        art6: None,
        position,
        hidden: false,
        created_at: opened(),
    }
}

fn activity(kind: ActivityKind, direction: Direction, country: &str, partner: &str) -> Activity {
    Activity {
        kind,
        direction,
        dates: vec![Span {
            from: date(2026, 4, 21),
            to: date(2026, 4, 22),
            precision: Precision::Day,
        }],
        countries: vec![country.into()],
        partners: vec![partner.into()],
        participants: Some(18),
        project: None,
        programme: Some("Erasmus+".into()),
        money: vec![Money { minor: 3_150_000, currency: "EUR".into() }],
    }
}

/// Puts the city into a database that is empty but for its schema.
pub async fn fill(db: &Db, vault: &Vault) -> City {
    let mops = unit("mops", "Miejski Ośrodek Pomocy Społecznej w Brzozowcu", "MOPS", "#7a1f3d", 1);
    let library = unit("biblioteka", "Biblioteka Miejska w Brzozowcu", "Biblioteka", "#1f6e4a", 2);
    let news = section(&mops, SectionKind::News, "aktualnosci", "Aktualności", 1);
    let law = section(&mops, SectionKind::List, "prawo", "Podstawy prawne", 2);
    let statute = Section {
        parent: Some(law.id.clone()),
        ..section(&mops, SectionKind::List, "statut", "Statut i regulaminy", 1)
    };
    let notices = section(&mops, SectionKind::List, "ogloszenia", "Ogłoszenia", 3);
    let abroad =
        section(&mops, SectionKind::Cooperation, "wspolpraca", "Współpraca międzynarodowa", 4);
    let archive = section(&mops, SectionKind::Archive, "archiwum", "Archiwum", 5);
    let reading = section(&library, SectionKind::News, "aktualnosci", "Aktualności", 1);

    let mut tx = db.begin().await.unwrap();
    for unit in [&mops, &library] {
        tx.insert_unit(unit).await.unwrap();
    }
    for section in [&news, &law, &statute, &notices, &abroad, &archive, &reading] {
        tx.insert_section(section).await.unwrap();
    }
    let mut city = City::default();
    let mut fill = Filler {
        documents: vec![],
        next: tx.next_numbers(60).await.unwrap(),
        unit: mops.id.clone(),
        name: mops.name.clone(),
    };
    fill_news(&mut fill, &news, &notices, &statute, vault, &mut city).await;
    fill_abroad(&mut fill, &abroad, &archive, vault, &mut city).await;
    fill.unit = library.id.clone();
    fill.name = library.name.clone();
    let at = fill.add(
        &reading,
        DocumentKind::News,
        "2026-11-20",
        "Noc czytania w filii na Podgrodziu",
        &["Od zmierzchu do północy czytamy na głos opowieści o rzece. Wstęp wolny."],
    );
    city.library = fill.documents[at].0.number;
    let corrected = fill
        .documents
        .iter()
        .find(|(document, _)| document.number == city.corrected)
        .cloned()
        .unwrap();
    tx.insert_documents(&fill.documents).await.unwrap();
    let (mut document, mut version) = corrected;
    document.current = 2;
    version.n = 2;
    version.reason = "Poprawiono godzinę rozpoczęcia.".into();
    version.published_at = Millis(version.published_at.0 + 3_600_000);
    version.body = body(&["Spotkanie zaczyna się o godzinie 17.00."]);
    tx.insert_version(&document, &version).await.unwrap();
    tx.commit().await.unwrap();
    city
}

async fn fill_news(
    fill: &mut Filler,
    news: &Section,
    notices: &Section,
    statute: &Section,
    vault: &Vault,
    city: &mut City,
) {
    let at = fill.add(
        news,
        DocumentKind::News,
        "2026-11-24",
        "Ciepłe posiłki i miejsca noclegowe na czas mrozów",
        &[
            "Od 1 grudnia świetlica przy ulicy Młyńskiej będzie otwarta całą dobę. Każdy dostanie tam ciepły posiłek, herbatę i miejsce do odpoczynku.",
            "Nie trzeba mieć skierowania ani dokumentów. Jeśli widzisz osobę, która może zamarznąć, zadzwoń pod numer 112 lub do dyżurnego pracownika socjalnego.",
            "## Gdzie szukać pomocy",
            "- świetlica „Przy Młynie”, ul. Młyńska 3, całą dobę; schronisko dla kobiet, ul. Sadowa 11, od 18.00 do 8.00; ogrzewalnia, ul. Kolejowa 20, od 19.00 do 7.00",
            "## Dyżury pracowników socjalnych",
            "Pracownicy odwiedzają miejsca niemieszkalne dwa razy w tygodniu, razem ze strażą miejską. Od początku listopada z takiej pomocy skorzystało 46 osób, a 12 zamieszkało w mieszkaniach treningowych.",
        ],
    );
    city.news = fill.documents[at].0.number;
    fill.documents[at].1.attachments = vec![
        file(vault, "plan-dyzurow.pdf", "Plan dyżurów w grudniu", "application/pdf", "%PDF-1.7 a")
            .await,
        file(vault, "ulotka.html", "Ulotka do wydruku", "text/html", "<script>alert(1)</script>")
            .await,
    ];
    let at = fill.add(
        news,
        DocumentKind::News,
        "2026-11-18",
        "<script>alert(1)</script> & \"cudzysłów\"",
        &["Treść z <b>znacznikiem</b>."],
    );
    city.dangerous = fill.documents[at].0.number;
    let at = fill.add(
        news,
        DocumentKind::News,
        "2026-11-12",
        "Spotkanie dla opiekunów osób starszych",
        &["Spotkanie zaczyna się o godzinie 16.00."],
    );
    city.corrected = fill.documents[at].0.number;
    let at = fill.add(
        news,
        DocumentKind::News,
        "2026-11-02",
        "Ogłoszenie, którego już nie ma",
        &["Tej treści nikt nie powinien zobaczyć."],
    );
    fill.documents[at].0.availability = Availability::Withdrawn;
    city.withdrawn = fill.documents[at].0.number;
    for i in 1..=25 {
        let year = if i <= 20 { 2026 } else { 2025 };
        let title = match i {
            1 => "=HYPERLINK(\"https://zle.example\")".to_owned(),
            _ => format!("Ogłoszenie o naborze nr {i}/{year}"),
        };
        let text = "Szukamy osoby na stanowisko pracownika socjalnego.";
        let day = format!("{year}-10-{:02}", 31 - i);
        fill.add(notices, DocumentKind::Announcement, &day, &title, &[text]);
    }
    fill.add(
        statute,
        DocumentKind::Act,
        "2024-02-01",
        "Statut Miejskiego Ośrodka Pomocy Społecznej",
        &["Ośrodek jest jednostką organizacyjną miasta."],
    );
}

async fn fill_abroad(
    fill: &mut Filler,
    abroad: &Section,
    archive: &Section,
    vault: &Vault,
    city: &mut City,
) {
    let at = fill.add(
        archive,
        DocumentKind::Source,
        "2014-06-30",
        "Współpraca międzynarodowa w 2014 roku",
        &["W kwietniu gościliśmy studentów z Niemiec. W maju byliśmy w Czechach."],
    );
    let source = fill.documents[at].0.id.clone();
    city.source = fill.documents[at].0.number;
    fill.documents[at].0.validity = Validity::Archival;
    fill.documents[at].1.provenance.claimed_published_on = Some("2014-06-30".into());
    fill.documents[at].1.attachments =
        vec![file(vault, "strona.txt", "Oryginał strony", "text/plain", "Stara strona").await];
    let visits = [
        (
            "Wizyta studentów z Niemiec",
            ActivityKind::Visit,
            Direction::In,
            "DE",
            "Hochschule Lübeck",
        ),
        ("Nasze pracownice w Ostrawie", ActivityKind::Visit, Direction::Out, "CZ", "Město Ostrava"),
        (
            "Konferencja o starzeniu się",
            ActivityKind::Conference,
            Direction::Out,
            "NL",
            "Gemeente Utrecht",
        ),
    ];
    for (i, (title, kind, direction, country, partner)) in visits.into_iter().enumerate() {
        let day = format!("20{}-04-22", 24 + i);
        let text = "Rozmawialiśmy o pracy z osobami starszymi i o mieszkaniach treningowych.";
        let at = fill.add(abroad, DocumentKind::Activity, &day, title, &[text]);
        fill.documents[at].1.activity = Some(activity(kind, direction, country, partner));
        if i == 0 {
            fill.documents[at].0.source = Some(source.clone());
            city.visit = fill.documents[at].0.number;
        }
    }
}
