//! A mail server that keeps what it is given (RFC 5321): it answers over TCP as servers do.
//! Whoever writes to `nie-ma@…` is told never, to `zajety@…` the first time not now.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a mail may take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail that came.
#[derive(Debug, Clone, Default)]
pub struct Caught {
    /// From the envelope.
    pub to: Vec<String>,
    /// What the client signed in with (RFC 4616), if it did.
    pub login: Option<String>,
    /// The message as it came, its lines ended with a line feed.
    pub message: String,
}

/// The server. Its threads end with the test's process.
pub struct Catcher {
    pub port: u16,
    caught: Arc<Mutex<Vec<Caught>>>,
    told_busy: Arc<Mutex<usize>>,
}

impl Catcher {
    /// A server on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let caught = Arc::new(Mutex::new(Vec::new()));
        let told_busy = Arc::new(Mutex::new(0));
        let (inbox, busy) = (Arc::clone(&caught), Arc::clone(&told_busy));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (inbox, busy) = (Arc::clone(&inbox), Arc::clone(&busy));
                std::thread::spawn(move || Session { inbox, busy }.serve(stream));
            }
        });
        Self { port, caught, told_busy }
    }

    /// The settings that lead to it.
    pub fn settings(&self) -> String {
        format!(
            "\n[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n\
             from = \"Biuletyn próbny <bip@example.pl>\"\n",
            self.port
        )
    }

    /// What has come.
    pub fn caught(&self) -> Vec<Caught> {
        self.caught.lock().unwrap().clone()
    }

    /// How often someone was told to come later.
    pub fn told_busy(&self) -> usize {
        *self.told_busy.lock().unwrap()
    }

    /// Waits until `n` mails have come.
    pub fn wait(&self, n: usize) -> Vec<Caught> {
        let start = Instant::now();
        while self.caught().len() < n {
            assert!(start.elapsed() < PATIENCE, "{n} mails did not come: {:?}", self.caught());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.caught()
    }
}

struct Session {
    inbox: Arc<Mutex<Vec<Caught>>>,
    busy: Arc<Mutex<usize>>,
}

impl Session {
    fn serve(&self, stream: TcpStream) {
        let mut out = stream.try_clone().expect("a second handle");
        let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).is_ok();
        let mut lines = BufReader::new(stream).lines();
        let mut mail = Caught::default();
        say("220 catcher");
        while let Some(Ok(line)) = lines.next() {
            let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => "250-catcher\r\n250-8BITMIME\r\n250 AUTH PLAIN",
                "AUTH" => {
                    mail.login = line.rsplit(' ').next().map(base64).map(text);
                    "235 in"
                }
                "RCPT" => {
                    let refusal = self.recipient(&line);
                    mail.to.extend(refusal.is_none().then(|| address(&line)));
                    refusal.unwrap_or("250 fine")
                }
                "DATA" => {
                    say("354 go on");
                    let dot = |line: &String| line != ".";
                    let body = lines.by_ref().map_while(Result::ok).take_while(dot);
                    for line in body {
                        mail.message.push_str(line.strip_prefix('.').unwrap_or(&line));
                        mail.message.push('\n');
                    }
                    let login = mail.login.clone();
                    self.inbox.lock().unwrap().push(std::mem::take(&mut mail));
                    mail.login = login;
                    "250 kept"
                }
                "QUIT" => {
                    say("221 bye");
                    return;
                }
                "MAIL" | "RSET" | "NOOP" => "250 fine",
                _ => "502 unknown",
            };
            if !say(answer) {
                return;
            }
        }
    }

    fn recipient(&self, line: &str) -> Option<&'static str> {
        let to = address(line);
        if to.starts_with("nie-ma@") {
            return Some("550 5.1.1 there is no such mailbox");
        }
        let mut busy = self.busy.lock().unwrap();
        if to.starts_with("zajety@") && *busy == 0 {
            *busy += 1;
            return Some("451 4.3.0 come later");
        }
        None
    }
}

/// `jan@example.pl` from `RCPT TO:<jan@example.pl>`.
fn address(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or("", |(address, _)| address).to_owned()
}

impl Caught {
    /// The head, with folded lines put together again.
    fn head(&self) -> String {
        let head = self.message.split("\n\n").next().unwrap_or_default();
        head.replace("\n ", " ").replace("\n\t", " ")
    }

    /// Every header of this name, encoded words decoded (RFC 2047).
    pub fn headers(&self, name: &str) -> Vec<String> {
        let prefix = format!("{}:", name.to_ascii_lowercase());
        let head = self.head();
        let lines = head.lines().filter(|line| line.to_ascii_lowercase().starts_with(&prefix));
        lines.map(|line| decoded(line[prefix.len()..].trim())).collect()
    }

    /// The only header of this name.
    pub fn header(&self, name: &str) -> String {
        let mut all = self.headers(name);
        assert_eq!(all.len(), 1, "{name} stands {} times:\n{}", all.len(), self.message);
        all.remove(0)
    }

    /// The plain text.
    pub fn text(&self) -> String {
        self.part("text/plain")
    }

    /// The HTML.
    pub fn html(&self) -> String {
        self.part("text/html")
    }

    /// The first address in the text that holds `word`, as a path.
    pub fn path(&self, word: &str) -> String {
        let text = self.text();
        let href = text.split_whitespace().find(|it| it.starts_with("http") && it.contains(word));
        let href = href.unwrap_or_else(|| panic!("no link with {word}:\n{text}"));
        let (_, rest) = href.split_once("://").expect("a scheme");
        rest[rest.find('/').expect("a path")..].to_owned()
    }

    fn part(&self, kind: &str) -> String {
        let at = self.message.find(&format!("Content-Type: {kind}")).expect("the part is there");
        let (head, body) = self.message[at..].split_once("\n\n").expect("a body");
        let (_, boundary) = self.message.split_once("boundary=\"").expect("a boundary");
        let end = format!("\n--{}", boundary.split('"').next().unwrap_or_default());
        let body = body.split(&end).next().unwrap_or_default();
        match head.to_ascii_lowercase().split_once("content-transfer-encoding: ") {
            Some((_, rest)) if rest.starts_with("base64") => text(base64(body)),
            Some((_, rest)) if rest.starts_with("quoted-printable") => text(printable(body)),
            _ => body.to_owned(),
        }
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}

/// Encoded words: `=?utf-8?b?…?=`, those side by side put together.
fn decoded(header: &str) -> String {
    let (mut out, mut encoded) = (String::new(), true);
    for word in header.split(' ') {
        let inner = word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?="));
        let together = encoded && (out.is_empty() || inner.is_some());
        out.push_str(if together { "" } else { " " });
        out.push_str(&inner.map_or_else(|| word.to_owned(), |inner| text(base64(inner))));
        encoded = inner.is_some();
    }
    out
}

fn base64(encoded: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for digit in encoded.bytes().filter_map(|b| ALPHABET.iter().position(|it| *it == b)) {
        bits = (bits << 6) | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

/// Quoted-printable (RFC 2045, 6.7).
fn printable(encoded: &str) -> Vec<u8> {
    let joined = encoded.replace("=\n", "");
    let mut out = Vec::new();
    let mut bytes = joined.bytes();
    while let Some(byte) = bytes.next() {
        let hex = (byte == b'=').then(|| [bytes.next(), bytes.next()]);
        match hex {
            Some([Some(high), Some(low)]) => {
                let digits = [high, low];
                let digits = std::str::from_utf8(&digits).expect("digits");
                out.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
            }
            _ => out.push(byte),
        }
    }
    out
}
