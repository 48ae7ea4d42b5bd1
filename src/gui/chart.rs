//! The timeline as the window draws it: places from 0.0 (left) to 1.0 (right), computed between frames. What was published lies
//! on an even scale; times that the texts tell of before the first publication lie left of it on a scale that narrows the further
//! it goes back, so that a year and a day both find room.

use crate::gui::locale::{say, text, word};
use crate::provenance::{Timeline, When};
use jiff::{Timestamp, civil, tz::Offset};

/// Share of the width for what lies before the first publication.
const PAST: f32 = 0.28;
/// Shortest stretch of the even scale, in seconds.
const SHORTEST: i64 = 12 * 3600;
/// Lines of told times below an article's bar.
pub const LANES: usize = 3;
const DAY: i64 = 86_400;

/// A place on the scale with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f32,
    /// What.
    pub label: String,
}

/// From seconds to places.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Where the even scale begins and ends.
    window: (i64, i64),
    /// Where the narrowing scale begins, if there is one.
    past: Option<i64>,
    /// Named places.
    pub ticks: Vec<Tick>,
}

/// A told time on the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Left and right end.
    pub at: (f32, f32),
    /// Which line below the bar; [`LANES`] and more are not drawn.
    pub lane: usize,
}

/// An article on the scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// Left and right end of the time of publication.
    pub published: Option<(f32, f32)>,
    /// Of the last change.
    pub modified: Option<(f32, f32)>,
    /// In the order of the row's times.
    pub times: Vec<Mark>,
}

/// The timeline with its places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// What is drawn.
    pub timeline: Timeline,
    /// The scale; `None` where no article has a date.
    pub axis: Option<Axis>,
    /// In the order of the rows.
    pub bars: Vec<Bar>,
}

impl Chart {
    /// Places for a timeline.
    pub fn of(timeline: Timeline) -> Self {
        let axis = Axis::of(&timeline);
        let bars = timeline.rows.iter().map(|r| {
            let Some(axis) = &axis else {
                return Bar::default();
            };
            let place = |w: &When| (axis.at(w.earliest), axis.at(w.latest));
            Bar {
                published: r.published.as_ref().map(place),
                modified: r.modified.as_ref().map(place),
                times: lanes(r.times.iter().map(|t| place(&t.when)).collect()),
            }
        });
        Self {
            bars: bars.collect(),
            axis,
            timeline,
        }
    }

    /// The place of an article among the rows.
    pub fn row_of(&self, id: crate::article::ArticleId) -> Option<usize> {
        self.timeline.rows.iter().position(|r| r.article == id)
    }
}

/// Each time on the first line where it touches no other.
fn lanes(places: Vec<(f32, f32)>) -> Vec<Mark> {
    const APART: f32 = 0.012;
    let mut taken: Vec<(usize, (f32, f32))> = Vec::new();
    let mut out = Vec::new();
    for at in places {
        let free = |lane: &usize| {
            taken
                .iter()
                .all(|(l, t)| l != lane || at.1 + APART < t.0 || t.1 + APART < at.0)
        };
        let lane = (0..).find(free).unwrap_or(LANES);
        taken.push((lane, at));
        out.push(Mark { at, lane });
    }
    out
}

impl Axis {
    fn of(timeline: &Timeline) -> Option<Self> {
        let rows = &timeline.rows;
        let dated = || {
            rows.iter()
                .flat_map(|r| r.published.iter().chain(&r.modified))
        };
        let from = dated().map(|w| w.earliest).min()?;
        let to = dated().map(|w| w.latest).max()?.max(from + SHORTEST);
        let edge = (to - from) / 30;
        let window = (from - edge, to + edge);
        let told = rows.iter().flat_map(|r| &r.times);
        let first = told.map(|t| t.when.earliest).min();
        let past = first.filter(|f| *f < window.0);
        let mut axis = Self {
            window,
            past,
            ticks: Vec::new(),
        };
        axis.ticks = axis.past_ticks();
        axis.ticks.extend(axis.window_ticks());
        Some(axis)
    }

    /// The place of a moment; later ones than the last stand at the right edge.
    pub fn at(&self, second: i64) -> f32 {
        let (from, to) = self.window;
        let Some(past) = self.past else {
            return even(second, from, to);
        };
        if second >= from {
            return PAST + (1.0 - PAST) * even(second, from, to);
        }
        let days = |s: i64| (1.0 + (from - s).max(0) as f64 / DAY as f64).ln();
        (PAST * (1.0 - (days(second) / days(past).max(1e-9)) as f32)).clamp(0.0, PAST)
    }

    /// Where the narrowing scale ends, if there is one.
    pub fn fold(&self) -> Option<f32> {
        self.past.map(|_| PAST)
    }

    fn past_ticks(&self) -> Vec<Tick> {
        const BACK: [(&str, i64); 7] = [
            (word!("chart-1000-years-before"), 365_243),
            (word!("chart-100-years-before"), 36_524),
            (word!("chart-10-years-before"), 3_652),
            (word!("chart-a-year-before"), 365),
            (word!("chart-a-month-before"), 30),
            (word!("chart-a-week-before"), 7),
            (word!("chart-a-day-before"), 1),
        ];
        // Room for such a name on a narrow screen.
        const APART: f32 = 0.17;
        let Some(past) = self.past else {
            return Vec::new();
        };
        let mut out: Vec<Tick> = Vec::new();
        for (label, days) in BACK {
            let second = self.window.0 - days * DAY;
            let at = self.at(second);
            let far = out.last().is_none_or(|t| at - t.at >= APART);
            if second >= past && far && at + 0.09 < PAST {
                out.push(Tick {
                    at,
                    label: text(label).to_owned(),
                });
            }
        }
        out
    }

    fn window_ticks(&self) -> Vec<Tick> {
        const STEPS: [i64; 9] = [
            3_600,
            3 * 3_600,
            6 * 3_600,
            12 * 3_600,
            DAY,
            2 * DAY,
            7 * DAY,
            14 * DAY,
            28 * DAY,
        ];
        const MOST: i64 = 6;
        let (from, to) = self.window;
        let step = STEPS.into_iter().find(|s| (to - from) / s <= MOST);
        let seconds: Vec<i64> = match step {
            // Weeks begin on a Monday; 1970-01-01 was a Thursday.
            Some(step) => {
                let shift = if step >= 7 * DAY { 4 * DAY } else { 0 };
                let first = (from - shift).div_euclid(step) * step + step + shift;
                (first..=to)
                    .step_by(usize::try_from(step).unwrap_or(1))
                    .collect()
            }
            None => month_starts(from, to, MOST),
        };
        let mut named = false;
        let fine = step.is_some_and(|s| s < DAY);
        seconds
            .into_iter()
            .filter_map(|s| {
                let label = tick_label(s, fine, &mut named)?;
                Some(Tick {
                    at: self.at(s),
                    label,
                })
            })
            .collect()
    }
}

fn even(second: i64, from: i64, to: i64) -> f32 {
    let share = (second - from) as f64 / (to - from).max(1) as f64;
    share.clamp(0.0, 1.0) as f32
}

/// First days of months or years, at most so many.
fn month_starts(from: i64, to: i64, most: i64) -> Vec<i64> {
    let months = (to - from) / (30 * DAY);
    let every = [1_i64, 3, 6, 12, 24, 60, 120, 600, 1_200]
        .into_iter()
        .find(|e| months / e <= most)
        .unwrap_or(2_400);
    let Some(first) = date_of(from) else {
        return Vec::new();
    };
    let start = i64::from(first.year()) * 12;
    (0..=(to - from) / (28 * DAY) + 13)
        .map(|n| start + n)
        .filter(|m| m % every == 0)
        .filter_map(|m| {
            let year = i16::try_from(m.div_euclid(12)).ok()?;
            let month = i8::try_from(m.rem_euclid(12) + 1).ok()?;
            let date = civil::Date::new(year, month, 1).ok()?;
            let at = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
            Some(at.as_second())
        })
        .filter(|s| (from..=to).contains(s))
        .collect()
}

fn date_of(second: i64) -> Option<civil::Date> {
    let at = Timestamp::from_second(second).ok()?;
    Some(Offset::UTC.to_datetime(at).date())
}

/// "3 Jun", the first one with its year; "06:00" between days.
fn tick_label(second: i64, fine: bool, named: &mut bool) -> Option<String> {
    const MONTHS: [&str; 12] = [
        word!("chart-jan"),
        word!("chart-feb"),
        word!("chart-mar"),
        word!("chart-apr"),
        word!("chart-may"),
        word!("chart-jun"),
        word!("chart-jul"),
        word!("chart-aug"),
        word!("chart-sep"),
        word!("chart-oct"),
        word!("chart-nov"),
        word!("chart-dec"),
    ];
    let at = Offset::UTC.to_datetime(Timestamp::from_second(second).ok()?);
    if fine && second % DAY != 0 {
        return Some(format!("{:02}:{:02}", at.hour(), at.minute()));
    }
    let month = usize::try_from(at.month() - 1).ok()?;
    let day = format!("{} {}", at.day(), text(MONTHS.get(month)?));
    let first = !std::mem::replace(named, true);
    Some(if first {
        format!("{day} {}", at.year())
    } else {
        day
    })
}

/// "2034-06-03 06:40 UTC" for people; a second of a day without its clock.
pub fn utc(second: i64) -> String {
    let Ok(at) = Timestamp::from_second(second) else {
        return String::new();
    };
    let at = Offset::UTC.to_datetime(at);
    say!(
        "chart-utc",
        date = at.date(),
        hour = format!("{:02}", at.hour()),
        minute = format!("{:02}", at.minute())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, ClaimId, Passage};
    use crate::provenance::{TimeOf, TimelineRow, ToldTime};
    use crate::text::CharSpan;

    fn when(earliest: i64, latest: i64) -> When {
        When {
            written: String::new(),
            earliest,
            latest,
            why: String::new(),
        }
    }

    fn row(n: u32, published: Option<When>, times: Vec<When>) -> TimelineRow {
        let told = |when| ToldTime {
            claim: ClaimId(1),
            passage: Passage::new(ArticleId(n), CharSpan::new(0, 1)),
            of: TimeOf::Claimed,
            when,
        };
        TimelineRow {
            article: ArticleId(n),
            published,
            modified: None,
            times: times.into_iter().map(told).collect(),
        }
    }

    #[test]
    fn places_keep_the_order_of_time_over_both_scales() {
        let day = |n: i64| 20_000 * DAY + n * DAY;
        let rows = vec![
            row(
                1,
                Some(when(day(0), day(0))),
                vec![when(day(-900), day(-535)), when(day(-9), day(-3))],
            ),
            row(
                2,
                Some(when(day(1), day(3))),
                vec![when(day(-8), day(-2)), when(day(900), day(901))],
            ),
            row(3, None, Vec::new()),
        ];
        let chart = Chart::of(Timeline {
            rows,
            links: Vec::new(),
        });
        let axis = chart.axis.clone().unwrap();
        let places: Vec<f32> = (-900..6).map(|n| axis.at(day(n))).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!((axis.at(day(-900)), axis.at(day(900))), (0.0, 1.0));
        assert!(
            axis.fold()
                .is_some_and(|f| axis.at(day(0)) > f && axis.at(day(-3)) < f)
        );
        assert!(axis.ticks.len() > 3 && axis.ticks.iter().map(|t| t.at).is_sorted());
        assert!(axis.ticks.iter().any(|t| t.label == "a year before"));
        let [a, b, c] = chart.bars.as_slice() else {
            panic!("{:?}", chart.bars)
        };
        assert!(a.published.is_some_and(|(l, r)| l == r));
        assert!(b.published.is_some_and(|(l, r)| l < r));
        assert_eq!((c.published, chart.row_of(ArticleId(3))), (None, Some(2)));
        // They lie apart, so one line holds both.
        assert_eq!(a.times.iter().map(|m| m.lane).max(), Some(0));
    }

    #[test]
    fn times_that_touch_stand_on_lines_of_their_own_and_no_date_is_no_scale() {
        let marks = lanes(vec![(0.1, 0.3), (0.2, 0.4), (0.5, 0.6), (0.25, 0.26)]);
        let lines: Vec<usize> = marks.iter().map(|m| m.lane).collect();
        assert_eq!(lines, [0, 1, 0, 2]);
        let undated = Chart::of(Timeline {
            rows: vec![row(1, None, Vec::new())],
            links: Vec::new(),
        });
        assert!(undated.axis.is_none() && undated.bars.len() == 1);
    }

    #[test]
    fn scales_of_hours_days_and_years_are_named() {
        for (length, want) in [(DAY / 2, ":00"), (5 * DAY, " "), (4_000 * DAY, "1 Jan")] {
            let from = 20_000 * DAY;
            let rows = vec![row(1, Some(when(from, from + length)), Vec::new())];
            let axis = Chart::of(Timeline {
                rows,
                links: Vec::new(),
            })
            .axis
            .unwrap();
            let labels: Vec<&str> = axis.ticks.iter().map(|t| t.label.as_str()).collect();
            assert!((2..=8).contains(&labels.len()), "{labels:?}");
            assert!(labels.iter().any(|l| l.contains(want)), "{labels:?}");
        }
    }
}
