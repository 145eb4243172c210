//! `eventatlas geocode`: what it is asked to find, and what it may be given instead.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::kilometres;

/// The lines that the program answers these bytes with; it must end well and say nothing else.
fn geocoded(input: &[u8]) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_eventatlas"))
        .arg("geocode")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(str::to_owned).collect()
}

/// Country, place, ISO code, latitude, longitude, kilometres, precision.
type Example = (
    &'static str,
    &'static str,
    &'static str,
    f64,
    f64,
    f64,
    &'static str,
);

const EXAMPLES: &[Example] = &[
    // Any language and script.
    ("Qazaxıstan", "Şimkənd", "KZ", 42.32, 69.60, 15.0, "place"),
    ("Казахстан", "Шымкент", "KZ", 42.32, 69.60, 15.0, "place"),
    ("გერმანია", "შტუტგარტი", "DE", 48.78, 9.18, 15.0, "place"),
    ("مصر", "القاهرة", "EG", 30.05, 31.24, 15.0, "place"),
    ("Deutschland", "Köln", "DE", 50.94, 6.96, 15.0, "place"),
    ("Germany", "Cologne", "DE", 50.94, 6.96, 15.0, "place"),
    ("Almaniya", "Kolonya", "DE", 50.94, 6.96, 15.0, "place"),
    ("哈萨克斯坦", "阿拉木图", "KZ", 43.24, 76.92, 25.0, "place"),
    (
        "カザフスタン",
        "アルマトイ",
        "KZ",
        43.24,
        76.92,
        25.0,
        "place",
    ),
    ("우크라이나", "키이우", "UA", 50.45, 30.52, 25.0, "place"),
    ("भारत", "कोलकाता", "IN", 22.57, 88.36, 25.0, "place"),
    // Forms of countries' names.
    (
        "Niderland Krallığı",
        "Haaqa",
        "NL",
        52.08,
        4.30,
        15.0,
        "place",
    ),
    (
        "Rusiya Federasiyası",
        "Moskva",
        "RU",
        55.75,
        37.62,
        15.0,
        "place",
    ),
    (
        "Çex Respublikası",
        "Praqa",
        "CZ",
        50.08,
        14.43,
        15.0,
        "place",
    ),
    (
        "Republic of Moldova",
        "Kişineu",
        "MD",
        47.01,
        28.86,
        15.0,
        "place",
    ),
    ("U.S.A.", "Vaşinqton", "US", 38.9, -77.04, 15.0, "place"),
    ("USA", "Chicago", "US", 41.88, -87.63, 15.0, "place"),
    ("UK", "Lids", "GB", 53.80, -1.55, 15.0, "place"),
    ("DE", "Dresden", "DE", 51.05, 13.74, 15.0, "place"),
    ("Şotlandiya", "Edinburq", "GB", 55.95, -3.19, 15.0, "place"),
    ("Scotland", "Glasgow", "GB", 55.86, -4.25, 15.0, "place"),
    ("Uels", "Kardiff", "GB", 51.48, -3.18, 15.0, "place"),
    ("ABŞ", "Puerto Riko", "US", 18.3, -66.4, 60.0, "country"),
    // As it sounds.
    ("Almaniya", "Vürtsburq", "DE", 49.79, 9.95, 15.0, "place"),
    ("Niderland", "Eyndxoven", "NL", 51.44, 5.48, 15.0, "place"),
    ("ABŞ", "Filadelfiya", "US", 39.95, -75.16, 15.0, "place"),
    (
        "Böyük Britaniya",
        "Nyukasl",
        "GB",
        54.97,
        -1.61,
        15.0,
        "place",
    ),
    ("Fransa", "Qrenobl", "FR", 45.18, 5.72, 15.0, "place"),
    ("Gürcüstan", "Laqodexi", "GE", 41.83, 46.28, 15.0, "place"),
    ("Gürcüstan", "Saqareco", "GE", 41.73, 45.33, 15.0, "place"),
    ("İsveç", "Yöteborq", "SE", 57.71, 11.97, 15.0, "place"),
    ("Avstriya", "Zalsburq", "AT", 47.80, 13.04, 15.0, "place"),
    ("Qazaxıstan", "Türküstan", "KZ", 43.30, 68.25, 15.0, "place"),
    // Parts of names; regions, islands, countries as places.
    ("ABŞ", "Şimali Karolina", "US", 35.5, -79.5, 120.0, "region"),
    ("ABŞ", "Virciniya", "US", 37.6, -77.9, 120.0, "region"),
    ("ABŞ", "İllinoys", "US", 41.0, -88.6, 170.0, "region"),
    ("ABŞ", "Florida", "US", 27.8, -81.6, 150.0, "region"),
    ("ABŞ", "Texas", "US", 30.9, -97.8, 250.0, "region"),
    (
        "ABŞ",
        "Şimali Kaliforniya",
        "US",
        38.6,
        -121.6,
        150.0,
        "region",
    ),
    (
        "USA",
        "Northern California",
        "US",
        38.6,
        -121.6,
        150.0,
        "region",
    ),
    (
        "İspaniya",
        "Biskay körfəzi",
        "ES",
        45.5,
        -4.5,
        150.0,
        "region",
    ),
    (
        "İspaniya",
        "Balear adaları",
        "ES",
        39.5,
        2.8,
        60.0,
        "region",
    ),
    ("Indonesia", "Bali", "ID", -8.5, 115.2, 40.0, "region"),
    ("Ukraine", "Crimea", "UA", 45.2, 34.2, 60.0, "region"),
    ("France", "Corsica", "FR", 42.2, 9.1, 60.0, "region"),
    (
        "Böyük Britaniya",
        "Esseks",
        "GB",
        51.75,
        0.55,
        40.0,
        "region",
    ),
    ("England", "Essex", "GB", 51.75, 0.55, 40.0, "region"),
    ("Malta", "Malta", "MT", 35.9, 14.45, 20.0, "country"),
    ("Türkiyə", "", "TR", 39.6, 32.5, 400.0, "country"),
    // Hints.
    ("US", "Portland, OR", "US", 45.52, -122.68, 15.0, "place"),
    ("", "Portland, OR", "US", 45.52, -122.68, 15.0, "place"),
    (
        "",
        "Portland, Oregon, United States",
        "US",
        45.52,
        -122.68,
        15.0,
        "place",
    ),
    ("US", "Paris, Texas", "US", 33.66, -95.56, 15.0, "place"),
    ("", "Paris, Texas", "US", 33.66, -95.56, 15.0, "place"),
    ("US", "Cambridge, MA", "US", 42.37, -71.11, 15.0, "place"),
    ("", "Cambridge, MA", "US", 42.37, -71.11, 15.0, "place"),
    (
        "Germany",
        "Frankfurt (Oder)",
        "DE",
        52.34,
        14.55,
        15.0,
        "place",
    ),
    ("", "Baku", "AZ", 40.38, 49.87, 25.0, "place"),
];

#[test]
fn every_kind_of_name_that_reports_use_is_found_where_it_lies() {
    let input: String = EXAMPLES
        .iter()
        .map(|(country, place, ..)| format!("{country}\t{place}\n"))
        .collect();
    let lines = geocoded(input.as_bytes());
    assert_eq!(lines.len(), EXAMPLES.len());
    let mut wrong = Vec::new();
    for (line, &(country, place, code, latitude, longitude, most, precision)) in
        lines.iter().zip(EXAMPLES)
    {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        assert_eq!(columns[..2], [country, place], "the order is kept");
        let point = columns[4].parse().ok().zip(columns[5].parse().ok());
        let away = point.map_or(f64::MAX, |point| kilometres(point, (latitude, longitude)));
        if columns[2] != code || columns[6] != precision || away > most {
            wrong.push(format!("{line}: {away:.0} km, {code} {precision} wanted"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_place_is_answered_as_none() {
    let lines =
        geocoded(b"\n\t\nNarnia\tCair Paravel\nTR\t\x01\x02\n\tSpringfield\n\t\xe2\x80\xae\n");
    assert_eq!(lines.len(), 6);
    for line in lines.iter().filter(|line| !line.starts_with("TR")) {
        assert_eq!(line.split('\t').nth(6), Some("none"), "{line}");
    }
}

#[test]
fn hostile_lines_are_answered_each_and_a_good_one_among_them_rightly() {
    let mut input = Vec::new();
    let good = "TR\tAnkara\n".as_bytes();
    let hostile: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![b'a'; 1 << 20],
        [b"TR\t".to_vec(), "ə".repeat(600_000).into_bytes()].concat(),
        (1..32).filter(|byte| *byte != b'\n').collect(),
        "\u{202e}TR\u{202c}\t\u{200f}\u{2067}Ankara\u{2069}\u{feff}".into(),
        b"\\ud800\t\\udfff".to_vec(),
        b"\xed\xa0\x80\t\xed\xbf\xbf\xff\xfe".to_vec(),
        "\t".repeat(10_000).into(),
        "a, ".repeat(2_000).into(),
        "i̇".repeat(3_000).into(),
        "\u{1f3f4}\u{e0067}\u{e007f}\t\u{0}".into(),
    ];
    for line in &hostile {
        input.extend(line);
        input.push(b'\n');
        input.extend(good);
    }
    let lines = geocoded(&input);
    assert_eq!(lines.len(), 2 * hostile.len());
    for line in lines.iter().skip(1).step_by(2) {
        assert!(line.starts_with("TR\tAnkara\tTR\tAnkara\t39.9"), "{line}");
    }
    for line in &lines {
        assert_eq!(line.split('\t').count(), 10);
        assert!(line.len() < 20_000);
        assert!(!line.contains(|letter: char| letter.is_control() && letter != '\t'));
    }
}

#[test]
fn a_hundred_thousand_different_nonsense_names_are_answered_each() {
    let input: String = (0..100_000)
        .map(|number| format!("\tqx{number:x}zv\n"))
        .collect();
    let lines = geocoded(input.as_bytes());
    assert_eq!(lines.len(), 100_000);
    assert!(lines.iter().all(|line| line.contains("\tnone\t")));
}
