## The form for access to public information
request = Wniosek o informację publiczną
request_lead = Informację publiczną dostaje każdy, kto o nią poprosi. Nie trzeba podawać nazwiska, numeru PESEL ani powodu.
request_wrong = Wniosek nie został jeszcze wysłany. Popraw:
request_content = O jaką informację prosisz
request_content_hint = Napisz, czego dotyczy pytanie i z jakiego okresu. Nie wpisuj danych, które nie są potrzebne do odpowiedzi.
request_contact_kind = Jak mamy odpowiedzieć
request_by_email = E-mailem
request_by_post = Listem pocztowym
request_by_inbox = Na skrzynkę elektroniczną (e-Doręczenia, ePUAP)
request_contact = Adres do odpowiedzi
request_contact_hint = E-mail, adres pocztowy albo adres skrzynki, zależnie od wyboru wyżej.
request_form = W jakiej postaci
request_form_text = W treści odpowiedzi
request_form_file = W plikach
request_form_paper = Na papierze (kopia lub wydruk)
request_form_view = Do wglądu w siedzibie
request_trap = Zostaw to pole puste
request_privacy = Co stanie się z danymi
request_privacy_text = Adres i treść wniosku zobaczą tylko osoby, które przygotowują odpowiedź. Administratorem danych jest { $unit }. Dane służą wyłącznie do załatwienia wniosku (art. 6 ust. 1 lit. c RODO w związku z art. 10 ustawy o dostępie do informacji publicznej), nie trafiają do biuletynu i są usuwane po okresie przechowywania akt. Można zażądać dostępu do nich i ich sprostowania oraz złożyć skargę do Prezesa UODO.
request_button = Wyślij wniosek
request_other_ways = Inne sposoby złożenia wniosku
request_number = Wniosek { $number }
request_accepted = Wniosek przyjęty
request_accepted_text = Ma numer { $number }. Odpowiedź przyjdzie najpóźniej { $due }.
request_keep = Zachowaj adres tej strony: tylko pod nim można sprawdzić stan sprawy. Nie przekazuj go innym, bo pokazuje treść wniosku.
request_mail_soon = Potwierdzenie wysyłamy też e-mailem.
request_mail_waits = Poczta tego portalu nie jest jeszcze skonfigurowana: potwierdzenie wyjdzie, gdy będzie.
request_received_on = Otrzymano
request_due = Termin odpowiedzi
request_state = Stan
request_asked = Treść wniosku
request_course = Przebieg sprawy
request_erased = Dane osobowe i treść tego wniosku usunięto.
request_state_received = Przyjęty
request_state_extended = Termin przedłużony
request_state_answered = Informacja udostępniona
request_state_refused = Odmowa w drodze decyzji
request_state_not_held = Jednostka nie ma tej informacji
request_state_withdrawn = Wycofany
request_state_passed_on = Przekazany innemu podmiotowi

## The register of requests
requests = Wnioski
requests_none = Nie ma wniosków.
requests_any = Wszystkie
requests_number = Numer
requests_left = { $n ->
    [one] został { $n } dzień
    [few] zostały { $n } dni
   *[many] zostało { $n } dni
}
requests_last_day = ostatni dzień
requests_overdue = { $n ->
    [one] po terminie o { $n } dzień
    [few] po terminie o { $n } dni
   *[many] po terminie o { $n } dni
}
requests_contact = Odpowiedź na adres
requests_form = Postać
requests_closed_on = Zakończono
requests_note = notatka
requests_extend = Przedłuż termin
requests_extend_help = Najpóźniej do { $day }: dwa miesiące od złożenia wniosku (art. 13 ust. 2). Powód poznaje wnioskodawca.
requests_until = Nowy termin
requests_reason = Powód przedłużenia
requests_extend_button = Przedłuż
requests_close = Zakończ
requests_outcome = Jak
requests_text = Treść dla wnioskodawcy
requests_text_hint = Odpowiedź, uzasadnienie albo wskazanie, kto ma informację. Zobaczy ją wnioskodawca.
requests_send = Wyślij e-mailem
requests_close_button = Zakończ wniosek
requests_add_note = Dodaj notatkę
requests_note_text = Notatka (widzi ją tylko redakcja)
requests_note_button = Zapisz notatkę
requests_publish = Opublikuj odpowiedź
requests_publish_help = Powstanie szkic dokumentu, który przejdzie zwykłą drogę. Adres wnioskodawcy i jego imię i nazwisko z tego adresu zastąpiliśmy znakiem […]; sprawdź, czy w tekście nie ma innych danych.
requests_section = Dział
requests_title = Tytuł
requests_title_of = Odpowiedź na wniosek { $number }
requests_question = O co pytano
requests_answer = Odpowiedź
requests_publish_button = Utwórz szkic
requests_draft = Szkic numer { $number }
requests_erase = Usuń dane osobowe
requests_erase_help = Adres, treść, odpowiedź i notatki znikną na zawsze. Numer, daty i stan zostaną w rejestrze.
requests_erase_sure = Rozumiem, że tego nie da się cofnąć
requests_erase_button = Usuń dane
requests_csv_forms = forma kontaktu
requests_done_extend = Termin przedłużono.
requests_done_close = Wniosek zakończono.
requests_done_note = Notatkę zapisano.
requests_done_draft = Utworzono szkic numer { $number }.
requests_done_erase = Dane osobowe usunięto.
requests_mail_waits = Poczta nie jest skonfigurowana (sekcja [mail] w ratusz.toml): listy do wnioskodawców czekają w kolejce i wyjdą po jej skonfigurowaniu.

## The newsletter
subscribe = Powiadomienia e-mail
subscribe_lead = Napiszemy, gdy w biuletynie pojawi się coś nowego: najwyżej jeden list dziennie, rano.
subscribe_wrong = Jeszcze się nie udało. Popraw:
subscribe_email = Twój adres e-mail
subscribe_email_hint = Wyślemy na niego prośbę o potwierdzenie.
subscribe_section = O czym
subscribe_whole = O całym biuletynie
subscribe_words = Tylko dokumenty ze słowami
subscribe_words_hint = Niewypełnione: o wszystkich. Słowa odczytamy tak jak wyszukiwarka, w każdej odmianie.
subscribe_button = Zapisz mnie
subscribe_privacy = Adres służy tylko do wysyłania powiadomień. Usuwamy go, gdy je wyłączysz; każdy list ma do tego odnośnik.
subscribe_sent = Sprawdź pocztę
subscribe_sent_text = Jeżeli adres jest poprawny, za chwilę przyjdzie na niego list z odnośnikiem. Kliknij go w ciągu 48 godzin: bez tego nie wyślemy nic więcej.
subscribe_waits = Poczta tego portalu nie jest jeszcze skonfigurowana: list wyjdzie, gdy będzie.
subscribe_confirm = Potwierdź powiadomienia
subscribe_confirm_text = Zaczniemy je wysyłać po naciśnięciu przycisku.
subscribe_confirm_button = Potwierdzam
subscribe_refuse_button = To nie ja, usuń mój adres
subscribe_mine = Twoje powiadomienia
subscribe_unit_all = { $unit }: cały biuletyn
subscribe_unit_section = { $unit }: { $section }
subscribe_with_words = { $what }, ze słowami „{ $words }”
subscribe_unconfirmed = czeka na potwierdzenie
subscribe_remove = Wyłącz
subscribe_remove_all = Wyłącz wszystkie i usuń mój adres
subscribe_over = Powiadomienia wyłączone
subscribe_over_text = Nie wyślemy więcej listów. Gdy nie ma już żadnych powiadomień, adres został usunięty.
subscribe_void = Ten odnośnik już nie działa
subscribe_void_text = Został użyty, wygasł albo powiadomienia są wyłączone. Możesz zapisać się jeszcze raz.
subscribe_to_search = Powiadamiaj mnie e-mailem o nowych wynikach
