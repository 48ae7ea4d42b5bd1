//! What views need beyond the case itself, computed between frames and kept until the case or a choice changes: of a large case
//! only what is on screen, and what the person decided; the rest comes with the analysis.

mod pair;
mod texts;
mod told;

pub use pair::{Pair, PairMatch};
pub use told::{Cell, Cells, Told};

use crate::align::Match;
use crate::article::{Article, ArticleId, MatchId};
use crate::case::Case;
use crate::gui::{
    alone::{Alone, AloneIn},
    decided::Decided,
    find::Finder,
    passages::PassageRows,
    shown::MatchFilter,
};
use crate::provenance::Provenance;
use crate::session::Session;
use crate::text::Odd;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use texts::Texts;

/// What the person wants to see of matches, and of what stands in one article alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Which matches.
    pub filter: MatchFilter,
    /// Whether, and against which articles.
    pub alone: Alone,
}

/// Counts that the articles panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Matches with any other article.
    pub matches: usize,
    /// Attributions.
    pub attributions: usize,
    /// Words.
    pub words: usize,
}

/// From so many claims and findings on an analysis takes part of a frame to be taken apart.
const MANY: usize = 500;

/// Whether the columns or the table stand on screen, and of what.
#[derive(Clone, Copy)]
pub struct OnScreen<'a> {
    /// The articles of the columns.
    pub sides: (Option<ArticleId>, Option<ArticleId>),
    /// What of them is shown.
    pub shown: &'a Shown,
    /// Whether the table of passages is on screen.
    pub table: bool,
}

/// Everything kept between frames. What is read off the analysis alone is its [`Told`], and is asked for like what is its own.
#[derive(Default)]
pub struct Derived {
    /// Revision of the session it belongs to.
    pub revision: u64,
    /// The revision of the case itself.
    of_case: Option<u64>,
    told: Told,
    /// The analysis that [`Told`] is of, and the revision of the case.
    told_of: Option<(Arc<Provenance>, u64)>,
    /// The articles it was made for.
    pub sides: (Option<ArticleId>, Option<ArticleId>),
    /// What of them is shown.
    pub shown: Shown,
    /// How many matches of the case are shown.
    pub shown_count: usize,
    /// Grows whenever the pair is made anew.
    pub stamp: u64,
    /// The pair on screen.
    pub pair: Pair,
    /// What stands in one article alone, where that is asked for.
    pub alone: AloneIn,
    /// Matches that the person added, or whose ends the person set.
    own_matches: BTreeMap<MatchId, Match>,
    /// How many matches there are, found and made.
    pub match_count: usize,
    /// What articles share, a row each; kept up to date while the table is on screen.
    pub passages: PassageRows,
    /// Whether they are.
    rows_known: bool,
    /// Matches of an article with any other.
    matches_in: BTreeMap<ArticleId, usize>,
    texts: Texts,
    /// What the person's decisions offer elsewhere.
    pub decided: Decided,
    /// What is searched for, and what was found.
    pub find: Finder,
}

impl Deref for Derived {
    type Target = Told;

    fn deref(&self) -> &Told {
        &self.told
    }
}

impl Derived {
    /// Brings everything up to date; cheap when nothing changed. A decision is seen at once; what is read off the analysis follows
    /// it: it was made with it, or stays as it was until then, or, where nobody makes it, is made now.
    pub fn update(&mut self, session: &mut Session, on_screen: OnScreen<'_>) {
        let made = session.take_made().and_then(|m| m.downcast::<Told>().ok());
        let session = &*session;
        let case = session.case();
        let fresh = self.revision == session.revision();
        let told_anew = self.tell(session, made.map(|m| *m));
        let case_same = self.of_case == Some(session.case_revision());
        let OnScreen {
            sides,
            shown,
            table,
        } = on_screen;
        let same = self.sides == sides && self.shown == *shown;
        let rows = table && !self.rows_known;
        if fresh && !told_anew && case_same && same && !rows {
            return;
        }
        self.revision = session.revision();
        self.of_case = Some(session.case_revision());
        let lone = sides.1.is_none();
        if !case_same || !same || rows || lone && told_anew {
            self.show(session, on_screen, case_same);
        }
        if !case_same || told_anew {
            self.decided = Decided::of(case, session.provenance());
        }
        if !fresh {
            self.find.again(case, session.provenance());
        }
    }

    /// Brings what is read off the analysis up to date; whether it is another.
    fn tell(&mut self, session: &Session, made: Option<Told>) -> bool {
        let prov = session.provenance();
        let known = self.told_of.as_ref();
        let same = known.is_some_and(|(p, _)| Arc::ptr_eq(p, prov));
        let now = session.case_revision();
        if made.is_none() && same && (known.is_some_and(|k| k.1 == now) || session.is_behind()) {
            return false;
        }
        let told = made.unwrap_or_else(|| Told::of(session.case(), prov));
        let before = (
            std::mem::replace(&mut self.told, told),
            self.told_of.replace((Arc::clone(prov), now)),
        );
        if before.0.claims.len() + before.0.findings.len() > MANY {
            // What takes long to be taken apart need not keep a frame waiting.
            std::thread::spawn(move || drop(before));
        }
        true
    }

    /// What is on screen of the matches, and their counts where the case is another.
    fn show(&mut self, session: &Session, on_screen: OnScreen<'_>, case_same: bool) {
        let OnScreen {
            sides,
            shown,
            table,
        } = on_screen;
        let (case, prov) = (session.case(), session.provenance());
        let other = self.shown != *shown;
        let pair_only = shown.alone == Alone::Pair && self.sides != sides;
        self.sides = sides;
        self.shown = shown.clone();
        self.stamp += 1;
        let matches = case.matches();
        if !case_same || other || pair_only {
            self.alone = AloneIn::of(case, &matches, shown.alone, sides);
            self.rows_known = false;
            self.shown_count = shown.filter.count(case, &matches);
        }
        if table && !self.rows_known {
            let kept = shown.filter.keep(case, &matches);
            self.passages = PassageRows::of(case, &kept, &self.alone);
            self.rows_known = true;
        }
        self.pair = match sides {
            (Some(l), Some(r)) => pair::pair(case, &matches, &shown.filter, (l, r)),
            (Some(l), None) => pair::lone(case, prov, l),
            _ => Pair::default(),
        };
        let marks = [&mut self.pair.left, &mut self.pair.right];
        for (id, marks) in [sides.0, sides.1].into_iter().zip(marks) {
            if let Some(a) = id.and_then(|id| case.article(id)) {
                pair::add_alone(a, self.alone.spans(a.id), marks);
            }
        }
        if case_same {
            return;
        }
        self.own_matches = match &matches {
            Cow::Borrowed(_) => BTreeMap::new(),
            Cow::Owned(all) => own_matches(all),
        };
        self.match_count = matches.len();
        self.matches_in = BTreeMap::new();
        for m in matches.iter() {
            for id in [m.left.article, m.right.article] {
                *self.matches_in.entry(id).or_default() += 1;
            }
        }
        self.texts.update(case);
    }

    /// What is counted of an article.
    pub fn counts(&self, article: &Article) -> Counts {
        let of = |map: &BTreeMap<ArticleId, usize>| map.get(&article.id).copied();
        Counts {
            matches: of(&self.matches_in).unwrap_or(0),
            attributions: of(&self.attributions).unwrap_or(0),
            words: self.texts.words(article),
        }
    }

    /// The odd characters of an article's text, by start.
    pub fn odd(&self, id: ArticleId) -> &[Odd] {
        self.texts.odd(id)
    }

    /// The match of this number, as the person has it.
    pub fn find_match<'a>(&'a self, case: &'a Case, id: MatchId) -> Option<&'a Match> {
        if let Some(own) = self.own_matches.get(&id) {
            return Some(own);
        }
        let list = &case.findings.alignment.matches;
        let guess = list.get((id.0 as usize).saturating_sub(1));
        guess
            .filter(|m| m.id == id)
            .or_else(|| list.iter().find(|m| m.id == id))
    }
}

/// Those that are not as the analysis gave them.
fn own_matches(all: &[Match]) -> BTreeMap<MatchId, Match> {
    let own = all.iter().filter(|m| m.by_hand || m.found_at.is_some());
    own.map(|m| (m.id, m.clone())).collect()
}
