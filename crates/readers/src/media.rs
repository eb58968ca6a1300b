//! What bytes are, by their content.

mod container;
mod sniff;

pub use sniff::{declared_charset, media_type};

macro_rules! media_types {
    ($($variant:ident, $mime:literal, $extension:literal, $label:literal, $show:ident;)*) => {
        /// A type of file. The table behind it gives each its MIME type, its extension, its name
        /// for Polish readers and whether a browser shows it of itself.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum MediaType {
            $(#[doc = concat!("`", $mime, "`")] $variant,)*
        }

        impl MediaType {
            /// All types.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The MIME type.
            #[must_use]
            pub fn mime(self) -> &'static str {
                match self { $(Self::$variant => $mime,)* }
            }

            /// The usual extension, without a dot; `bin` for what is not known.
            #[must_use]
            pub fn extension(self) -> &'static str {
                match self { $(Self::$variant => $extension,)* }
            }

            /// What it is called on a page: "PDF", "arkusz ODS".
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Whether it may be shown in the browser rather than saved: only what can hold no
            /// script.
            #[must_use]
            pub fn shows_inline(self) -> bool {
                match self { $(Self::$variant => media_types!(@$show),)* }
            }
        }
    };
    (@inline) => { true };
    (@saved) => { false };
}

media_types! {
    Html, "text/html", "html", "strona HTML", saved;
    Text, "text/plain", "txt", "tekst", inline;
    Csv, "text/csv", "csv", "dane CSV", saved;
    Json, "application/json", "json", "dane JSON", saved;
    Xml, "application/xml", "xml", "XML", saved;
    Svg, "image/svg+xml", "svg", "grafika SVG", saved;
    Pdf, "application/pdf", "pdf", "PDF", inline;
    Rtf, "application/rtf", "rtf", "RTF", saved;
    Doc, "application/msword", "doc", "DOC", saved;
    Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX", saved;
    Xls, "application/vnd.ms-excel", "xls", "arkusz XLS", saved;
    Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "arkusz XLSX", saved;
    Ppt, "application/vnd.ms-powerpoint", "ppt", "prezentacja PPT", saved;
    Pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "prezentacja PPTX", saved;
    Odt, "application/vnd.oasis.opendocument.text", "odt", "ODT", saved;
    Ods, "application/vnd.oasis.opendocument.spreadsheet", "ods", "arkusz ODS", saved;
    Odp, "application/vnd.oasis.opendocument.presentation", "odp", "prezentacja ODP", saved;
    Odg, "application/vnd.oasis.opendocument.graphics", "odg", "rysunek ODG", saved;
    Epub, "application/epub+zip", "epub", "EPUB", saved;
    Zip, "application/zip", "zip", "archiwum ZIP", saved;
    SevenZip, "application/x-7z-compressed", "7z", "archiwum 7z", saved;
    Rar, "application/vnd.rar", "rar", "archiwum RAR", saved;
    Gzip, "application/gzip", "gz", "archiwum GZ", saved;
    Tar, "application/x-tar", "tar", "archiwum TAR", saved;
    Jpeg, "image/jpeg", "jpg", "obraz JPEG", inline;
    Png, "image/png", "png", "obraz PNG", inline;
    Gif, "image/gif", "gif", "obraz GIF", inline;
    Webp, "image/webp", "webp", "obraz WebP", inline;
    Avif, "image/avif", "avif", "obraz AVIF", inline;
    Bmp, "image/bmp", "bmp", "obraz BMP", saved;
    Tiff, "image/tiff", "tif", "obraz TIFF", saved;
    Mp3, "audio/mpeg", "mp3", "nagranie MP3", inline;
    Wav, "audio/x-wav", "wav", "nagranie WAV", inline;
    Ogg, "audio/ogg", "ogg", "nagranie OGG", inline;
    Mp4, "video/mp4", "mp4", "film MP4", inline;
    Webm, "video/webm", "webm", "film WebM", inline;
    Avi, "video/x-msvideo", "avi", "film AVI", saved;
    Unknown, "application/octet-stream", "bin", "plik", saved;
}

impl MediaType {
    /// The type of a MIME name as [`MediaType::mime`] gives it.
    #[must_use]
    pub fn from_mime(mime: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|media_type| media_type.mime() == mime)
    }
}
