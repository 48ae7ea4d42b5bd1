//! Short names of things in one case: `a1` an article, `m3` a match, `s2` a source.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                s.strip_prefix($prefix)
                    .and_then(|n| n.parse().ok())
                    .map(Self)
                    .ok_or_else(|| format!(concat!("'{}' is not of the form ", $prefix, "1"), s))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

id_type!(
    /// An article; given once when it enters the case and never again.
    ArticleId,
    "a"
);
id_type!(
    /// A match, numbered anew by each analysis.
    MatchId,
    "m"
);
id_type!(
    /// A section, numbered anew by each analysis.
    SectionId,
    "x"
);
id_type!(
    /// A group of matching passages, numbered anew by each analysis.
    GroupId,
    "g"
);
id_type!(
    /// An attribution, numbered anew by each analysis.
    AttributionId,
    "t"
);
id_type!(
    /// A source, numbered anew by each analysis.
    SourceId,
    "s"
);
id_type!(
    /// A claim, numbered anew by each analysis.
    ClaimId,
    "c"
);
id_type!(
    /// An evidence card; given once when it is made.
    CardId,
    "e"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip() {
        assert_eq!("a12".parse::<ArticleId>(), Ok(ArticleId(12)));
        assert!("b1".parse::<ArticleId>().is_err());
        assert_eq!(
            serde_json::to_string(&SourceId(3)).ok().as_deref(),
            Some("\"s3\"")
        );
    }
}
