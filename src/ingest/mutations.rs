//! Damaged files: whatever is cut out of a file or changed in it, reading it ends with an answer.

use super::{IngestOptions, parse};

/// Numbers in a fixed row (xorshift), so that a failure can be seen again.
struct Row(u64);

impl Row {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Cuts, flips, copies, and bytes that mean something to formats.
fn damaged(bytes: &[u8], row: &mut Row) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..1 + row.below(4) {
        let at = row.below(out.len());
        match row.below(6) {
            0 => out.truncate(at.max(20)),
            1 => {
                if let Some(b) = out.get_mut(at) {
                    *b ^= 1 << row.below(8);
                }
            }
            2 => {
                if let Some(b) = out.get_mut(at) {
                    *b = b"\0\xFF<>\"[]{}=-:\n\r@>"[row.below(16)];
                }
            }
            3 => {
                let end = (at + row.below(200)).min(out.len());
                out.drain(at.min(end)..end);
            }
            4 => {
                let end = (at + row.below(200)).min(out.len());
                let copy = out[at.min(end)..end].to_vec();
                let to = row.below(out.len());
                out.splice(to..to, copy);
            }
            _ => {
                let to = row.below(out.len());
                out.splice(to..to, b"\r\n--b\r\n".iter().copied());
            }
        }
    }
    out
}

const MESSAGE: &str = "From: =?utf-8?Q?P=C3=A9rin?= <p@mail.example>\r\nTo: me@home.example\r\nDate: Tue, 5 Mar 2031 21:14:00 -0500\r\n\
Subject: Fwd: Pier sold\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\
Content-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
---------- Forwarded message ---------\r\nFrom: Ada Oll <ada@log.example>\r\nDate: Tue, Mar 5, 2031 at 9:14 PM\r\nSubject: Pier sold\r\n\r\nThe pier =\r\nof P=C3=A9rin was sold. \r\nNobody knew.\r\n\
> On 5.3.31 at 21:14 Ben wrote:\r\n> no\r\n-- \r\nAda\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>The pier<br>was sold.<p>Nobody knew.\r\n--c--\r\n\
--b\r\nContent-Type: application/pdf; name*=utf-8''P%C3%A9rin.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nText of it.\r\n--b--\r\n";

const ARCHIVE: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://web.archive.org/web/20310305211400/https://log.example/\r\nSubject: x\r\n\
Date: Wed, 6 Mar 2031 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
Content-ID: <f@x>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://log.example/\r\n\r\n<html><!-- BEGIN WAYBACK TOOLBAR INSERT -->x<!-- END WAYBACK TOOLBAR INSERT -->\
<body><article><h1>Pier</h1><p>The pier of P=C3=A9rin was sold.</p></article>=\r\n</body></html>\r\n--b--\r\n";

const PAGE: &str = "<!DOCTYPE html><!-- saved from url=(0066)https://web.archive.org/web/20310305211400if_/https://log.example/pier --><html><!--\n Page saved with SingleFile\n url: https://log.example/\n saved date: Tue Mar 05 2031 21:14:09 GMT+0100 (x)\n-->\
<head><title>Pier sold</title></head><body><div id=wm-ipp-base>x</div><article><p>The pier of P\u{E9}rin was sold.</p></article></body></html>";

const JSON: &str = "[{\"@graph\": [{\"@id\": \"#a\", \"name\": \"Ada Oll\"}, {\"@type\": \"NewsArticle\", \"headline\": \"Pier &amp; quay\", \"author\": [{\"@id\": \"#a\"}],\
 \"datePublished\": \"2031-03-05T21:14:00Z\", \"articleBody\": \"The pier of P\u{E9}rin \\u00e9 was sold.\\nNobody knew.\", \"n\": 123456789012345678901234567890, \"x\": -1e5}]},\
 {\"headline\": \"x y\", \"body_html\": \"<p>The pier was sold.</p>\"}, {\"title\": {\"rendered\": \"a b\"}, \"content\": {\"rendered\": \"<p>c d</p>\"}}]";

const CHAT: &str = "25/03/24, 21:10 - Notice without anyone.\n25/03/24, 21:14 - Ada Oll: The pier of P\u{E9}rin is sold @\u{2068}Ben\u{2069} @Ben\nand the quay is sold, too.\n\
[26.03.24, 21:15:00\u{202F}PM] Ben: \u{200E}<attached: a.jpg>\n2024\u{B144} 3\u{C6D4} 12\u{C77C} \u{C624}\u{D6C4} 9:14, Ben : Forwarded\nThe Log says it was never sold.\n\
\u{0662}\u{0665}\u{200F}/\u{0663}\u{200F}/\u{0662}\u{0660}\u{0662}\u{0664}\u{060C} \u{0669}:\u{0661}\u{0664} \u{0645} - +49 151 2345678: one two three four \u{200E}<This message was edited>\n";

#[test]
fn damaged_files_are_answered() {
    answered(2_000, 0x9E37_79B9_7F4A_7C15);
}

/// A long run, by hand: `MUTATIONS=1000000 cargo test --release --lib mutations -- --ignored`, `SEED` for other rows of numbers.
#[test]
#[ignore = "takes minutes; MUTATIONS says how often each kind of file is damaged"]
fn many_damaged_files_are_answered() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let times = number("MUTATIONS").unwrap_or(1_000_000);
    answered(
        usize::try_from(times).unwrap(),
        number("SEED").unwrap_or(88_172_645_463_325_252),
    );
}

/// Damages a file of every kind so many times and reads what is left.
fn answered(times: usize, seed: u64) {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x04\xB0\0\0\x03\x20\x08\x02\0\0\0CRC!\0\0\0\0IEND\xAE\x42\x60\x82";
    let jpeg = b"\xFF\xD8\xFF\xE1\0\x0C\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\xFF\xFF\xC2\0\x11\x08\x03\x20\x04\xB0\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xFF\xDA\0\x02data\xFF\xD9";
    let files: [(&str, &[u8], bool); 7] = [
        ("a.eml", MESSAGE.as_bytes(), true),
        ("a.mhtml", ARCHIVE.as_bytes(), true),
        ("a.html", PAGE.as_bytes(), true),
        ("a.json", JSON.as_bytes(), true),
        ("a.txt", CHAT.as_bytes(), true),
        ("a.png", png, false),
        ("a.jpg", jpeg, false),
    ];
    let mut row = Row(seed);
    let options = IngestOptions::default();
    for (name, bytes, has_text) in files {
        let whole = parse(name, bytes, &options).unwrap();
        assert!(!whole.articles.is_empty(), "{name}");
        assert_eq!(
            whole.articles[0].text.contains("P\u{E9}rin"),
            has_text && name != "a.eml",
            "{name}"
        );
        let (mut read, mut refused) = (0, 0);
        for _ in 0..times {
            let bytes = damaged(bytes, &mut row);
            match parse(name, &bytes, &options) {
                Err(_) => refused += 1,
                Ok(parsed) => {
                    read += 1;
                    for article in &parsed.articles {
                        let length = article.text.chars().count();
                        let mut at = 0;
                        for e in &article.excluded {
                            assert!(at <= e.span.start && e.span.end <= length, "{name}");
                            at = e.span.end;
                        }
                    }
                }
            }
        }
        assert!(
            read * 20 > times && read + refused == times,
            "{name}: {read} read, {refused} refused"
        );
    }
}

#[test]
fn large_files_made_to_take_long_do_not() {
    let header = "From: a@b.example\nTo: c@d.example\nSubject: Re: x\n\nx y z\n";
    let message = "25/03/24, 21:10 - A: a b c d e\n";
    let named: String = (0..20_000)
        .map(|i| format!("{{\"@id\": \"#{i}\", \"name\": \"n\"}},"))
        .collect();
    let refers = "{\"headline\": \"a b\", \"body\": \"c d\", \"author\": {\"@id\": \"#19999\"}},"
        .repeat(2_000);
    let files = [
        (
            "a.eml",
            format!(
                "{header}{}",
                "On 5.3.31 at 9:14 Ada <a@b> wrote:\n".repeat(60_000)
            ),
        ),
        (
            "a.eml",
            format!("{header}{}> a\n-- \nz", "\n".repeat(1_000_000)),
        ),
        ("a.eml", format!("{header}{}", "To: a\n".repeat(200_000))),
        ("a.eml", format!("{header}{}", "> a\nb\n\n".repeat(100_000))),
        ("a.json", format!("[{named}{refers}{{}}]")),
        (
            "a.json",
            format!(
                "{{\"title\": \"a b\", \"text\": \"c {}\"}}",
                "<".repeat(500_000)
            ),
        ),
        (
            "a.txt",
            format!(
                "{message}25/03/24, 21:10 - A: {} a b c d\n",
                "@".repeat(400_000)
            ),
        ),
        (
            "a.txt",
            format!(
                "{message}25/03/24, 21:10 - A: a b c d {}\n",
                "\u{200E}<a>".repeat(200_000)
            ),
        ),
    ];
    for (name, text) in files {
        let started = std::time::Instant::now();
        let parsed = parse(name, text.as_bytes(), &IngestOptions::default());
        assert!(parsed.is_ok(), "{name}: {parsed:?}");
        assert!(
            started.elapsed().as_secs() < 6,
            "{name}: {:?}",
            started.elapsed()
        );
    }
}
