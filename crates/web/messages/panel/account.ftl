## Signing in and one's own account
account = Moje konto
account_sign_in = Logowanie
account_sign_in_button = Zaloguj się
account_sign_in_help = Konto zakłada administrator: wysyła zaproszenie na adres e-mail.
account_sign_out = Wyloguj się
account_login = Adres e-mail
account_password = Hasło
account_password_new = Nowe hasło
account_password_present = Obecne hasło
account_password_rules = Co najmniej { $least } znaków. Wystarczy kilka zwykłych słów, na przykład zdanie. Spacje też się liczą.
account_password_set = Hasło ustawione. Możesz się zalogować.
account_password_set_button = Ustaw hasło
account_password_changed = Hasło zmienione. Na innych urządzeniach nastąpiło wylogowanie.
account_password_change_button = Zmień hasło
account_invitation = Zaproszenie
account_invitation_help = Konto { $login } czeka na hasło. Wymyśl je i zapisz, najlepiej w menedżerze haseł.
