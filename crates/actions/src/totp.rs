//! One-time codes by time (RFC 6238, with SHA-1, six digits and steps of 30 seconds, which is what
//! the apps on people's phones speak), and the base32 of their secrets (RFC 4648, section 6).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Seconds of a step (RFC 6238, section 5.2).
const STEP_SECONDS: i64 = 30;
/// Steps by which a clock may be wrong, in both directions.
const DRIFT: i64 = 1;
/// Bytes of a secret (RFC 4226, section 4: at least 16, 20 advised).
pub(crate) const SECRET_BYTES: usize = 20;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The code of a counter (RFC 4226, section 5.3).
fn code(secret: &[u8], counter: i64) -> Option<u32> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[digest.len() - 1] & 0x0f);
    let four: [u8; 4] = digest.get(offset..offset + 4)?.try_into().ok()?;
    Some((u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

/// The time step of a code at an instant, in seconds since 1970; `None` when it is not right then.
/// Spaces in the code don't count.
pub(crate) fn step_of(secret: &str, given: &str, seconds: i64) -> Option<i64> {
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let given: u32 = digits.parse().ok()?;
    let secret = unbase32(secret)?;
    let now = seconds.div_euclid(STEP_SECONDS);
    // All are compared, so that the time tells nothing.
    let right = (now - DRIFT..=now + DRIFT).filter(|step| code(&secret, *step) == Some(given));
    right.max()
}

/// Base32 without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(5) {
        let mut block = [0_u8; 8];
        block[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(block);
        for i in 0..(chunk.len() * 8).div_ceil(5) {
            out.push(char::from(ALPHABET[usize::try_from(bits >> (35 - 5 * i) & 31).unwrap_or(0)]));
        }
    }
    out
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that can't go on should stop")]

    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B; six of its eight digits.
        let secret = base32(b"12345678901234567890");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (seconds, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(&secret, digits, seconds), Some(seconds / 30), "{seconds}");
        }
        assert_eq!(step_of(&secret, " 287 082 ", 59 + 30), Some(1));
        assert_eq!(step_of(&secret, "287082", 59 + 61), None);
        for wrong in ["", "28708", "2870822", "+87082", "28708a"] {
            assert_eq!(step_of(&secret, wrong, 59), None, "{wrong}");
        }
    }

    #[test]
    fn base32_is_that_of_the_rfc() {
        // RFC 4648, section 10.
        for (plain, written) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ")]
        {
            assert_eq!(base32(plain.as_bytes()), written);
            assert_eq!(unbase32(written).unwrap(), plain.as_bytes());
        }
        assert_eq!(unbase32("M1"), None);
    }
}
