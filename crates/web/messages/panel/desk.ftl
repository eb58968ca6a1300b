## The desk
desk_awaits = Co na Ciebie czeka
desk_nothing = Nic nie czeka.
desk_approve = Do akceptacji
desk_returned = Zwrócone do poprawy
desk_waiting = Czeka na drugą osobę
desk_mine = Moje szkice
desk_scheduled = Zaplanowane
desk_review = Pora na przegląd
desk_expiring = Wkrótce przestaną obowiązywać
desk_will_archive = trafi do archiwum
desk_will_withdraw = zostanie wycofany
desk_version = Dokument { $number }, wersja { $n }
desk_retention = { $n ->
    [one] { $n } dokument przekroczył okres udostępniania
    [few] { $n } dokumenty przekroczyły okres udostępniania
   *[many] { $n } dokumentów przekroczyło okres udostępniania
}
desk_approve_count = { $n ->
    [one] { $n } szkic do akceptacji.
    [few] { $n } szkice do akceptacji.
   *[many] { $n } szkiców do akceptacji.
}
desk_returned_count = { $n ->
    [one] { $n } szkic zwrócony do poprawy.
    [few] { $n } szkice zwrócone do poprawy.
   *[many] { $n } szkiców zwróconych do poprawy.
}
desk_waiting_count = { $n ->
    [one] { $n } wersja czeka na drugą osobę.
    [few] { $n } wersje czekają na drugą osobę.
   *[many] { $n } wersji czeka na drugą osobę.
}
desk_state = Stan biuletynu
desk_journal_read = Dziennik dziś przejrzano.
desk_journal_unread = Dziennika dziś jeszcze nie przejrzano.
desk_backup = Ostatnia kopia zapasowa:
desk_backup_none = Nie ma kopii zapasowej.
desk_editors = Redakcja jest podana.
desk_editors_none = Nie podano redakcji biuletynu.
desk_links = Odnośniki, które nie działają
desk_links_fine = Odnośniki działają.
desk_links_dead = Są odnośniki, które nie działają.
desk_links_asked = Sprawdzono
desk_links_never = Odnośników jeszcze nie sprawdzano.
desk_link_host = nie ma takiego serwera
desk_link_time = serwer nie odpowiada
desk_link_connection = nie można się połączyć
desk_link_status = odpowiedź { $status }
desk_sections = Obowiązkowe działy, które wymagają uwagi:
desk_sections_fine = Obowiązkowe działy mają aktualne dokumenty.
desk_section_empty = pusty
desk_section_old = ostatni dokument z { $year } r.
desk_missing = Obowiązki z art. 6, których nie przypisano do żadnego działu
