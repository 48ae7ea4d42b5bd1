//! The code pages of RTF: by number, and by the number of a font's character set.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, IBM866, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8,
    WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// A way from bytes to characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Page {
    Known(&'static Encoding),
    /// The upper half of a code page of DOS.
    Upper(&'static str),
    /// Pictures of a symbol font.
    Symbols,
}

/// The upper halves of the code pages 437, 850 and 852.
const DOS_437: &str = "\u{C7}\u{FC}\u{E9}\u{E2}\u{E4}\u{E0}\u{E5}\u{E7}\u{EA}\u{EB}\u{E8}\u{EF}\u{EE}\u{EC}\u{C4}\u{C5}\u{C9}\u{E6}\u{C6}\u{F4}\u{F6}\u{F2}\u{FB}\u{F9}\u{FF}\u{D6}\u{DC}\u{A2}\u{A3}\u{A5}\u{20A7}\u{192}\u{E1}\u{ED}\u{F3}\u{FA}\u{F1}\u{D1}\u{AA}\u{BA}\u{BF}\u{2310}\u{AC}\u{BD}\u{BC}\u{A1}\u{AB}\u{BB}\u{2591}\u{2592}\u{2593}\u{2502}\u{2524}\u{2561}\u{2562}\u{2556}\u{2555}\u{2563}\u{2551}\u{2557}\u{255D}\u{255C}\u{255B}\u{2510}\u{2514}\u{2534}\u{252C}\u{251C}\u{2500}\u{253C}\u{255E}\u{255F}\u{255A}\u{2554}\u{2569}\u{2566}\u{2560}\u{2550}\u{256C}\u{2567}\u{2568}\u{2564}\u{2565}\u{2559}\u{2558}\u{2552}\u{2553}\u{256B}\u{256A}\u{2518}\u{250C}\u{2588}\u{2584}\u{258C}\u{2590}\u{2580}\u{3B1}\u{DF}\u{393}\u{3C0}\u{3A3}\u{3C3}\u{B5}\u{3C4}\u{3A6}\u{398}\u{3A9}\u{3B4}\u{221E}\u{3C6}\u{3B5}\u{2229}\u{2261}\u{B1}\u{2265}\u{2264}\u{2320}\u{2321}\u{F7}\u{2248}\u{B0}\u{2219}\u{B7}\u{221A}\u{207F}\u{B2}\u{25A0}\u{A0}";
const DOS_850: &str = "\u{C7}\u{FC}\u{E9}\u{E2}\u{E4}\u{E0}\u{E5}\u{E7}\u{EA}\u{EB}\u{E8}\u{EF}\u{EE}\u{EC}\u{C4}\u{C5}\u{C9}\u{E6}\u{C6}\u{F4}\u{F6}\u{F2}\u{FB}\u{F9}\u{FF}\u{D6}\u{DC}\u{F8}\u{A3}\u{D8}\u{D7}\u{192}\u{E1}\u{ED}\u{F3}\u{FA}\u{F1}\u{D1}\u{AA}\u{BA}\u{BF}\u{AE}\u{AC}\u{BD}\u{BC}\u{A1}\u{AB}\u{BB}\u{2591}\u{2592}\u{2593}\u{2502}\u{2524}\u{C1}\u{C2}\u{C0}\u{A9}\u{2563}\u{2551}\u{2557}\u{255D}\u{A2}\u{A5}\u{2510}\u{2514}\u{2534}\u{252C}\u{251C}\u{2500}\u{253C}\u{E3}\u{C3}\u{255A}\u{2554}\u{2569}\u{2566}\u{2560}\u{2550}\u{256C}\u{A4}\u{F0}\u{D0}\u{CA}\u{CB}\u{C8}\u{131}\u{CD}\u{CE}\u{CF}\u{2518}\u{250C}\u{2588}\u{2584}\u{A6}\u{CC}\u{2580}\u{D3}\u{DF}\u{D4}\u{D2}\u{F5}\u{D5}\u{B5}\u{FE}\u{DE}\u{DA}\u{DB}\u{D9}\u{FD}\u{DD}\u{AF}\u{B4}\u{AD}\u{B1}\u{2017}\u{BE}\u{B6}\u{A7}\u{F7}\u{B8}\u{B0}\u{A8}\u{B7}\u{B9}\u{B3}\u{B2}\u{25A0}\u{A0}";
const DOS_852: &str = "\u{C7}\u{FC}\u{E9}\u{E2}\u{E4}\u{16F}\u{107}\u{E7}\u{142}\u{EB}\u{150}\u{151}\u{EE}\u{179}\u{C4}\u{106}\u{C9}\u{139}\u{13A}\u{F4}\u{F6}\u{13D}\u{13E}\u{15A}\u{15B}\u{D6}\u{DC}\u{164}\u{165}\u{141}\u{D7}\u{10D}\u{E1}\u{ED}\u{F3}\u{FA}\u{104}\u{105}\u{17D}\u{17E}\u{118}\u{119}\u{AC}\u{17A}\u{10C}\u{15F}\u{AB}\u{BB}\u{2591}\u{2592}\u{2593}\u{2502}\u{2524}\u{C1}\u{C2}\u{11A}\u{15E}\u{2563}\u{2551}\u{2557}\u{255D}\u{17B}\u{17C}\u{2510}\u{2514}\u{2534}\u{252C}\u{251C}\u{2500}\u{253C}\u{102}\u{103}\u{255A}\u{2554}\u{2569}\u{2566}\u{2560}\u{2550}\u{256C}\u{A4}\u{111}\u{110}\u{10E}\u{CB}\u{10F}\u{147}\u{CD}\u{CE}\u{11B}\u{2518}\u{250C}\u{2588}\u{2584}\u{162}\u{16E}\u{2580}\u{D3}\u{DF}\u{D4}\u{143}\u{144}\u{148}\u{160}\u{161}\u{154}\u{DA}\u{155}\u{170}\u{FD}\u{DD}\u{163}\u{B4}\u{AD}\u{2DD}\u{2DB}\u{2C7}\u{2D8}\u{A7}\u{F7}\u{B8}\u{B0}\u{A8}\u{2D9}\u{171}\u{158}\u{159}\u{25A0}\u{A0}";

impl Page {
    /// Of this number; Windows' page for Western Europe where there is none of it.
    pub(super) fn of_number(number: i32) -> Self {
        Self::Known(match number {
            437 => return Self::Upper(DOS_437),
            850 | 858 => return Self::Upper(DOS_850),
            852 => return Self::Upper(DOS_852),
            42 => return Self::Symbols,
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 | 1361 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10_000 => MACINTOSH,
            10_007 => X_MAC_CYRILLIC,
            20_866 => KOI8_R,
            21_866 => KOI8_U,
            54_936 => GB18030,
            65_001 => UTF_8,
            _ => WINDOWS_1252,
        })
    }

    /// Of a font's character set; `None` for the document's own.
    pub(super) fn of_charset(charset: i32) -> Option<Self> {
        let number = match charset {
            0 => 1252,
            2 => 42,
            77 => 10_000,
            128 => 932,
            129 => 949,
            130 => 1361,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Some(Self::of_number(number))
    }

    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Known(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                text.into_owned()
            }
            Self::Upper(table) => bytes
                .iter()
                .filter_map(|&b| match b.checked_sub(128) {
                    None => Some(char::from(b)),
                    Some(place) => table.chars().nth(usize::from(place)),
                })
                .collect(),
            // The bullet stands at one place in all of them; the rest are pictures.
            Self::Symbols => bytes
                .iter()
                .filter(|&&b| matches!(b, b' ' | 0xB7))
                .map(|&b| if b == 0xB7 { '\u{2022}' } else { ' ' })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_decode_their_own_letters() {
        for (page, bytes, want) in [
            (
                1251,
                &b"\xCF\xE8\xF0\xF1"[..],
                "\u{41F}\u{438}\u{440}\u{441}",
            ),
            (932, b"\x83\x5C", "\u{30BD}"),
            (437, b"a\x82\x81", "a\u{E9}\u{FC}"),
            (850, b"\xB5", "\u{C1}"),
            (852, b"\x88", "\u{142}"),
            (10_000, b"\x8E", "\u{E9}"),
            (4_711, b"\xE9", "\u{E9}"),
            (42, b"\xB7 x", "\u{2022} "),
        ] {
            assert_eq!(Page::of_number(page).decode(bytes), want, "{page}");
        }
        assert_eq!(Page::of_charset(204), Some(Page::of_number(1251)));
        assert_eq!(Page::of_charset(1), None);
        for table in [DOS_437, DOS_850, DOS_852] {
            assert_eq!(table.chars().count(), 128);
        }
    }
}
