//! A unit of the municipality, its editors and its link boxes.

use serde::{Deserialize, Serialize};

use crate::{Millis, UnitId};

/// A municipal unit with a bulletin of its own, at `/{slug}/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identifier.
    pub id: UnitId,
    /// First part of its addresses: `mops`.
    pub slug: String,
    /// Full name: "Miejski Ośrodek Pomocy Społecznej w …".
    pub name: String,
    /// Short name for narrow places: "MOPS".
    pub short_name: String,
    /// One sentence on what it does, for the portal home.
    pub about: String,
    /// Street, postal code and town in one line.
    pub address: String,
    /// Telephone as people write it.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// When it is open, in words.
    pub hours: String,
    /// The unit's other site, if any.
    pub website: Option<String>,
    /// Address of its electronic inbox, if any.
    pub inbox: Option<String>,
    /// The one colour it brings, `#rrggbb`; the theme derives the rest.
    pub colour: String,
    /// Its arms or sign as SVG text, sanitised; none shows the initials.
    pub arms_svg: Option<String>,
    /// The editorial board, in order.
    pub editors: Vec<Editor>,
    /// Links shown beside the news, in order.
    pub links: Vec<LinkBox>,
    /// Order on the portal's home.
    pub position: i64,
    /// Since when it has been there.
    pub created_at: Millis,
}

/// A member of the editorial board (§ 11(1)(2)–(3) of the regulation of 18 January 2007).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editor {
    /// Name and surname.
    pub name: String,
    /// What they answer for.
    pub role: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// A link shown in the box beside the news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkBox {
    /// Words of the link.
    pub title: String,
    /// Where it leads, `https`.
    pub href: String,
}
