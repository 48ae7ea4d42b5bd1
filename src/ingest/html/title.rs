//! A page's title without the name of its site.

use super::squeezed;

/// Marks that part a headline from the name of the site, with spaces around them.
const MARKS: &[&str] = &[
    " | ",
    " - ",
    " \u{2013} ",
    " \u{2014} ",
    " \u{00B7} ",
    " \u{00BB} ",
    " :: ",
    " \u{2022} ",
    " / ",
];

/// Takes the site's name off the end (or the beginning) of a title.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let title = squeezed(title);
    let Some(site) = site.map(|s| s.to_lowercase()).filter(|s| !s.is_empty()) else {
        return title;
    };
    for mark in MARKS {
        if let Some((front, back)) = title.rsplit_once(mark)
            && same_site(back, &site)
            && !front.trim().is_empty()
        {
            return without_site(front.trim(), Some(&site));
        }
        if let Some((front, back)) = title.split_once(mark)
            && same_site(front, &site)
            && !back.trim().is_empty()
        {
            return back.trim().to_owned();
        }
    }
    title
}

/// Whether a part of a title is the site's name, or its name with a little more or less (`Log`, `The Ostrey Log`).
pub(super) fn same_site(part: &str, site: &str) -> bool {
    let letters = |s: &str| {
        s.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let (part, site) = (letters(part), letters(site));
    part.len() >= 3 && site.len() >= 3 && (part.contains(&site) || site.contains(&part))
}

/// The headline in a `title` element whose site is not known: what stands before its last mark, if that is long enough.
pub(super) fn front(title: &str) -> String {
    let title = squeezed(title);
    let cut = MARKS
        .iter()
        .filter_map(|m| title.rfind(m))
        .filter(|&at| {
            title
                .get(..at)
                .is_some_and(|f| f.split_whitespace().count() >= 3)
        })
        .max();
    cut.and_then(|at| title.get(..at))
        .unwrap_or(&title)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{front, without_site};

    #[test]
    fn the_site_goes_and_the_headline_stays() {
        let site = Some("The Ostrey Log");
        assert_eq!(
            without_site("Pier sold \u{2013} again | Ostrey Log", site),
            "Pier sold \u{2013} again"
        );
        assert_eq!(
            without_site("The Ostrey Log - Pier sold", site),
            "Pier sold"
        );
        assert_eq!(without_site("Pier sold - again", site), "Pier sold - again");
        assert_eq!(without_site("Pier sold - again", None), "Pier sold - again");
        assert_eq!(
            front("Pier sold again | News | Log"),
            "Pier sold again | News"
        );
        assert_eq!(front("Pier sold"), "Pier sold");
    }
}
