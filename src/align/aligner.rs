//! Keeps what was found between articles, so that adding or removing one costs that article and not the case.
//!
//! What two articles share depends on these two alone, and on which of the keys they share are stock phrases of the
//! case ([`Spread`](super::index::Spread)). When an article makes a key a stock phrase, or takes it out, the pairs that share the key are looked
//! at again: so the findings are those of a case aligned from nothing. Only the budget for cases of millions of shared
//! phrases is not asked again until the next beginning.

use super::findings::{self, Pairs};
use super::index::{Index, Meeting, most_articles, spread};
use super::look::close_look;
use super::prepare::{self, Doc, Forms};
use super::types::{AlignSettings, Alignment};
use crate::article::{Article, ArticleId, Fingerprint};
use crate::monitor::{Cancelled, Monitor};
use std::collections::{BTreeMap, BTreeSet};

/// New articles beyond one in so many of those known make it cheaper to begin anew.
const REBUILD: usize = 8;

/// Articles whose pairs are looked at again one by one; with more it is cheaper to begin anew.
const MOST_AGAIN: usize = 64;

/// Articles by id, with the fingerprint of what alignment reads of them.
type Prints<'a> = BTreeMap<ArticleId, (&'a Article, Fingerprint)>;

/// Aligns the articles of one case again and again as it changes.
#[derive(Default)]
pub struct Aligner {
    settings: AlignSettings,
    /// By place in the index.
    docs: Vec<Doc>,
    places: BTreeMap<ArticleId, Known>,
    index: Index,
    /// Most articles that a key may stand in.
    most: usize,
    pairs: Pairs,
    cut: bool,
    /// Whether there are two articles and no more, so that somebody chose to compare just these.
    chosen: bool,
}

/// An article that was aligned.
struct Known {
    place: u32,
    /// Of its text and its excluded stretches.
    print: Fingerprint,
}

fn print(article: &Article) -> Fingerprint {
    let mut bytes = article.text.as_bytes().to_vec();
    for stretch in &article.excluded {
        bytes.extend(stretch.span.start.to_le_bytes());
        bytes.extend(stretch.span.end.to_le_bytes());
    }
    bytes.extend(article.language.as_deref().unwrap_or("").as_bytes());
    Fingerprint::of(&bytes)
}

impl Aligner {
    /// Aligns once and keeps nothing.
    pub(super) fn once(
        articles: &[&Article],
        settings: &AlignSettings,
        monitor: &dyn Monitor,
    ) -> Result<Alignment, Cancelled> {
        let mut own = Self {
            settings: settings.clone(),
            ..Self::default()
        };
        own.build(articles, false, monitor)?;
        let pairs = std::mem::take(&mut own.pairs);
        Ok(own.assemble(pairs))
    }

    /// What these articles share; only what is new since the last call is looked at.
    ///
    /// # Errors
    /// If the monitor says that the result is no longer wanted; the next call begins anew.
    pub fn update(
        &mut self,
        articles: &[&Article],
        settings: &AlignSettings,
        monitor: &dyn Monitor,
    ) -> Result<Alignment, Cancelled> {
        // What is half done must not be trusted later, whatever ends it.
        let mut own = std::mem::take(self);
        own.follow(articles, settings, monitor)?;
        monitor.progress(1.0);
        *self = own;
        Ok(self.assemble(self.pairs.clone()))
    }

    fn follow(
        &mut self,
        articles: &[&Article],
        settings: &AlignSettings,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let mut prints: Prints<'_> = BTreeMap::new();
        for article in articles {
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            let one = || (*article, print(article));
            prints.entry(article.id).or_insert_with(one);
        }
        let same =
            |id: &ArticleId, known: &Known| prints.get(id).is_some_and(|p| p.1 == known.print);
        let gone: Vec<ArticleId> = self
            .places
            .iter()
            .filter(|(id, k)| !same(id, k))
            .map(|k| *k.0)
            .collect();
        let kept = self.places.len() - gone.len();
        let new = prints.len() - kept;
        let worn = self.index.is_worn() || self.index.is_full();
        let steps = most_articles(prints.len()) != self.most;
        let pair = self.chosen || prints.len() == 2;
        let many = (gone.len() + new) * REBUILD > kept;
        let anew = *settings != self.settings || worn || self.cut || steps || pair || many;
        if anew || !self.step(&gone, &prints, monitor)? {
            *self = Self {
                settings: settings.clone(),
                ..Self::default()
            };
            self.build(articles, true, monitor)?;
        }
        Ok(())
    }

    /// Takes articles out and puts new ones in; false if so much depends on them that beginning anew is cheaper.
    fn step(
        &mut self,
        gone: &[ArticleId],
        prints: &Prints<'_>,
        monitor: &dyn Monitor,
    ) -> Result<bool, Cancelled> {
        for id in gone {
            if !self.remove(*id, monitor)? {
                return Ok(false);
            }
        }
        let mut forms = Forms::default();
        for (id, (article, print)) in prints {
            if !self.places.contains_key(id) {
                let doc = prepare::doc(article, &mut forms, monitor)?;
                if !self.add(doc, print.clone(), monitor)? {
                    return Ok(false);
                }
            }
        }
        Ok(!self.index.is_full())
    }

    /// Aligns all articles from nothing.
    fn build(
        &mut self,
        articles: &[&Article],
        keep: bool,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let mut articles = articles.to_vec();
        articles.sort_by_key(|a| a.id);
        articles.dedup_by_key(|a| a.id);
        let mut forms = Forms::default();
        for (place, article) in articles.iter().enumerate() {
            self.docs.push(prepare::doc(article, &mut forms, monitor)?);
            if keep {
                let place = place as u32;
                let print = print(article);
                self.places.insert(article.id, Known { place, print });
            }
        }
        self.most = most_articles(articles.len());
        self.index.enter_all(&self.docs, keep, monitor)?;
        let (mut meetings, cut) = self.index.all_meetings(self.most, monitor)?;
        self.cut = cut;
        self.chosen = articles.len() == 2;
        if self.chosen && meetings.is_empty() {
            meetings.push(Meeting {
                b: 1,
                ..Meeting::default()
            });
        }
        let all = meetings.len().max(1);
        for (n, meeting) in meetings.into_iter().enumerate() {
            if n % 64 == 0 {
                monitor.progress(n as f32 / all as f32);
            }
            self.look(meeting, monitor)?;
        }
        Ok(())
    }

    /// Looks at two articles and keeps what they share.
    fn look(&mut self, meeting: Meeting, monitor: &dyn Monitor) -> Result<(), Cancelled> {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        let meeting = self.by_id(meeting);
        let (Some(a), Some(b)) = (
            self.docs.get(meeting.a as usize),
            self.docs.get(meeting.b as usize),
        ) else {
            return Ok(());
        };
        match close_look(a, b, &meeting, self.chosen, &self.settings, monitor)? {
            Some(found) => self.pairs.insert((a.id, b.id), found),
            None => self.pairs.remove(&(a.id, b.id)),
        };
        Ok(())
    }

    /// The article with the lower number on the left, wherever the index has it.
    fn by_id(&self, mut meeting: Meeting) -> Meeting {
        let id = |place: u32| self.docs.get(place as usize).map(|d| d.id);
        if id(meeting.a) > id(meeting.b) {
            (meeting.a, meeting.b) = (meeting.b, meeting.a);
            for hit in &mut meeting.hits {
                (hit.a, hit.b) = (hit.b, hit.a);
            }
            meeting.hits.sort_unstable();
        }
        meeting
    }

    /// Adds an article; false if so much depends on it that beginning anew is cheaper.
    fn add(
        &mut self,
        doc: Doc,
        print: Fingerprint,
        monitor: &dyn Monitor,
    ) -> Result<bool, Cancelled> {
        let place = self.index.add(&doc);
        self.places.insert(doc.id, Known { place, print });
        self.docs.push(doc);
        let touched = self.touched(place);
        if !self.again(&touched, monitor)? {
            return Ok(false);
        }
        let Some(doc) = self.docs.get(place as usize) else {
            return Ok(true);
        };
        for meeting in self.index.meetings_of(place, doc, self.most) {
            self.look(meeting, monitor)?;
        }
        Ok(true)
    }

    /// Takes an article out; false if so much depends on it that beginning anew is cheaper.
    fn remove(&mut self, id: ArticleId, monitor: &dyn Monitor) -> Result<bool, Cancelled> {
        let Some(known) = self.places.remove(&id) else {
            return Ok(true);
        };
        self.pairs.retain(|pair, _| pair.0 != id && pair.1 != id);
        let touched = self.touched(known.place);
        self.index.remove(known.place);
        self.again(&touched, monitor)
    }

    /// Groups of other articles that share a key which tells something else with this article than without it.
    fn touched(&self, place: u32) -> Vec<Vec<u32>> {
        let mut out = Vec::new();
        let Some(doc) = self.docs.get(place as usize) else {
            return out;
        };
        self.index.own_keys(doc, self.most, |standing, with, key| {
            let mut places: Vec<u32> = standing.iter().map(|s| s.0).collect();
            places.dedup();
            let without = spread(key, places.len().saturating_sub(1), self.most);
            if with != without && places.len() > 2 {
                places.retain(|p| *p != place);
                out.push(places);
            }
        });
        out
    }

    /// Looks again at the pairs inside these groups; false if they are too many.
    fn again(&mut self, groups: &[Vec<u32>], monitor: &dyn Monitor) -> Result<bool, Cancelled> {
        let mut pairs: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for places in groups {
            for (n, a) in places.iter().enumerate() {
                let others = places.iter().skip(n + 1);
                pairs.entry(*a).or_default().extend(others);
            }
            if pairs.len() > MOST_AGAIN {
                return Ok(false);
            }
        }
        for (a, others) in pairs {
            let Some(doc) = self.docs.get(a as usize) else {
                continue;
            };
            let meetings = self.index.meetings_of(a, doc, self.most);
            for b in others {
                let (a, b) = (a.min(b), a.max(b));
                let met = meetings.iter().find(|m| (m.a, m.b) == (a, b)).cloned();
                let none = || Meeting {
                    a,
                    b,
                    ..Meeting::default()
                };
                self.look(met.unwrap_or_else(none), monitor)?;
            }
        }
        Ok(true)
    }

    fn assemble(&self, pairs: Pairs) -> Alignment {
        let articles = match self.places.len() {
            0 => self.docs.len(),
            known => known,
        };
        let mut out = findings::assemble(pairs, articles);
        if self.cut {
            out.approximate.push(
                "The articles share so many phrases that not all pairs of them were compared."
                    .into(),
            );
        }
        let live = self.docs.iter().enumerate().filter(|(place, d)| {
            let known = self.places.get(&d.id);
            self.places.is_empty() || known.is_some_and(|k| k.place as usize == *place)
        });
        for (_, doc) in live.filter(|(_, d)| d.is_repetitive()) {
            out.approximate.push(format!(
                "{} repeats a few words all over, so that passages of it cannot be told apart.",
                doc.id
            ));
        }
        out.approximate.sort();
        out
    }
}
