## The journal
journal = Dziennik
journal_entries = Wpisy
journal_entry = Wpis
journal_actor = Kto (e-mail lub nazwa)
journal_command = Polecenie
journal_what = Co
journal_account = Konto
journal_outcome = Wynik
journal_hash = Skrót
journal_any = Wszystkie polecenia
journal_refused = odmowa
journal_done = wykonano
journal_refused_only = Tylko odmowy
journal_none = Nie ma takich wpisów.
journal_review = Codzienny przegląd
journal_review_help = Administrator potwierdza w każdym dniu roboczym, że przejrzał dziennik (§ 16 ust. 3 rozporządzenia w sprawie BIP).
journal_review_button = Potwierdzam przegląd dziennika
journal_reviewed = Dziś dziennik przejrzał(a): { $name }.
journal_acknowledged = Potwierdzono przegląd dziennika.
journal_missed = { $n ->
    [one] { $n } dzień roboczy bez potwierdzenia w ostatnich 30 dniach
    [few] { $n } dni robocze bez potwierdzenia w ostatnich 30 dniach
   *[many] { $n } dni roboczych bez potwierdzenia w ostatnich 30 dniach
}
