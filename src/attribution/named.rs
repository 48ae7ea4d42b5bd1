//! Outlets and agencies that an article names, where its language is one whose sentences the rules do not read.
//!
//! Only names from the table and the person's own ones, spelt with the table's capitals, are listed; each as a source with its
//! labels, without any statement. A name that may be a plain word or a part of a longer name needs support beside it: a word for a paper
//! or agency, one for "according to", or quotation marks (`assets/attribution/outlet_words.tsv`). Linear in the text.

use super::outlets::KnownOutlet;
use super::types::{ArticleAttributions, Source};
use super::view::View;
use crate::article::SourceId;
use crate::text::{TokenKind, TokenSpan, fold_name, normal_form};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

/// Labels kept of one source.
const MOST_LABELS: usize = 12;

/// Words beside names, in normal form.
#[derive(Default)]
struct Words {
    word: HashSet<String>,
    endings: Vec<String>,
    before: HashSet<String>,
    after: HashSet<String>,
    ordinary: HashSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut out = Words::default();
        for line in include_str!("../../assets/attribution/outlet_words.tsv").lines() {
            let Some((class, list)) = line.split_once('\t').filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            if class == "ordinary" {
                out.ordinary.insert(fold_name(list));
                continue;
            }
            for word in list.split(' ').map(normal_form) {
                match (class, word.strip_prefix('-')) {
                    ("word", Some(ending)) => out.endings.push(ending.to_owned()),
                    ("word", None) => {
                        out.word.insert(word);
                    }
                    ("before", _) => {
                        out.before.insert(word);
                    }
                    _ => {
                        out.after.insert(word);
                    }
                }
            }
        }
        out
    })
}

/// A known name at a place.
struct Hit {
    end: usize,
    label: String,
    known: KnownOutlet,
    /// Whether nothing beside it is needed to tell that the outlet is meant.
    plain: bool,
}

/// Adds the outlets and agencies that the article names to its sources.
pub(super) fn list(v: &View, found: &mut ArticleAttributions) {
    let own = v.article.metadata.outlet.as_deref().map(fold_name);
    let people = bearers(v);
    let mut order: Vec<String> = Vec::new();
    let mut labels: BTreeMap<String, (KnownOutlet, BTreeSet<String>)> = BTreeMap::new();
    for s in &v.sents {
        let mut i = s.start;
        while i < s.end {
            let hit = at(v, i, s.end).filter(|h| {
                let excluded = v.article.is_excluded(v.chars(TokenSpan::new(i, h.end)));
                let person = people.contains(&normal_form(&h.label));
                !excluded && (h.plain && !person || supported(v, TokenSpan::new(i, h.end)))
            });
            let Some(hit) = hit else {
                i += 1;
                continue;
            };
            i = hit.end;
            let key = fold_name(&hit.known.name);
            if own.as_ref() == Some(&key) {
                continue;
            }
            if !labels.contains_key(&key) {
                order.push(key.clone());
            }
            let (_, of) = labels
                .entry(key)
                .or_insert_with(|| (hit.known, BTreeSet::new()));
            if of.len() < MOST_LABELS {
                of.insert(hit.label);
            }
        }
    }
    for key in order {
        if let Some((known, labels)) = labels.remove(&key) {
            add(found, known, labels);
        }
    }
}

fn add(found: &mut ArticleAttributions, known: KnownOutlet, labels: BTreeSet<String>) {
    let name = fold_name(&known.name);
    if let Some(s) = found
        .sources
        .iter_mut()
        .find(|s| fold_name(&s.name) == name)
    {
        s.labels.extend(labels);
        s.labels.sort();
        s.labels.dedup();
        return;
    }
    let last = found.sources.iter().map(|s| s.id.0).max().unwrap_or(0);
    found.sources.push(Source {
        id: SourceId(last + 1),
        name: known.name,
        named: true,
        kind: known.kind,
        labels: labels.into_iter().collect(),
        article: None,
        affiliation: None,
        country: known.country,
        owner: known.owner,
        by_hand: false,
        mended: Default::default(),
    });
}

/// Words that stand behind a given name somewhere: surnames here, whatever else they name.
fn bearers(v: &View) -> HashSet<String> {
    (1..v.t.tokens.len())
        .filter(|&i| upper(v.word(i)) && v.is_given_name(i - 1) && upper(v.word(i - 1)))
        .map(|i| v.low(i).to_owned())
        .collect()
}

/// The longest known name that starts at token `i`.
fn at(v: &View, i: usize, end: usize) -> Option<Hit> {
    let first = v.word(i);
    let bare = without_elision(first);
    if v.low(i) == "the" || !v.is_word(i) || !upper(bare) {
        return None;
    }
    // What hangs on a single word ("AFP-Bericht", "Reuters'a") is no part of the name.
    let stem = without_ending(bare);
    let heads = [bare, stem].map(|w| v.outlet_head(&normal_form(w)));
    let longest = heads.into_iter().flatten().max();
    let limit = longest.map_or(i + 1, |n| (i + n).min(end).max(i + 1));
    for e in (i + 1..=limit).rev() {
        let text = v.text_of(TokenSpan::new(i, e));
        let text = without_elision(&text);
        for label in [text, without_ending(text)] {
            let form = fold_name(label);
            let weak = v.weak_outlet(&form).filter(|_| e == i + 1);
            let strong = v.outlet(&form);
            let Some(known) = strong
                .or(weak)
                .filter(|k| capitals_agree(&k.written, label))
            else {
                continue;
            };
            return Some(Hit {
                end: e,
                label: label.to_owned(),
                plain: strong.is_some() && plain(v, i, e, known),
                known: known.clone(),
            });
        }
    }
    None
}

/// Whether a name says by itself that the outlet is meant.
fn plain(v: &View, i: usize, e: usize, known: &KnownOutlet) -> bool {
    let name = known.written.strip_prefix("The ");
    let one_word = !name.unwrap_or(&known.written).contains(' ');
    let acronym = !known.written.chars().any(char::is_lowercase);
    let shouted = v.word(i).chars().next().is_some_and(char::is_uppercase) && !v.is_capital(i);
    let glued = |a: usize, b: usize| v.is_word(a) && v.is_word(b) && same_line(v, a, b);
    let longer_behind = glued(e - 1, e) && v.is_capital(e);
    // The first word of a sentence has its capital for that, unless it is a given name.
    let first = |k: usize| v.sents.get(v.sentence_of(k)).is_some_and(|s| s.start == k);
    let longer_before = i > 0
        && glued(i - 1, i)
        && v.is_capital(i - 1)
        && (!first(i - 1) || v.is_given_name(i - 1));
    let before = i.checked_sub(1).map_or("", |b| v.low(b));
    let listed = words().ordinary.contains(&fold_name(&known.written));
    let own = v.is_own_outlet(&fold_name(&known.written));
    !shouted
        && (own || !listed)
        && !longer_behind
        && !(one_word && !acronym && longer_before && before != "the")
        // "Hindu" alone is no newspaper, "The Hindu" is.
        && !(name.is_some() && one_word && before != "the")
}

fn same_line(v: &View, a: usize, b: usize) -> bool {
    v.sentence_of(a) == v.sentence_of(b)
}

/// Whether words beside the name say that it is an outlet's.
fn supported(v: &View, span: TokenSpan) -> bool {
    let known = words();
    let (i, e) = (span.start, span.end);
    let mark = |k: usize| matches!(v.low(k), "*" | "**" | "_");
    let quoted = i > 0
        && (v.kind(i - 1) == Some(TokenKind::OpenQuote)
            && v.kind(e) == Some(TokenKind::CloseQuote)
            || mark(i - 1) && mark(e));
    let outlet = |k: usize| {
        let low = v.low(k);
        known.word.contains(low)
            || low.contains('\'')
                && known
                    .word
                    .contains(&normal_form(without_elision(v.word(k))))
            || low.chars().count() > 6 && known.endings.iter().any(|x| low.ends_with(x.as_str()))
    };
    // Marks that end a clause end the search.
    let stops = |k: usize| matches!(v.low(k), "." | "," | ";" | ":" | "!" | "?" | "।" | "۔");
    let back = (1..=3).map_while(|n| i.checked_sub(n).filter(|&k| !stops(k)));
    let ahead = (e..e + 3).take_while(|&k| !stops(k));
    quoted
        || back.clone().any(outlet)
        || ahead.clone().take(2).any(outlet)
        || back.take(2).any(|k| known.before.contains(v.low(k)))
        || ahead.take(2).any(|k| known.after.contains(v.low(k)))
}

/// Whether a word may start a name: no small letter in front.
fn upper(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Whether every word that the table writes with a capital has one in the text.
fn capitals_agree(written: &str, text: &str) -> bool {
    let written = written.strip_prefix("The ").unwrap_or(written);
    let mut words = text.split_whitespace();
    written.split(' ').all(|w| {
        let small = w.chars().next().is_some_and(char::is_lowercase);
        words.next().is_some_and(|t| small || upper(t))
    })
}

/// "AFP" of "l'AFP", "d'AFP", "dell'ANSA".
fn without_elision(word: &str) -> &str {
    let cut = word.split_once(['\'', '\u{2019}']);
    cut.filter(|(a, b)| {
        (1..=5).contains(&a.chars().count())
            && a.chars().all(char::is_alphabetic)
            && !a.chars().skip(1).any(char::is_uppercase)
            && b.chars().next().is_some_and(char::is_uppercase)
    })
    .map_or(word, |(_, b)| b)
}

/// "AFP" of "AFP'ye" and "AFP-Bericht".
fn without_ending(word: &str) -> &str {
    let cut = word
        .rsplit_once(['\'', '\u{2019}'])
        .filter(|(_, b)| b.chars().count() <= 5 && b.chars().all(char::is_lowercase))
        .or_else(|| word.rsplit_once(['-', '\u{2010}', '\u{2011}']));
    cut.filter(|(a, _)| a.chars().count() >= 2)
        .map_or(word, |(a, _)| a)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{
        ArticleAttributions, AttributionSettings, OwnOutlet, SourceKind, attribute,
    };
    use crate::monitor::Unwatched;

    fn read(language: &str, text: &str, own: &[OwnOutlet]) -> ArticleAttributions {
        let mut a = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        a.language = Some(language.into());
        a.metadata.outlet = Some("Uferbote".into());
        let settings = AttributionSettings {
            outlets: own.to_vec(),
            ..AttributionSettings::default()
        };
        attribute(&a, &settings, &Unwatched).unwrap()
    }

    fn names(language: &str, text: &str) -> Vec<String> {
        let found = read(language, text, &[]);
        found.sources.into_iter().map(|s| s.name).collect()
    }

    #[test]
    fn names_stand_in_german_sentences() {
        let text = "Die Brücke bleibt gesperrt, berichtete Reuters am Montag. Laut einer AFP-Meldung sind drei Pfeiler beschädigt. \
                    Das Nachrichtenmagazin Der Spiegel und die „Zeit“ nennen keinen Termin.";
        assert_eq!(
            names("de", text),
            ["Reuters", "Agence France-Presse", "Der Spiegel"]
        );
        let found = read("de", text, &[]);
        assert!(found.attributions.is_empty(), "{:?}", found.attributions);
        let afp = &found.sources[1];
        assert_eq!(
            (afp.kind, afp.country.as_deref()),
            (SourceKind::Agency, Some("France"))
        );
        assert_eq!(afp.labels, ["AFP"]);
        // Nouns have capitals there.
        let text = "Der Spiegel im Salon hing schief. Die Zeit drängt, und die Welt schaut zu. Nach 20 Minuten sah sie im Dawn nichts mehr.";
        assert!(names("de", text).is_empty(), "{:?}", names("de", text));
        assert_eq!(
            names(
                "de",
                "Laut Spiegel ist die Brücke zu. Die Zeitung Die Welt schweigt."
            ),
            ["Der Spiegel", "Die Welt"]
        );
    }

    #[test]
    fn names_stand_in_french_and_spanish_sentences() {
        let text = "Le pont est fermé, a indiqué l'AFP. Selon le New York Times, trois piles sont touchées. Le quotidien Le Temps ne dit rien. \
                    Le monde attend; Le Monde aussi. Le salon de Dawn Roe est ouvert.";
        assert_eq!(
            names("fr", text),
            [
                "Agence France-Presse",
                "The New York Times",
                "Le Temps",
                "Le Monde"
            ]
        );
        let text = "El puente sigue cerrado, informó El País. La agencia de noticias EFE lo confirma. El País Vasco no responde. \
                    El tiempo y el mundo siguen. Michael Bloomberg calla. Bloomberg no habla.";
        assert_eq!(names("es", text), ["El País", "Agencia EFE"]);
    }

    #[test]
    fn names_in_latin_letters_stand_in_devanagari() {
        let text = "पुल बंद है, Reuters ने बताया। समाचार एजेंसी PTI के अनुसार तीन खंभे टूटे। PTI के नेता चुप हैं।";
        assert_eq!(names("hi", text), ["Reuters", "Press Trust of India"]);
        // A party of the same letters is no agency.
        assert!(names("hi", "PTI ने चुनाव जीता।").is_empty());
    }

    #[test]
    fn the_persons_own_outlets_are_found_and_the_articles_own_is_not() {
        let own = |name: &str, short: &str| OwnOutlet {
            name: name.into(),
            kind: SourceKind::Outlet,
            short: vec![short.into()],
            country: None,
            owner: Some("Roe".into()),
        };
        let own = [own("Hafenblick", "~HB"), own("Uferbote", "UB")];
        let text = "Wie Hafenblick meldet, ist die Brücke zu. Uferbote und HB schweigen.";
        let found = read("de", text, &own);
        let names: Vec<_> = found.sources.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["Hafenblick"]);
        assert_eq!(found.sources[0].owner.as_deref(), Some("Roe"));
        assert!(read("de", text, &[]).sources.is_empty());
    }

    #[test]
    fn english_articles_list_nobody_without_a_statement() {
        assert!(
            names(
                "en",
                "The bridge of Reuters fell. It was near the New York Times."
            )
            .is_empty()
        );
    }

    #[test]
    fn a_name_that_is_credited_too_is_listed_once() {
        let text = "Die Brücke ist zu, berichtete Reuters.\n\nSie bleibt es.\n\n(Reuters)";
        let found = read("de", text, &[]);
        assert_eq!(found.credits.len(), 1);
        assert_eq!(found.sources.len(), 1);
    }
}
