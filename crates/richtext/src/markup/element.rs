//! The elements of HTML that this project tells apart.

macro_rules! elements {
    ($($name:literal => $variant:ident),* $(,)?) => {
        /// An element by its name; names not in the list are [`Element::Other`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Element {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// Any other element.
            Other,
        }

        impl Element {
            /// The element of a name in lower case.
            fn from_lower(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

elements! {
    "a" => A, "abbr" => Abbr, "address" => Address, "applet" => Applet, "area" => Area,
    "article" => Article, "aside" => Aside, "audio" => Audio, "b" => B, "base" => Base,
    "blockquote" => Blockquote, "body" => Body, "br" => Br, "button" => Button, "canvas" => Canvas,
    "caption" => Caption, "center" => Center, "col" => Col, "colgroup" => Colgroup,
    "datalist" => Datalist, "dd" => Dd, "details" => Details, "dialog" => Dialog, "dir" => Dir,
    "div" => Div, "dl" => Dl, "dt" => Dt, "em" => Em, "embed" => Embed, "fieldset" => Fieldset,
    "figcaption" => Figcaption, "figure" => Figure, "footer" => Footer, "form" => Form,
    "frame" => Frame, "frameset" => Frameset, "h1" => H1, "h2" => H2, "h3" => H3, "h4" => H4,
    "h5" => H5, "h6" => H6, "head" => Head, "header" => Header, "hgroup" => Hgroup, "hr" => Hr,
    "html" => Html, "i" => I, "iframe" => Iframe, "img" => Img, "input" => Input, "li" => Li,
    "link" => Link, "listing" => Listing, "main" => Main, "marquee" => Marquee, "math" => Math,
    "menu" => Menu, "meta" => Meta, "nav" => Nav, "noembed" => Noembed, "noframes" => Noframes,
    "noscript" => Noscript, "object" => Object, "ol" => Ol, "optgroup" => Optgroup,
    "option" => Option, "p" => P, "param" => Param, "plaintext" => Plaintext, "pre" => Pre,
    "script" => Script, "search" => Search, "section" => Section, "select" => Select,
    "source" => Source, "span" => Span, "strong" => Strong, "style" => Style, "sub" => Sub,
    "summary" => Summary, "sup" => Sup, "svg" => Svg, "table" => Table, "tbody" => Tbody,
    "td" => Td, "template" => Template, "textarea" => Textarea, "tfoot" => Tfoot, "th" => Th,
    "thead" => Thead, "time" => Time, "title" => Title, "tr" => Tr, "track" => Track, "ul" => Ul,
    "video" => Video, "wbr" => Wbr, "xmp" => Xmp,
}

/// How the text inside an element is read (HTML standard § 13.2.5.2–5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawText {
    /// No tags, but character references count.
    Escapable,
    /// Neither tags nor references.
    Raw,
    /// As `Raw`, to the end of the document.
    ToTheEnd,
}

impl Element {
    /// The element of a name in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let mut lower = [0_u8; 12];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).map_or(Self::Other, Self::from_lower)
    }

    /// Has neither content nor an end tag.
    #[must_use]
    pub fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Frame
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// How its text is read, if not as markup.
    #[must_use]
    pub fn raw_text(self) -> Option<RawText> {
        match self {
            Self::Title | Self::Textarea => Some(RawText::Escapable),
            Self::Script
            | Self::Style
            | Self::Iframe
            | Self::Noembed
            | Self::Noframes
            | Self::Xmp => Some(RawText::Raw),
            Self::Plaintext => Some(RawText::ToTheEnd),
            _ => None,
        }
    }

    /// The level of a heading, 1 to 6.
    #[must_use]
    pub fn heading_level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// Formatting that outlives the block in which it was opened (§ 13.2.4.3).
    #[must_use]
    pub fn is_formatting(self) -> bool {
        matches!(self, Self::A | Self::B | Self::Em | Self::I | Self::Strong)
    }

    /// Stands on lines of its own.
    #[must_use]
    pub fn is_block(self) -> bool {
        self.ends_paragraph() || self.is_table_part()
    }

    /// Its start ends an open paragraph (§ 13.2.6.4.7).
    #[must_use]
    pub fn ends_paragraph(self) -> bool {
        self.heading_level().is_some()
            || matches!(
                self,
                Self::Address
                    | Self::Article
                    | Self::Aside
                    | Self::Blockquote
                    | Self::Center
                    | Self::Dd
                    | Self::Details
                    | Self::Dialog
                    | Self::Dir
                    | Self::Div
                    | Self::Dl
                    | Self::Dt
                    | Self::Fieldset
                    | Self::Figcaption
                    | Self::Figure
                    | Self::Footer
                    | Self::Form
                    | Self::Header
                    | Self::Hgroup
                    | Self::Hr
                    | Self::Li
                    | Self::Listing
                    | Self::Main
                    | Self::Menu
                    | Self::Nav
                    | Self::Ol
                    | Self::P
                    | Self::Plaintext
                    | Self::Pre
                    | Self::Search
                    | Self::Section
                    | Self::Summary
                    | Self::Table
                    | Self::Ul
                    | Self::Xmp
            )
    }

    /// A part of a table, which means nothing outside one.
    #[must_use]
    pub fn is_table_part(self) -> bool {
        matches!(
            self,
            Self::Caption
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
        )
    }

    /// End tags do not reach out of it (§ 13.2.4.2, "in scope").
    #[must_use]
    pub fn is_scope(self) -> bool {
        matches!(
            self,
            Self::Applet
                | Self::Caption
                | Self::Marquee
                | Self::Object
                | Self::Table
                | Self::Td
                | Self::Template
                | Self::Th
        )
    }
}
