//! Pictures made anew: what they carry beside their pixels goes, and none fills the memory.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use ratusz_readers::{MediaType, PictureFault, PictureLimits, clean_picture, media_type};

const LIMITS: PictureLimits = PictureLimits { pixels: 1_000_000, side: 500 };

/// Red on the left, blue on the right.
fn two_colours() -> DynamicImage {
    RgbImage::from_fn(40, 20, |x, _| if x < 20 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) })
        .into()
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG whose EXIF says that it lies on its side (6: turn right) and names its author.
fn turned() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x01\x3b\0\x02\0\0\0\x0d\0\0\0\x26\0\0\0\0Jan Fotograf\0");
    let jpeg = written(&two_colours(), ImageFormat::Jpeg);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_stands_upright_and_forgets_who_took_it() {
    let bytes = turned();
    assert!(bytes.windows(8).any(|window| window == b"Fotograf"));
    let (kind, made) = clean_picture(&bytes, MediaType::Jpeg, &LIMITS).unwrap();
    assert_eq!(kind, MediaType::Jpeg);
    assert!(!made.windows(8).any(|window| window == b"Fotograf"));
    assert!(!made.windows(4).any(|window| window == b"Exif"));
    let image = image::load_from_memory(&made).unwrap().into_rgb8();
    assert_eq!(image.dimensions(), (20, 40));
    assert!(image.get_pixel(10, 3)[0] > 200 && image.get_pixel(10, 36)[2] > 200);
}

#[test]
fn every_format_stays_readable() {
    let glass: DynamicImage = RgbaImage::from_pixel(700, 300, Rgba([1, 2, 3, 4])).into();
    for (image, format, from, to) in [
        (two_colours(), ImageFormat::Png, MediaType::Png, MediaType::Png),
        (two_colours(), ImageFormat::Gif, MediaType::Gif, MediaType::Gif),
        (two_colours(), ImageFormat::WebP, MediaType::Webp, MediaType::Jpeg),
        (glass.clone(), ImageFormat::WebP, MediaType::Webp, MediaType::Png),
    ] {
        let (kind, made) = clean_picture(&written(&image, format), from, &LIMITS).unwrap();
        assert_eq!((kind, media_type(&made, "")), (to, to));
    }
    let (_, made) =
        clean_picture(&written(&glass, ImageFormat::Png), MediaType::Png, &LIMITS).unwrap();
    let image = image::load_from_memory(&made).unwrap();
    assert_eq!((image.width(), image.height()), (500, 214), "made smaller, its shape kept");
}

#[test]
fn a_billion_pixels_are_refused_by_the_header() {
    let mut png = written(&two_colours(), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x7d, 0, 0, 0, 0x7d, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&png[12..29]);
    png[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    let refused = clean_picture(&png, MediaType::Png, &LIMITS);
    assert_eq!(refused, Err(PictureFault::TooLarge { pixels: 32_000 * 32_000, limit: 1_000_000 }));
    let mut gif = written(&two_colours(), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(matches!(
        clean_picture(&gif, MediaType::Gif, &LIMITS),
        Err(PictureFault::TooLarge { .. })
    ));
    assert_eq!(
        clean_picture(b"<svg/>", MediaType::Svg, &LIMITS),
        Err(PictureFault::Format(MediaType::Svg))
    );
}

proptest! {
    #[test]
    fn broken_pictures_are_made_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        for (format, kind) in [
            (ImageFormat::Png, MediaType::Png),
            (ImageFormat::Jpeg, MediaType::Jpeg),
            (ImageFormat::Gif, MediaType::Gif),
            (ImageFormat::WebP, MediaType::Webp),
        ] {
            let mut bytes = written(&two_colours(), format);
            for (at, to) in &flips {
                let at = at.index(bytes.len());
                bytes[at] = *to;
            }
            let _ = clean_picture(&bytes, kind, &LIMITS);
            bytes.truncate(cut.index(bytes.len()));
            let _ = clean_picture(&bytes, kind, &LIMITS);
        }
    }
}
