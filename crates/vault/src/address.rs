//! The address of a vault: which of the three, and where.

use std::path::PathBuf;

use url::Url;

use crate::VaultError;

/// Where the bytes lie.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// In this process, until it ends.
    Memory,
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket.
    S3(S3),
}

/// A bucket of an S3-compatible service.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct S3 {
    /// Name of the bucket.
    pub(crate) bucket: String,
    /// What every key starts with; may be empty.
    pub(crate) prefix: String,
    /// Where the service answers; Amazon's own when not given.
    pub(crate) endpoint: Option<String>,
    /// Its region.
    pub(crate) region: Option<String>,
}

impl Address {
    pub(crate) fn parse(text: &str) -> Result<Self, VaultError> {
        let wrong = |why: &str| VaultError::Address(format!("{why}: {text}"));
        let url = Url::parse(text)
            .map_err(|_| wrong("it is none of memory:, file:///folder, s3://bucket"))?;
        match url.scheme() {
            "memory" => Ok(Self::Memory),
            "file" => url
                .to_file_path()
                .map(Self::Folder)
                .map_err(|()| wrong("it has to be file:///folder, from the root")),
            "s3" => {
                let bucket = url.host_str().filter(|host| !host.is_empty());
                let mut s3 = S3 {
                    bucket: bucket.ok_or_else(|| wrong("the bucket is missing"))?.to_owned(),
                    prefix: url.path().trim_matches('/').to_owned(),
                    ..S3::default()
                };
                for (name, value) in url.query_pairs() {
                    match &*name {
                        "endpoint" => s3.endpoint = Some(value.into_owned()),
                        "region" => s3.region = Some(value.into_owned()),
                        _ => return Err(wrong("only endpoint and region are known")),
                    }
                }
                Ok(Self::S3(s3))
            }
            _ => Err(wrong("it is none of memory:, file:///folder, s3://bucket")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, S3};

    #[test]
    fn reads_the_three_kinds() {
        assert_eq!(Address::parse("memory:").unwrap(), Address::Memory);
        assert_eq!(
            Address::parse("file:///var/lib/r%C3%B3%C5%BCa").unwrap(),
            Address::Folder("/var/lib/róża".into())
        );
        let s3 = "s3://kubek/a/b/?endpoint=http://127.0.0.1:8333&region=eu-1";
        let expected = S3 {
            bucket: "kubek".to_owned(),
            prefix: "a/b".to_owned(),
            endpoint: Some("http://127.0.0.1:8333".to_owned()),
            region: Some("eu-1".to_owned()),
        };
        assert_eq!(Address::parse(s3).unwrap(), Address::S3(expected));
    }

    #[test]
    fn refuses_the_rest_with_a_sentence() {
        for text in ["", "/srv/files", "ftp://x", "s3:///a", "s3://b?key=1", "file://host/x"] {
            let error = Address::parse(text).unwrap_err().to_string();
            assert!(error.starts_with("the address of the file store is wrong"), "{error}");
        }
    }
}
