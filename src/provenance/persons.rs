//! One person under several names: a family name alone, a name with letters behind it or turned round, an office that another
//! label gives to a name, and the lead that describes somebody whom the next sentence names. Only inside one article, or
//! between articles that share a passage. Cost: linear in attributions, plus one step for every pair of speakers.

use super::identity::merge_all;
use super::tables::tables;
use crate::article::{Article, ArticleId, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind, known_outlet};
use crate::case::Case;
use crate::text::normal_form;
use std::collections::{BTreeMap, BTreeSet};

/// Titles that say nothing about an office.
const HONORIFICS: [&str; 14] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "madam",
    "hon",
];

/// Who is to be joined with whom.
type Rule = fn(&Cast<'_>) -> Vec<(SourceId, SourceId)>;

/// Joins persons that are one.
pub(super) fn join_persons(
    case: &Case,
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
) {
    let linked: BTreeSet<(ArticleId, ArticleId)> = case
        .each_match()
        .map(|m| (m.left.article, m.right.article))
        .collect();
    let rules: [Rule; 5] = [appositions, same_names, taken_up, leads, offices];
    for rule in rules {
        let pairs = rule(&Cast::new(case, attributions, sources, &linked));
        let mut into_of: BTreeMap<SourceId, SourceId> = BTreeMap::new();
        let mut joined = Vec::new();
        for (from, into) in pairs {
            let end = |mut id: SourceId| {
                while let Some(&next) = into_of.get(&id) {
                    id = next;
                }
                id
            };
            let (from, into) = (end(from), end(into));
            if from != into {
                into_of.insert(from, into);
                joined.push((from, into));
            }
        }
        merge_all(attributions, sources, credits, &joined);
    }
}

/// Who speaks where.
struct Cast<'c> {
    case: &'c Case,
    attributions: &'c [Attribution],
    sources: &'c [Source],
    linked: &'c BTreeSet<(ArticleId, ArticleId)>,
    articles: BTreeMap<SourceId, BTreeSet<ArticleId>>,
}

impl<'c> Cast<'c> {
    fn new(
        case: &'c Case,
        attributions: &'c [Attribution],
        sources: &'c [Source],
        linked: &'c BTreeSet<(ArticleId, ArticleId)>,
    ) -> Self {
        let mut articles: BTreeMap<SourceId, BTreeSet<ArticleId>> = BTreeMap::new();
        for a in attributions {
            if let Some(s) = a.source_id {
                articles.entry(s).or_default().insert(a.article);
            }
        }
        Self {
            case,
            attributions,
            sources,
            linked,
            articles,
        }
    }

    fn source(&self, id: SourceId) -> Option<&'c Source> {
        super::keys::source_of(self.sources, id)
    }

    /// Whether two sources speak in one article, or in two that share a passage.
    fn near(&self, x: SourceId, y: SourceId) -> bool {
        let of = |s: SourceId| self.articles.get(&s).into_iter().flatten();
        of(x).any(|&a| of(y).any(|&b| a == b || self.linked.contains(&(a.min(b), a.max(b)))))
    }

    /// Whether somebody holds an office of a country: a label says so, or no label speaks of another country and the outlet, or
    /// else the text, is of this one.
    fn is_of(&self, person: SourceId, labels: &[BTreeSet<String>], country: usize) -> bool {
        let of = |w: &String| tables().countries.get(w.as_str()).copied();
        let told: BTreeSet<usize> = labels.iter().flatten().filter_map(of).collect();
        if !told.is_empty() {
            return told.contains(&country);
        }
        let articles = self.articles.get(&person).into_iter().flatten();
        articles
            .filter_map(|id| self.case.article(*id))
            .any(|a| home(a) == Some(country))
    }

    fn persons(&self) -> impl Iterator<Item = &'c Source> {
        self.sources
            .iter()
            .filter(|s| s.named && s.kind == SourceKind::Person)
    }
}

/// The country of an article: its outlet's, else the one that the text speaks of most.
fn home(article: &Article) -> Option<usize> {
    let countries = &tables().countries;
    let outlet = article.metadata.outlet.as_deref();
    if let Some(row) = outlet.and_then(|o| known_outlet(o, &[]))
        && let Some(country) = row.country.as_deref()
    {
        return countries.get(normal_form(country).as_str()).copied();
    }
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for word in words(&article.text) {
        if let Some(c) = countries.get(word.as_str()) {
            *seen.entry(*c).or_default() += 1;
        }
    }
    let most = seen.values().copied().max()?;
    let mut first = seen.iter().filter(|(_, n)| **n == most);
    let found = first.next().map(|(c, _)| *c);
    found.filter(|_| first.next().is_none())
}

/// The words of a name without honorifics.
fn name_words(name: &str) -> Vec<String> {
    words(name)
        .into_iter()
        .filter(|w| !HONORIFICS.contains(&w.as_str()))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(normal_form)
        .collect()
}

/// Whether a label tells of somebody as a relative of another one of this name: "Roe's wife, Ada Roe".
fn is_kin(p: &Source, family: &str) -> bool {
    p.labels.iter().any(|l| {
        let label = normal_form(l);
        ["'s ", "\u{2019}s "]
            .iter()
            .any(|s| label.starts_with(&format!("{family}{s}")))
    })
}

/// Names that hold each other's words, and family names of exactly one person nearby.
fn same_names(cast: &Cast<'_>) -> Vec<(SourceId, SourceId)> {
    let full: Vec<(&Source, Vec<String>)> = cast
        .persons()
        .map(|s| (s, name_words(&s.name)))
        .filter(|(_, w)| w.len() >= 2)
        .collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, (_, words)) in full.iter().enumerate() {
        for w in words {
            by_word.entry(w).or_default().push(i);
        }
    }
    let mut alike: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Who has all words of a name has its rarest one.
    for (i, (_, words)) in full.iter().enumerate() {
        let lists = words.iter().filter_map(|w| by_word.get(w.as_str()));
        let rarest = lists.min_by_key(|l| l.len());
        let others = rarest.into_iter().flatten().filter(|j| **j != i);
        alike.extend(others.map(|&j| (i.min(j), i.max(j))));
    }
    let mut out = Vec::new();
    for (i, j) in alike.into_iter().filter(|(i, j)| i != j) {
        if let (Some((x, a)), Some((y, b))) = (full.get(i), full.get(j)) {
            let within = |p: &[String], q: &[String]| p.iter().all(|w| q.contains(w));
            if (within(a, b) || within(b, a)) && cast.near(x.id, y.id) {
                out.push((y.id, x.id));
            }
        }
    }
    let gone: BTreeSet<SourceId> = out.iter().map(|p| p.0).collect();
    for s in cast.sources.iter().filter(|s| is_family_name(s)) {
        let [family] = &name_words(&s.name)[..] else {
            continue;
        };
        let called = by_word.get(family.as_str()).into_iter().flatten();
        let mut bearers = called.filter_map(|&i| full.get(i)).filter(|(p, w)| {
            w.last() == Some(family)
                && !gone.contains(&p.id)
                && !is_kin(p, family)
                && cast.near(p.id, s.id)
        });
        if let (Some((one, _)), None) = (bearers.next(), bearers.next()) {
            out.push((s.id, one.id));
        }
    }
    out
}

/// Whether a source may be a person called by one name: a person, or a name that a label goes on about with "who".
fn is_family_name(s: &Source) -> bool {
    let who = || s.labels.iter().any(|l| l.contains(", who "));
    s.named
        && (s.kind == SourceKind::Person
            || matches!(s.kind, SourceKind::Organisation | SourceKind::Unknown) && who())
}

/// "The harbour master warned ... Mara Oll told the Post": who is described in the lead is named in the next attribution.
fn leads(cast: &Cast<'_>) -> Vec<(SourceId, SourceId)> {
    let mut out = Vec::new();
    let mut speaking: BTreeMap<ArticleId, Vec<&Attribution>> = BTreeMap::new();
    for a in cast.attributions.iter().filter(|a| a.source_id.is_some()) {
        speaking.entry(a.article).or_default().push(a);
    }
    for article in &cast.case.articles {
        let mut mine = speaking.remove(&article.id).unwrap_or_default();
        mine.sort_by_cached_key(|a| (a.extent().start, a.id));
        let mut seen: BTreeSet<SourceId> = BTreeSet::new();
        for (n, a) in mine.iter().enumerate() {
            let Some(id) = a.source_id else { continue };
            let first = seen.insert(id);
            let described = first.then(|| described(cast, article, a)).flatten();
            let mut behind = mine.iter().skip(n + 1).filter(|_| described.is_some());
            let next = behind.find(|b| b.source_id != Some(id));
            if let (Some(role), Some(b)) = (described, next)
                && let Some(person) = b.source_id.filter(|s| !seen.contains(s))
                && names_the_described(cast, article, a, b, &role)
            {
                out.push((id, person));
            }
        }
    }
    out
}

/// The role of a single person who is described, not named, and not meant to stay unnamed.
fn described(cast: &Cast<'_>, article: &Article, a: &Attribution) -> Option<Vec<String>> {
    let s = cast.source(a.source_id?)?;
    if s.kind != SourceKind::Unnamed || s.named {
        return None;
    }
    let label = article.slice(a.source?);
    let definite = is_definite(label);
    let lead = sentence_of(article, a) <= 1 + first_sentence(article);
    let sentence = sentence_text(article, a);
    if stays_unnamed(label) || stays_unnamed(&sentence) || !(definite || lead && is_one(label)) {
        return None;
    }
    role(label)
}

fn first_sentence(article: &Article) -> usize {
    let body = article.headline.map_or(0, |h| h.end);
    article.tokenized().sentence_at(body).unwrap_or(0)
}

fn sentence_of(article: &Article, a: &Attribution) -> usize {
    let at = a.source.or(a.cue).unwrap_or_default().start;
    article.tokenized().sentence_at(at).unwrap_or(usize::MAX)
}

fn sentence_text(article: &Article, a: &Attribution) -> String {
    let text = article.tokenized();
    let sentence = text.sentences.get(sentence_of(article, a));
    sentence.map_or_else(String::new, |s| article.slice(s.chars).to_owned())
}

/// Whether the next speaker's label is a bare name, or gives the same office.
fn names_the_described(
    cast: &Cast<'_>,
    article: &Article,
    a: &Attribution,
    b: &Attribution,
    role: &[String],
) -> bool {
    let (Some(person), Some(span)) = (b.source_id.and_then(|s| cast.source(s)), b.source) else {
        return false;
    };
    let near = sentence_of(article, b).saturating_sub(sentence_of(article, a)) <= 2;
    if !near || !person.named || person.kind != SourceKind::Person {
        return false;
    }
    let name = name_words(&person.name);
    let label = article.slice(span);
    // What follows a comma or "of" describes; "who has run the museum since" does not give another office.
    let head = label.split([',', '(']).next().unwrap_or("");
    let tail = label.get(head.len()..).unwrap_or("");
    let head = head.split(" of ").next().unwrap_or("");
    let beside: Vec<String> = name_words(head)
        .into_iter()
        .filter(|w| !name.contains(w))
        .collect();
    let tail = words(tail);
    let apposition = tail
        .first()
        .is_some_and(|w| w != "who" && !w.starts_with(|c: char| c.is_ascii_digit()));
    let same_office = |words: &[String]| role.iter().all(|r| words.contains(r));
    beside.is_empty() && !apposition || same_office(&beside) || same_office(&tail)
}

/// "A clerk at the depot said ... the clerk said": a noun with "the" is whoever was brought in with it before in the same article,
/// where only one was.
fn taken_up(cast: &Cast<'_>) -> Vec<(SourceId, SourceId)> {
    let nameless = |s: &&Source| s.kind == SourceKind::Unnamed && !s.named;
    let starts = |l: &String, article: &[&str]| -> Option<Vec<String>> {
        let all = words(l.split([',', '(']).next()?);
        let (first, rest) = all.split_first()?;
        article.contains(&first.as_str()).then(|| rest.to_vec())
    };
    let here = |s: &Source| -> Option<ArticleId> {
        let mut of = cast.articles.get(&s.id)?.iter();
        let first = of.next().copied();
        first.filter(|_| of.next().is_none())
    };
    let mut brought: BTreeMap<(ArticleId, String), BTreeSet<SourceId>> = BTreeMap::new();
    for s in cast.sources.iter().filter(nameless) {
        let Some(article) = here(s) else { continue };
        for label in s.labels.iter().filter_map(|l| starts(l, &["a", "an"])) {
            for noun in label.into_iter().take(2) {
                brought.entry((article, noun)).or_default().insert(s.id);
            }
        }
    }
    let taken = |s: &Source| {
        let [label] = &s.labels[..] else { return None };
        let [noun] = &starts(label, &["the"])?[..] else {
            return None;
        };
        let of = brought.get(&(here(s)?, noun.clone()))?;
        let mut others = of.iter().filter(|b| **b != s.id);
        let one = *others.next()?;
        others.next().is_none().then_some((s.id, one))
    };
    cast.sources
        .iter()
        .filter(nameless)
        .filter_map(taken)
        .collect()
}

/// "The Minister for Ferries, Mara Oll": an office with its bearer's name behind it is the bearer, where exactly one person bears
/// that name.
fn appositions(cast: &Cast<'_>) -> Vec<(SourceId, SourceId)> {
    let mut bearers: BTreeMap<String, Vec<SourceId>> = BTreeMap::new();
    for p in cast.persons().filter(|p| p.name.contains(' ')) {
        bearers
            .entry(name_words(&p.name).join(" "))
            .or_default()
            .push(p.id);
    }
    let bears = |label: &String| {
        let (office, name) = label.split_once(", ")?;
        let last = words(office.split(" for ").next()?.split(" of ").next()?).pop()?;
        let name = name.trim_end_matches(',');
        let kind = tables().label_words.get(last.as_str());
        let post = matches!(kind, Some(&"office" | &"rank"));
        match bearers.get(&name_words(name).join(" "))?[..] {
            [one] if post => Some(one),
            _ => None,
        }
    };
    let other = |s: &&Source| matches!(s.kind, SourceKind::Organisation | SourceKind::Unknown);
    let joined = |s: &Source| {
        let mut found = s.labels.iter().map(bears);
        let first = found.next()??;
        found.all(|f| f == Some(first)).then_some((s.id, first))
    };
    cast.sources
        .iter()
        .filter(other)
        .filter_map(joined)
        .collect()
}

/// "The fire chief" where exactly one label nearby says "Fire Chief Mara Oll", or "the fire chief, Mara Oll".
fn offices(cast: &Cast<'_>) -> Vec<(SourceId, SourceId)> {
    let titled: Vec<(&Source, Vec<BTreeSet<String>>)> = cast
        .persons()
        .map(|s| {
            let name = name_words(&s.name);
            let beside = |l: &String| -> BTreeSet<String> {
                let all = words(l).into_iter().filter(|w| !name.contains(w));
                all.flat_map(office_words).collect()
            };
            (
                s,
                s.labels
                    .iter()
                    .map(beside)
                    .filter(|w| !w.is_empty())
                    .collect(),
            )
        })
        .collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, (_, labels)) in titled.iter().enumerate() {
        for w in labels.iter().flatten() {
            by_word.entry(w).or_default().push(i);
        }
    }
    by_word.values_mut().for_each(Vec::dedup);
    let mut out = Vec::new();
    for s in cast.sources.iter() {
        if s.named || s.kind != SourceKind::Unnamed || s.labels.iter().any(|l| stays_unnamed(l)) {
            continue;
        }
        let Some((role, owner)) = s
            .labels
            .iter()
            .filter(|l| is_definite(l))
            .find_map(|l| Some((role(l)?, owner(l))))
        else {
            continue;
        };
        let (role, country) = without_country(role);
        let Some(last) = role.last() else { continue };
        let title = last == "minister" && role.first().is_some_and(|w| w == "prime");
        let fits = |(p, labels): &&(&Source, Vec<BTreeSet<String>>)| {
            let same_article = || {
                let of = |id| cast.articles.get(&id).cloned().unwrap_or_default();
                !of(p.id).is_disjoint(&of(s.id))
            };
            labels.iter().any(|l| {
                let whose = owner.iter().all(|w| l.contains(w)) && !owner.is_empty();
                let fits = title || role.len() >= 2 || whose || same_article();
                role.iter().all(|w| l.contains(w)) && fits
            }) && cast.near(p.id, s.id)
                && country.is_none_or(|c| cast.is_of(p.id, labels, c))
        };
        // Whoever bears the office has its first word on a label.
        let called = role.first().and_then(|w| by_word.get(w.as_str()));
        let called = called.into_iter().flatten().filter_map(|&i| titled.get(i));
        let mut bearers = called.filter(fits);
        if let (Some((one, _)), None) = (bearers.next(), bearers.next()) {
            out.push((s.id, one.id));
        }
    }
    out
}

/// The words of an office in one form: a premier is a prime minister.
fn office_words(word: String) -> Vec<String> {
    match word.as_str() {
        "premier" | "pm" => vec!["prime".to_owned(), "minister".to_owned()],
        _ => vec![word],
    }
}

/// An office without the country that a label begins with, and that country: "Ruritanian prime minister".
fn without_country(role: Vec<String>) -> (Vec<String>, Option<usize>) {
    let of = |w: &String| tables().countries.get(w.as_str()).copied();
    let country = role.first().and_then(of);
    let skip = usize::from(country.is_some());
    (role.into_iter().skip(skip).collect(), country)
}

/// Whether a label points at somebody known: "the", "its", "the museum's".
fn is_definite(label: &str) -> bool {
    let first = words(label).into_iter().next().unwrap_or_default();
    let owned = label
        .split([',', '('])
        .next()
        .is_some_and(|l| l.contains("'s ") || l.contains("\u{2019}s "));
    let owned = owned || tables().countries.contains_key(first.as_str());
    matches!(first.as_str(), "the" | "its" | "his" | "her" | "their") || owned
}

/// Whether a label speaks of one person: "a nurse".
fn is_one(label: &str) -> bool {
    matches!(words(label).first().map(String::as_str), Some("a" | "an"))
}

/// Whether a text says that somebody is not to be named.
pub(super) fn stays_unnamed(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "anonym",
        "unnamed",
        "unidentified",
        "be named",
        "be identified",
        "on condition",
        "not authori",
    ]
    .iter()
    .any(|w| lower.contains(w))
}

/// Whose office: the words before "'s".
fn owner(label: &str) -> Vec<String> {
    let at = label.find("'s ").or_else(|| label.find("\u{2019}s "));
    let before = at.and_then(|i| label.get(..i)).unwrap_or("");
    let all = words(before).into_iter();
    all.filter(|w| w != "the").collect()
}

/// The words of the office itself, without article, rank and possessor: "the city's fire chief" is "fire chief". `None` for
/// several people, and for labels that give no office.
fn role(label: &str) -> Option<Vec<String>> {
    let head = label.split([',', '(']).next().unwrap_or("");
    let at = head.rfind("'s ").map(|i| i + 3);
    let at = at.or_else(|| head.rfind("\u{2019}s ").map(|i| i + "\u{2019}s ".len()));
    let office = at.and_then(|i| head.get(i..)).unwrap_or(head);
    let office = [" of ", " at ", " in ", " who ", " from ", " for ", " with "]
        .iter()
        .fold(office, |o, p| o.split(p).next().unwrap_or(o));
    let skip = [
        "the", "a", "an", "its", "his", "her", "their", "senior", "same", "former",
    ];
    let out: Vec<String> = words(office)
        .into_iter()
        .filter(|w| !skip.contains(&w.as_str()))
        .flat_map(office_words)
        .collect();
    let last = out.last()?;
    let several = last.ends_with('s') && !last.ends_with("ss") || last == "people";
    let empty = matches!(last.as_str(), "source" | "person" | "one" | "man" | "woman");
    (!several && !empty).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(w: &[&str]) -> Vec<String> {
        w.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn an_office_is_what_stands_behind_article_and_owner() {
        assert_eq!(
            role("the city's fire chief"),
            Some(strings(&["fire", "chief"]))
        );
        assert_eq!(
            role("The director of the Oldham Museum"),
            Some(strings(&["director"]))
        );
        assert_eq!(role("the officials"), None);
        assert_eq!(role("the source"), None);
        assert_eq!(owner("the city's fire chief"), strings(&["city"]));
    }

    #[test]
    fn definite_and_unnamed_labels() {
        assert!(is_definite("its director") && is_definite("the company\u{2019}s lawyer"));
        assert!(!is_definite("a nurse") && is_one("a nurse"));
        assert!(stays_unnamed("An official, who asked not to be named"));
        assert!(!stays_unnamed("the director of the museum"));
    }

    #[test]
    fn honorifics_are_no_part_of_a_name() {
        assert_eq!(name_words("Dr Mara Oll"), strings(&["mara", "oll"]));
        assert_eq!(name_words("Mara Oll-Bern"), strings(&["mara", "oll-bern"]));
    }
}
