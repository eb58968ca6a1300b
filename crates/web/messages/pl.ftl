# Every text of the public pages that is not a page of prose (templates/pl/).
# A strict subset of Fluent: see build.rs.

## Frame
skip = Przejdź do treści
bulletin = Biuletyn Informacji Publicznej
menu = Menu
crumbs = Ścieżka
crumb_home = Strona główna
national_bulletin = Główna strona Biuletynu Informacji Publicznej, gov.pl/bip
national_link = Główna strona BIP (gov.pl/bip)
search_label = Szukaj w biuletynie
search_placeholder = Czego szukasz?
search_button = Szukaj
contact = Kontakt
phone = Telefon:
email = E-mail:
inbox = Skrzynka elektroniczna:
hours = Godziny przyjęć:
website = Serwis internetowy jednostki
about_bulletin = O biuletynie
follow = Bądź na bieżąco
feed_atom = Kanał Atom
feed_rss = Kanał RSS
feed_unit = { $unit }: nowości
feed_section = { $section }: nowości
all_units = { $portal }: wszystkie biuletyny
imprint = Biuletyn działa na otwartym oprogramowaniu Ratusz.
print_address = Adres tej strony:
editors = Redakcja
instruction = Instrukcja korzystania
unpublished = Informacje nieudostępnione
accessibility = Deklaracja dostępności
site_map = Mapa strony
site_map_menu = Działy

## Home
portal_intro = Informacja publiczna, archiwa i aktualności jednostek miejskich w jednym miejscu.
units = Jednostki
latest_everywhere = Ostatnio opublikowane
latest = Ostatnio w biuletynie
name_days = Imieniny:
news = Aktualności
news_none = Nie ma jeszcze aktualności.
news_all = Wszystkie aktualności
links = Na skróty
read_more = Czytaj dalej
attachment = Załącznik:
archival = Archiwalny

## Lists
years = Lata
years_all = Wszystkie
year_word = rok
of_year = z { $year } r.
documents = { $n ->
    [one] { $n } dokument
    [few] { $n } dokumenty
   *[many] { $n } dokumentów
}
pager = Strony listy
pager_previous = Poprzednia
pager_next = Następna
pager_page = Strona
list_feed = Kanał Atom tej listy
list_csv = Pobierz jako CSV
archive = Archiwum
archive_by_year = Archiwum według lat
archive_by_section = Archiwum według działów
documents_word = dokumenty:
sections_all = Wszystkie działy
archive_intro = Dokumenty, które straciły aktualność. Pozostają dostępne pod swoimi adresami, oznaczone jako archiwalne.

## Document
archival_banner = Dokument archiwalny.
archival_help = Treść odpowiada stanowi z dnia publikacji i może być nieaktualna.
withdrawn_banner = Dokument wycofany.
archival_since = Od kiedy jest w archiwum
archival_from_to = Obowiązywał od { $from } do { $to }
archival_from = Obowiązywał od { $from }
archival_to = Obowiązywał do { $to }
archival_replaced = Aktualny dokument:
withdrawn_help = Treść nie jest już publikowana. Ten adres pozostaje na zawsze i mówi, czym był dokument.
withdrawn_at = Wycofano
gone_published = Opublikowano
gone_caption = Kiedy i dlaczego treść przestała być dostępna
erased_title = Wersja { $n }: treść usunięta
erased_banner = Treść usunięta.
erased_help = Treść tej wersji usunięto na podstawie decyzji uprawnionego organu. Wpis w dzienniku przejrzystości i jego dowód pozostają.
erased_at = Usunięto treść
erased_why = Kto i dlaczego o tym zdecydował
decision_at = Kiedy
decision_reason = Powód
decision_basis = Podstawa prawna
decision_by = Kto zdecydował
preview_banner = To jest szkic: jeszcze go nie opublikowano.
preview_until = Odnośnik działa do { $until }. Nie przekazuj go dalej.
preview_hash = powstanie przy publikacji
forced_waiting = Opublikowano bez drugiej osoby. Powód: { $reason }. Wersja czeka na potwierdzenie osoby, która jej nie przygotowała.
forced_agreed = Opublikowano bez drugiej osoby. Powód: { $reason }. Druga osoba potwierdziła wersję { $at }.
withheld = Wyłączenie jawności
withheld_intro = Części informacji nie udostępniono (art. 8 ust. 5 ustawy o dostępie do informacji publicznej).
withheld_scope = Zakres wyłączenia
withheld_who = Kto wyłączył
withheld_whose = W czyim interesie
attachments = Załączniki
file_digest = Skrót SHA-256:
drawn_from = Wydzielono z dokumentu źródłowego:
drawn_here = Wydzielone z tej strony
others = Zobacz także
others_news = Inne aktualności
history_link = Historia zmian
print_link = Wersja do druku
versions = { $n ->
    [one] { $n } wersja
    [few] { $n } wersje
   *[many] { $n } wersji
}
provenance = Metryczka
provenance_caption = Kto i kiedy wytworzył, wprowadził i opublikował ten dokument
provenance_publisher = Podmiot udostępniający
provenance_responsible = Kto wytworzył lub odpowiada za treść
provenance_entered_by = Osoba wprowadzająca
provenance_produced = Data wytworzenia
provenance_missing = nie podano
provenance_claimed = Podany czas udostępnienia
provenance_claimed_missing = nie podano osobno
provenance_claimed_note = przeniesiona ze starej strony, nie nadana przez ten serwer
provenance_entered_at = Czas wprowadzenia
provenance_published = Rzeczywisty czas udostępnienia
provenance_published_note = nadał serwer, nikt nie może go zmienić
provenance_changed = Rzeczywisty czas udostępnienia tej wersji
provenance_reason = Powód zmiany
provenance_version = Wersja
provenance_hash = Skrót SHA-256
version_of = { $n } z { $newest }
version_n = Wersja { $n }
version_title = { $title } (wersja { $n })
version_current = Najnowsza
version_newest = To jest najnowsza wersja dokumentu ({ $n }).
version_older = To jest wersja { $n } z { $newest }: nie jest już aktualna.
version_to_newest = Przejdź do dokumentu
history_of = Historia zmian: { $title }
history_intro = Każda opublikowana wersja i każda zmiana stanu dokumentu. Wersje zostają na zawsze pod swoimi adresami.
history_steps = Co działo się z dokumentem
history_files = { $n ->
    [one] { $n } załącznik tej wersji
    [few] { $n } załączniki tej wersji
   *[many] { $n } załączników tej wersji
}
authenticity_link = Sprawdź autentyczność
authenticity_proof = Dowód autentyczności
history_title = Tytuł w tej wersji:
history_reason = Powód zmiany:
entered_by = osoba wprowadzająca: { $person }
back_to_document = Wróć do dokumentu
difference_of = Porównanie wersji: { $title }
difference_with_previous = Porównaj z poprzednią
difference_from = Wersja wcześniejsza
difference_to = Wersja późniejsza
difference_button = Porównaj
difference_single = Dokument ma tylko jedną wersję, więc nie ma jej z czym porównać.
difference_same = Dwa razy wybrano tę samą wersję. Wybierz dwie różne.
difference_erased = Treść jednej z tych wersji trwale usunięto, więc nie można ich porównać.
difference_none = Tytuł, treść, załączniki i metryczka są w obu wersjach takie same.
difference_legend = Oznaczenia zmian:
difference_legend_removed = tekst usunięty
difference_legend_added = tekst dodany
difference_removed = usunięto:
difference_added = dodano:
difference_head = Tytuł i wprowadzenie
difference_title = Tytuł
difference_lead = Wprowadzenie
difference_facts = Dane dokumentu
difference_body = Treść
difference_withheld = Wyłączenia jawności
withheld_basis = podstawa prawna: { $basis }
withheld_by = kto wyłączył: { $person }
withheld_interest = w interesie: { $person }
difference_skipped = { $n ->
    [one] … { $n } akapit bez zmian …
    [few] … { $n } akapity bez zmian …
   *[many] … { $n } akapitów bez zmian …
}
difference_coarse = Zmian jest tak wiele, że nie wszystkie pokazano słowo po słowie: część tekstu oznaczono jako zastąpioną w całości.
difference_empty = pusty akapit
difference_was = Poprzednio: { $kind }.
difference_formatting = Zmieniono wyróżnienie tekstu (na przykład pogrubienie lub kursywę).
difference_structure = Zmieniono układ listy, tabeli lub cytatu.
difference_link_changed = Zmieniono adres odnośnika z { $old } na { $new }
difference_link_removed = Usunięto odnośnik { $old }
difference_link_added = Dodano odnośnik { $new }
difference_image_changed = Zmieniono ilustrację z { $old } na { $new }
difference_image_removed = Usunięto ilustrację { $old }
difference_image_added = Dodano ilustrację { $new }
difference_file_replaced = Zastąpiono plik:
difference_file_renamed = Zmieniono tytuł pliku:
difference_file_named = Zmieniono nazwę pliku:
difference_file_moved = Zmieniono kolejność załączników.
difference_file_added = Dodano plik:
difference_file_removed = Usunięto plik:
difference_file_old = poprzedni
difference_file_new = nowy
block_heading = nagłówek
block_paragraph = akapit
block_item = punkt listy
block_quote = cytat
block_code = tekst sformatowany
block_row = wiersz tabeli
block_image = ilustracja
block_rule = linia pozioma
print_help = Aktualną treść i historię zmian zawiera strona pod powyższym adresem.
file = Plik
field_document = dokument nr { $number }

withdrawn = Wycofany
erased_document = Treść usunięta (dokument nr { $number })

## The bulletin of a day
as_of_choose = Biuletyn z wybranego dnia
as_of_intro = Wybierz dzień, aby zobaczyć menu, listy i dokumenty tak, jak wyglądały pod koniec tego dnia.
as_of_day = Dzień
as_of_show = Pokaż ten dzień
as_of_banner = Oglądasz biuletyn z dnia { $day }
as_of_today = Przejdź do dzisiejszego biuletynu
as_of_title = { $title }, stan z dnia { $day }
as_of_version = Stały adres tej wersji ({ $n })
as_of_today_page = Ta sama strona w dzisiejszym biuletynie
as_of_home = Strona główna z wybranego dnia
as_of_malformed = To nie jest data, którą umiemy odczytać. Wybierz dzień poniżej albo wpisz go w adresie w postaci RRRR-MM-DD, na przykład 2025-03-01.
as_of_future = Ten dzień jeszcze nie nadszedł. Wybierz dzień dzisiejszy albo wcześniejszy.
as_of_before = Tego dnia biuletyn jeszcze nie istniał. Działa od { $day } Wybierz ten dzień albo późniejszy.
as_of_no_section = Tego dnia nie było takiego działu. Sprawdź, jak wygląda dziś, albo wybierz inny dzień.
as_of_not_yet = Tego dnia dokument nie był jeszcze opublikowany. Otwórz go w dzisiejszym biuletynie albo wybierz późniejszy dzień.
as_of_withdrawn = Tego dnia dokument był wycofany i nikt nie mógł go przeczytać. Otwórz go w dzisiejszym biuletynie albo wybierz inny dzień.

## Register of changes
changes = Rejestr zmian
changes_intro = Każda publikacja, poprawka, archiwizacja, wycofanie i usunięcie treści, od najnowszych. Wpisów nie można zmienić ani skasować.
changes_found = { $n ->
    [one] { $n } zmiana
    [few] { $n } zmiany
   *[many] { $n } zmian
}
changes_from = Od dnia
changes_until = Do dnia
changes_kind = Rodzaj zmiany
changes_of = { $name }: rejestr zmian
change_published = Opublikowano
change_corrected = Poprawiono
change_archived = Zarchiwizowano
change_restored = Przywrócono
change_withdrawn = Wycofano
change_erased = Usunięto treść
change_of = { $change }: { $title }
change_of_version = wersja { $n }
change_by = Kto:
change_reason = Powód:
change_difference = Porównaj z poprzednią wersją
change_withdrawn_document = Dokument nr { $number } (wycofany)
changes_bad_day = „{ $text }” nie jest dniem z kalendarza. Podaj dzień w postaci RRRR-MM-DD, na przykład 2025-03-01.
changes_bad_order = Dzień „od” jest późniejszy niż dzień „do”. Zamień je miejscami albo usuń jeden z nich.
changes_bad_value = Filtr „{ $name }” nie może mieć wartości „{ $value }”. Wybierz inną albo wyczyść filtry.

## Kinds
kind_news = Aktualność
kind_page = Strona
kind_announcement = Ogłoszenie
kind_act = Akt prawny
kind_activity = Współpraca międzynarodowa
kind_source = Strona dawnego biuletynu
kind_procurement = Zamówienie publiczne
kind_recruitment = Nabór
kind_asset_declaration = Oświadczenie majątkowe
kind_contact = Kontakt
kind_service = Karta usługi
kind_event = Wydarzenie
kind_project = Projekt
kind_partner = Partner
kind_report = Sprawozdanie
standing_current = aktualny
standing_archival = archiwalny

## Register of cooperation
cooperation = Współpraca międzynarodowa
cooperation_intro = Wizyty, spotkania, konferencje i projekty prowadzone z partnerami z zagranicy.
entries = { $n ->
    [one] { $n } wpis
    [few] { $n } wpisy
   *[many] { $n } wpisów
}
entry_and_partners = Wydarzenie i partnerzy
activity_visit = Wizyta
activity_meeting = Spotkanie robocze
activity_conference = Konferencja
activity_seminar = Seminarium lub warsztaty
activity_training = Szkolenie lub staż
activity_project = Projekt partnerski
activity_donation = Darowizna
activity_award = Nagroda lub wyróżnienie
activity_service = Usługa lub pomoc
activity_notice = Informacja
direction_in = Goście u nas
direction_out = Nasz wyjazd
fact_date = Termin
fact_kind = Rodzaj
fact_direction = Kierunek
fact_country = Kraj
fact_partners = Partnerzy
fact_programme = Program
fact_project = Projekt
fact_participants = Liczba uczestników
fact_sum = Kwota
any_country = Wszystkie kraje
any_kind = Wszystkie rodzaje
any_direction = Oba kierunki
year = Rok
filter_button = Zastosuj filtry
filter_clear = Wyczyść filtry

## CSV
csv_number = Numer
csv_day = Data
csv_title = Tytuł
csv_lead = Streszczenie
csv_files = Liczba załączników
csv_standing = Stan
csv_address = Adres
csv_entry = Wpis w dzienniku
csv_time = Czas
csv_change = Zmiana
csv_version = Wersja
csv_by = Kto
csv_reason = Powód

## Search
search = Wyszukiwarka
search_title = Wyniki dla „{ $query }”
search_help = Wpisz jedno lub kilka słów. Odmiana i polskie znaki nie mają znaczenia; cudzysłów szuka dokładnie takich słów.
results = { $n ->
    [one] Znaleziono { $n } dokument.
    [few] Znaleziono { $n } dokumenty.
   *[many] Znaleziono { $n } dokumentów.
}
search_relaxed = Żaden dokument nie zawiera wszystkich tych słów. Poniżej są te, które zawierają większość z nich.
archive_hint = W archiwum: { $n }. Pokaż także archiwum
archive_choice = Gdzie szukać
archive_without = Tylko aktualne
archive_with = Aktualne i archiwalne
archive_only = Tylko archiwalne
unit = Jednostka
section = Dział
kind = Rodzaj
any_unit = Wszystkie jednostki
any_section = Wszystkie działy
any_year = Wszystkie lata
search_none = Nie ma dokumentów, które pasują do wszystkich warunków. Spróbuj inaczej:
search_none_spelling = sprawdź pisownię,
search_none_fewer = wpisz mniej słów albo słowo o szerszym znaczeniu,
search_none_filters = usuń filtry,
search_none_archive = szukaj także w archiwum,
search_none_everywhere = szukaj we wszystkich jednostkach.
search_everywhere = Szukaj tego samego we wszystkich jednostkach

## Editors
editors_intro = Kto prowadzi ten biuletyn i jak się z nim skontaktować.
editors_address = Adres redakcji
editors_unit = Jednostka
editors_street = Adres
editors_phone = Telefon
editors_email = E-mail
editors_hours = Godziny przyjęć
editors_people = Redaktorzy

## Feeds
rss_description = Nowe i zmienione dokumenty biuletynu

## The log and its proofs
log = Dziennik przejrzystości
log_origin = Dziennik
log_size = Liczba wpisów
log_entries = { $n ->
    [one] { $n } wpis
    [few] { $n } wpisy
   *[many] { $n } wpisów
}
log_root = Korzeń drzewa skrótów
log_signed_at = Podpisano
log_key = Klucz publiczny
log_witnesses = Świadkowie, którzy potwierdzili
log_no_witness = jeszcze żaden
log_place = Miejsce w dzienniku
log_commitment = Skrót SHA-256 zapisu wersji
log_leaf = Skrót wpisu w drzewie
authenticity_of = Autentyczność: { $title }
authenticity_intro = Każda zmiana tego dokumentu ma wpis w dzienniku, do którego można tylko dopisywać. Poniżej jest dowód każdej z nich.
authenticity_holds = Wszystko się zgadza.
authenticity_holds_help = Serwer sprawdził przed chwilą każdy z poniższych wpisów.
authenticity_fails = Nie wszystko się zgadza.
authenticity_fails_help = Poniżej przy wpisie jest powiedziane, co nie pasuje. Prosimy o zgłoszenie tego redakcji.
authenticity_changes = Zmiany i ich dowody
authenticity_more = Dokument ma więcej zmian. Dowody wcześniejszych można pobrać pod adresami, które różnią się tylko miejscem w dzienniku.
authenticity_checkpoint = Stan dziennika, w którym są te wpisy
authenticity_none = Tego dokumentu nie ma w dzienniku: opublikowano go, zanim dziennik powstał.
withdrawn_document = Dokument wycofany
record_holds = Zapis wersji daje skrót, który jest we wpisie.
record_fails = Zapis wersji daje inny skrót niż ten, który jest we wpisie.
record_erased = Treść tej wersji usunięto, więc nie ma zapisu do porównania. Wpis i dowód pozostają ważne.
entry_holds = Wpis mówi o tym dokumencie i daje swój skrót w drzewie.
entry_fails = Wpis nie odpowiada temu, co o nim zapisano.
proof_holds = Dowód prowadzi od wpisu do podpisanego korzenia.
proof_fails = Dowód nie prowadzi do podpisanego korzenia.
check_fails = Nie zgadza się:
download_record = Zapis wersji { $n }
download_entry = Wpis { $index }
download_receipt = Dowód wpisu { $index } (.tlog-proof)

## Problems
problems = Rodzaje błędów
problems_intro = Programy, które czytają biuletyn, dostają opis błędu w formacie RFC 9457. Jego pole „type” prowadzi do jednego z poniższych punktów.
problem_withdrawn = Dokument wycofany
problem_withdrawn_help = Treść nie jest już publikowana. Strona dokumentu podaje, kiedy, dlaczego, na jakiej podstawie i kto o tym zdecydował.
problem_erased = Treść usunięta
problem_erased_help = Treść tej wersji trwale usunięto. Strona wersji podaje, kiedy, dlaczego, na jakiej podstawie i kto o tym zdecydował; wpis w dzienniku przejrzystości pozostaje.
problem_version = Nie ma takiej wersji
problem_version_help = Dokument nie ma wersji o tym numerze. Wszystkie wersje wymienia jego historia zmian.
problem_entry = Nie ma takiego wpisu
problem_entry_help = W dzienniku przejrzystości nie ma na tym miejscu wpisu o tym dokumencie. Jego wpisy wymienia strona „Sprawdź autentyczność”.
problem_tile = Nie ma takiego kafla
problem_tile_help = Dziennik przejrzystości nie ma tylu wpisów albo adres kafla nie jest zapisany tak, jak każe C2SP tlog-tiles.
problem_log_empty = Dziennik jest pusty
problem_datetime = Nie rozumiemy nagłówka Accept-Datetime
problem_datetime_help = Nagłówek ma zawierać czas w postaci z RFC 7089, na przykład „Sun, 22 Nov 2026 11:00:00 GMT”, albo nie wystąpić wcale.
problem_filter = Filtr nie może mieć takiej wartości
problem_filter_help = Dni podaje się w postaci RRRR-MM-DD, „od” nie później niż „do”. Jednostka, dział i rodzaj zmiany muszą istnieć; ich nazwy w adresach pokazuje formularz rejestru zmian.
problem_log_empty_help = Niczego jeszcze nie opublikowano, więc dziennik przejrzystości nie ma ani wpisów, ani podpisanego stanu.

## Failures
failure_kicker = Błąd { $status }
failure_near = Może chodzi o
failure_next = Co dalej
failure_401 = Trzeba się zalogować
failure_401_help = Sesja wygasła albo nie rozpoczęto jej. Zaloguj się i spróbuj ponownie.
failure_403 = Brak uprawnień
failure_403_help = To konto nie ma uprawnień do tej strony albo żądanie przyszło z innej witryny. O uprawnienia poproś administratora jednostki.
failure_422 = Nie można tego zrobić
failure_422_help = Stan rzeczy mógł się tymczasem zmienić. Odśwież stronę i spróbuj ponownie.
failure_404 = Nie ma takiej strony
failure_404_help = Pod tym adresem nic nie opublikowano. Numer opublikowanego dokumentu nigdy się nie zmienia, więc warto sprawdzić, czy adres jest cały i bez literówki.
failure_400 = Nie rozumiemy tego adresu
failure_400_help = Jedna z części adresu ma wartość, której nie można odczytać. Usuń z adresu wszystko od znaku zapytania albo poszukaj poniżej.
failure_405 = Tej strony nie można tak wywołać
failure_405_help = Strony biuletynu służą do czytania. Wróć i otwórz stronę zwykłym odnośnikiem.
failure_413 = Przesłano za dużo danych
failure_413_help = Strony biuletynu służą do czytania i nie przyjmują plików.
failure_500 = Coś się u nas zepsuło
failure_500_help = Błąd został zapisany i zostanie sprawdzony. Spróbuj ponownie za kilka minut; jeśli sprawa jest pilna, zadzwoń do jednostki.
failure_503 = Strona nie odpowiada na czas
failure_503_help = Serwer jest teraz przeciążony. Spróbuj ponownie za kilka minut.
