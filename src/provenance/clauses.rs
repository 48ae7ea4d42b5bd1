//! Two statements in one sentence: "mills owe growers 412 crore and five of them may lose their licences". Where a stretch joins
//! two clauses with "and", "but" or "while", each is a piece of its own. Cost: linear in the tokens. Only what closed classes of
//! words show is cut: an auxiliary with its own subject, or a second "that".

use super::reading::Art;
use crate::text::CharSpan;
use std::ops::Range;

/// Auxiliaries of one subject, and those that several may share.
const SINGULAR: [&str; 3] = ["is", "was", "has"];
const AUXILIARIES: [&str; 14] = [
    "are", "were", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall",
    "should", "'ll",
];
/// Words that only ever are, or begin, a subject.
const SUBJECTS: [&str; 12] = [
    "he", "she", "it", "they", "we", "i", "you", "them", "there", "nobody", "none", "neither",
];
/// Words behind which the auxiliary is not that of the joined clause.
const INNER: [&str; 12] = [
    "who", "which", "that", "whose", "whom", "to", "if", "when", "because", "as", "where", "than",
];
/// Words of the joined subject looked at before its auxiliary.
const SUBJECT: usize = 7;
/// The clauses of a stretch that each state something in at least so many content words; the stretch itself where it is one.
pub(super) fn clauses(art: &Art<'_>, span: CharSpan, fewest: usize) -> Vec<CharSpan> {
    let tokens = art.text.tokens_of(span).range();
    let mut out = Vec::new();
    let mut start = span.start;
    for i in tokens.clone() {
        let Some(joint) = art.text.tokens.get(i).filter(|_| i > tokens.start) else {
            continue;
        };
        let begins = art
            .text
            .tokens
            .get(i + 1)
            .map_or(span.end, |t| t.chars.start);
        let (left, right) = (
            CharSpan::new(start, joint.chars.start),
            CharSpan::new(begins.min(span.end), span.end),
        );
        let enough = |s: CharSpan| s.start < s.end && art.count_in(s) >= fewest;
        if joins(art, i, &tokens) && enough(left) && enough(right) && states(art, left, right) {
            out.push(left);
            start = right.start;
        }
    }
    out.push(CharSpan::new(start, span.end));
    out
}

fn low(art: &Art<'_>, i: usize) -> String {
    art.text.word(&art.article.text, i).to_lowercase()
}

/// Whether a token may join two clauses: "and", "but", and "while" behind a comma.
fn joins(art: &Art<'_>, i: usize, tokens: &Range<usize>) -> bool {
    match low(art, i).as_str() {
        "and" | "but" | ";" => true,
        "while" => i > tokens.start && low(art, i - 1) == ",",
        _ => false,
    }
}

/// Whether what stands on the right of the joint states something beside the left.
fn states(art: &Art<'_>, left: CharSpan, right: CharSpan) -> bool {
    let of = |s: CharSpan| -> Vec<String> {
        let words = art.text.tokens_of(s).range();
        words.map(|i| low(art, i)).collect()
    };
    let (left, right) = (of(left), of(right));
    let verb = |w: &String| {
        SINGULAR.contains(&w.as_str()) || AUXILIARIES.contains(&w.as_str()) || is_past(w)
    };
    let finite = left.iter().any(verb);
    let that = left.iter().any(|w| w == "that");
    if right.first().is_some_and(|w| w == "that") {
        return that;
    }
    let subject = right
        .iter()
        .take(SUBJECT)
        .take_while(|w| !INNER.contains(&w.as_str()) && w.chars().any(char::is_alphanumeric));
    let mut pronoun = false;
    for w in subject {
        pronoun |= SUBJECTS.contains(&w.as_str());
        if SINGULAR.contains(&w.as_str()) {
            return true;
        }
        if AUXILIARIES.contains(&w.as_str()) {
            return finite || pronoun;
        }
    }
    false
}

/// A past form or participle by its ending, which few nouns have.
fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::reading::Reading;
    use crate::provenance::testing::read;

    fn cut(text: &str) -> Vec<String> {
        let (case, _) = read(&[("Oldham Lantern", "2030-05-01", text)]);
        let reading = Reading::new(
            &case,
            Vec::new(),
            Vec::new(),
            Vec::new(),
            &crate::provenance::prepared::Prepared::default(),
        );
        let art = &reading.arts[0];
        let whole = CharSpan::new(0, text.chars().count());
        let cut = clauses(art, whole, 2);
        cut.into_iter()
            .map(|c| art.slice(c).trim().to_owned())
            .collect()
    }

    #[test]
    fn clauses_with_their_own_subject_are_cut() {
        assert_eq!(
            cut("Quarries owe carters 80 crowns and five of them may lose their permits"),
            [
                "Quarries owe carters 80 crowns",
                "five of them may lose their permits"
            ]
        );
        assert_eq!(
            cut("that the pier was closed on Monday and that trials are years away").len(),
            2
        );
        assert_eq!(
            cut("the books were worth 900 crowns and had left the hall in a cart").len(),
            2
        );
    }

    #[test]
    fn joined_names_and_verbs_stay_one() {
        assert_eq!(
            cut("The harbour master and the ferry captain will meet").len(),
            1
        );
        assert_eq!(cut("The pier and the quay were closed on Monday").len(), 1);
        assert_eq!(
            cut("Nine people were killed and 19 injured in a fire").len(),
            1
        );
        assert_eq!(cut("Boats and nets worth 900 crowns were burnt").len(), 1);
    }
}
