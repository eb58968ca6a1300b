//! A posted form with a file: the fields as they were typed, and the bytes of the file.

use axum::extract::{FromRequest, Multipart, Request};

use super::form::Fields;
use crate::error::Failure;

/// Fields and the one file of a form. The bytes are bounded by the layer of the panel.
#[derive(Debug, Default)]
pub struct Upload {
    /// Fields that are no files.
    pub fields: Fields,
    /// The file; empty when none was chosen.
    pub file: Vec<u8>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|_| Failure::BadRequest)?;
        let (mut pairs, mut file) = (Vec::new(), Vec::new());
        while let Some(part) = form.next_field().await.map_err(|_| Failure::BadRequest)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = part.bytes().await.map_err(|_| Failure::TooLarge)?;
            if is_file {
                file = bytes.to_vec();
            } else {
                let value = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                pairs.push((name, value));
            }
        }
        Ok(Self { fields: Fields::of(pairs), file })
    }
}
