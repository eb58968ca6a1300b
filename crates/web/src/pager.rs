//! Turning over the pages of a list.

use ratusz_domain::limits::PAGE_ITEMS;

use crate::address::with_query;

/// Links below a long list.
#[derive(Debug)]
pub struct Pager {
    /// How many pages there are, at least 1.
    pub pages: i64,
    /// The page before, if any.
    pub previous: Option<String>,
    /// The page after, if any.
    pub next: Option<String>,
    /// Page numbers to offer: the ends and the neighbours; `None` where some are left out.
    pub steps: Vec<Option<Step>>,
}

/// A link to one page.
#[derive(Debug)]
pub struct Step {
    /// From 1.
    pub page: i64,
    /// Where.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

impl Pager {
    /// The pager of a list of `total` items under `path` with its other parameters.
    #[must_use]
    pub fn new(page: i64, total: i64, last: i64, path: &str, query: &[(&str, String)]) -> Self {
        let pages = (total + PAGE_ITEMS - 1).div_euclid(PAGE_ITEMS).clamp(1, last);
        let href = |to: i64| {
            let shown = if to == 1 { String::new() } else { to.to_string() };
            with_query(path, &[query, &[("strona", shown)]].concat())
        };
        let wanted = |n: &i64| *n == 1 || *n == pages || (n - page).abs() <= 1;
        let mut steps = Vec::new();
        for n in [1].into_iter().chain((page - 1).max(2)..=(page + 1).min(pages)).chain([pages]) {
            let known = steps.iter().flatten().any(|step: &Step| step.page == n);
            if !wanted(&n) || known {
                continue;
            }
            if steps.last().and_then(Option::as_ref).is_some_and(|step: &Step| step.page + 1 < n) {
                steps.push(None);
            }
            steps.push(Some(Step { page: n, href: href(n), current: n == page }));
        }
        Self {
            pages,
            previous: (page > 1).then(|| href((page - 1).min(pages))),
            next: (page < pages).then(|| href(page + 1)),
            steps,
        }
    }

    /// How many items come before this page.
    #[must_use]
    pub fn offset(page: i64) -> i64 {
        (page - 1).saturating_mul(PAGE_ITEMS)
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;

    fn shown(page: i64, total: i64) -> String {
        let pager = Pager::new(page, total, 100, "/l", &[("rok", "2014".into())]);
        let step =
            |s: &Option<super::Step>| s.as_ref().map_or("…".into(), |s| s.page.to_string());
        pager.steps.iter().map(step).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ends_and_neighbours() {
        assert_eq!(shown(1, 0), "1");
        assert_eq!(shown(1, 20), "1");
        assert_eq!(shown(1, 21), "1 2");
        assert_eq!(shown(5, 200), "1 … 4 5 6 … 10");
        assert_eq!(shown(2, 100), "1 2 3 … 5");
        assert_eq!(shown(50, 100), "1 … 5");
    }

    #[test]
    fn links_keep_the_filters() {
        let pager = Pager::new(2, 100, 100, "/l", &[("rok", "2014".into())]);
        assert_eq!(pager.previous.as_deref(), Some("/l?rok=2014"));
        assert_eq!(pager.next.as_deref(), Some("/l?rok=2014&strona=3"));
    }
}
