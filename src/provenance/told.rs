//! Outlets that a sentence puts between a speaker and the article, where attribution saw none: "told the Harbour Post",
//! "was quoted as saying by the Harbour Post". Only names of outlets that the case knows, right behind the cue.

use crate::article::{Article, ArticleId, SourceId};
use crate::attribution::{Attribution, Source, SourceKind};
use crate::case::Case;
use crate::text::{CharSpan, fold_name};
use std::collections::BTreeMap;

/// Sets `told` where an outlet's name follows "told" or "quoted by". `outlet` gives the source of an outlet of the case, made
/// where nobody has spoken of it yet.
pub(super) fn fill_told(
    case: &Case,
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    outlet: &dyn Fn(&mut Vec<Source>, &str) -> SourceId,
) {
    let articles: BTreeMap<ArticleId, &Article> = case.articles.iter().map(|a| (a.id, a)).collect();
    let mut names: Vec<String> = sources
        .iter()
        .filter(|s| matches!(s.kind, SourceKind::Outlet | SourceKind::Agency))
        .map(|s| s.name.clone())
        .chain(
            case.articles
                .iter()
                .filter_map(|a| a.metadata.outlet.clone()),
        )
        .collect();
    names.sort();
    names.dedup();
    let mut known: BTreeMap<String, SourceId> = BTreeMap::new();
    for a in attributions.iter_mut().filter(|a| a.told.is_none()) {
        let (Some(cue), Some(article)) = (a.cue, articles.get(&a.article)) else {
            continue;
        };
        let lower = article.slice(cue).to_lowercase();
        let by = lower.contains("quoted") || lower.contains("cited");
        if a.cue_lemma != "tell" && !by {
            continue;
        }
        let Some(name) = named_behind(article, cue, by, &names) else {
            continue;
        };
        let id = match known.get(&name) {
            Some(id) => *id,
            None => outlet(sources, &name),
        };
        known.insert(name, id);
        a.told = Some(id).filter(|id| a.source_id != Some(*id));
    }
}

/// The outlet whose name, or whose last word, stands right behind a cue.
fn named_behind(article: &Article, cue: CharSpan, by: bool, names: &[String]) -> Option<String> {
    let length = article.tokenized().tokens.last().map_or(0, |t| t.chars.end);
    let behind = article.slice(CharSpan::new(cue.end, length.min(cue.end + 80)));
    let mut rest = behind.trim_start();
    if by {
        rest = rest.strip_prefix("by ")?;
    }
    for word in [
        "the ",
        "The ",
        "local ",
        "news agency ",
        "newspaper ",
        "daily ",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let follows = |name: &str| {
        let end = rest.strip_prefix(name);
        end.is_some_and(|e| !e.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    fn bare(n: &str) -> &str {
        let n = n.strip_prefix("The ").or_else(|| n.strip_prefix("the "));
        n.unwrap_or_default()
    }
    let whole = names
        .iter()
        .filter(|n| follows(n) || !bare(n).is_empty() && follows(bare(n)))
        .max_by_key(|n| n.len());
    if let Some(name) = whole {
        return Some(name.clone());
    }
    let mut by_last = names.iter().filter(|n| {
        let last = n.split_whitespace().last().unwrap_or("");
        n.contains(' ') && follows(last) && last.chars().count() >= 5
    });
    match (by_last.next(), by_last.next()) {
        (Some(one), None) => Some(one.clone()),
        (Some(one), Some(two)) if fold_name(one) == fold_name(two) => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};

    fn behind(text: &str, cue: &str, by: bool) -> Option<String> {
        let a = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        let at = text.find(cue).unwrap();
        let names = ["The Harbour Post".to_owned(), "Oldham Lantern".to_owned()];
        named_behind(&a, CharSpan::new(at, at + cue.len()), by, &names)
    }

    #[test]
    fn an_outlet_right_behind_the_cue_was_told() {
        let post = Some("The Harbour Post".to_owned());
        assert_eq!(
            behind("Mara Oll told the Harbour Post on Monday.", "told", false),
            post
        );
        assert_eq!(
            behind(
                "she was quoted as saying by The Harbour Post.",
                "was quoted as saying",
                true
            ),
            post
        );
        assert_eq!(
            behind("she told the local Lantern.", "told", false),
            Some("Oldham Lantern".into())
        );
    }

    #[test]
    fn other_words_behind_the_cue_are_no_outlet() {
        assert_eq!(
            behind("Mara Oll told the harbour board.", "told", false),
            None
        );
        assert_eq!(behind("Mara Oll told Posting Ltd.", "told", false), None);
        assert_eq!(
            behind(
                "she was quoted as saying that it is late.",
                "was quoted as saying",
                true
            ),
            None
        );
    }
}
