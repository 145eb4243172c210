use super::{Ear, Key, Spelling, Spoken, keys};

fn alike(report: &str, gazetteer: &str) -> f32 {
    let known = Spoken::new(gazetteer, Spelling::Native);
    Ear::of(report, Spelling::Phonetic).similarity(&known)
}

/// As a report writes it, as its country writes it.
const SAME: &[(&str, &str)] = &[
    ("Vürtsburq", "Würzburg"),
    ("Eyndxoven", "Eindhoven"),
    ("Filadelfiya", "Philadelphia"),
    ("Nyukasl", "Newcastle"),
    ("Qrenobl", "Grenoble"),
    ("Laqodexi", "Lagodekhi"),
    ("Saqareco", "Sagarejo"),
    ("Kişineu", "Chișinău"),
    ("Kişineu", "chisinau"),
    ("Praqa", "Prague"),
    ("Praqa", "Praha"),
    ("Şimkənd", "Shymkent"),
    ("Vaşinqton", "Washington"),
    ("Yöteborq", "Göteborg"),
    ("Esseks", "Essex"),
    ("İllinoys", "Illinois"),
    ("Virciniya", "Virginia"),
    ("Çikaqo", "Chicago"),
    ("Los-Anceles", "Los Angeles"),
    ("Mançester", "Manchester"),
    ("Lids", "Leeds"),
    ("Qlazqo", "Glasgow"),
    ("Kalqari", "Calgary"),
    ("Hyuston", "Houston"),
    ("Zalsburq", "Salzburg"),
    ("Türküstan", "Turkistan"),
    ("Şimkənd", "شيمكنت"),
    ("Vürtsburq", "Вюрцбург"),
    ("Tbilisi", "თბილისი"),
    ("Yerevan", "Երևան"),
    ("Afina", "Αθήνα"),
];

#[test]
fn names_written_as_they_sound_are_near_their_native_spelling() {
    for &(report, gazetteer) in SAME {
        let alike = alike(report, gazetteer);
        assert!(alike >= 0.9, "{report} ~ {gazetteer}: {alike}");
    }
}

/// In scripts whose signs are syllables, and say less of the sounds.
const SYLLABIC: &[(&str, &str)] = &[
    ("阿拉木图", "Almaty"),
    ("埃里温", "Yerevan"),
    ("布加勒斯特", "Bucharest"),
    ("アルマトイ", "Almaty"),
    ("すとらすぶーる", "Strasbourg"),
    ("하르키우", "Kharkiv"),
    ("कोलकाता", "Kolkata"),
    ("কলকাতা", "Kolkata"),
    ("เบอร์ลิน", "Berlin"),
];

#[test]
fn names_in_syllabic_scripts_are_near_enough_to_be_heard() {
    for &(report, gazetteer) in SYLLABIC {
        let alike = alike(report, gazetteer);
        assert!(alike >= 0.75, "{report} ~ {gazetteer}: {alike}");
    }
    assert!(alike("阿拉木图", "Astana") < 0.72);
    assert!(alike("ベルリン", "Hamburg") < 0.72);
}

#[test]
fn other_names_are_far() {
    for (report, gazetteer) in [
        ("Lids", "London"),
        ("Hyuston", "Boston"),
        ("Praqa", "Burgas"),
        ("Praqa", "Riga"),
        ("Ankara", "Antalya"),
        ("Vürtsburq", "Hamburg"),
        ("Bakı", "Gəncə"),
    ] {
        let alike = alike(report, gazetteer);
        assert!(alike < 0.82, "{report} ~ {gazetteer}: {alike}");
    }
}

#[test]
fn names_that_sound_alike_share_a_key_or_have_neighbouring_ones() {
    let mut near = Vec::new();
    for &(report, gazetteer) in SAME {
        let asked: Vec<Key> = keys(&Spoken::new(report, Spelling::Phonetic), 4).collect();
        let held: Vec<Key> = keys(&Spoken::new(gazetteer, Spelling::Native), 4).collect();
        let met = asked.iter().any(|key| {
            near.clear();
            key.neighbours(90, &mut near);
            held.iter()
                .any(|other| other == key || near.contains(other))
        });
        assert!(met, "{report} ~ {gazetteer}: {asked:?} {held:?}");
    }
}

#[test]
fn an_article_may_be_left_out() {
    assert!(alike("Haaqa", "Den Haag") > 0.8);
}

#[test]
fn distance_is_symmetric_for_one_spelling_and_zero_for_a_name_itself() {
    for &(one, other) in SAME {
        let mut ear = Ear::of(one, Spelling::Phonetic);
        let mut other = Ear::of(other, Spelling::Phonetic);
        let itself = Spoken::new(one, Spelling::Phonetic);
        assert_eq!(ear.distance(&itself, 0), Some(0));
        let there = ear.distance(other.asked(), 1000);
        assert_eq!(there, other.distance(ear.asked(), 1000));
    }
}

#[test]
fn anything_can_be_heard() {
    let whole = "Ə".repeat(10_000);
    let hostile = [
        "",
        " ",
        "'",
        "ß",
        "東京",
        "\u{202e}abc",
        "x".repeat(5000).leak(),
        "szczszczszcz".repeat(99).leak(),
        "qu ".repeat(99).leak(),
        &whole,
    ];
    for one in hostile {
        for spelling in [Spelling::Phonetic, Spelling::Native] {
            let mut ear = Ear::of(one, spelling);
            assert!(keys(ear.asked(), 8).count() <= 8);
            for other in hostile {
                ear.similarity(&Spoken::new(other, Spelling::Native));
            }
        }
    }
}

#[test]
fn a_limit_only_says_sooner_what_is_too_far() {
    let names = SAME.iter().chain(SYLLABIC);
    let heard: Vec<&str> = names.clone().map(|&(report, _)| report).collect();
    for one in heard {
        let mut ear = Ear::of(one, Spelling::Phonetic);
        for (_, other) in names.clone() {
            let known = Spoken::new(other, Spelling::Native);
            let apart = ear.distance(&known, 5000).unwrap();
            for limit in [apart.saturating_sub(1), apart, apart + 1, 90] {
                let said = (apart <= limit).then_some(apart);
                assert_eq!(ear.distance(&known, limit), said, "{one} ~ {other}");
            }
        }
    }
}
