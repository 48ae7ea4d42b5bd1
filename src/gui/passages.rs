//! The rows of the passage table: first what three and more articles share, then what only two do. Made once after each change
//! of the case, in the number of matches; the table itself lays out no more than is on screen.

use crate::align::{self, Match, MatchKind};
use crate::article::{ArticleId, MatchId, Passage};
use crate::case::{Case, Verdict};
use crate::gui::item::{Item, find_match};
use crate::provenance;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A passage that articles share.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageRow {
    /// How close the wordings are: the weakest kind among the matches that stand.
    pub kind: MatchKind,
    /// One passage an article, in the order of the articles.
    pub passages: Vec<Passage>,
    /// The matches that tie them together.
    pub matches: Vec<MatchId>,
    /// Whether the person read all of its matches as wrong.
    pub aside: bool,
    /// Whether the person added one of them.
    pub by_hand: bool,
}

/// All rows.
#[derive(Debug, Default, PartialEq)]
pub struct PassageRows {
    /// In the order in which they are shown.
    pub rows: Vec<PassageRow>,
    /// How many rows at the beginning are of three and more articles.
    pub of_many: usize,
    place: BTreeMap<MatchId, usize>,
}

impl PassageRows {
    /// The rows of a case.
    pub fn of(case: &Case, matches: &[Match]) -> Self {
        let found = &case.findings.alignment;
        // What the person added or set elsewhere may tie passages together that were apart.
        let own = matches.iter().any(|m| m.by_hand || m.found_at.is_some());
        let groups = match own || matches.len() != found.matches.len() {
            true => Cow::Owned(align::groups(matches)),
            false => Cow::Borrowed(found.groups.as_slice()),
        };
        let of_id: BTreeMap<MatchId, &Match> = matches.iter().map(|m| (m.id, m)).collect();
        let mut out = Self::default();
        for g in groups.iter() {
            let tied = g.matches.iter().filter_map(|id| of_id.get(id).copied());
            out.add(case, g.passages.clone(), tied.collect());
        }
        out.of_many = out.rows.len();
        for m in matches {
            if !out.place.contains_key(&m.id) {
                out.add(case, vec![m.left, m.right], vec![m]);
            }
        }
        out
    }

    fn add(&mut self, case: &Case, passages: Vec<Passage>, matches: Vec<&Match>) {
        let stands = |m: &&&Match| !is_aside(case, m);
        let weakest = matches.iter().filter(stands).map(|m| m.kind).max();
        let Some(kind) = weakest.or(matches.iter().map(|m| m.kind).max()) else {
            return;
        };
        for m in &matches {
            self.place.insert(m.id, self.rows.len());
        }
        self.rows.push(PassageRow {
            kind,
            passages,
            matches: matches.iter().map(|m| m.id).collect(),
            aside: weakest.is_none(),
            by_hand: matches.iter().any(|m| m.by_hand),
        });
    }

    /// The row in which a match stands.
    pub fn row_of(&self, id: MatchId) -> Option<usize> {
        self.place.get(&id).copied()
    }

    /// The row of what is selected, if that is a match.
    pub fn row_of_item(&self, item: Option<Item>) -> Option<usize> {
        match item {
            Some(Item::Match(id)) => self.row_of(id),
            _ => None,
        }
    }
}

impl PassageRow {
    /// The wording of an article.
    pub fn passage(&self, article: ArticleId) -> Option<Passage> {
        self.passages.iter().copied().find(|p| p.article == article)
    }

    /// The match that shows the wording of an article, best against the row's first one; of the whole row where the article
    /// has none.
    pub fn match_behind(&self, case: &Case, article: Option<ArticleId>) -> Option<MatchId> {
        let own = article.and_then(|a| self.passage(a));
        let own = own.or(self.passages.first().copied())?;
        let other = self.passages.iter().find(|p| p.article != own.article);
        let rank = |m: &Cow<'_, Match>| {
            let shows = |p: Passage| m.left.overlaps(p) || m.right.overlaps(p);
            let first = other.is_some_and(|p| shows(*p));
            (!shows(own), is_aside(case, m), !first, m.kind, m.id)
        };
        let matches = self.matches.iter().filter_map(|id| find_match(case, *id));
        matches.min_by_key(rank).map(|m| m.id)
    }
}

fn is_aside(case: &Case, m: &Match) -> bool {
    case.decisions
        .get(&provenance::key_of_match(m))
        .is_some_and(|d| d.verdict == Verdict::ReadWrongly)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Group;
    use crate::article::GroupId;
    use crate::case::Decision;
    use crate::text::CharSpan;

    fn at(article: u32, start: usize) -> Passage {
        Passage::new(ArticleId(article), CharSpan::new(start, start + 10))
    }

    fn found(id: u32, kind: MatchKind, left: Passage, right: Passage) -> Match {
        Match {
            id: MatchId(id),
            kind,
            score: 0.9,
            why: String::new(),
            left,
            right,
            quoted: false,
            alignment: Vec::new(),
            by_hand: false,
            found_at: None,
        }
    }

    /// One passage of three articles and one of two.
    fn case() -> Case {
        let mut case = Case::new("rows");
        let alignment = &mut case.findings.alignment;
        alignment.matches = vec![
            found(1, MatchKind::Verbatim, at(1, 0), at(2, 0)),
            found(2, MatchKind::NearVerbatim, at(1, 0), at(3, 0)),
            found(3, MatchKind::Paraphrase, at(1, 50), at(2, 50)),
            found(4, MatchKind::Paraphrase, at(2, 0), at(3, 0)),
        ];
        alignment.groups = vec![Group {
            id: GroupId(1),
            passages: vec![at(1, 0), at(2, 0), at(3, 0)],
            matches: vec![MatchId(1), MatchId(2), MatchId(4)],
        }];
        case
    }

    fn of(case: &Case) -> PassageRows {
        PassageRows::of(case, &case.matches())
    }

    #[test]
    fn groups_come_first_and_no_match_stands_twice() {
        let rows = of(&case());
        assert_eq!((rows.rows.len(), rows.of_many), (2, 1));
        assert_eq!(rows.row_of(MatchId(4)), Some(0));
        assert_eq!(rows.row_of(MatchId(3)), Some(1));
        assert_eq!(rows.row_of(MatchId(9)), None);
        let first = &rows.rows[0];
        assert_eq!((first.kind, first.aside), (MatchKind::Paraphrase, false));
        assert_eq!(first.passage(ArticleId(3)), Some(at(3, 0)));
        assert_eq!(rows.rows[1].passage(ArticleId(3)), None);
    }

    #[test]
    fn a_cell_shows_its_wording_against_the_first_one() {
        let case = case();
        let rows = of(&case);
        let behind = |a| rows.rows[0].match_behind(&case, a);
        assert_eq!(behind(None), Some(MatchId(1)));
        assert_eq!(behind(Some(ArticleId(2))), Some(MatchId(1)));
        assert_eq!(behind(Some(ArticleId(3))), Some(MatchId(2)));
        // An article without a wording in the row stands for the row.
        assert_eq!(behind(Some(ArticleId(8))), Some(MatchId(1)));
    }

    #[test]
    fn what_was_read_as_wrong_no_longer_weakens_the_row() {
        let mut case = case();
        let wrong = Decision {
            verdict: Verdict::ReadWrongly,
            ..Decision::default()
        };
        for m in [2, 1] {
            let key = provenance::key_of_match(&case.findings.alignment.matches[m + 1]);
            case.decisions.insert(key, wrong.clone());
        }
        let rows = of(&case);
        assert_eq!(rows.rows[0].kind, MatchKind::NearVerbatim);
        assert!(!rows.rows[0].aside && rows.rows[1].aside);
    }
}
