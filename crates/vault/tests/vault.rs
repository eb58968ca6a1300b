//! What a vault promises, tried in memory, in a folder and on an S3-compatible service, really.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use std::fs;
use std::future::Future;

use bytes::Bytes;
use futures_util::TryStreamExt;
use ratusz_domain::Sha256;
use ratusz_vault::{Vault, VaultError};

/// Where the S3-compatible service is: `s3://bucket?endpoint=…&region=…`.
fn service() -> String {
    std::env::var("RATUSZ_TEST_S3").unwrap_or_else(|_| {
        panic!(
            "RATUSZ_TEST_S3 is not set: run `make test`, or `eval \"$(scripts/test-services.sh \
             start)\"` first; the tests run on an S3-compatible service too"
        )
    })
}

/// Bytes that nobody else puts, so that tests in one bucket do not meet.
fn fresh(what: &str) -> Bytes {
    Bytes::from(format!("{what} {}", ratusz_domain::DocumentId::new()))
}

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(Vault) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("file://{}/nowy/skarbiec", folder.path().display());
    for url in ["memory:".to_owned(), file, service().replace('?', "/przedrostek?")] {
        println!("on {url}");
        test(Vault::open(&url).await.unwrap()).await;
    }
}

#[tokio::test]
async fn what_is_put_is_found_by_its_digest() {
    everywhere(|vault| async move {
        let bytes = fresh("zażółć");
        let digest = Sha256::of(&bytes);
        assert_eq!(vault.get(&digest).await.unwrap(), None);
        assert!(vault.stream(&digest).await.unwrap().is_none());
        assert_eq!(vault.put(bytes.clone()).await.unwrap(), digest);
        assert_eq!(vault.put(bytes.clone()).await.unwrap(), digest);
        assert_eq!(vault.get(&digest).await.unwrap(), Some(bytes));
        let empty = vault.put(Bytes::new()).await.unwrap();
        assert_eq!(vault.get(&empty).await.unwrap(), Some(Bytes::new()));
        let blob = vault.stream(&empty).await.unwrap().unwrap();
        assert_eq!(blob.size, 0);
        assert_eq!(blob.chunks.try_collect::<Vec<_>>().await.unwrap().concat(), b"");
    })
    .await;
}

#[tokio::test]
async fn many_are_kept_at_once_in_order() {
    everywhere(|vault| async move {
        let mut blobs: Vec<Bytes> = (0..60).map(|n| fresh(&n.to_string())).collect();
        vault.put(blobs[7].clone()).await.unwrap();
        blobs.push(blobs[3].clone());
        let digests = vault.put_many(blobs.clone()).await.unwrap();
        let expected: Vec<Sha256> = blobs.iter().map(|bytes| Sha256::of(bytes)).collect();
        assert_eq!(digests, expected);
        for (digest, bytes) in digests.iter().zip(blobs) {
            assert_eq!(vault.get(digest).await.unwrap(), Some(bytes));
        }
        assert_eq!(vault.put_many(Vec::new()).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_big_file_comes_as_a_stream() {
    everywhere(|vault| async move {
        let mut big = fresh("duży").to_vec();
        big.resize(3_000_001, b'.');
        let big = Bytes::from(big);
        let digest = vault.put(big.clone()).await.unwrap();
        let blob = vault.stream(&digest).await.unwrap().unwrap();
        assert_eq!(blob.size, 3_000_001);
        let chunks: Vec<Bytes> = blob.chunks.try_collect().await.unwrap();
        assert_eq!(chunks.concat(), big);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_kept_without_being_held() {
    everywhere(|vault| async move {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("część");
        let mut big = fresh("duży plik").to_vec();
        big.resize(12_000_001, b'.');
        fs::write(&path, &big).unwrap();
        let digest = Sha256::of(&big);
        for _ in 0..2 {
            assert_eq!(vault.put_file(&path).await.unwrap(), (digest.clone(), 12_000_001));
            assert!(vault.check(&digest).await.unwrap());
        }
        assert_eq!(vault.get(&digest).await.unwrap(), Some(Bytes::from(big)));
        fs::write(&path, "").unwrap();
        assert_eq!(vault.put_file(&path).await.unwrap(), (Sha256::of(b""), 0));
        assert!(vault.put_file(&folder.path().join("brak")).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn callers_at_the_same_time_do_not_meet() {
    everywhere(|vault| async move {
        let shared = fresh("wspólny");
        let tasks: Vec<_> = (0..12)
            .map(|n| {
                let (vault, shared) = (vault.clone(), shared.clone());
                tokio::spawn(async move {
                    let own = fresh(&n.to_string());
                    vault.put_many(vec![own.clone(), shared.clone()]).await.unwrap();
                    assert_eq!(vault.get(&Sha256::of(&own)).await.unwrap(), Some(own));
                    assert_eq!(vault.get(&Sha256::of(&shared)).await.unwrap(), Some(shared));
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn damage_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&format!("file://{}", folder.path().display())).await.unwrap();
    let digest = vault.put(Bytes::from(vec![b'a'; 200_000])).await.unwrap();
    let hex = digest.as_str();
    let path = folder.path().join(format!("sha256/{}/{}/{hex}", &hex[..2], &hex[2..4]));
    let mut bytes = fs::read(&path).unwrap();
    bytes[0] ^= 1;
    fs::write(&path, bytes).unwrap();

    let error = vault.get(&digest).await.unwrap_err();
    assert!(matches!(error, VaultError::Damaged(ref which) if *which == digest), "{error}");
    let mut chunks = vault.stream(&digest).await.unwrap().unwrap().chunks;
    let mut arrived = 0;
    let error = loop {
        match chunks.try_next().await {
            Ok(Some(chunk)) => arrived += chunk.len(),
            Ok(None) => panic!("the damage went unnoticed"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, VaultError::Damaged(_)), "{error}");
    assert!(arrived < 200_000, "all {arrived} damaged bytes arrived");
}

#[tokio::test]
async fn a_cut_file_is_written_anew_and_nothing_passing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file://{}", folder.path().display());
    let vault = Vault::open(&url).await.unwrap();
    let bytes = Bytes::from_static(b"ca\xc5\x82y");
    let digest = vault.put(bytes.clone()).await.unwrap();
    let hex = digest.as_str();
    let path = folder.path().join(format!("sha256/{}/{}/{hex}", &hex[..2], &hex[2..4]));
    fs::write(&path, "ca").unwrap();
    Vault::open(&url).await.unwrap().put(bytes.clone()).await.unwrap();
    assert_eq!(vault.get(&digest).await.unwrap(), Some(bytes));
    assert_eq!(fs::read_dir(folder.path().join("passing")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_place_that_is_not_there_is_said_at_once() {
    let missing = service().replace("s3://", "s3://nie-ma-takiego-");
    for url in [&*missing, "file:///dev/null/skarbiec", "s3://", "skarbiec"] {
        let error = Vault::open(url).await.unwrap_err();
        assert!(!error.to_string().is_empty(), "{url}");
    }
}
