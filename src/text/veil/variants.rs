//! The ways in which a name is written, from the name and from what else is known of it. Case, accents, spaces, hyphens, points and
//! signs that join are the search's own matter and need no variant.

use super::{Letters, Variant};
use std::collections::BTreeMap;

/// What a name is the name of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A person: given name and surname may stand alone.
    Person,
    /// An outlet, agency, organisation: acronyms may stand for it.
    Body,
    /// A place or anything else.
    Other,
}

/// Titles and forms of address before a person's name.
const TITLES: [&str; 37] = [
    "premier",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "minister",
    "mayor",
    "senator",
    "governor",
    "general",
    "colonel",
    "captain",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "pm",
    "chairman",
    "chairwoman",
    "chair",
    "secretary",
    "ambassador",
    "sheikh",
    "imam",
    "pope",
    "herr",
    "frau",
];
/// Parts of surnames that do not stand alone.
const PARTICLES: [&str; 22] = [
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "zu",
    "al", "el", "bin", "ibn", "bint", "ben", "abu", "ul",
];
/// Words at the end of a person's name that are no surname.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "junior"];
/// Words that do not count in an acronym where it leaves small words out.
const SMALL: [&str; 22] = [
    "of", "the", "and", "for", "in", "on", "to", "de", "des", "du", "la", "le", "les", "und",
    "der", "die", "das", "el", "y", "di", "e", "a",
];

/// The variants of a name, sorted. `labels` are whatever else it is called. A word that stands alone counts in any letters unless
/// `is_common` says that it is a word of the language as well; then only with a capital letter.
pub fn variants(
    name: &str,
    labels: &[String],
    kind: NameKind,
    is_common: &dyn Fn(&str) -> bool,
) -> Vec<Variant> {
    let mut out = BTreeMap::new();
    for written in std::iter::once(name).chain(labels.iter().map(String::as_str)) {
        let first = written == name;
        for form in forms(written) {
            let alone = words(&form).len() == 1;
            add(
                &mut out,
                &form,
                if alone && is_acronym(&form) {
                    Letters::Upper
                } else if alone && (!first || form != written) && is_common(&form) {
                    Letters::Capital
                } else {
                    Letters::Any
                },
            );
            match kind {
                NameKind::Person => person(&mut out, &form, first, is_common),
                NameKind::Body if first => {
                    for short in acronyms(&form) {
                        add(&mut out, &short, Letters::Upper);
                    }
                }
                _ => {}
            }
        }
    }
    out.into_iter()
        .map(|(name, letters)| Variant { name, letters })
        .collect()
}

/// Of two ways to ask for one name the one that finds more counts.
fn add(out: &mut BTreeMap<String, Letters>, name: &str, letters: Letters) {
    let name = name.trim();
    if name.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        // A single letter is a name in some scripts only.
        if !name.chars().any(super::pattern::is_unspaced_letter) {
            return;
        }
    }
    let kept = out.entry(name.to_owned()).or_insert(letters);
    *kept = (*kept).min(letters);
}

/// The name without its article, with "and" for "&", with letters in place of umlauts, of a site without its ending, and its stem in
/// languages that bend names.
fn forms(name: &str) -> Vec<String> {
    let name = name.trim();
    let mut out = vec![name.to_owned()];
    let lower = name.to_lowercase();
    for article in [
        "the ",
        "a ",
        "an ",
        "der ",
        "die ",
        "das ",
        "le ",
        "la ",
        "les ",
        "el ",
        "il ",
        "l'",
        "l\u{2019}",
    ] {
        let bare = lower.strip_prefix(article).map(str::trim);
        // A name of one small word behind an article of another language is too little to go by.
        if let Some(bare) =
            bare.filter(|b| b.chars().count() > 2 && (article == "the " || b.contains(' ')))
        {
            let skip = name.chars().count().saturating_sub(bare.chars().count());
            out.push(name.chars().skip(skip).collect());
        }
    }
    if lower.starts_with("the ") {
        // "The Lantern" is hidden as "Lantern", with or without its article.
        out.retain(|f| !f.to_lowercase().starts_with("the "));
    }
    if let Some(open) = name.find(['(', '\u{FF08}']) {
        let (before, inside) = name.split_at(open);
        let inside = inside.trim_matches(|c: char| !c.is_alphanumeric());
        out.extend(
            [before.trim(), inside]
                .iter()
                .filter(|s| !s.is_empty())
                .map(|s| (*s).to_owned()),
        );
    }
    let mut more = Vec::new();
    for form in &out {
        if form.contains('&') {
            more.push(form.replace('&', " and "));
        }
        if form.to_lowercase().contains(" and ") {
            more.push(
                form.replace(" and ", " ")
                    .replace(" And ", " ")
                    .replace(" AND ", " "),
            );
        }
        let umlauts = form
            .replace(['ä', 'Ä'], "ae")
            .replace(['ö', 'Ö'], "oe")
            .replace(['ü', 'Ü'], "ue");
        if umlauts != *form {
            more.push(umlauts);
        }
        if let Some((site, ending)) = form.rsplit_once('.')
            && !site.contains(' ')
            && site.chars().count() > 3
            && (2..=4).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_lowercase())
        {
            more.push(site.trim_start_matches("www.").to_owned());
        }
        more.extend(stem(form));
        more.extend(punycode(form));
    }
    out.extend(more);
    out
}

/// What stays of a Russian, Ukrainian or Serbian name in all its cases; endings are the search's own matter.
fn stem(name: &str) -> Option<String> {
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52F}');
    let mut any = false;
    let words: Vec<String> = name
        .split(' ')
        .map(|w| {
            let last = w.chars().next_back().filter(|&c| cyrillic(c));
            if w.chars().count() > 4 && last.is_some_and(|c| "аяоеєіїйьыуюи".contains(c))
            {
                any = true;
                let mut w = w.to_owned();
                w.pop();
                w
            } else {
                w.to_owned()
            }
        })
        .collect();
    // Of several words only the last one may bend here: the search lets no endings stand between words.
    (any && words.len() == 1).then(|| words.concat())
}

/// The name as its label in the address of a site, where it needs one (RFC 3492): "xn--…" without its beginning.
pub fn punycode(name: &str) -> Option<String> {
    let label: Vec<char> = name
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    if label.iter().all(char::is_ascii) || label.len() > 60 {
        return None;
    }
    let mut out: String = label.iter().filter(|c| c.is_ascii()).collect();
    let basic = u32::try_from(out.len()).ok()?;
    let (mut n, mut delta, mut bias, mut done) = (128_u32, 0_u32, 72_u32, basic);
    if basic > 0 {
        out.push('-');
    }
    while (done as usize) < label.len() {
        let m = label
            .iter()
            .map(|&c| u32::from(c))
            .filter(|&c| c >= n)
            .min()?;
        delta = delta.checked_add((m - n).checked_mul(done + 1)?)?;
        n = m;
        for &c in &label {
            let c = u32::from(c);
            if c < n {
                delta += 1;
            }
            if c == n {
                let mut q = delta;
                for k in (1..).map(|i| i * 36_u32) {
                    let t = k.saturating_sub(bias).clamp(1, 26);
                    if q < t {
                        break;
                    }
                    out.push(digit(t + (q - t) % (36 - t)));
                    q = (q - t) / (36 - t);
                }
                out.push(digit(q));
                let first = done == basic;
                delta = if first { delta / 700 } else { delta / 2 };
                delta += delta / (done + 1);
                let mut k = 0;
                while delta > 455 {
                    delta /= 35;
                    k += 36;
                }
                bias = k + 36 * delta / (delta + 38);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(out)
}

fn digit(d: u32) -> char {
    let code = if d < 26 { d + 97 } else { d + 22 };
    char::from_u32(code).unwrap_or('a')
}

fn words(name: &str) -> Vec<&str> {
    name.split(|c: char| c.is_whitespace() || c == '-' || c == '\u{2010}' || c == '\u{2011}')
        .filter(|w| w.contains(char::is_alphanumeric))
        .collect()
}

/// Whether a word is written in capitals alone.
fn is_acronym(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// The acronyms of a name of several words: with and without its small words. Those of two letters ("UN", "ET") mean too many other
/// things; they count where a text or a table gives them as a label.
fn acronyms(name: &str) -> Vec<String> {
    let all: Vec<&str> = words(name);
    let big: Vec<&str> = all
        .iter()
        .copied()
        .filter(|w| !SMALL.contains(&w.to_lowercase().as_str()))
        .collect();
    let mut out: Vec<String> = [big, all]
        .iter()
        .filter(|w| w.len() > 1)
        .map(|w| acronym(w))
        .collect();
    out.retain(|a| a.chars().count() > 2);
    out.dedup();
    out
}

/// The first letters of words.
pub fn acronym(words: &[&str]) -> String {
    words
        .iter()
        .filter_map(|w| w.chars().find(|c| c.is_alphanumeric()))
        .flat_map(char::to_uppercase)
        .collect()
}

/// The first letters of the words of a name.
pub fn initials(name: &str) -> String {
    acronym(&name.split_whitespace().collect::<Vec<_>>())
}

/// The person without titles; surname and given name alone.
fn person(
    out: &mut BTreeMap<String, Letters>,
    name: &str,
    is_main: bool,
    is_common: &dyn Fn(&str) -> bool,
) {
    let all: Vec<&str> = name
        .split_whitespace()
        .map(|w| w.trim_matches([',', '.']))
        .collect();
    let low = |w: &str| w.to_lowercase();
    let is_title = |w: &&str| TITLES.contains(&low(w).as_str());
    let is_last = |w: &&str| !is_title(w) && !GENERATIONS.contains(&low(w).as_str());
    let end = all.iter().rposition(is_last).map_or(0, |i| i + 1);
    let kept = all.get(..end).unwrap_or_default();
    // What stands before a title is an office or a country, what begins small is a role.
    let role =
        |w: &&str| w.starts_with(char::is_lowercase) && !PARTICLES.contains(&low(w).as_str());
    let folded = !name.contains(char::is_uppercase);
    let start = kept.iter().rposition(|w| is_title(w) || !folded && role(w));
    let start = start.map_or(0, |i| i + 1);
    let Some(own) = all.get(start..end.max(start)).filter(|o| !o.is_empty()) else {
        return;
    };
    if own.len() < all.len() || !is_main {
        // Of a label such as "Prime Minister Imran Khan" only what is left of titles can be trusted where it is several words.
        if !is_main {
            return;
        }
        let alone = own.len() == 1 && own.first().is_some_and(|w| is_common(w));
        add(
            out,
            &own.join(" "),
            if alone {
                Letters::Capital
            } else {
                Letters::Any
            },
        );
    }
    let [given, .., last] = own else { return };
    let particles = own
        .iter()
        .rev()
        .skip(1)
        .take_while(|w| PARTICLES.contains(&low(w).as_str()))
        .count();
    let from = own.len() - 1 - particles.min(own.len() - 2);
    let surname = own.get(from..).unwrap_or_default().join(" ");
    for word in [surname.as_str(), last] {
        add(
            out,
            word,
            if is_common(word) {
                Letters::Capital
            } else {
                Letters::Any
            },
        );
    }
    for half in last
        .split(['-', '\u{2010}', '\u{2011}'])
        .filter(|h| h.chars().count() > 2)
    {
        add(
            out,
            half,
            if is_common(half) {
                Letters::Capital
            } else {
                Letters::Any
            },
        );
    }
    // "Flint will" is no name.
    if !is_common(given) {
        add(out, &format!("{surname} {given}"), Letters::Any);
        add(out, &format!("{surname}, {given}"), Letters::Any);
    }
    let initial: String = given.chars().take(1).collect();
    add(out, &format!("{initial}. {surname}"), Letters::Any);
    // "May", "Will": a given name that is a word of the language stays where it stands alone.
    if !is_common(given) && given.chars().count() > 2 {
        add(out, given, Letters::Capital);
    }
    for middle in own.get(1..own.len() - 1).unwrap_or_default() {
        let plain = !PARTICLES.contains(&low(middle).as_str()) && middle.chars().count() > 2;
        if plain && !is_common(middle) {
            add(out, middle, Letters::Capital);
        }
    }
}
