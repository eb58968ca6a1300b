//! What goes out comes in again the same.

mod common;

use proptest::prelude::*;
use ratusz_richtext::Tree;

proptest! {
    #[test]
    fn json(tree in common::tree()) {
        let json = tree.to_json().unwrap();
        prop_assert_eq!(Tree::from_json(&json).unwrap(), tree);
    }

    #[test]
    fn html(tree in common::tree()) {
        let html = tree.to_html();
        prop_assert_eq!(Tree::from_html(&html), tree, "{}", html);
    }

    #[test]
    fn normal_form_is_final(tree in common::tree()) {
        prop_assert_eq!(tree.clone().normalised(), tree);
    }

    /// A sanitiser that allows what we write finds nothing to take away.
    #[test]
    fn ammonia_takes_nothing(tree in common::tree()) {
        let html = tree.to_html();
        let mut builder = ammonia::Builder::default();
        builder.link_rel(None).add_tag_attributes("th", ["scope"]).add_tag_attributes("ol", ["start"]);
        prop_assert_eq!(builder.clean(&html).to_string(), html);
    }

    #[test]
    fn any_text_gives_a_valid_tree(text in "(\\PC|\n|[-•0-9. ]){0,80}") {
        let tree = Tree::from_text(&text);
        prop_assert!(tree.check().is_ok());
        // No letter is lost.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        prop_assert_eq!(letters(&tree.to_text()), letters(&text));
    }

    #[test]
    fn excerpts_are_short_and_end_with_words(tree in common::tree(), max in 1..60_usize) {
        let text = tree.to_text().split_whitespace().collect::<Vec<_>>().join(" ");
        let excerpt = tree.excerpt(max);
        prop_assert!(excerpt.chars().count() <= max);
        prop_assert!(excerpt == text || excerpt.ends_with('…'));
    }

    #[test]
    fn any_html_gives_a_valid_tree(html in "(\\PC|</?(p|b|a href=/x|li|ul|td|tr|table|div|h1|h4|pre|script|i|br|svg|title)>|<!--|-->|&[a-z]{2,4};?){0,60}") {
        let tree = Tree::from_html(&html);
        prop_assert!(tree.check().is_ok(), "{:?}", tree.check());
        prop_assert_eq!(Tree::from_html(&tree.to_html()), tree);
    }
}
