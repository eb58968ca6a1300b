## The privacy guard of a draft
guard = Ochrona danych
guard_intro = Tu widać, co w szkicu „{ $title }” i w jego plikach wygląda na dane osobowe. Każde takie miejsce usuń albo napisz, dlaczego może zostać; inaczej szkicu nie da się opublikować.
guard_none = Nie znaleziono danych osobowych.
guard_open = { $n ->
    [one] Do rozstrzygnięcia: { $n } miejsce.
    [few] Do rozstrzygnięcia: { $n } miejsca.
   *[many] Do rozstrzygnięcia: { $n } miejsc.
}
guard_done = Wszystko rozstrzygnięte: ochrona danych nie stoi na przeszkodzie publikacji.
guard_places = Gdzie stoi
guard_remove = Usuń (anonimizuj)
guard_reason = To może zostać, bo…
guard_reason_hint = Na przykład: zgoda osoby, przepis, który każe to ogłosić, kontakt służbowy. Powód trafi do dziennika.
guard_keep = Zostaw z tym powodem
guard_kept = Zostaje: { $reason }
guard_unread = Plików, których nie można przeczytać, sprawdź samodzielnie:
guard_text = Usuń inny tekst
guard_text_hint = Zniknie ze szkicu i jego plików wszędzie, gdzie stoi; w jego miejscu zostanie znak „[zanonimizowano]”.
guard_text_remove = Usuń tekst
guard_locked = Szkic czeka na akceptację lub publikację: żeby coś z niego usunąć, najpierw zwróć go do poprawy.
guard_removed = Usunięto ze szkicu.
guard_excused = Zapisano powód.
