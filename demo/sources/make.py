"""Makes the files in demo/attachments/ that are not plain text.

Needs python-docx, odfpy, openpyxl, Pillow and LibreOffice (`soffice`); run it from this folder.
PDF files come from the HTML texts beside this script, as tagged PDF. Texts and figures are
those of the documents that name the files. No file names a person or a machine as its author.
"""

import datetime
import math
import pathlib
import re
import subprocess
import tempfile

import docx
import openpyxl
from odf import dc, meta, opendocument, style, table, text
from openpyxl.styles import Font
from PIL import Image, ImageDraw, ImageFont

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "attachments"
UNITS = HERE.parent / "units"
DAY = datetime.datetime(2026, 1, 2, 8, 0, 0)
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOLD = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"


def html_table(path, index=0):
    """The rows of a table in a document's body, as lists of plain text."""
    body = (UNITS / path).read_text().split("+++\n")[2]
    html = re.findall(r"<table>(.*?)</table>", body, re.S)[index]
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    return [[re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<t[hd]>(.*?)</t[hd]>", r)] for r in rows]


def number(cell):
    """A cell as a number where it is one."""
    plain = cell.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"\d+\.\d+", plain) else cell


def pdf():
    """Every HTML text beside this script as tagged PDF."""
    options = (
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
        '"SelectPdfVersion":{"type":"long","value":"0"}}'
    )
    with tempfile.TemporaryDirectory() as profile:
        for source in sorted(HERE.glob("*.html")):
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                 "--infilter=HTML (StarWriter)", "--convert-to", options, "--outdir", OUT, source],
                check=True, stdout=subprocess.DEVNULL,
            )


def form(name, title, publisher, parts):
    """A form as DOCX: parts are ("h", text), ("p", text) or ("t", [labels of empty rows])."""
    doc = docx.Document()
    core = doc.core_properties
    core.author, core.title, core.language, core.comments = publisher, title, "pl-PL", ""
    core.created = core.modified = DAY
    core.last_modified_by = publisher
    doc.add_heading(title, level=1)
    for kind, value in parts:
        if kind == "h":
            doc.add_heading(value, level=2)
        elif kind == "p":
            doc.add_paragraph(value)
        else:
            grid = doc.add_table(rows=0, cols=2, style="Table Grid")
            for label in value:
                grid.add_row().cells[0].text = label
    doc.save(OUT / name)


def forms():
    form("mops-wniosek-o-pomoc.docx", "Wniosek o pomoc", "MOPS w Modrobrzegu", [
        ("p", "Miejski Ośrodek Pomocy Społecznej w Modrobrzegu, ul. Flisacka 12, 99-990 Modrobrzeg"),
        ("h", "1. Kto prosi o pomoc"),
        ("t", ["Imię i nazwisko", "Adres zamieszkania", "Telefon lub e-mail (jeśli chcesz)"]),
        ("h", "2. O co prosisz"),
        ("p", "Opisz własnymi słowami, jakiej pomocy potrzebujesz i dlaczego. Wystarczy kilka zdań."),
        ("t", ["Potrzebuję", "Ponieważ", "Do kiedy jest to potrzebne"]),
        ("h", "3. Kto z tobą mieszka"),
        ("t", ["Imię i pokrewieństwo", "Imię i pokrewieństwo", "Imię i pokrewieństwo"]),
        ("h", "4. Z czego się utrzymujesz"),
        ("t", ["Źródło dochodu", "Kwota w ostatnim miesiącu"]),
        ("p", "Pracownik socjalny umówi się z tobą na rozmowę w ciągu 14 dni. Postępowanie jest bezpłatne."),
        ("t", ["Data", "Podpis"]),
    ])
    form("zielen-zgloszenie-drzewa.docx", "Zgłoszenie drzewa", "ZZM w Modrobrzegu", [
        ("p", "Zarząd Zieleni Miejskiej w Modrobrzegu, ul. Młynówka 4, drzewa@bip.modrobrzeg.example"),
        ("p", "Jeżeli drzewo zagraża ludziom, nie wypełniaj formularza: dzwoń pod numer 12 000 03 33 albo 112."),
        ("h", "Gdzie stoi drzewo"),
        ("t", ["Ulica i numer najbliższego domu", "Co jest obok (przystanek, ławka, latarnia)", "Gatunek, jeśli go znasz"]),
        ("h", "Co cię niepokoi"),
        ("t", ["Suche gałęzie, grzyby, dziupla, pochylenie, inne", "Od kiedy", "Czy dołączasz zdjęcie"]),
        ("h", "Odpowiedź"),
        ("t", ["Adres e-mail lub telefon (nieobowiązkowo)"]),
    ])


def odt(name, title, publisher, paragraphs):
    """A text as ODT: level 0 is a paragraph, 1 and 2 are headings."""
    doc = opendocument.OpenDocumentText()
    doc.meta.addElement(dc.Title(text=title))
    doc.meta.addElement(dc.Creator(text=publisher))
    doc.meta.addElement(dc.Language(text="pl-PL"))
    doc.meta.addElement(meta.CreationDate(text=DAY.isoformat()))
    for level, size in ((1, "18pt"), (2, "13pt")):
        heading = style.Style(name=f"Heading {level}", family="paragraph")
        heading.addElement(style.TextProperties(fontsize=size, fontweight="bold"))
        heading.addElement(style.ParagraphProperties(margintop="0.4cm", marginbottom="0.2cm"))
        doc.styles.addElement(heading)
    for level, words in paragraphs:
        if level:
            doc.text.addElement(text.H(outlinelevel=level, stylename=f"Heading {level}", text=words))
        else:
            doc.text.addElement(text.P(text=words))
    doc.save(OUT / name)


def texts():
    line = " " + "." * 50
    odt("biblioteka-karta-zapisu.odt", "Karta zapisu czytelnika", "MBP w Modrobrzegu", [
        (1, "Karta zapisu czytelnika"),
        (0, "Miejska Biblioteka Publiczna w Modrobrzegu, ul. Bednarska 7"),
        (2, "Czytelnik"), (0, "Imię i nazwisko:" + line), (0, "Adres:" + line), (0, "Rok urodzenia:" + line),
        (2, "Jeśli czytelnik nie ma 13 lat"), (0, "Imię i nazwisko rodzica lub opiekuna:" + line),
        (2, "Jak mamy przypominać o terminie"), (0, "e-mail lub telefon (nieobowiązkowo):" + line),
        (0, "Znam regulamin i odpowiadam za wypożyczone książki."), (0, "Data i podpis:" + line),
        (0, "Dane przetwarza Biblioteka, aby wypożyczać książki i prowadzić statystykę. Usuwamy je trzy lata po ostatniej wizycie."),
    ])
    odt("dps-karta-informacyjna.odt", "Opowiedz nam o sobie", "DPS „Nad Modrą”", [
        (1, "Opowiedz nam o sobie"),
        (0, "Wypełnij tyle, ile chcesz, sam albo z kimś bliskim. Kartę czyta tylko zespół, który będzie z tobą na co dzień."),
        (2, "Twój dzień"), (0, "Wstaję zwykle o:" + line), (0, "Rano muszę:" + line), (0, "Zasypiam najlepiej, gdy:" + line),
        (2, "Jedzenie"), (0, "Lubię:" + line), (0, "Nie jem:" + line),
        (2, "Ludzie i zwierzęta"), (0, "Najważniejsze osoby:" + line), (0, "Mam lub miałem zwierzę:" + line),
        (2, "Praca i radości"), (0, "Pracowałem jako:" + line), (0, "Cieszy mnie:" + line),
        (2, "Czego się obawiam"), (0, line.strip()),
    ])


def ods(name, title, publisher, sheets):
    """A workbook as ODS: {sheet: rows}, the first row is the head."""
    doc = opendocument.OpenDocumentSpreadsheet()
    doc.meta.addElement(dc.Title(text=title))
    doc.meta.addElement(dc.Creator(text=publisher))
    doc.meta.addElement(meta.CreationDate(text=DAY.isoformat()))
    bold = style.Style(name="Head", family="table-cell")
    bold.addElement(style.TextProperties(fontweight="bold"))
    doc.automaticstyles.addElement(bold)
    for sheet, rows in sheets.items():
        grid = table.Table(name=sheet)
        for k, column in enumerate(zip(*rows)):
            width = style.Style(name=f"{sheet} {k}", family="table-column")
            characters = max(len(str(cell)) for cell in column)
            width.addElement(style.TableColumnProperties(columnwidth=f"{0.22 * characters + 0.4:.1f}cm"))
            doc.automaticstyles.addElement(width)
            grid.addElement(table.TableColumn(stylename=width))
        for k, cells in enumerate(rows):
            row = table.TableRow()
            for cell in cells:
                value = number(str(cell))
                args = {"stylename": bold} if k == 0 else {}
                if isinstance(value, (int, float)):
                    args |= {"valuetype": "float", "value": value}
                else:
                    args["valuetype"] = "string"
                node = table.TableCell(**args)
                node.addElement(text.P(text=str(cell)))
                row.addElement(node)
            grid.addElement(row)
        doc.spreadsheet.addElement(grid)
    doc.save(OUT / name)


def xlsx(name, title, publisher, sheets):
    """A workbook as XLSX: {sheet: rows}, the first row is the head."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = publisher, title
    book.properties.created = book.properties.modified = DAY
    for sheet, rows in sheets.items():
        page = book.create_sheet(sheet)
        for row in rows:
            page.append([number(str(cell)) for cell in row])
        for cell in page[1]:
            cell.font = Font(bold=True)
        for column in page.columns:
            page.column_dimensions[column[0].column_letter].width = max(len(str(c.value)) for c in column) + 2
        page.freeze_panes = "A2"
    book.save(OUT / name)


def sheets():
    ods("mops-terminy-wyplat-2026.ods", "Terminy wypłat świadczeń w 2026 roku", "MOPS w Modrobrzegu",
        {"Wypłaty 2026": html_table("mops/finanse/01-terminy-wyplat.md")})
    ods("dps-jadlospis.ods", "Przykładowy jadłospis na siedem dni", "DPS „Nad Modrą”", {"Jadłospis": [
        ["Dzień", "Śniadanie", "Obiad", "Kolacja", "Ziemniaki i warzywa (kg)", "Nabiał (kg)"],
        ["poniedziałek", "owsianka, twaróg", "krupnik, gulasz z kaszą, buraczki", "sałatka jarzynowa", 62, 21],
        ["wtorek", "jajecznica, pomidor", "pomidorowa, pierogi z serem", "pasta z fasoli", 38, 34],
        ["środa", "kasza manna z jabłkiem", "ogórkowa, dorsz, surówka z kapusty", "zapiekanka", 66, 18],
        ["czwartek", "ser żółty, rzodkiewka", "rosół, kurczak, marchewka z groszkiem", "naleśniki", 59, 27],
        ["piątek", "twarożek ze szczypiorkiem", "zupa z dyni, placki ziemniaczane", "ryba w galarecie", 84, 22],
        ["sobota", "owsianka, jajko", "żurek, bigos, ziemniaki", "kanapki, kakao", 71, 19],
        ["niedziela", "wędlina, papryka", "rosół, schab, kapusta zasmażana", "ciasto drożdżowe, twaróg", 68, 24],
    ]})
    xlsx("mops-dane-2025.xlsx", "Dane do sprawozdania za 2025 rok", "MOPS w Modrobrzegu", {
        "Wydatki (tys. zł)": html_table("mops/programy-i-raporty/01-sprawozdanie-2025.md"),
        "Powody pomocy": [["Powód", "Liczba"], ["choroba (rodziny)", 1402], ["niepełnosprawność (rodziny)", 1115],
                          ["bezrobocie (rodziny)", 684], ["bezdomność (osoby)", 231]],
        "Usługi opiekuńcze": [["Miara", "2024", "2025"], ["osoby w grudniu", 537, 611], ["godziny", 262300, 285900]],
    })
    streets = [
        ("ul. Wypalona", "grab pospolity", 52, "jesień"), ("ul. Wypalona", "klon polny", 44, "jesień"),
        ("os. Przylesie", "jarząb szwedzki", 61, "wiosna"), ("os. Przylesie", "lipa drobnolistna", 27, "jesień"),
        ("bulwar Flisaków", "wierzba biała", 38, "wiosna"), ("bulwar Flisaków", "olsza czarna", 36, "wiosna"),
        ("podwórka szkolne", "jabłoń", 84, "jesień"), ("podwórka szkolne", "grusza", 48, "jesień"),
        ("ul. Zdrojowa", "lipa drobnolistna", 45, "wiosna"), ("Park Tkaczy", "dąb szypułkowy", 40, "jesień"),
        ("Park nad Modrą", "olsza czarna", 120, "wiosna"), ("Park nad Modrą", "wiąz szypułkowy", 110, "jesień"),
        ("pozostałe 31 miejsc", "różne", 555, "wiosna i jesień"),
    ]
    xlsx("zielen-nasadzenia-2026.xlsx", "Nasadzenia drzew w 2026 roku", "ZZM w Modrobrzegu",
         {"Nasadzenia": [("Miejsce", "Gatunek", "Liczba drzew", "Termin"), *streets,
                         ("Razem", "", sum(row[2] for row in streets), "")]})


def chart():
    """The organisation chart of the welfare centre."""
    image = Image.new("RGB", (1200, 620), "white")
    draw = ImageDraw.Draw(image)
    font, bold = ImageFont.truetype(FONT, 21), ImageFont.truetype(BOLD, 23)

    def box(x, y, w, words, head=False):
        h = 84
        draw.rounded_rectangle((x, y, x + w, y + h), 8, fill="#7a1f3d" if head else "#f6ecef", outline="#7a1f3d", width=3)
        draw.multiline_text((x + w / 2, y + h / 2), words, font=bold if head else font,
                            fill="white" if head else "#222222", anchor="mm", align="center")

    def link(points):
        draw.line(points, fill="#7a1f3d", width=3)

    link([(600, 114), (600, 200)])
    link([(250, 200), (1000, 200)])
    for x in (250, 600, 1000):
        link([(x, 200), (x, 240)])
    link([(250, 324), (250, 370)])
    link([(20, 370), (20, 552)])
    link([(20, 370), (250, 370)])
    link([(1000, 324), (1000, 370)])
    link([(780, 370), (1000, 370)])
    link([(780, 370), (780, 552)])
    box(450, 30, 300, "Dyrektor", True)
    box(100, 240, 300, "Zastępca dyrektora", True)
    box(450, 240, 300, "Dział Organizacyjny,\nradca prawny, IOD")
    box(850, 240, 300, "Główna księgowa", True)
    for k, words in enumerate(["Dział Wspierania Rodziny\ni Pieczy Zastępczej", "Filia nr 1"]):
        y = 400 + 110 * k
        link([(20, y + 42), (40, y + 42)])
        box(40, y, 320, words)
    link([(250, 370), (380, 370)])
    link([(380, 370), (380, 552)])
    for k, words in enumerate(["Filia nr 2", "Filia nr 3 i streetworkerzy"]):
        y = 400 + 110 * k
        link([(380, y + 42), (400, y + 42)])
        box(400, y, 330, words)
    for k, words in enumerate(["Dział Świadczeń", "Dział Finansowy"]):
        y = 400 + 110 * k
        link([(780, y + 42), (820, y + 42)])
        box(820, y, 330, words)
    image.quantize(32).save(OUT / "mops-schemat-organizacyjny.png", optimize=True)


def plan():
    """A simple plan of the park by the river."""
    image = Image.new("RGB", (1200, 760), "#e9efe0")
    draw = ImageDraw.Draw(image)
    font, bold = ImageFont.truetype(FONT, 24), ImageFont.truetype(BOLD, 30)
    bank = [(x, 175 + 16 * math.sin(x / 130) - x / 40) for x in range(0, 1210, 10)]
    draw.polygon([(0, 60), *bank, (1200, 60)], fill="#9cc4de")
    draw.rectangle((0, 0, 1200, 60), fill="#e9efe0")
    draw.polygon([(60, 212), (430, 200), (600, 185), (560, 345), (300, 370), (80, 330)], fill="#b9d48f")
    draw.polygon([(700, 165), (860, 165), (1030, 170), (1000, 240), (720, 250)], fill="#f1dfa9")
    draw.rectangle((850, 105, 874, 175), fill="#8a6a43")
    draw.line([(0, 440), (1200, 410)], fill="#d9c9a3", width=26)
    for x in range(30, 1200, 58):
        y = 440 - x * 30 / 1200
        for side in (-34, 34):
            draw.ellipse((x - 16, y + side - 16, x + 16, y + side + 16), fill="#4f8a4c")
    draw.ellipse((120, 520, 400, 640), fill="#7fb3a0")
    draw.rounded_rectangle((520, 520, 760, 640), 20, fill="#f0b98a")
    draw.rounded_rectangle((880, 510, 1110, 640), 14, fill="#dcd6c6", outline="#8a8a7a", width=3)
    draw.rectangle((0, 690, 1200, 760), fill="#c9c9c9")
    ink = "#1d2b1d"
    draw.text((24, 12), "Park nad Modrą: plan po odnowie", font=bold, fill=ink)
    for (x, y), words in {
        (250, 115): "rzeka Modra", (310, 285): "łąka zalewowa, 3 ha", (860, 215): "plaża i pomost",
        (600, 492): "aleja lipowa", (260, 580): "ogród deszczowy", (640, 580): "plac zabaw",
        (995, 575): "wybieg dla psów", (600, 725): "ulica Nadrzeczna",
    }.items():
        draw.text((x, y), words, font=font, fill=ink, anchor="mm")
    draw.polygon([(1150, 20), (1136, 52), (1164, 52)], fill=ink)
    draw.text((1112, 38), "N", font=font, fill=ink, anchor="mm")
    image.quantize(48).save(OUT / "zielen-plan-parku-nad-modra.png", optimize=True)


if __name__ == "__main__":
    pdf()
    forms()
    texts()
    sheets()
    chart()
    plan()
