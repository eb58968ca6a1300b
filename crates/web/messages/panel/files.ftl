## Files of a draft
files = Załączniki
files_of = Załączniki szkicu „{ $title }”
files_none = Ten szkic nie ma jeszcze załączników.
files_add = Dodaj pliki
files_choose = Pliki z dysku
files_rules = PDF do { $mb } MB, dokumenty i arkusze do { $office } MB, obrazy do { $picture } MB. Obrazy zapisujemy na nowo, bez danych o miejscu i aparacie.
files_send = Dodaj
files_title = Tytuł pliku { $name }
files_save = Zapisz tytuł
files_save_of = Zapisz tytuł pliku { $name }
files_up = Wyżej
files_up_of = Przesuń wyżej plik { $name }
files_down = Niżej
files_down_of = Przesuń niżej plik { $name }
files_remove = Usuń
files_remove_of = Usuń plik { $name }
files_saved = Załączniki zapisane.
files_added = { $n ->
    [one] Dodano { $n } plik.
    [few] Dodano { $n } pliki.
   *[many] Dodano { $n } plików.
}
files_changed = Załączniki zmieniły się w międzyczasie: sprawdź listę i powtórz zmianę.
files_choose_one = Wybierz co najmniej jeden plik.
files_broken = Przesyłanie zostało przerwane: dodaj plik ponownie.
files_fixed = Szkicu nie można teraz zmieniać, więc i załączników.
files_back = Wróć do szkicu
files_checks = Co warto wiedzieć
files_language = język: { $language }
files_tagged = ma znaczniki dostępności
files_untagged = Bez znaczników dostępności (tagów): czytnik ekranu nie pozna nagłówków ani tabel. Zapisz PDF z dokumentu tekstowego z włączoną opcją „znaczniki dostępności”.
files_scan = Bez warstwy tekstowej – skan: nie da się go przeszukać ani odczytać czytnikiem ekranu. Dodaj dokument źródłowy albo skan po rozpoznaniu tekstu (OCR).
files_language_missing = Nie podano języka dokumentu: czytnik ekranu przeczyta go z obcą wymową.
files_encrypted = Plik jest zaszyfrowany: nie można sprawdzić, co zawiera. Zapisz go bez hasła i ograniczeń.
files_partial = Części tekstu nie dało się odczytać, więc nie sprawdzono jej pod kątem danych osobowych.
files_authors = We właściwościach pliku są nazwiska: { $names }. Usuń je, jeśli nie powinny być jawne.
files_damaged = Nie udało się odczytać tekstu tego pliku.
file_pages = { $n ->
    [one] { $n } strona
    [few] { $n } strony
   *[many] { $n } stron
}
file_scan = bez warstwy tekstowej – skan
