//! Articles in Arabic, Urdu, Hebrew, Hindi, Chinese and Russian: what stands on screen, what a click hits, what is copied, what a
//! screen reader is told. All of them are invented.

use crate::gui_hand::{folder_with, has, painted_texts, settle, window};
use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, accesskit::Role,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{App, Start, item::Item};
use std::path::PathBuf;

/// Name and text of every article.
pub const ARTICLES: &[(&str, &str)] = &[
    (
        "arabic-1.md",
        "---\noutlet: صحيفة المرفأ الجديد\npublished: 2031-04-14T09:30:00+02:00\n---\n\nباعت بلدية أوستري يوم الاثنين 14 أبريل 2031 الرصيف القديم إلى صندوق من العاصمة مقابل 2,5 مليون كرونة (نحو 300 ألف يورو)، حسبما قالت مديرة الميناء عايدة أول في مبنى البلدية.\n\nوقال مسؤول طلب عدم ذكر اسمه: «السعر الحقيقي 1.9 مليون». ولم يرد صندوق North Quay Partners على أسئلة الصحيفة حتى الساعة 18:30.\n\nThe fund North Quay Partners wrote to the council: “The pier (الرصيف القديم) was bought in 2031.”\n",
    ),
    (
        "arabic-2.md",
        "---\noutlet: بريد كلمور\npublished: 2031-04-15\n---\n\nباعت بلدية أوستري يوم الاثنين 14 أبريل 2031 الرصيف القديم إلى صندوق من العاصمة مقابل 2,5 مليون كرونة، وفق صحيفة المرفأ الجديد.\n\nويجتمع مجلس كلمور يوم الجمعة، كما قال كاتبه بن أولم.\n",
    ),
    (
        "urdu.md",
        "---\noutlet: روزنامہ ساحل\npublished: 2031-04-16\n---\n\nاوستری کی پرانی گودی ۱۴ اپریل ۲۰۳۱ کو دارالحکومت کے ایک فنڈ کو بیچ دی گئی، BBC کے مطابق قیمت 2.5 ملین تھی (یعنی 25 لاکھ)۔\n\nایک اہلکار نے کہا: ”میں نے 2024 میں ہی خبردار کیا تھا۔“\n",
    ),
    (
        "hebrew.md",
        "---\noutlet: עיתון הנמל\npublished: 2031-04-16\n---\n\nעיריית אוסטרי מכרה ביום שני, 14 באפריל 2031, את הרציף הישן לקרן מהבירה תמורת 2.5 מיליון כתר (כ-300 אלף אירו), אמרה מנהלת הנמל עדה אול.\n\nפקיד שביקש להישאר בעילום שם אמר: \"המחיר היה 1.9 מיליון\".\n",
    ),
    (
        "hindi.md",
        "---\noutlet: तट समाचार\npublished: 2031-04-16\n---\n\nओस्त्री की पुरानी गोदी सोमवार, 14 अप्रैल 2031 को राजधानी के एक कोष को बेच दी गई, बंदरगाह प्रमुख आदा ओल ने कहा।\n\nएक अधिकारी ने कहा, “क़ीमत 19 लाख थी।” परिषद ने क्षत्रिय भवन में बैठक की।\n",
    ),
    (
        "chinese.md",
        "---\noutlet: 海岸晚报\npublished: 2031-04-16\n---\n\n奥斯特里旧码头于2031年4月14日（星期一）卖给了首都的一家基金，港务局长阿达·奥尔说。\n\n一名不愿透露姓名的官员说：“价格是190万克朗。”市议会将于星期五开会。\n",
    ),
    (
        "russian.md",
        "---\noutlet: Береговой вестник\npublished: 2031-04-16\n---\n\nСтарый причал Остри был продан в понедельник, 14 апреля 2031 года, фонду из столицы, сообщила начальник порта Ада Оль.\n\n«Цена составила 1,9 миллиона», — сказал чиновник, попросивший не называть его имени.\n",
    ),
];

/// A window with some of the articles.
pub fn open<'a>(names: &[&str], size: [f32; 2]) -> (tempfile::TempDir, Harness<'a, App>) {
    let wanted = ARTICLES.iter().filter(|a| names.contains(&a.0));
    let bytes: Vec<(&str, &[u8])> = wanted.map(|a| (a.0, a.1.as_bytes())).collect();
    let (folder, files): (_, Vec<PathBuf>) = folder_with(&bytes);
    let mut h = window(Start::Files(files), size, 1.0);
    settle(&mut h);
    (folder, h)
}

/// Where each character of some words stands, in the first painted text that has them and passes the test.
fn places(h: &Harness<'_, App>, words: &str, of: impl Fn(&str) -> bool) -> Vec<Rect> {
    let shapes = painted_texts(h);
    let found = shapes
        .iter()
        .find(|s| s.galley.text().contains(words) && of(s.galley.text()));
    let shape = found.unwrap_or_else(|| panic!("{words} is not painted"));
    let text = shape.galley.text();
    let first = text[..text.find(words).unwrap()].chars().count();
    let mut glyphs = Vec::new();
    for row in &shape.galley.rows {
        for glyph in &row.glyphs {
            let min = shape.pos + row.pos.to_vec2() + glyph.pos.to_vec2();
            let size = eframe::egui::vec2(glyph.advance_width, -glyph.font_ascent);
            glyphs.push(Rect::from_two_pos(min, min + size));
        }
    }
    glyphs[first..first + words.chars().count()].to_vec()
}

fn rise(at: &[Rect]) -> bool {
    at.windows(2).all(|w| w[0].center().x < w[1].center().x)
}

fn fall(at: &[Rect]) -> bool {
    at.windows(2).all(|w| w[0].center().x > w[1].center().x)
}

fn long(text: &str) -> bool {
    text.chars().count() > 60
}

const ARABIC: &[&str] = &["arabic-1.md", "arabic-2.md"];

#[test]
fn words_run_from_right_to_left_and_numbers_from_left_to_right() {
    let (_folder, h) = open(ARABIC, [1280.0, 900.0]);
    for number in ["2031", "14", "300"] {
        assert!(rise(&places(&h, number, long)), "{number}");
    }
    assert!(fall(&places(&h, "بلدية", long)));
    let (first, second) = (places(&h, "باعت", long), places(&h, "بلدية", long));
    assert!(
        first[0].left() >= second[0].right(),
        "the first word stands right of the second"
    );
    assert!(rise(&places(&h, "Partners", long)));
    let brackets = places(&h, "(نحو 300 ألف يورو)", long);
    let last = brackets.len() - 1;
    if (brackets[0].top() - brackets[last].top()).abs() < 1.0 {
        assert!(brackets[0].left() > brackets[last].left());
    }
    // A paragraph that begins with Latin letters runs from left to right, with the Arabic words in it turned.
    let english = |t: &str| t.starts_with("The fund");
    let (pier, bought) = (places(&h, "The pier", english), places(&h, "2031", english));
    assert!(rise(&pier) && rise(&bought));
    assert!(fall(&places(&h, "الرصيف", english)));
    let short = |t: &str| !long(t);
    let name = places(&h, "صحيفة المرفأ", short);
    assert!(
        name[0].left() > name[7].left(),
        "names of outlets in the lists, too"
    );
}

#[test]
fn urdu_and_hebrew_numbers_and_marks_stand_right() {
    let (_folder, h) = open(&["urdu.md", "hebrew.md"], [1280.0, 900.0]);
    for number in ["۲۰۳۱", "۱۴", "2.5", "2031"] {
        assert!(rise(&places(&h, number, long)), "{number}");
    }
    assert!(rise(&places(&h, "1.9", |_| true)));
    assert!(rise(&places(&h, "BBC", long)));
    assert!(fall(&places(&h, "עיריית", long)));
    let (a, b) = (places(&h, "עיריית", long), places(&h, "אוסטרי", long));
    assert!(a[5].left() >= b[0].right());
}

#[test]
fn texts_of_other_scripts_stand_as_they_did() {
    let (_folder, h) = open(&["hindi.md", "chinese.md"], [1280.0, 900.0]);
    for words in ["2031", "奥斯特里旧码头"] {
        assert!(rise(
            &places(&h, words, |t| t.contains("2031") && t.chars().count() > 30)
        ));
    }
    let (_folder, h) = open(&["russian.md"], [1280.0, 900.0]);
    assert!(rise(&places(&h, "причал", long)));
}

#[test]
fn a_control_is_shown_as_a_sign_and_turns_nothing() {
    let text = "העיר \u{202E}מכרה\u{202C} את הרציף הישן ביום שני, 14 באפריל 2031, לקרן מהבירה, אמרה דוברת העיר.\n";
    let (_folder, files) = folder_with(&[("odd.md", text.as_bytes())]);
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    let words = places(&h, "העיר ◊מכרה◊ את", long);
    assert!(
        fall(&words),
        "words and signs stand in the order of reading"
    );
    assert!(rise(&places(&h, "2031", long)));
    assert!(has(&h, "U+202E right-to-left override"));
}

#[test]
fn a_name_that_is_cut_short_keeps_its_first_letters_and_ends_at_the_left() {
    let (_folder, mut h) = open(ARABIC, [1024.0, 700.0]);
    h.key_press(Key::Num3);
    h.run();
    let shapes = painted_texts(&h);
    let cut = shapes
        .iter()
        .find(|s| s.galley.elided && s.galley.text() == "صحيفة المرفأ الجديد");
    let row = &cut.expect("the head of a column of the table").galley.rows[0];
    let shown: String = row.glyphs.iter().map(|g| g.chr).collect();
    assert!("صحيفة المرفأ الجديد".starts_with(&shown), "{shown}");
    let leftmost = row.glyphs.iter().map(|g| g.pos.x).fold(f32::MAX, f32::min);
    assert!(
        leftmost > 4.0,
        "the sign for more stands left of the letters"
    );
}

fn mouse(h: &mut Harness<'_, App>, at: Pos2, pressed: bool) {
    h.event(Event::PointerMoved(at));
    h.step();
    h.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    h.step();
}

#[test]
fn what_is_selected_with_the_mouse_is_copied_in_the_order_of_reading() {
    let (_folder, mut h) = open(ARABIC, [1280.0, 900.0]);
    let words = "كما قال كاتبه";
    let at = places(&h, words, |_| true);
    let first = at.first().unwrap().right_center();
    let last = at.last().unwrap().left_center();
    let inward = eframe::egui::vec2(0.5, 0.0);
    mouse(&mut h, first - inward, true);
    h.event(Event::PointerMoved(last + inward));
    h.run();
    mouse(&mut h, last + inward, false);
    h.event(Event::Copy);
    h.step();
    let commands = &h.output().platform_output.commands;
    let copied = commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some(words));
}

#[test]
fn a_click_on_a_marked_word_selects_what_is_marked_there() {
    let (_folder, mut h) = open(ARABIC, [1280.0, 900.0]);
    let shared = places(&h, "الرصيف القديم إلى", long);
    let at = shared[3].center();
    mouse(&mut h, at, true);
    mouse(&mut h, at, false);
    h.run();
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    // The first words of the second paragraph stand in no other article; its right end is where it begins.
    h.key_press(Key::Escape);
    h.run();
    let alone = places(&h, "حتى الساعة", long);
    mouse(&mut h, alone[1].center(), true);
    mouse(&mut h, alone[1].center(), false);
    h.run();
    assert!(!matches!(h.state().selected(), Some(Item::Match(_))));
}

#[test]
fn paragraphs_reach_the_screen_reader_in_order_and_marks_come_after_theirs() {
    let (_folder, h) = open(ARABIC, [1280.0, 900.0]);
    let order = |words: &str| {
        let mut nodes = h.query_all_by_label_contains("").enumerate();
        let node = nodes.find(|(_, n)| {
            let node = n.accesskit_node();
            let name = node.label().or_else(|| node.value());
            node.role() == Role::Label && name.is_some_and(|l| l.contains(words))
        });
        node.unwrap_or_else(|| panic!("{words} is no label")).0
    };
    let paragraphs = [
        "300 ألف يورو",
        "وقال مسؤول طلب",
        "The fund North Quay",
        "وفق صحيفة",
        "ويجتمع مجلس",
    ]
    .map(order);
    assert!(paragraphs.is_sorted(), "{paragraphs:?}");
    let nodes = h.query_all_by_label_contains("").enumerate();
    let marks: Vec<usize> = nodes
        .filter(|(_, n)| {
            let node = n.accesskit_node();
            let name = node.label().unwrap_or_default();
            node.role() == Role::Button && name.contains("match 1 of")
        })
        .map(|n| n.0)
        .collect();
    assert!(
        marks
            .iter()
            .any(|m| paragraphs[0] < *m && *m < paragraphs[1]),
        "{marks:?} {paragraphs:?}"
    );
    assert!(
        marks
            .iter()
            .any(|m| paragraphs[3] < *m && *m < paragraphs[4]),
        "{marks:?} {paragraphs:?}"
    );
    assert!(has(&h, "صحيفة المرفأ الجديد"));
}
