//! "In an interview with The Herald, Roe said": the outlet that was told, where no cue takes it as its addressee.
//!
//! The nearest cue of the sentence gets it; whether the phrase is an outlet at all is decided where sources are resolved. One look at
//! each token.

use super::extract::Extractor;

impl Extractor<'_, '_> {
    /// Reads the sentence at hand, after its cues were found.
    pub fn interviews(&mut self) {
        let v = self.v;
        for i in self.lo..self.hi {
            if v.quoted(i) || !self.leads_to_listener(i) {
                continue;
            }
            let Some(listener) = v.phrase_right(i + 2, self.hi) else {
                continue;
            };
            let nearest = self
                .drafts
                .iter_mut()
                .skip(self.first)
                .filter(|d| {
                    d.told.is_none()
                        && d.source.is_some()
                        && v.lex.verb(d.lemma).is_some_and(|(verb, _)| verb.clause)
                        && !d.content.iter().any(|c| c.contains(i))
                })
                .min_by_key(|d| d.cue.map_or(usize::MAX, |c| c.start.abs_diff(i)));
            if let Some(d) = nearest {
                d.told = Some(listener.core);
            }
        }
    }

    /// Whether "interview with", "speaking to" or the like stands here.
    fn leads_to_listener(&self, i: usize) -> bool {
        let next = self.v.low(i + 1);
        match self.v.low(i) {
            "interview" | "interviews" => matches!(next, "with" | "to"),
            "comments" | "remarks" => next == "to",
            "speaking" | "talking" => matches!(next, "to" | "with"),
            _ => false,
        }
    }
}
