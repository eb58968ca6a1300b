## Drafts and what is done with them
drafts = Szkice
drafts_new = Nowy szkic
drafts_state = Stan
drafts_any = Każdy
drafts_mine = Tylko moje
drafts_show = Pokaż
drafts_none = Nie ma takich szkiców.
drafts_returned = zwrócone do poprawy
drafts_with_remarks = z uwagami
workflow = Obieg
workflow_review = Szkic: { $title }
workflow_untitled = Szkic bez tytułu
workflow_editors = Treść przygotowali:
workflow_corrects = Poprawia dokument:
workflow_edit = Edytuj treść
workflow_go = Przekaż, skomentuj, udostępnij szkic
workflow_change = Co się zmieni
workflow_preview = Cała treść po zmianie
workflow_state_draft = w przygotowaniu
workflow_state_review = czeka na akceptację
workflow_state_scheduled = czeka na porę publikacji
workflow_state_published = obowiązuje
workflow_state_archived = archiwalny
workflow_state_withdrawn = wycofany
workflow_remark = Zwrócono do poprawy:
workflow_submit = Przekaż do akceptacji
workflow_submitted = Szkic czeka na akceptację.
workflow_publish = Opublikuj teraz
workflow_published = Opublikowano.
workflow_alone = Masz udział w treści tego szkicu, a w tym dziale publikuje druga osoba. Poproś ją o akceptację.
workflow_force = Opublikuj bez drugiej osoby
workflow_force_reason = Dlaczego publikacja nie może czekać
workflow_force_help = Powód zobaczą czytelnicy, dopóki druga osoba nie potwierdzi wersji.
workflow_force_button = Opublikuj bez drugiej osoby
workflow_return = Zwróć do poprawy
workflow_return_what = Co poprawić
workflow_return_button = Zwróć z uwagami
workflow_returned = Zwrócono do poprawy.
workflow_schedule = Zaplanuj publikację
workflow_schedule_when = Dzień i godzina (czas polski)
workflow_schedule_button = Zaplanuj
workflow_scheduled = Szkic zostanie opublikowany { $at }.
workflow_plan = Przegląd i koniec obowiązywania
workflow_plan_review = Przypomnij o przeglądzie
workflow_plan_expire = Przestaje obowiązywać (czas polski)
workflow_plan_how = Co wtedy zrobić
workflow_plan_archive = Przenieść do archiwum
workflow_plan_withdraw = Wycofać
workflow_plan_reason = Dlaczego: zdanie dla czytelników
workflow_plan_basis_help = Podstawa i kto zdecydował są konieczne, gdy dokument ma być wycofany.
workflow_plan_button = Zapisz terminy
workflow_planned = Terminy zapisano.
workflow_share = Pokaż osobie z zewnątrz
workflow_share_until = Odnośnik działa do
workflow_share_help = Kto ma odnośnik, widzi szkic. Najdłużej 30 dni.
workflow_share_button = Utwórz tajny odnośnik
workflow_shared = Tajny odnośnik, skopiuj go teraz, bo nie da się go odczytać drugi raz: { $address }
workflow_link = Odnośnik { $n }
workflow_link_until = do
workflow_link_uses = { $n ->
    [one] otwarto { $n } raz
    [few] otwarto { $n } razy
   *[many] otwarto { $n } razy
}
workflow_link_dead = nie działa
workflow_unshare = Unieważnij
workflow_unshared = Odnośnik { $n } już nie działa.
workflow_discard = Odrzuć szkic
workflow_discard_help = Szkic zniknie razem z komentarzami. Nie da się tego cofnąć.
workflow_discard_button = Odrzuć na zawsze
workflow_discarded = Szkic odrzucono.
workflow_comments = Komentarze
workflow_comments_none = Nikt jeszcze nic nie napisał.
workflow_comment = Napisz komentarz
workflow_comment_button = Dodaj komentarz
workflow_commented = Komentarz dodano.
workflow_comment_remark = uwaga przy zwrocie
workflow_time_invalid = Podaj dzień i godzinę, na przykład 1.12.2026, 8:00.
workflow_day_invalid = Podaj dzień, na przykład 1.12.2026.

## Published documents
documents_all = Dokumenty
documents_words = Słowa z dokumentu
documents_section = Dział
documents_any = Wszystkie
documents_none = Nie ma takich dokumentów.
manage_public = Zobacz w biuletynie
manage_drafts = Szkice poprawek
manage_deeds = Co można zrobić
manage_waiting = Wersję { $n } opublikowano bez drugiej osoby:
manage_agree = Potwierdzam jako druga osoba
manage_agreed = Wersja jest potwierdzona.
manage_correct = Popraw dokument
manage_begun = To jest szkic następnej wersji. Czytelnicy zobaczą ją po publikacji.
manage_archive = Przenieś do archiwum
manage_archive_help = Dokument zostaje pod swoim adresem, z informacją, że jest archiwalny.
manage_archive_button = Przenieś do archiwum
manage_archived = Dokument jest teraz archiwalny.
manage_replaced = Numer dokumentu, który go zastąpił
manage_from = Obowiązywał od
manage_to = Obowiązywał do
manage_restore = Przywróć
manage_restore_button = Przywróć dokument
manage_restored = Dokument znów obowiązuje.
manage_withdraw = Wycofaj
manage_withdraw_help = Treść zniknie. Pod adresem zostanie informacja, czym był dokument, dlaczego go nie ma i kto zdecydował.
manage_withdraw_button = Wycofaj dokument
manage_withdrawn = Dokument wycofano.
archiving = Archiwizacja rocznika
archiving_intro = Dokumenty działu z jednego roku trafiają do archiwum za jednym razem. Wszystkie zostają pod swoimi adresami.
archiving_of = { $section }, { $year } r.
archiving_nothing = Nie ma tu obowiązujących dokumentów.
archiving_count = { $n ->
    [one] Do archiwum trafi { $n } dokument.
    [few] Do archiwum trafią { $n } dokumenty.
   *[many] Do archiwum trafi { $n } dokumentów.
}
archiving_each = Każdy dostanie ten sam powód i osobny wpis w rejestrze zmian.
archiving_button = Przenieś do archiwum
archiving_choose = Obowiązujące dokumenty według działów i lat
archiving_done = { $n ->
    [one] Przeniesiono do archiwum { $n } dokument z działu „{ $section }” z { $year } r.
    [few] Przeniesiono do archiwum { $n } dokumenty z działu „{ $section }” z { $year } r.
   *[many] Przeniesiono do archiwum { $n } dokumentów z działu „{ $section }” z { $year } r.
}
retention = Upłynął okres udostępniania
retention_menu = Okresy udostępniania
retention_intro = Dokumenty, których okres publikacji minął według zasad jednostki. Nic nie dzieje się samo, dopóki zasady tego nie mówią.
retention_none = Żaden dokument nie przekroczył okresu udostępniania.
retention_pick = Wybierz dokumenty
retention_look = Otwórz
retention_over = minął
retention_archive = Przenieść do archiwum.
retention_withdraw = Wycofać.
retention_basis_help = Puste: podstawa z zasady. Przy wycofaniu podaj też, kto zdecydował.
retention_button = Zakończ udostępnianie wybranych
retention_done = { $n ->
    [one] Zakończono udostępnianie { $n } dokumentu.
    [few] Zakończono udostępnianie { $n } dokumentów.
   *[many] Zakończono udostępnianie { $n } dokumentów.
}
policy = Zasady publikacji i przechowywania
policy_saved = Zasady zapisano.
policy_eyes = Druga osoba
policy_eyes_unit = Kto zmieniał szkic, nie może go sam opublikować
policy_eyes_sections = Inaczej w wybranych działach
policy_as_unit = tak jak cała jednostka
policy_second = druga osoba konieczna
policy_no_second = druga osoba niekonieczna
policy_retention = Okresy udostępniania
policy_retention_field = Obowiązują zasady wynikające z ustaw.
policy_retention_own = Jednostka ma własne zasady.
policy_retention_help = Zasada dla działu jest ważniejsza niż dla rodzaju dokumentu. Zasada bez nazwy znika.
policy_rule_new = Nowa zasada
policy_rule_name = Nazwa
policy_rule_matter = Których dokumentów dotyczy
policy_rule_months = Ile miesięcy
policy_rule_since = Liczone od
policy_rule_who = Kto to robi
policy_rule_source = Podstawa
policy_section = dział: { $title }
policy_since_published = publikacji w tym biuletynie
policy_since_dated = daty dokumentu
policy_by_person = system proponuje, decyduje osoba
policy_by_itself = system robi to sam
policy_button = Zapisz zasady
policy_reset = Przywróć zasady ustawowe
