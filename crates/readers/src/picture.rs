//! Pictures made anew from their pixels: places and cameras (EXIF), histories (XMP), profiles and
//! whatever else a file carries beside them are left behind.

use std::io::Cursor;

use image::codecs::gif::{GifDecoder, GifEncoder, Repeat};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::media::MediaType;

/// Quality of JPEG, of 100: no difference to be seen.
const QUALITY: u8 = 88;
/// Bytes that a decoder may take for one pixel: four channels of 16 bits.
const PIXEL_BYTES: u64 = 8;

/// Bounds on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Pixels of all frames together.
    pub pixels: u64,
    /// Pixels of the longer side; what is larger is made smaller.
    pub side: u32,
}

/// Why a picture can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Not JPEG, PNG, GIF or WebP.
    #[error("{} is not made anew", .0.mime())]
    Format(MediaType),
    /// It has more pixels than the limit, as its header says.
    #[error("the picture has {pixels} pixels, more than {limit}")]
    TooLarge {
        /// Pixels that it has, at least.
        pixels: u64,
        /// Pixels that it may have.
        limit: u64,
    },
    /// It breaks the rules of its format.
    #[error("the picture is damaged")]
    Damaged,
}

/// Makes a picture anew, upright, and no larger than the limits. A JPEG stays one, a PNG and a GIF
/// (with its frames) too; a WebP becomes a PNG if one can see through it, else a JPEG.
///
/// # Errors
/// See [`PictureFault`].
pub fn clean_picture(
    bytes: &[u8],
    media_type: MediaType,
    limits: &PictureLimits,
) -> Result<(MediaType, Vec<u8>), PictureFault> {
    let format = match media_type {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Webp => ImageFormat::WebP,
        MediaType::Gif => return Ok((MediaType::Gif, frames(bytes, limits)?)),
        other => return Err(PictureFault::Format(other)),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(decoder_limits(limits));
    let mut decoder = reader.into_decoder().map_err(|error| fault(&error, limits))?;
    let (width, height) = decoder.dimensions();
    within(u64::from(width) * u64::from(height), limits)?;
    let orientation = decoder.orientation().map_err(|_| PictureFault::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error, limits))?;
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > limits.side {
        image = image.resize(limits.side, limits.side, FilterType::CatmullRom);
    }
    let opaque = !image.color().has_alpha();
    let mut made = Vec::new();
    let kind = match format {
        ImageFormat::Jpeg => MediaType::Jpeg,
        ImageFormat::WebP if opaque => MediaType::Jpeg,
        _ => MediaType::Png,
    };
    let written = if kind == MediaType::Jpeg {
        image.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut made, QUALITY))
    } else {
        let (packing, filter) = (CompressionType::Best, PngFilter::Adaptive);
        image.write_with_encoder(PngEncoder::new_with_quality(&mut made, packing, filter))
    };
    written.map_err(|_| PictureFault::Damaged)?;
    Ok((kind, made))
}

/// The frames of a GIF, one by one.
fn frames(bytes: &[u8], limits: &PictureLimits) -> Result<Vec<u8>, PictureFault> {
    let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(|error| fault(&error, limits))?;
    let (width, height) = decoder.dimensions();
    let size = u64::from(width) * u64::from(height);
    within(size, limits)?;
    decoder.set_limits(decoder_limits(limits)).map_err(|error| fault(&error, limits))?;
    let mut made = Vec::new();
    let mut pixels = 0;
    {
        let mut encoder = GifEncoder::new_with_speed(&mut made, 10);
        for frame in decoder.into_frames() {
            let frame = frame.map_err(|error| fault(&error, limits))?;
            if pixels == size {
                encoder.set_repeat(Repeat::Infinite).map_err(|_| PictureFault::Damaged)?;
            }
            pixels += size.max(1);
            within(pixels, limits)?;
            encoder.encode_frame(frame).map_err(|_| PictureFault::Damaged)?;
        }
    }
    if pixels == 0 { Err(PictureFault::Damaged) } else { Ok(made) }
}

fn within(pixels: u64, limits: &PictureLimits) -> Result<(), PictureFault> {
    if pixels > limits.pixels {
        return Err(PictureFault::TooLarge { pixels, limit: limits.pixels });
    }
    Ok(())
}

fn decoder_limits(limits: &PictureLimits) -> Limits {
    let mut decoder = Limits::no_limits();
    decoder.max_alloc = Some(limits.pixels * PIXEL_BYTES);
    decoder
}

fn fault(error: &image::ImageError, limits: &PictureLimits) -> PictureFault {
    match error {
        image::ImageError::Limits(_) => {
            PictureFault::TooLarge { pixels: limits.pixels + 1, limit: limits.pixels }
        }
        _ => PictureFault::Damaged,
    }
}
