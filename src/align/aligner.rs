//! Keeps what was found between articles, so that adding or removing one costs that article and not the case.
//!
//! What two articles share depends on these two alone, and on which of the keys they share are stock phrases of the
//! case ([`Spread`](super::index::Spread)). When an article makes a key a stock phrase, or takes it out, the pairs that share the key are looked
//! at again: so the findings are those of a case aligned from nothing.

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
        let done = self.follow(articles, settings, monitor);
        if done.is_err() {
            *self = Self::default();
        }
        done?;
        monitor.progress(1.0);
        Ok(self.assemble(self.pairs.clone()))
    }

    fn follow(
        &mut self,
        articles: &[&Article],
        settings: &AlignSettings,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let prints: BTreeMap<ArticleId, (&Article, Fingerprint)> =
            articles.iter().map(|a| (a.id, (*a, print(a)))).collect();
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
        if *settings != self.settings
            || worn
            || steps
            || pair
            || (gone.len() + new) * REBUILD > kept
        {
            *self = Self {
                settings: settings.clone(),
                ..Self::default()
            };
            self.build(articles, true, monitor)?;
        } else {
            for id in gone {
                self.remove(id, monitor)?;
            }
            let mut forms = Forms::default();
            for (id, (article, print)) in &prints {
                if !self.places.contains_key(id) {
                    let doc = prepare::doc(article, &mut forms, monitor)?;
                    self.add(doc, print.clone(), monitor)?;
                }
            }
        }
        Ok(())
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

    fn add(
        &mut self,
        doc: Doc,
        print: Fingerprint,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let place = self.index.add(&doc);
        self.places.insert(doc.id, Known { place, print });
        self.docs.push(doc);
        self.again(place, 1, monitor)?;
        let Some(doc) = self.docs.get(place as usize) else {
            return Ok(());
        };
        for meeting in self.index.meetings_of(place, doc, self.most, None) {
            self.look(meeting, monitor)?;
        }
        Ok(())
    }

    fn remove(&mut self, id: ArticleId, monitor: &dyn Monitor) -> Result<(), Cancelled> {
        let Some(known) = self.places.remove(&id) else {
            return Ok(());
        };
        self.pairs.retain(|pair, _| pair.0 != id && pair.1 != id);
        self.again(known.place, 0, monitor)?;
        self.index.remove(known.place);
        Ok(())
    }

    /// Looks again at the pairs whose shared keys tell something else with this article than without it; `now` is 1 if it
    /// has come and 0 if it is about to go.
    fn again(&mut self, place: u32, now: usize, monitor: &dyn Monitor) -> Result<(), Cancelled> {
        let Some(doc) = self.docs.get(place as usize) else {
            return Ok(());
        };
        let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
        self.index.own_keys(doc, self.most, |standing, with, key| {
            let mut places: Vec<u32> = standing.iter().map(|s| s.0).collect();
            places.dedup();
            let without = spread(key, places.len().saturating_sub(1), self.most);
            if with == without || places.len() < 3 {
                return;
            }
            places.retain(|p| *p != place);
            for (n, a) in places.iter().enumerate() {
                pairs.extend(places.iter().skip(n + 1).map(|b| (*a, *b)));
            }
        });
        if now == 0 {
            self.index.remove(place);
        }
        for (a, b) in pairs {
            let Some(doc) = self.docs.get(a as usize) else {
                continue;
            };
            let mut meetings = self.index.meetings_of(a, doc, self.most, Some(b));
            let none = || Meeting {
                a,
                b,
                ..Meeting::default()
            };
            self.look(meetings.pop().unwrap_or_else(none), monitor)?;
        }
        Ok(())
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
            known.is_none_or(|k| k.place as usize == *place)
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
