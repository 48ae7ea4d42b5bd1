//! The names to be hidden with all that the case knows of them: labels in the texts, acronyms, the tables of outlets, the person's
//! own table of names, the addresses of articles.

use crate::article::Article;
use crate::attribution::{OwnOutlet, Source, SourceKind, is_given_name, known_outlet};
use crate::case::Case;
use crate::provenance::{Provenance, fold_name};
use crate::text::veil::{Letters, NameKind, Shown, Term, Variant, Veil, VeilError, variants};
use std::collections::{BTreeMap, BTreeSet};

/// Small words of English.
const STOP: &str = include_str!("../../../assets/lexicon/stop.tsv");

/// Names to be hidden, and what was found out about them.
#[derive(Clone, Debug)]
pub struct Known {
    /// As the person gave them, without empty ones and repetitions.
    pub names: Vec<String>,
    /// One a name.
    pub terms: Vec<Term>,
    /// Labels in the texts that mean a hidden name and stay, by the place of the name: "the newspaper".
    pub labels: Vec<(usize, String)>,
    /// Hidden words that stand in the texts in small letters as well, and how often.
    pub common: Vec<(usize, String, usize)>,
}

impl Known {
    /// The terms with every telling word of their names on its own.
    pub(super) fn with_single_words(&self) -> Vec<Term> {
        let longer = |(term, name): (&Term, &String)| {
            let mut out = term.variants.clone();
            let words = name.split(|c: char| !c.is_alphanumeric());
            let telling = |w: &&str| {
                w.chars().count() > 3 && !stop_words().any(|s| s.eq_ignore_ascii_case(w))
            };
            out.extend(
                words
                    .filter(telling)
                    .map(|w| Variant::with(w, Letters::Capital)),
            );
            Term {
                variants: out,
                shown: term.shown.clone(),
            }
        };
        self.terms.iter().zip(&self.names).map(longer).collect()
    }
}

fn stop_words() -> impl Iterator<Item = &'static str> {
    let lines = STOP.lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// The terms of names, numbered from 1 in the given order; `shown` says what stands in the place of each, `kind` what is known of a name
/// besides what the case says.
///
/// # Errors
/// If there are more names than can be searched for at once.
pub fn terms_of(
    names: &[String],
    case: &Case,
    provenance: &Provenance,
    shown: impl Fn(usize) -> Shown,
    kind: impl Fn(&str) -> Option<NameKind>,
) -> Result<Known, VeilError> {
    let mut seen = BTreeSet::new();
    let names: Vec<String> = names
        .iter()
        .map(|n| n.trim().to_owned())
        .filter(|n| n.contains(char::is_alphanumeric) && seen.insert(fold_name(n)))
        .collect();
    let words = Words::of(&case.articles);
    let mut out = Known {
        names: Vec::new(),
        terms: Vec::new(),
        labels: Vec::new(),
        common: Vec::new(),
    };
    for (i, name) in names.iter().enumerate() {
        let mut about = About::new(name, case, provenance);
        about.kind = kind(name).unwrap_or(about.kind);
        let mut variants = about.variants(&words);
        let first = Veil::new(vec![Term {
            variants: variants.clone(),
            shown: Shown::Mark(1),
        }])?;
        let introduced = case
            .articles
            .iter()
            .flat_map(|a| in_brackets(&first, &a.text));
        let introduced = introduced.filter(|w| about.names.iter().any(|n| may_stand_for(w, n)));
        let introduced: BTreeSet<String> = introduced.collect();
        variants.extend(
            introduced
                .into_iter()
                .map(|a| Variant::with(a, Letters::Upper)),
        );
        for v in &variants {
            if let Some(lower) = words.small(&v.name).filter(|&n| n > 0) {
                out.common.push((i, v.name.clone(), lower));
            }
        }
        out.labels
            .extend(about.generic(&first).into_iter().map(|l| (i, l)));
        out.terms.push(Term {
            variants,
            shown: shown(i + 1),
        });
    }
    out.names = names;
    Ok(out)
}

/// What the case knows of one name.
struct About {
    names: Vec<String>,
    labels: BTreeSet<String>,
    kind: NameKind,
}

impl About {
    fn new(given: &str, case: &Case, provenance: &Provenance) -> Self {
        let mut names: Vec<String> = given
            .split(';')
            .map(|n| n.trim().to_owned())
            .filter(|n| n.contains(char::is_alphanumeric))
            .collect();
        let mut labels = BTreeSet::new();
        let mut kinds: Vec<SourceKind> = Vec::new();
        let mut folded: BTreeSet<String> = names.iter().map(|n| fold_name(n)).collect();
        // A name of a table may lead to another table's.
        for _ in 0..3 {
            let before = folded.len();
            for row in &case.names {
                if row.names.iter().any(|n| folded.contains(&fold_name(n))) {
                    names.extend(row.names.iter().cloned());
                }
            }
            let own: &[OwnOutlet] = &case.settings.attribution.outlets;
            for known in names.clone().iter().filter_map(|n| known_outlet(n, own)) {
                names.push(known.name);
                kinds.push(known.kind);
                labels.extend(
                    known
                        .short
                        .iter()
                        .map(|s| s.trim_start_matches('~').to_owned()),
                );
            }
            for s in &provenance.sources {
                if is_called(s, &folded) {
                    kinds.push(s.kind);
                    names.push(s.name.clone());
                    names.extend(s.mended.found_as.clone());
                    names.extend(s.mended.joined.iter().cloned());
                    labels.extend(s.labels.iter().cloned());
                }
            }
            folded.extend(names.iter().map(|n| fold_name(n)));
            if folded.len() == before {
                break;
            }
        }
        let mut seen = BTreeSet::new();
        names.retain(|n| !n.trim().is_empty() && seen.insert(n.clone()));
        for a in &case.articles {
            if a.metadata
                .outlet
                .as_deref()
                .is_some_and(|o| folded.contains(&fold_name(o)))
            {
                kinds.push(SourceKind::Outlet);
                let of = [&a.metadata.url, &a.metadata.archived];
                labels.extend(of.into_iter().flatten().flat_map(|u| hosts(u)));
            }
            if a.metadata
                .byline
                .as_deref()
                .is_some_and(|b| folded.contains(&fold_name(b)))
            {
                kinds.push(SourceKind::Person);
            }
        }
        Self {
            kind: kind_of(given, &kinds),
            names,
            labels,
        }
    }

    fn variants(&self, words: &Words) -> Vec<Variant> {
        let is_common = |w: &str| words.is_common(w);
        let mut all = BTreeMap::new();
        let labels: Vec<String> = self.telling();
        for (i, name) in self.names.iter().enumerate() {
            let labels: &[String] = if i == 0 { &labels } else { &[] };
            for v in variants(name, labels, self.kind, &is_common) {
                let kept = all.entry(v.name).or_insert(v.letters);
                *kept = (*kept).min(v.letters);
            }
        }
        all.into_iter()
            .map(|(name, letters)| Variant { name, letters })
            .collect()
    }

    /// Labels that are names: of them what is capitalised and shares a word with a name, and acronyms.
    fn telling(&self) -> Vec<String> {
        let own: BTreeSet<String> = self.names.iter().flat_map(|n| word_keys(n)).collect();
        let mut out = BTreeSet::new();
        for label in &self.labels {
            for run in capital_runs(label) {
                let acronym =
                    !run.contains(' ') && run.chars().filter(|c| c.is_uppercase()).count() > 1;
                let uncased = !run.chars().any(|c| c.is_uppercase() || c.is_lowercase());
                if acronym
                    || uncased
                    || run.contains('.')
                    || word_keys(&run).iter().any(|w| own.contains(w))
                {
                    out.insert(run);
                }
            }
        }
        out.into_iter().collect()
    }

    /// Labels without any name in them, which stay.
    fn generic(&self, veil: &Veil) -> Vec<String> {
        let stays = |l: &&String| !l.contains('.') && veil.finds(l).is_empty();
        self.labels.iter().filter(stays).cloned().collect()
    }
}

fn is_called(s: &Source, folded: &BTreeSet<String>) -> bool {
    let own = [Some(&s.name), s.mended.found_as.as_ref()];
    s.named
        && own
            .into_iter()
            .flatten()
            .any(|n| folded.contains(&fold_name(n)))
        || s.labels
            .iter()
            .any(|l| s.named && folded.contains(&fold_name(l)))
}

fn kind_of(name: &str, kinds: &[SourceKind]) -> NameKind {
    for kind in kinds {
        match kind {
            SourceKind::Person => return NameKind::Person,
            SourceKind::Outlet | SourceKind::Agency | SourceKind::Organisation => {
                return NameKind::Body;
            }
            _ => {}
        }
    }
    let first = name.split_whitespace().next().unwrap_or("").to_lowercase();
    if is_given_name(&first) && name.split_whitespace().count() > 1 {
        NameKind::Person
    } else {
        NameKind::Other
    }
}

/// Words of a name that tell it from others, folded.
fn word_keys(name: &str) -> Vec<String> {
    let folded = fold_name(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.chars().count() > 2 && !stop_words().any(|s| s == *w))
        .map(str::to_owned)
        .collect()
}

/// Stretches of words with capital letters, or in scripts without them, and the small words inside of such a stretch.
fn capital_runs(label: &str) -> Vec<String> {
    let capital = |w: &str| {
        w.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| !c.is_lowercase())
    };
    let words: Vec<&str> = label.split_whitespace().collect();
    let mut out = Vec::new();
    let mut from = None;
    let mut end = 0;
    for (i, w) in words.iter().enumerate() {
        if capital(w) || w.contains('.') && w.len() > 3 {
            from.get_or_insert(i);
            end = i + 1;
        } else if !stop_words().any(|s| s == *w) {
            out.extend(from.take().and_then(|f| words.get(f..end)));
        }
    }
    out.extend(from.and_then(|f| words.get(f..end)));
    let tidy = |run: &[&str]| {
        let run = run.join(" ");
        let run = run.trim_matches(|c: char| !c.is_alphanumeric());
        run.strip_suffix("'s")
            .or(run.strip_suffix("\u{2019}s"))
            .unwrap_or(run)
            .to_owned()
    };
    out.into_iter()
        .map(tidy)
        .filter(|r| !r.is_empty())
        .collect()
}

/// The host of an address, also of the one that an archive's address holds, and its telling label.
fn hosts(address: &str) -> Vec<String> {
    /// Archives: theirs is not the outlet's name.
    const ARCHIVES: [&str; 6] = [
        "archive.",
        "web.archive",
        "perma.cc",
        "ghostarchive",
        "webcache",
        "arquivo.",
    ];
    let mut out = Vec::new();
    for part in address.split("://").skip(1) {
        let host = part.split(['/', '?', '#', ':']).next().unwrap_or("");
        let host = host
            .rsplit('@')
            .next()
            .unwrap_or("")
            .trim_start_matches("www.");
        let archive = ARCHIVES.iter().any(|a| host.starts_with(a));
        if host.contains('.') && !archive {
            out.push(host.to_owned());
            let labels = host.split('.').filter(|l| l.chars().count() > 4);
            let longest = labels.max_by_key(|l| l.chars().count());
            out.extend(longest.map(|l| format!("{l}.{}", host.rsplit('.').next().unwrap_or(""))));
        }
    }
    out.retain(|h| h.len() > 3);
    out
}

/// Acronyms that a text introduces beside a name: "the Harbour Trust (HT)", "HT (the Harbour Trust)".
fn in_brackets(veil: &Veil, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for found in veil.finds(text) {
        let after = text.get(found.span.end..).unwrap_or("").trim_start();
        let inside = after.strip_prefix('(').and_then(|r| r.split(')').next());
        let before = text.get(..found.span.start).unwrap_or("");
        let ahead = before
            .strip_suffix('(')
            .or(before.strip_suffix("(the "))
            .unwrap_or("")
            .trim_end();
        let ahead = ahead.rsplit(|c: char| c.is_whitespace() || c == '(').next();
        for word in [inside, ahead].into_iter().flatten() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
            if (2..=8).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase()) {
                out.push(word.to_owned());
            }
        }
    }
    out
}

/// Whether letters may stand for a name: they come in it in this order, the first one at the beginning of a word. A town in capitals before
/// the name of an agency does not.
fn may_stand_for(letters: &str, name: &str) -> bool {
    let mut wanted = letters
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .peekable();
    let first = wanted.peek().copied();
    let begins = name.split(|c: char| !c.is_alphanumeric()).any(|w| {
        w.chars()
            .flat_map(char::to_lowercase)
            .next()
            .is_some_and(|c| Some(c) == first)
    });
    for c in name.chars().flat_map(char::to_lowercase) {
        wanted.next_if_eq(&c);
    }
    begins && wanted.peek().is_none()
}

/// How often words stand in the texts with a small and with a capital letter.
struct Words(BTreeMap<String, (usize, usize)>);

impl Words {
    fn of(articles: &[Article]) -> Self {
        let mut out: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for a in articles {
            for w in a.text.split(|c: char| !c.is_alphanumeric()) {
                let Some(first) = w.chars().next().filter(|c| c.is_alphabetic()) else {
                    continue;
                };
                let counts = out.entry(w.to_lowercase()).or_default();
                if first.is_lowercase() {
                    counts.0 += 1;
                } else {
                    counts.1 += 1;
                }
            }
        }
        Self(out)
    }

    /// How often a single word stands in small letters; `None` for anything else.
    fn small(&self, word: &str) -> Option<usize> {
        let one = word.chars().all(char::is_alphanumeric);
        let found = self.0.get(&word.to_lowercase()).filter(|_| one)?;
        Some(found.0)
    }

    /// Whether a word belongs to the language as well: a small word, or one that the texts write small about as often as not.
    fn is_common(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        let counts = self.0.get(&low).copied().unwrap_or_default();
        stop_words().any(|s| s == low) || counts.0 > 0 && counts.0 * 2 >= counts.1
    }
}
