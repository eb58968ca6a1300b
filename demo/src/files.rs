//! The embedded files of the city.

/// Every file: its path below `demo/`, with `/`, and its bytes; in the order of their paths.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The bytes of a file.
///
/// # Errors
/// When there is no such file.
pub fn bytes(path: &str) -> anyhow::Result<&'static [u8]> {
    let found = FILES.binary_search_by_key(&path, |(name, _)| name);
    found.map(|i| FILES[i].1).map_err(|_| anyhow::anyhow!("demo/{path} is missing"))
}

/// The text of a file.
///
/// # Errors
/// When there is no such file, or it is not UTF-8.
pub fn text(path: &str) -> anyhow::Result<&'static str> {
    Ok(std::str::from_utf8(bytes(path)?)?)
}
