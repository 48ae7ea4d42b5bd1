//! What is examined in articles of other languages: quotations in their marks, in any script; nothing is guessed beyond that.

use headwater::article::{Article, ArticleId, Format};
use headwater::attribution::{Attribution, AttributionSettings, Speech, attribute};
use headwater::monitor::Unwatched;

fn quotations(text: &str) -> (Article, Vec<Attribution>) {
    let article = Article::new(ArticleId(1), "1.txt", Format::Txt, text);
    let found = attribute(&article, &AttributionSettings::default(), &Unwatched).unwrap();
    (article, found.attributions)
}

#[test]
fn quotations_are_listed_in_every_script() {
    for (said, text) in [
        (
            "क़ीमत 19 लाख थी।",
            "एक अधिकारी ने कहा, “क़ीमत 19 लाख थी।” परिषद ने क्षत्रिय भवन में बैठक की।",
        ),
        (
            "旧码头的价格是一百九十万克朗，市议会早就知道",
            "一名不愿透露姓名的官员说：“旧码头的价格是一百九十万克朗，市议会早就知道”市议会将于星期五开会。",
        ),
        (
            "价格是190万克朗。",
            "一名不愿透露姓名的官员说：“价格是190万克朗。”市议会将于星期五开会。",
        ),
        (
            "میں نے 2024 میں ہی خبردار کیا تھا۔",
            "ایک اہلکار نے کہا: “میں نے 2024 میں ہی خبردار کیا تھا۔” کونسل جمعہ کو ملے گی۔",
        ),
        (
            "Старый причал стоил почти два миллиона, и совет знал об этом",
            "«Старый причал стоил почти два миллиона, и совет знал об этом», — сказал чиновник.",
        ),
    ] {
        let (article, found) = quotations(text);
        let [one] = found.as_slice() else {
            panic!("{} attributions in {text}", found.len());
        };
        let words: Vec<&str> = one.content.iter().map(|c| article.slice(*c)).collect();
        assert!(words.concat().contains(said), "{words:?}");
        assert!(one.source.is_none() && one.speech == Speech::Direct);
    }
}

#[test]
fn a_title_in_quotation_marks_is_no_quotation() {
    for text in [
        "这本书叫“码头”，作者住在奥斯特里。",
        "किताब का नाम “पुरानी गोदी” है और लेखक ओस्त्री में रहता है",
        "Книга называется «Причал», её автор живёт в Остри.",
    ] {
        assert!(quotations(text).1.is_empty(), "{text}");
    }
}
