//! What citizens see: server-rendered pages, feeds, site map.
