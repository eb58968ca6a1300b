## Administration of a unit
admin_save = Zapisz
admin_see = Zobacz w biuletynie
admin_settings = Ustawienia
admin_settings_intro = Dane jednostki, które widać w nagłówku, stopce i na stronie redakcji.
admin_settings_done = Zapisano dane jednostki.
admin_editors = Redakcja biuletynu
admin_editors_intro = Osoby, które prowadzą biuletyn (§ 11 rozporządzenia o BIP). Pusty wiersz znika przy zapisie; numer ustala kolejność.
admin_editors_done = Zapisano skład redakcji.
admin_editor_name = Imię i nazwisko
admin_editor_role = Za co odpowiada
admin_editor_phone = Telefon
admin_editor_email = E-mail
admin_links = Odnośniki
admin_links_intro = Odnośniki obok aktualności. Pusty wiersz znika przy zapisie; numer ustala kolejność.
admin_links_done = Zapisano odnośniki.
admin_link_title = Nazwa
admin_link_href = Adres
admin_row = Wiersz { $number }
admin_place = Kolejność
admin_declaration = Deklaracja dostępności
admin_declaration_intro = Deklaracja w układzie Ministerstwa Cyfryzacji (wersja 2.0). Po zapisie strona deklaracji od razu pokazuje nową treść.
admin_declaration_due = Przegląd deklaracji: najpóźniej { $day } Sprawdź, czy wszystko się zgadza, popraw, co trzeba, i wpisz datę przeglądu.
admin_declaration_done = Zapisano deklarację dostępności.
admin_theme = Wygląd
admin_theme_intro = Jeden kolor i herb. Odcienie tekstów, linii i trybu ciemnego dobiera program, tak aby każdy dało się przeczytać.
admin_theme_colour = Kolor jednostki
admin_theme_colour_hint = W postaci #rrggbb, na przykład #1f4e79.
admin_theme_pale = Kolor { $colour } ma na białym tle kontrast { $contrast }:1, a tekst potrzebuje co najmniej 4,5:1. Wybierz { $darker } albo inny ciemniejszy.
admin_theme_anyway = Zostaw ten kolor; teksty i odnośniki będą w ciemniejszym odcieniu
admin_theme_arms_now = Obecny herb lub znak jednostki
admin_theme_arms = Nowy herb lub znak
admin_theme_arms_hint = Plik SVG albo PNG, najwyżej 256 kB.
admin_theme_arms_none = Usuń herb i pokazuj inicjały
admin_theme_done = Zapisano wygląd.
admin_sections = Działy
admin_sections_intro = Menu biuletynu. Dział, który zmieni adres, pozostaje dostępny także pod dawnym. Ukryć można tylko dział bez dokumentów.
admin_sections_drag = Przeciągnij, aby zmienić kolejność
admin_sections_ordered = Zmieniono kolejność działów.
admin_sections_customary = Dodaj brakujące działy zwyczajowego menu
admin_sections_customary_hint = Aktualności, dziewięć modułów przyjętych w jednostkach miejskich i współpraca międzynarodowa.
admin_sections_customary_done = { $n ->
    [one] Dodano { $n } dział.
    [few] Dodano { $n } działy.
   *[many] Dodano { $n } działów.
}
admin_section_add = Dodaj dział
admin_section_added = Dodano dział „{ $title }”.
admin_section_changed = Zapisano dział „{ $title }”.
admin_section_title = Nazwa działu
admin_section_slug = Część adresu
admin_section_slug_hint = Małe litery bez znaków polskich, cyfry i łączniki. Puste pole: adres powstanie z nazwy.
admin_section_kind = Co pokazuje
admin_section_list = listę dokumentów
admin_section_news = aktualności
admin_section_cooperation = rejestr współpracy międzynarodowej
admin_section_archive = strony dawnego biuletynu
admin_section_parent = Leży w dziale
admin_section_top = – na najwyższym poziomie –
admin_section_art6 = Obowiązek z art. 6 ustawy o dostępie do informacji publicznej
admin_section_art6_none = – żaden –
admin_section_art6_key = art. { $key }
admin_section_hide = Ukryj w menu
admin_section_hide_hint = Możliwe tylko wtedy, gdy dział jest pusty. Jego adres nadal działa.
admin_section_hidden = Ukryty
admin_up = Wyżej
admin_down = Niżej
admin_legacy = Dawne adresy
admin_legacy_intro = Adresy poprzednich biuletynów, które mają dalej prowadzić do właściwych stron.
admin_legacy_add = Dodaj adres
admin_legacy_add_button = Dodaj
admin_legacy_old = Dawny adres
admin_legacy_new = Dokąd prowadzi
admin_legacy_new_hint = Numer dokumentu tej jednostki albo adres w portalu od ukośnika, na przykład /mops/dzial/prawo.
admin_legacy_file = Wczytaj listę
admin_legacy_file_label = Plik CSV
admin_legacy_file_hint = Dwie kolumny: dawny adres i numer dokumentu albo adres w portalu. Wczytuje się całość albo nic.
admin_legacy_file_button = Wczytaj
admin_legacy_list = Znane adresy
admin_legacy_search = Szukaj w adresach
admin_legacy_done = { $n ->
    [one] Dodano { $n } adres, wcześniej znanych: { $known }.
    [few] Dodano { $n } adresy, wcześniej znanych: { $known }.
   *[many] Dodano { $n } adresów, wcześniej znanych: { $known }.
}
admin_legacy_more = { $n ->
    [one] I jeszcze { $n } błąd.
    [few] I jeszcze { $n } błędy.
   *[many] I jeszcze { $n } błędów.
}
admin_legacy_long = Lista jest za długa: podziel ją na mniejsze pliki.
admin_legacy_columns = Wiersz { $line }: potrzebne są dwie kolumny, dawny adres i to, dokąd prowadzi.
admin_legacy_charset = Wiersz { $line } nie jest zapisany w UTF-8: zapisz plik ponownie w tym kodowaniu.
admin_legacy_empty = Plik jest pusty albo go nie wybrano.
admin_stats = Statystyki
admin_stats_intro = Ile razy otwierano strony biuletynu. Program liczy same odsłony: bez plików cookie, adresów sieciowych i robotów.
admin_stats_period = Okres
admin_stats_days = { $n ->
    [one] ostatni { $n } dzień
    [few] ostatnie { $n } dni
   *[many] ostatnie { $n } dni
}
admin_stats_show = Pokaż
admin_stats_views = Odsłony
admin_stats_plot = Najwyższy słupek: { $most }. Te same liczby są w tabeli poniżej.
admin_stats_table = Odsłony w tabeli
admin_stats_pages = Rodzaje stron
admin_stats_page = Rodzaj strony
admin_stats_documents = Najczęściej otwierane dokumenty
admin_stats_home = Strona główna
admin_stats_document = Dokumenty
admin_stats_attachment = Załączniki
admin_stats_section = Działy i listy
admin_stats_search = Wyszukiwarka
admin_stats_record = Historia i rejestr zmian
admin_stats_other = Pozostałe
admin_units = Jednostki portalu
admin_unit_add = Dodaj jednostkę
admin_unit_added = Dodano jednostkę „{ $name }” z jej menu.
admin_unit_slug = Adres jednostki
admin_unit_slug_hint = Pierwsza część adresów biuletynu, na przykład mops. Później nie można jej zmienić.
admin_unit_menu = Zacznij od zwyczajowego menu

## The accessibility declaration: what is true of the platform, and the sentences of the ministry's form
declaration_full = Strona internetowa jest zgodna z załącznikiem do ustawy z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych.
declaration_partial = Strona internetowa jest częściowo zgodna z załącznikiem do ustawy o dostępności cyfrowej z powodu niezgodności lub wyłączeń wymienionych poniżej.
declaration_none = Strona internetowa jest niezgodna z załącznikiem do ustawy o dostępności cyfrowej. Niezgodności lub wyłączenia wymieniono poniżej.
declaration_self = Deklarację sporządzono na podstawie samooceny przeprowadzonej przez podmiot publiczny.
declaration_external = Deklarację sporządzono na podstawie oceny przeprowadzonej przez podmiot zewnętrzny.
declaration_files = Część załączników, zwłaszcza przeniesionych z dawnego biuletynu, to pliki bez struktury lub skany bez warstwy tekstowej. Na życzenie przekazujemy ich treść w innej postaci.
declaration_archive = Dokumenty archiwalne zachowują postać, w jakiej zostały opublikowane, i mogą nie mieć wszystkich opisów alternatywnych.
declaration_conveniences = Strona działa bez skryptów, dostosowuje kolory do ustawień jasnych, ciemnych i wysokiego kontrastu, powiększa się bez utraty treści i ma wersję do druku.
declaration_shortcuts = Strona nie ma własnych skrótów klawiszowych. Działają standardowe skróty przeglądarki.
declaration_apps = Jednostka nie udostępnia aplikacji mobilnych.
declaration_architecture = Siedziba: { $address }. O wejściu, podjeździe, windzie i miejscach postojowych informuje jednostka pod numerem { $phone }.
declaration_communication = Potrzebę skorzystania z tłumacza języka migowego lub innego wsparcia w komunikacji można zgłosić telefonicznie lub e-mailem przed wizytą.
