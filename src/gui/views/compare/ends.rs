//! Where the passages of the selected finding begin and end, while the person moves an end: shown at once, a decision when the
//! mouse is let go.

use crate::article::{Article, ArticleId, Passage};
use crate::case::{Case, Correction, CorrectionSort, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, DecisionPart},
    item::{self, Item},
    views::ViewCx,
    widgets::text_column::{
        borders::{self, End},
        ends::{EndMoved, Part, Stretch},
    },
};
use crate::provenance::Provenance;

/// The passages of what is selected, and the end that is being moved.
#[derive(Default)]
pub struct EndsState {
    /// Of what, and of which state of the case.
    of: Option<(Item, u64)>,
    key: Option<FindingKey>,
    pieces: Vec<(Part, Passage)>,
    /// Where they were found, of a match whose ends the person set.
    found: Option<(Passage, Passage)>,
    dragged: Option<(usize, Passage)>,
    chosen: Option<(usize, End)>,
}

impl EndsState {
    /// Follows the selection.
    pub fn update(&mut self, cx: &ViewCx<'_>) {
        let of = cx.selected.map(|item| (item, cx.derived.revision));
        if of == self.of {
            return;
        }
        let same = of.map(|o| o.0) == self.of.map(|o| o.0);
        *self = Self {
            of,
            chosen: self.chosen.filter(|_| same),
            ..Self::read(of.map(|o| o.0), cx.case, cx.prov)
        };
    }

    /// The passages of a match or an attribution.
    fn read(item: Option<Item>, case: &Case, prov: &Provenance) -> Self {
        let mut out = Self::default();
        match item {
            Some(Item::Match(id)) => {
                if let Some(m) = case.placed_match(id) {
                    out.pieces = vec![(Part::Left, m.left), (Part::Right, m.right)];
                    out.found = m.found_at;
                }
            }
            Some(Item::Attribution(id)) => {
                if let Some(a) = item::attribution(prov, id) {
                    let at = |span| Passage::new(a.article, span);
                    let content = a.content.iter().map(|c| (Part::Content, at(*c)));
                    out.pieces.extend(a.source.map(|s| (Part::Source, at(s))));
                    out.pieces.extend(a.cue.map(|s| (Part::Cue, at(s))));
                    out.pieces.extend(content);
                }
            }
            _ => return out,
        }
        out.key = item.and_then(|i| i.key(case, prov));
        out
    }

    /// Whether there are ends to move.
    pub fn any(item: Option<Item>) -> bool {
        matches!(item, Some(Item::Match(_) | Item::Attribution(_)))
    }

    /// What has handles.
    pub fn item(&self) -> Option<Item> {
        self.of.map(|o| o.0).filter(|_| !self.pieces.is_empty())
    }

    /// The end that keys move.
    pub fn chosen(&self) -> Option<(usize, End)> {
        self.chosen
    }

    /// Its passages in an article, as they are while one is being dragged.
    pub fn stretches(&self, article: ArticleId) -> Vec<Stretch> {
        let all = self.pieces.iter().enumerate().map(|(number, (part, p))| {
            let now = self.dragged.filter(|d| d.0 == number).map_or(*p, |d| d.1);
            (number, *part, now)
        });
        all.filter(|(_, _, p)| p.article == article)
            .map(|(number, part, p)| Stretch {
                number,
                part,
                span: p.span(),
            })
            .collect()
    }

    /// What happened to an end in an article; what is to be decided, if so.
    pub fn take(&mut self, article: &Article, moved: EndMoved, free: bool) -> Option<Ask> {
        match moved {
            EndMoved::Dragged(number, end, to) => {
                self.chosen = Some((number, end));
                let piece = self.pieces.get(number)?.1;
                self.dragged = Some((number, set_end(article, piece, (end, to), free)));
                None
            }
            EndMoved::Released => {
                let (number, passage) = self.dragged.take()?;
                self.put(number, passage)
            }
            EndMoved::Chosen(number, end) => {
                self.chosen = Some((number, end));
                None
            }
            EndMoved::Stepped { forward, char } => self.step_in(article, forward, char),
        }
    }

    /// The next end, in the order of the passages; what it is, in words.
    pub fn choose_next(&mut self, case: &Case, prov: &Provenance, item: Item) -> Option<String> {
        self.fit(case, prov, item);
        let next = match self.chosen {
            None => (0, End::Start),
            Some((number, End::Start)) => (number, End::Last),
            Some((number, End::Last)) => ((number + 1) % self.pieces.len().max(1), End::Start),
        };
        self.chosen = Some(next);
        let (part, passage) = self.pieces.get(next.0)?;
        let label = case.article(passage.article).map_or("", Article::label);
        let which = match next.1 {
            End::Start => say!("compare-ends-start"),
            End::Last => say!("compare-ends-end"),
        };
        Some(say!(
            "compare-ends-of-the-in",
            which = which,
            part = part.words(),
            label = label
        ))
    }

    /// Moves the chosen end by a word or a character.
    pub fn step(
        &mut self,
        (case, prov): (&Case, &Provenance),
        item: Item,
        forward: bool,
        char: bool,
    ) -> Option<Ask> {
        self.fit(case, prov, item);
        let (number, _) = *self.chosen.get_or_insert((0, End::Last));
        let article = case.article(self.pieces.get(number)?.1.article)?;
        self.step_in(article, forward, char)
    }

    /// Knows the passages of what is selected, before they were drawn too.
    fn fit(&mut self, case: &Case, prov: &Provenance, item: Item) {
        let chosen = self.chosen.filter(|_| self.of.map(|o| o.0) == Some(item));
        *self = Self {
            chosen,
            ..Self::read(Some(item), case, prov)
        };
        self.of = Some((item, 0));
        self.chosen = chosen.filter(|c| c.0 < self.pieces.len());
    }

    fn step_in(&mut self, article: &Article, forward: bool, char: bool) -> Option<Ask> {
        let (number, end) = self.chosen?;
        let piece = self.pieces.get(number)?.1;
        let at = match end {
            End::Start => piece.start,
            End::Last => piece.end,
        };
        let to = match (char, forward) {
            (true, true) => at + 1,
            (true, false) => at.saturating_sub(1),
            (false, _) => borders::step(article, at, end, forward),
        };
        let moved = set_end(article, piece, (end, to), true);
        self.put(number, moved)
    }

    /// The decision that a passage stands there.
    fn put(&mut self, number: usize, passage: Passage) -> Option<Ask> {
        let slot = self.pieces.get_mut(number)?;
        if slot.1 == passage {
            return None;
        }
        slot.1 = passage;
        let all = |part: Part| {
            let of = self.pieces.iter().filter(move |p| p.0 == part);
            of.map(|p| p.1)
        };
        let correction = match (all(Part::Left).next(), all(Part::Right).next()) {
            (Some(left), Some(right)) => Correction::Sides { left, right },
            _ => Correction::Parts {
                source: all(Part::Source).next(),
                cue: all(Part::Cue).next(),
                content: all(Part::Content).collect(),
            },
        };
        let back = matches!(&correction, Correction::Sides { left, right } if self.found == Some((*left, *right)));
        let part = if back {
            DecisionPart::NoCorrection(CorrectionSort::Place)
        } else {
            DecisionPart::Correction(correction)
        };
        Some(Ask::Decide(self.key.clone()?, part))
    }
}

/// A passage with one end elsewhere: at the nearest border of a word, or between any two characters; never empty.
pub fn set_end(article: &Article, p: Passage, (end, to): (End, usize), free: bool) -> Passage {
    let to = to.min(article.tokenized().index.scalars());
    let to = if free {
        to
    } else {
        borders::snap(article, to, end)
    };
    let mut out = p;
    match end {
        End::Start if to < p.end => out.start = to,
        End::Last if to > p.start => out.end = to,
        _ => {}
    }
    out
}
