//! Whether a password is easily guessed: what is left of it when the commonest passwords, walks
//! over the keyboard, runs of letters and digits, and words that stand near the account are taken
//! out (NIST SP 800-63B-4, § 3.1.1.2). The list is our own.

/// Characters of its own that a password must have.
const OWN: usize = 8;
/// Characters of a run that count as one.
const RUN: usize = 4;
/// The shortest word near the account that is taken out.
const WORD: usize = 4;

/// Words that the commonest passwords are made of, folded, Polish ones included.
const COMMON: &str = "password passw0rd p4ssword pass haslo maslo tajne secret login logowanie admin \
    administrator root user uzytkownik test tester guest gosc master dragon monkey football \
    baseball superman batman princess ksiezniczka shadow sunshine welcome witaj witam iloveyou \
    kochamcie kocham letmein wpuscmnie whatever trustno freedom starwars pokemon michael daniel \
    charlie jordan hunter ranger buster soccer hockey killer george computer komputer internet \
    google facebook samsung nokia windows microsoft polska polonia polskagola warszawa krakow \
    lodz wroclaw poznan gdansk szczecin katowice lublin bialystok legia wislakrakow widzew \
    lechpoznan bartek marcin mateusz michal kasia magda agnieszka karolina monika natalia \
    patrycja kamil damian dawid lukasz piotrek pawel tomek krzysiek grzesiek misiek myszka kotek \
    piesek kwiatek sloneczko misiaczek niunia kochanie aniolek matrix changeme zmienmnie zmien \
    default domyslne qwerty azerty asdf zaq xsw abc biuletyn informacji publicznej ratusz urzad \
    miasta miasto gmina gminy powiat starostwo osrodek sekretariat redakcja redaktor dyrektor \
    burmistrz prezydent wojt styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien \
    pazdziernik listopad grudzien wiosna lato jesien zima poniedzialek wtorek sroda czwartek \
    piatek sobota niedziela";

/// Rows and columns of the keyboard.
const WALKS: &[&str] = &[
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "zaq1xsw2cde3vfr4bgt5nhy6mju7ki8lo9p0",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "abcdefghijklmnopqrstuvwxyz",
];

/// Whether too little of a password is left. `near` are texts that stand near the account: its
/// name and login, names of units.
pub(crate) fn guessable(password: &str, near: &[String]) -> bool {
    let folded = ratusz_polish::fold(password);
    let plain: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = repeated_once(&plain);
    let mut left: String = plain.iter().collect();
    let near = near.iter().map(|text| ratusz_polish::fold(text));
    let near: Vec<String> =
        near.flat_map(|text| words_of(&text).map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut words: Vec<&str> = COMMON.split_whitespace().collect();
    words.extend(near.iter().map(String::as_str).filter(|word| word.chars().count() >= WORD));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        left = left.replace(word, " ");
    }
    own_characters(&left) < OWN
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// A text that is nothing but a shorter one again and again, once.
fn repeated_once(text: &[char]) -> &[char] {
    let period =
        (1..text.len()).find(|period| text.iter().zip(&text[*period..]).all(|(a, b)| a == b));
    &text[..period.unwrap_or(text.len())]
}

/// How many characters there are, a run or a walk counted as one.
fn own_characters(text: &str) -> usize {
    let all: Vec<char> = text.chars().collect();
    let (mut count, mut at) = (0, 0);
    while at < all.len() {
        let run = run(&all[at..]);
        at += if run >= RUN { run } else { 1 };
        count += usize::from(all[at - 1] != ' ');
    }
    count
}

/// How far one character, or one step of a walk in either direction, goes on from here.
fn run(text: &[char]) -> usize {
    let same = text.iter().take_while(|c| **c == text[0]).count();
    let walks = WALKS.iter().flat_map(|walk| {
        let there: Vec<char> = walk.chars().collect();
        let back: Vec<char> = walk.chars().rev().collect();
        [there, back]
    });
    let along = |walk: Vec<char>| {
        let from = walk.iter().position(|c| *c == text[0])?;
        Some(walk[from..].iter().zip(text).take_while(|(a, b)| a == b).count())
    };
    walks.filter_map(along).max().unwrap_or(0).max(same)
}

#[cfg(test)]
mod tests {
    use super::guessable;

    #[test]
    fn common_words_walks_and_names_are_guessed() {
        let near =
            ["Miejski Ośrodek w Modrobrzegu".to_owned(), "anna.nowak@mops.example".to_owned()];
        for weak in [
            "password12345678",
            "Hasło123456789!!",
            "qwertyuiopasdfgh",
            "1qaz2wsx3edc4rfv",
            "zaq12wsxCDE34rfv",
            "abcXabcXabcXabcX",
            "aaaaaaaaaaaaaaaaaaa",
            "Modrobrzegu2026!!",
            "AnnaNowakAnnaNowak",
            "administrator2026",
            "Listopad2026Listopad2026",
            "polska1polska2polska3",
        ] {
            assert!(guessable(weak, &near), "{weak}");
        }
        for good in ["cztery zielone słonie", "żółw tańczy na moście", "bocian siada na ratuszu"]
        {
            assert!(!guessable(good, &near), "{good}");
        }
    }
}
