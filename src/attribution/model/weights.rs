//! The weights file: hashed features and their scores. Reading it is a check of its head; nothing is unpacked but the steps.

use super::lattice::{STEPS, Steps, TAGS};
use std::sync::OnceLock;

/// First bytes of a weights file.
pub const MAGIC: &[u8; 16] = b"headwater tags 2";
/// Bytes of a row: a check of the feature's hash, then a score for each tag.
pub const ROW: usize = 2 + TAGS;
/// Number of rows, scores of one unit, fingerprint of the features, then the steps.
const STEPS_AT: usize = 16 + 4 + 4 + 8;
/// Rows that a feature may stand in.
const PLACES: usize = 4;
const HEAD: usize = STEPS_AT + 2 * STEPS * TAGS * TAGS;

/// What ships with the program; an empty file means that there is no model.
static SHIPPED: &[u8] = include_bytes!("../../../assets/attribution/model.bin");

/// Trained weights.
#[derive(Clone, Debug)]
pub struct Weights<'m> {
    rows: &'m [u8],
    places: u64,
    /// Scores of one unit of log-likelihood.
    pub scale: i32,
    /// Fingerprint of the features they were trained with.
    pub features: u64,
    /// Scores of steps.
    pub steps: Steps<i32>,
}

/// Where a feature may stand, as the number of a group of rows, and its check.
pub fn place(hash: u64, places: u64) -> (u64, u16) {
    (((hash >> 32) * places) >> 32, (hash as u16).max(1))
}

impl<'m> Weights<'m> {
    /// Reads a weights file; `None` where it is empty, cut off or of another kind.
    pub fn read(bytes: &'m [u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        let rows = bytes.get(HEAD..)?;
        let number = |at: usize| -> Option<i32> {
            Some(i32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?))
        };
        let count = u64::try_from(number(16)?).ok()?;
        let scale = number(20)?;
        let whole = rows.len() as u64 == count.checked_mul(ROW as u64)?;
        if head.get(..16)? != MAGIC
            || !whole
            || count == 0
            || count % PLACES as u64 != 0
            || scale <= 0
        {
            return None;
        }
        let mut steps = vec![[[0; TAGS]; TAGS]; STEPS];
        for (n, slot) in steps.iter_mut().flatten().flatten().enumerate() {
            let at = STEPS_AT + 2 * n;
            *slot = i32::from(i16::from_le_bytes(head.get(at..at + 2)?.try_into().ok()?));
        }
        Some(Self {
            rows,
            places: count / PLACES as u64,
            scale,
            features: u64::from_le_bytes(head.get(24..STEPS_AT)?.try_into().ok()?),
            steps,
        })
    }

    /// Adds the scores of a feature.
    pub fn add(&self, hash: u64, scores: &mut [i32; TAGS]) {
        let (at, check) = place(hash, self.places);
        let at = at as usize * PLACES * ROW;
        let Some(rows) = self.rows.get(at..at + PLACES * ROW) else {
            return;
        };
        for row in rows.chunks_exact(ROW) {
            if let [a, b, weights @ ..] = row
                && u16::from_le_bytes([*a, *b]) == check
            {
                for (s, w) in scores.iter_mut().zip(weights) {
                    *s += i32::from(*w as i8);
                }
                return;
            }
        }
    }
}

/// A weights file in the making.
pub struct Writer {
    rows: Vec<u8>,
    places: u64,
}

impl Writer {
    /// With room for this many features, a multiple of four.
    pub fn new(rows: usize) -> Self {
        Self {
            rows: vec![0; rows / PLACES * PLACES * ROW],
            places: (rows / PLACES) as u64,
        }
    }

    /// Stores a feature unless both its places are taken.
    pub fn put(&mut self, hash: u64, weights: [i8; TAGS]) -> bool {
        let (at, check) = place(hash, self.places);
        let at = at as usize * PLACES * ROW;
        let Some(rows) = self.rows.get_mut(at..at + PLACES * ROW) else {
            return false;
        };
        for row in rows.chunks_exact_mut(ROW) {
            if let [a, b, slots @ ..] = row {
                let known = u16::from_le_bytes([*a, *b]);
                if known == check {
                    return false;
                }
                if known == 0 {
                    [*a, *b] = check.to_le_bytes();
                    for (slot, w) in slots.iter_mut().zip(weights) {
                        *slot = w as u8;
                    }
                    return true;
                }
            }
        }
        false
    }

    /// The whole file.
    pub fn finish(self, scale: i32, steps: &Steps<i16>, features: u64) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(((self.places * PLACES as u64) as i32).to_le_bytes());
        out.extend(scale.to_le_bytes());
        out.extend(features.to_le_bytes());
        for s in steps.iter().flatten().flatten() {
            out.extend(s.to_le_bytes());
        }
        out.extend(self.rows);
        out
    }
}

/// The weights that ship with the program; `None` where it was built without.
pub fn shipped() -> Option<&'static Weights<'static>> {
    static READ: OnceLock<Option<Weights<'static>>> = OnceLock::new();
    READ.get_or_init(|| Weights::read(SHIPPED)).as_ref()
}

/// A number that other weights would not have; 0 where there are none.
pub fn shipped_fingerprint() -> u64 {
    static MADE: OnceLock<u64> = OnceLock::new();
    *MADE.get_or_init(|| shipped().map_or(0, |_| fingerprint(SHIPPED)))
}

/// FNV-1a over words of eight bytes; never 0.
fn fingerprint(bytes: &[u8]) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325_u64 ^ bytes.len() as u64;
    let mixed = bytes.chunks(8).fold(start, |h, chunk| {
        let word = chunk.iter().fold(0, |w, b| w << 8 | u64::from(*b));
        let h = (h ^ word).wrapping_mul(0x0100_0000_01B3);
        h ^ h >> 32
    });
    mixed.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        let mut w = Writer::new(8);
        let mut scores = [0i8; TAGS];
        scores[5] = 7;
        scores[0] = -3;
        assert!(w.put(0x1234_5678_9ABC_DEF0, scores));
        assert!(!w.put(0x1234_5678_9ABC_DEF0, scores), "stored once");
        let mut steps: Steps<i16> = vec![[[0; TAGS]; TAGS]; STEPS];
        steps[2][0][5] = -41;
        w.finish(40, &steps, 77)
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = small();
        let w = Weights::read(&bytes).unwrap();
        assert_eq!(w.features, 77);
        assert_eq!((w.scale, w.steps[2][0][5], w.steps[2][5][0]), (40, -41, 0));
        let mut scores = [1; TAGS];
        w.add(0x1234_5678_9ABC_DEF0, &mut scores);
        assert_eq!((scores[0], scores[5], scores[11]), (-2, 8, 1));
        let mut other = [0; TAGS];
        w.add(0x1234_5678_9ABC_0001, &mut other);
        assert_eq!(other, [0; TAGS], "the check of another feature differs");
    }

    #[test]
    fn a_bad_file_is_no_model() {
        let good = small();
        assert!(Weights::read(&[]).is_none());
        assert!(Weights::read(b"not a model").is_none());
        assert!(Weights::read(&good[..good.len() - 1]).is_none());
        assert!(Weights::read(&good[..HEAD]).is_none());
        let mut other = good.clone();
        other[0] ^= 1;
        assert!(Weights::read(&other).is_none());
        let mut count = good.clone();
        count[16..20].copy_from_slice(&(-8i32).to_le_bytes());
        assert!(Weights::read(&count).is_none());
        let mut unit = good;
        unit[20..24].copy_from_slice(&0i32.to_le_bytes());
        assert!(Weights::read(&unit).is_none());
    }

    #[test]
    fn other_weights_have_another_fingerprint() {
        let good = small();
        let own = fingerprint(&good);
        assert_eq!(own, fingerprint(&good.clone()));
        for at in [0, good.len() / 2, good.len() - 1] {
            let mut other = good.clone();
            other[at] ^= 1;
            assert_ne!(own, fingerprint(&other), "byte {at}");
        }
        assert_ne!(own, fingerprint(&good[..good.len() - 1]));
        assert_eq!(shipped_fingerprint() == 0, shipped().is_none());
    }

    #[test]
    fn a_table_that_is_full_refuses() {
        let mut w = Writer::new(4);
        let stored = (1..=9u64).filter(|n| w.put(*n, [1; TAGS])).count();
        assert_eq!(stored, 4);
    }

    #[test]
    fn what_ships_was_trained_with_the_features_of_today() {
        let now = crate::attribution::model::training::features_fingerprint();
        if let Some(w) = shipped() {
            assert_eq!(
                w.features, now,
                "train again: assets/attribution/train_model.rs"
            );
        }
    }

    #[test]
    fn what_ships_fits() {
        assert!(
            SHIPPED.is_empty() || shipped().is_some(),
            "not a weights file"
        );
        assert!(SHIPPED.len() <= 5_000_000);
    }
}
