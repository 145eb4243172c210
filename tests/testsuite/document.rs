//! Inputs of every kind: the sample as other programs write it, tables of strangers, and broken files.

use eventatlas::document::{DocumentError, Format, Options, read};
use eventatlas::geocode::Finder;
use eventatlas::report::{Level, Report};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/reports/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

fn report(name: &str, bytes: &[u8]) -> Result<Report, DocumentError> {
    read(name, bytes, &Options::default(), &Finder::default())
}

/// What an event is, apart from where in the file it stands.
fn events(report: &Report) -> Vec<String> {
    let mut events = Vec::new();
    for entry in &report.entries {
        for place in &entry.places {
            events.push(format!(
                "{}-{} {} | {} | {}/{}",
                entry.section + 1,
                entry.number,
                entry.title,
                entry
                    .dates
                    .map_or_else(String::new, |dates| dates.to_string()),
                place.country,
                place.name,
            ));
        }
    }
    events
}

#[track_caller]
fn assert_sample(ending: &str) {
    let expected = events(&report("khojaly-34.md", &file("khojaly-34.md")).unwrap());
    let name = format!("formats/khojaly-34.{ending}");
    let found = events(&report(&name, &file(&name)).unwrap());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(found.len(), 111, "{name}");
}

#[test]
fn the_sample_as_a_text_document_gives_the_same_events() {
    assert_sample("docx");
}

#[test]
fn the_sample_as_slides_gives_the_same_events() {
    assert_sample("pptx");
}

#[test]
fn the_sample_as_a_pdf_gives_the_same_events() {
    assert_sample("pdf");
}

#[test]
fn the_sample_as_a_table_gives_the_same_events() {
    assert_sample("csv");
    assert_sample("xlsx");
    assert_sample("ods");
}

#[test]
fn documents_keep_the_totals_that_the_report_states() {
    for ending in ["docx", "pptx", "pdf"] {
        let name = format!("formats/khojaly-34.{ending}");
        let report = report(&name, &file(&name)).unwrap();
        let totals: Vec<_> = report
            .totals
            .iter()
            .map(|total| (total.section, total.countries, total.events))
            .collect();
        assert_eq!(totals.len(), 6, "{name}: {totals:?}");
        assert_eq!(totals[5], (None, Some(33), Some(111)), "{name}");
    }
}

#[test]
fn the_sample_reads_the_same_in_every_encoding_and_with_any_line_ends() {
    let text = String::from_utf8(file("khojaly-34.md")).unwrap();
    let expected = events(&report("a.md", text.as_bytes()).unwrap());
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xFF\xFE"[..], &utf16].concat();
    let crlf = text.replace('\n', "\r\n");
    let spaced = text
        .replace(' ', "\u{a0}")
        .replace("fevral", "fev\u{ad}ral\u{200b}");
    for bytes in [&utf16[..], &marked, crlf.as_bytes(), spaced.as_bytes()] {
        let found = report("a.md", bytes).unwrap();
        let dates = |events: &[String]| {
            events
                .iter()
                .map(|event| event.split(" | ").nth(1).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        assert_eq!(dates(&events(&found)), dates(&expected));
        assert_eq!(found.entries.len(), 104);
    }
}

#[test]
fn a_table_with_none_of_our_headings_is_told_by_its_content() {
    let text = "Foo,Bar,Baz,Qux\n\
        Commemoration evening at the city theatre,Berlin,Germany,2026-02-24\n\
        Lecture on the history of the region,Lyon,France,2026-02-25\n\
        Concert for peace in the old town hall,Turin,Italy,2026-02-26\n";
    let report = report("strange.csv", text.as_bytes()).unwrap();
    assert_eq!(report.entries.len(), 3);
    assert_eq!(
        report.entries[1].title,
        "Lecture on the history of the region"
    );
    assert_eq!(report.entries[1].places[0].country, "France");
    assert_eq!(report.entries[1].places[0].name, "Lyon");
    assert_eq!(report.entries[1].dates.unwrap().to_string(), "2026-02-25");
}

#[test]
fn columns_can_be_said_outright() {
    let text = "When;Subject;Location\n24/2/2026;Rally;Portland, Oregon, United States\n";
    let options = Options {
        columns: vec![
            ("title".into(), "Subject".into()),
            ("place".into(), "Location".into()),
        ],
        title: Some("Ours".into()),
        ..Options::default()
    };
    let found = read("a.csv", text.as_bytes(), &options, &Finder::default()).unwrap();
    assert_eq!(found.title, "Ours");
    assert_eq!(found.entries[0].places[0].country, "United States");
    assert_eq!(found.entries[0].places[0].name, "Portland, Oregon");
    let options = Options {
        columns: vec![("title".into(), "Nothing".into())],
        ..Options::default()
    };
    let error = read("a.csv", text.as_bytes(), &options, &Finder::default())
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "a.csv:Nothing: there is no such column; there are When, Subject, Location"
    );
}

#[test]
fn records_may_name_one_thing_in_two_ways() {
    let text = "{\"title\":\"Rally\",\"date\":\"2026-02-24\",\"country\":\"Germany\",\"city\":\"Berlin\"}\n\
        {\"name\":\"March\",\"day\":\"2026-02-25\",\"nation\":\"France\",\"place\":\"Lyon\"}\n";
    let report = report("a.ndjson", text.as_bytes()).unwrap();
    let second = &report.entries[1];
    assert_eq!(second.title, "March");
    assert_eq!(second.places[0].country, "France");
    assert_eq!(second.places[0].name, "Lyon");
    assert_eq!(second.dates.unwrap().to_string(), "2026-02-25");
}

#[test]
fn a_second_column_beside_a_filled_one_is_no_substitute() {
    let text = "title,country,city,place\nRally,Germany,Berlin,Town hall\nMarch,France,,Theatre\n";
    let report = report("a.csv", text.as_bytes()).unwrap();
    assert_eq!(report.entries[0].places[0].name, "Berlin");
    assert_eq!(report.entries[1].places[0].name, "");
}

#[test]
fn features_keep_their_points_and_say_what_is_wrong_with_them() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[13.4,52.5]},"properties":{"title":"A","date":"2026-02-24","country":"Germany","url":"https://example.org/a"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]},"properties":{"title":"B","date":"2026-02-24","country":"Germany"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[48.1,111.6]},"properties":{"title":"C","date":"2026-02-24","url":"javascript:alert(1)"}}]}"#;
    let found = report("a.geojson", text.as_bytes()).unwrap();
    assert_eq!(found.entries[0].places[0].coordinates, Some((52.5, 13.4)));
    assert_eq!(
        found.entries[0].url.as_deref(),
        Some("https://example.org/a")
    );
    assert_eq!(found.entries[2].url, None);
    let codes: Vec<&str> = found
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .map(|finding| finding.code)
        .collect();
    assert!(codes.contains(&"coordinates-zero"), "{codes:?}");
    assert!(codes.contains(&"coordinates-swapped"), "{codes:?}");
}

#[test]
fn what_cannot_be_read_is_one_line_with_the_file_and_the_remedy() {
    for (name, bytes, expected) in [
        ("a.md", &b""[..], "a.md is empty"),
        ("a.md", b"  \n\n ", "a.md is empty"),
        (
            "a.md",
            b"\nJust a few words.",
            "a.md:2: the file holds nothing that looks like an entry: a title with a date and a place; write each as",
        ),
        (
            "a.md",
            b"Minutes of the board\n\nThe next one is in May 2026.\n",
            "a.md:3: the file holds nothing that looks like an entry: a title with a date and a place, of which this line may",
        ),
        (
            "a.csv",
            b"name,number\nink,3\npaper,5\n",
            "a.csv:2: the file holds nothing",
        ),
        (
            "a.docx",
            b"PK\x03\x04 cut off",
            "a.docx:archive: it is damaged",
        ),
        (
            "a.pdf",
            b"%PDF-1.7 cut off",
            "a.pdf:document: it is damaged",
        ),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old",
            "encrypted or older than 2007",
        ),
        ("a.png", b"\x89PNG....", "a picture"),
        ("a.json", b"{\"a\":", "a.json:1: this is not JSON"),
        ("a.xlsx", b"title,city", "not what its name says"),
    ] {
        let error = report(name, bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(error.starts_with(name), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_document_cut_anywhere_is_an_error_or_a_report_and_never_a_panic() {
    for ending in ["docx", "pptx", "xlsx", "ods", "pdf", "csv"] {
        let name = format!("formats/khojaly-34.{ending}");
        let bytes = file(&name);
        for part in 1..5 {
            let cut = &bytes[..bytes.len() * part / 5];
            let _ = report(&name, cut);
            let mut hurt = bytes.clone();
            let at = bytes.len() * part / 5;
            hurt[at] ^= 0x55;
            let _ = report(&name, &hurt);
        }
    }
}

#[test]
fn the_kind_is_told_by_content_and_not_by_name() {
    let docx = file("formats/khojaly-34.docx");
    assert_eq!(Format::of("renamed.txt", &docx).unwrap(), Format::Docx);
    assert_eq!(
        Format::of("-", br#"[{"title":"A"}]"#).unwrap(),
        Format::Json
    );
    assert_eq!(Format::of("-", b"# Report\n").unwrap(), Format::Text);
}

/// Title, days, country and place of each event of a table.
fn listed(name: &str, text: &str) -> Vec<String> {
    let report = report(name, text.as_bytes()).unwrap();
    let mut listed = Vec::new();
    for entry in &report.entries {
        let dates = entry
            .dates
            .map_or("-".to_owned(), |dates| dates.to_string());
        for place in &entry.places {
            let (country, name) = (&place.country, &place.name);
            listed.push(format!("{} | {dates} | {country}/{name}", entry.title));
        }
    }
    listed
}

#[test]
fn tables_of_other_worlds_are_read_as_they_are_meant() {
    let german = "Veranstaltung;Beginn;Ende;Ort;Eintritt\n\
        Lesung im Park;24.02.2026;24.02.2026;Köln, Deutschland;5,00 €\n\
        Ausstellung;Sa., 28.02.2026;;Zürich, Schweiz;\n";
    assert_eq!(
        listed("a.csv", german),
        [
            "Lesung im Park | 2026-02-24 | Deutschland/Köln",
            "Ausstellung | 2026-02-28 | Schweiz/Zürich"
        ]
    );
    let tickets = "Event Name,Event ID,Start Date and Time,End Date and Time,Venue Name,City,State,Country,Ticket URL\n\
        Spring Talks,1234,2026-03-01T18:00:00,2026-03-01T21:00:00,Town Hall,Portland,Oregon,United States,https://example.org/1\n\
        Book Fair,1235,2026-03-05T10:00:00Z,2026-03-07T18:00:00Z,Fairground,Leeds,,United Kingdom,https://example.org/2\n";
    assert_eq!(
        listed("a.csv", tickets),
        [
            "Spring Talks | 2026-03-01 | United States/Portland, Oregon",
            "Book Fair | 2026-03-05/2026-03-07 | United Kingdom/Leeds"
        ]
    );
    let calendar = "Subject,Start Date,Start Time,End Date,All Day Event,Description,Location\n\
        Talk,02/24/2026,09:00 AM,02/24/2026,False,About teeth,\"Houston, Texas, USA\"\n\
        Team day,02/03/2026,,02/04/2026,True,,\"Lyon, France\"\n";
    assert_eq!(
        listed("a.csv", calendar),
        [
            "Talk | 2026-02-24 | USA/Houston, Texas",
            "Team day | 2026-02-03/2026-02-04 | France/Lyon"
        ]
    );
    let umap = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"name":"Rally","date":"24/02/2026","_umap_options":{"color":"Red"}},
        "geometry":{"type":"Point","coordinates":[2.35,48.86]}}]}"#;
    assert_eq!(listed("a.geojson", umap), ["Rally | 2026-02-24 | /"]);
}
