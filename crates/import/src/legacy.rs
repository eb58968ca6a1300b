//! The old addresses that pages bring along.

use std::borrow::Cow;

/// The old address of a page: what the page itself says, or what a copied site's file name tells
/// (`index.html?dok_id=62460.html`).
pub(crate) fn own_address<'a>(stated: Option<&'a str>, file_name: &'a str) -> Option<Cow<'a, str>> {
    if let Some(address) = stated.filter(|address| address.contains(['/', '?'])) {
        return Some(Cow::Borrowed(address));
    }
    let (_, query) = file_name.split_once('?').or_else(|| file_name.split_once('@'))?;
    let query = query.strip_suffix(".html").or(query.strip_suffix(".htm")).unwrap_or(query);
    query.contains('=').then(|| Cow::Owned(format!("?{query}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tell_where_they_were() {
        let own = |stated, name| own_address(stated, name).map(Cow::into_owned);
        assert_eq!(
            own(Some("https://x/?dok_id=1"), "a.html").as_deref(),
            Some("https://x/?dok_id=1")
        );
        assert_eq!(own(None, "index.html?dok_id=5.html").as_deref(), Some("?dok_id=5"));
        assert_eq!(own(None, "index@dok_id=5.html").as_deref(), Some("?dok_id=5"));
        assert_eq!(own(None, "strona.html"), None);
    }
}
