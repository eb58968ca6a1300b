## One-time codes
second_factor = Kody jednorazowe
second_factor_help = Przy logowaniu oprócz hasła podasz sześć cyfr z aplikacji w telefonie. Samo wykradzione hasło nikogo wtedy nie wpuści.
second_factor_scan = Zeskanuj obrazek aplikacją do kodów (na przykład Aegis, FreeOTP, Google Authenticator).
second_factor_picture = Kod QR dla aplikacji
second_factor_type = Bez aparatu przepisz klucz:
second_factor_first = Sześć cyfr, które pokazuje aplikacja
second_factor_confirm = Włącz kody
second_factor_set = Kody jednorazowe są włączone.
second_factor_recovery = Kody zapasowe
second_factor_recovery_help = Zapisz je lub wydrukuj i schowaj. Każdy zastąpi jeden raz kod z aplikacji, gdy zgubisz telefon. Nie pokażemy ich drugi raz.
second_factor_counts = Kody jednorazowe są włączone.
second_factor_left = { $n ->
    [one] Został { $n } kod zapasowy.
    [few] Zostały { $n } kody zapasowe.
   *[many] Zostało { $n } kodów zapasowych.
}
second_factor_remove = Wyłączenie
second_factor_remove_button = Wyłącz kody
second_factor_removed = Kody jednorazowe są wyłączone.
second_factor_code = Kod jednorazowy
second_factor_code_help = Sześć cyfr z aplikacji albo jeden z kodów zapasowych.
second_factor_demanded = Twoja rola wymaga kodów jednorazowych: włącz je, żeby pracować dalej.
