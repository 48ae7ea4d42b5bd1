//! Owners that a text states: "The Oldham Mirror is part of the Halvorsen Group", "its sister paper". Two outlets of one owner
//! do not count twice. The table of outlets comes first; a text never overrules it. Cost: one look at every sentence.

use super::reading::may_publish;
use crate::article::Article;
use crate::attribution::{Source, SourceKind};
use crate::case::Case;
use crate::text::fold_name;

/// Phrases behind which the owner stands.
const OF: [&str; 6] = [
    " owned by ",
    " published by ",
    " part of ",
    " belongs to ",
    " belong to ",
    " concerns of ",
];
/// Phrases that put two outlets of one sentence into one house.
const TOGETHER: [&str; 6] = [
    "sister paper",
    "sister title",
    "sister station",
    "sister site",
    "same publisher",
    "same owner",
];
/// What turns such a sentence round, or puts it into the past.
const NOT_SO: [&str; 7] = [
    "no longer",
    "formerly",
    "once owned",
    "until ",
    "not owned",
    "not part",
    "independent of",
];
/// Words of a house's name.
const HOUSE: [&str; 13] = [
    "group",
    "media",
    "holding",
    "holdings",
    "publishing",
    "publishers",
    "press",
    "company",
    "corp",
    "corporation",
    "trust",
    "network",
    "house",
];

/// Enters the owners that the articles state for their outlets and for those they cite.
pub(super) fn stated_owners(case: &Case, sources: &mut [Source]) {
    for article in &case.articles {
        let text = article.tokenized();
        for s in &text.sentences {
            let mut words = s.tokens.range().map(|i| text.word(&article.text, i));
            if !words.any(is_cue) {
                continue;
            }
            let sentence = article.slice(s.chars);
            if !may_state(sentence) {
                continue;
            }
            let named = outlets_in(sentence, article, sources);
            if let Some(owner) = owner_in(sentence, &named, sources) {
                for i in named {
                    if let Some(s) = sources.get_mut(i) {
                        s.owner.get_or_insert_with(|| owner.clone());
                    }
                }
            }
        }
    }
}

/// Whether a word can be the last but one, or the only one that counts, of the phrases.
fn is_cue(word: &str) -> bool {
    const CUES: [&str; 8] = [
        "owned",
        "published",
        "part",
        "belongs",
        "belong",
        "concerns",
        "sister",
        "same",
    ];
    let ends = |cue: &&str| {
        let at = word.len().checked_sub(cue.len());
        at.and_then(|at| word.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(cue))
    };
    CUES.iter().any(ends)
}

fn may_state(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let any = |list: &[&str]| list.iter().any(|p| lower.contains(p));
    (any(&OF) || any(&TOGETHER)) && !any(&NOT_SO)
}

/// The outlets that a sentence names, the article's own one for "this newspaper"; as places in the list of sources.
fn outlets_in(sentence: &str, article: &Article, sources: &[Source]) -> Vec<usize> {
    let lower = sentence.to_lowercase();
    let own = [
        "this newspaper",
        "this paper",
        "this site",
        "this station",
        "our sister",
        "its sister",
    ]
    .iter()
    .any(|w| lower.contains(w));
    let outlet = article.metadata.outlet.as_deref().map(fold_name);
    let is_own = |s: &Source| own && outlet.as_deref() == Some(fold_name(&s.name).as_str());
    let publishes = |s: &Source| {
        may_publish(s)
            && (matches!(s.kind, SourceKind::Outlet | SourceKind::Agency) || s.article.is_some())
    };
    let named = |s: &Source| {
        let name = s.name.strip_prefix("The ").unwrap_or(&s.name);
        stands_in(name, sentence)
    };
    (0..sources.len())
        .filter(|&i| {
            sources
                .get(i)
                .is_some_and(|s| publishes(s) && (is_own(s) || named(s)))
        })
        .collect()
}

/// Whether a name stands in a sentence by itself: not as the beginning of another one ("Mirror" in "Mirror Group").
fn stands_in(name: &str, sentence: &str) -> bool {
    sentence.match_indices(name).any(|(at, _)| {
        let after = sentence.get(at + name.len()..).unwrap_or("");
        let before = sentence.get(..at).unwrap_or("").chars().next_back();
        let next = after.strip_prefix(' ').and_then(|a| a.chars().next());
        !after.starts_with(char::is_alphanumeric)
            && !before.is_some_and(char::is_alphanumeric)
            && !next.is_some_and(char::is_uppercase)
    })
}

/// Whose they are: the house behind "owned by", or the publisher of the other one.
fn owner_in(sentence: &str, named: &[usize], sources: &[Source]) -> Option<String> {
    let first = named.first().and_then(|&i| sources.get(i))?;
    let lower = sentence.to_lowercase();
    for phrase in OF.iter().filter(|_| lower.len() == sentence.len()) {
        let Some(at) = lower.find(phrase) else {
            continue;
        };
        let head = sentence.get(..at).unwrap_or("");
        let subject = named.iter().filter_map(|&i| sources.get(i));
        let mut subject = subject.filter(|s| {
            let name = s.name.strip_prefix("The ").unwrap_or(&s.name);
            head.contains(name)
        });
        let house = house(sentence.get(at + phrase.len()..).unwrap_or(""));
        let known = |h: &String| {
            sources.iter().any(|s| {
                fold_name(&s.name) == fold_name(h) && may_publish(s) && s.article.is_some()
            })
        };
        if subject.next().is_some()
            && let Some(house) = house.filter(|h| !known(h))
            && (phrase.contains("owned") || is_house(&house))
        {
            return Some(house);
        }
    }
    let together = TOGETHER.iter().any(|p| lower.contains(p));
    (together && named.len() >= 2).then(|| format!("the publisher of {}", first.name))
}

/// The run of capitalised words at the beginning.
fn house(text: &str) -> Option<String> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let mut out: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';', ')']);
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        out.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    (!out.is_empty()).then(|| out.join(" "))
}

fn is_house(name: &str) -> bool {
    let folded = fold_name(name);
    folded.split(' ').any(|w| HOUSE.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format, SourceId};

    fn owners(text: &str) -> Vec<Option<String>> {
        let outlet = |id: u32, name: &str| Source {
            id: SourceId(id),
            name: name.into(),
            named: true,
            kind: SourceKind::Outlet,
            labels: vec![],
            article: None,
            affiliation: None,
            country: None,
            owner: None,
            by_hand: false,
            mended: Default::default(),
        };
        let mut sources = vec![outlet(1, "The Oldham Mirror"), outlet(2, "Tern Gazette")];
        let mut case = Case::new("x");
        case.articles
            .push(Article::new(ArticleId(1), "a.txt", Format::Txt, text));
        stated_owners(&case, &mut sources);
        sources.into_iter().map(|s| s.owner).collect()
    }

    #[test]
    fn one_house_behind_two_outlets() {
        let both = owners(
            "The Tern Gazette is published by the Halvorsen Media Group, owner of The Oldham Mirror.",
        );
        assert_eq!(
            both,
            [
                Some("Halvorsen Media Group".to_owned()),
                Some("Halvorsen Media Group".to_owned())
            ]
        );
        let both = owners("The Oldham Mirror and the Tern Gazette are both owned by Mara Oll.");
        assert_eq!(
            both,
            [Some("Mara Oll".to_owned()), Some("Mara Oll".to_owned())]
        );
        assert!(
            owners("The Tern Gazette, a sister paper of The Oldham Mirror, wrote so first.")
                .iter()
                .all(Option::is_some)
        );
    }

    #[test]
    fn what_an_outlet_published_is_not_its_owner() {
        for text in [
            "An interview published by The Oldham Mirror made the rounds.",
            "The Oldham Mirror is part of the story.",
            "The Tern Gazette is no longer owned by the Halvorsen Group.",
            "The Halvorsen Group bought a mill.",
        ] {
            assert_eq!(owners(text), [None, None], "{text}");
        }
    }
}
