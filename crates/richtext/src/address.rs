//! Which addresses may stand in a tree.

use url::Url;

use crate::limits;

/// Schemes a link may have.
pub(crate) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// May be followed: `http` and `https` with a host, `mailto`, `tel`, or a path of this site that
/// begins with one `/`. Addresses relative to the page are not allowed, for a text moves.
#[must_use]
pub fn is_link(href: &str) -> bool {
    has_scheme(href, &SCHEMES) || is_site_path(href)
}

/// May be loaded as an image: `https` or a path of this site.
#[must_use]
pub fn is_image(src: &str) -> bool {
    has_scheme(src, &["https"]) || is_site_path(src)
}

/// Short enough, and without characters that browsers pass over in silence.
fn is_plain(address: &str) -> bool {
    address.chars().count() <= limits::ADDRESS_CHARS
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn has_scheme(address: &str, schemes: &[&str]) -> bool {
    // The parser finds a host behind any number of slashes, even backslashes; we want just two.
    let web = |scheme: &str| scheme.starts_with("http");
    is_plain(address)
        && Url::parse(address).is_ok_and(|url| {
            schemes.contains(&url.scheme())
                && (!web(url.scheme())
                    || address[url.scheme().len()..].starts_with("://") && url.has_host())
        })
}

fn is_site_path(address: &str) -> bool {
    is_plain(address)
        && address.starts_with('/')
        && !address.contains('\\')
        && !address.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::{is_image, is_link};

    #[test]
    fn links_and_images() {
        for good in [
            "https://example.org/ą?b=c#d",
            "HTTP://example.org",
            "mailto:biuro@example.org",
            "tel:+48123456789",
            "/mops/dokument/5",
            "/",
        ] {
            assert!(is_link(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "https:example.org",
            "https:\\\\example.org",
            "https://",
            "strona.html",
            "#dalej",
        ] {
            assert!(!is_link(bad), "{bad}");
            assert!(!is_image(bad), "{bad}");
        }
        assert!(is_image("/i.png") && is_image("https://example.org/i.png"));
        assert!(!is_image("http://example.org/i.png") && !is_image("mailto:a@example.org"));
    }
}
