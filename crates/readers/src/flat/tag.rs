//! What a tag says of the text in it.

use ratusz_richtext::markup::{Element, Tag};

/// Not text of the page.
pub(super) fn is_unread(element: Element) -> bool {
    matches!(
        element,
        Element::Script
            | Element::Style
            | Element::Template
            | Element::Svg
            | Element::Noscript
            | Element::Noframes
            | Element::Noembed
            | Element::Iframe
            | Element::Select
            | Element::Datalist
            | Element::Textarea
            | Element::Button
            | Element::Audio
            | Element::Video
            | Element::Canvas
    )
}

/// Not shown on a screen.
pub(super) fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        if name.eq_ignore_ascii_case("hidden") {
            return true;
        }
        if name.eq_ignore_ascii_case("style") {
            let style: String = compact(value);
            return style.contains("display:none") || style.contains("visibility:hidden");
        }
        name.eq_ignore_ascii_case("class")
            && value.split_ascii_whitespace().any(|class| {
                matches!(
                    class,
                    "sr-only"
                        | "visually-hidden"
                        | "visuallyhidden"
                        | "element-invisible"
                        | "screen-reader-text"
                )
            })
    })
}

pub(super) fn is_bold(style: &str) -> bool {
    let style = compact(style);
    ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900"]
        .iter()
        .any(|bold| style.contains(bold))
}

/// Lower case without white space.
pub(super) fn compact(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}
