//! What server and script must make of the same thing: the files of tests/golden that `web/test/model/golden.test.ts`
//! reads too.

use std::fs;
use std::path::PathBuf;

use eventatlas::atlas::{ClassBreaks, Days, Query};
use eventatlas::messages::{Argument, Messages};
use eventatlas::report::DateSpan;
use serde_json::Value;

fn golden(name: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    serde_json::from_str(&fs::read_to_string(path.join(name)).unwrap()).unwrap()
}

fn span(start: &Value, end: &Value) -> DateSpan {
    DateSpan {
        start: start.as_str().unwrap().parse().unwrap(),
        end: end.as_str().unwrap().parse().unwrap(),
    }
}

#[test]
fn a_query_is_read_and_written_as_the_script_does() {
    for vector in golden("queries.json") {
        let [query, canonical] = [&vector[0], &vector[1]].map(|text| text.as_str().unwrap());
        let written = Query::parse(query).0.to_query_string();
        assert_eq!(written, canonical, "{query}");
        assert_eq!(Query::parse(canonical).0.to_query_string(), canonical);
    }
}

#[test]
fn days_overlap_as_the_script_has_it() {
    for vector in golden("overlaps.json") {
        let day = |text: &Value| text.as_str().map(|text| text.parse().unwrap());
        let (start, end) = (day(&vector[2]), day(&vector[3]));
        let overlap = Days { start, end }.overlap(&span(&vector[0], &vector[1]));
        assert_eq!(overlap, vector[4], "{vector}");
    }
}

#[test]
fn counts_fall_into_the_scripts_classes() {
    for vector in golden("classes.json") {
        let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
        let classes = ClassBreaks::of(vector["report"].as_array().unwrap().iter().map(number));
        let breaks: Vec<u32> = classes.classes().iter().map(|class| class.from).collect();
        assert_eq!(Value::from(breaks), vector["breaks"]);
        for pair in vector["counts"].as_array().unwrap() {
            let class = classes
                .class_of(number(&pair[0]))
                .map_or(-1, |class| class as i64);
            assert_eq!(class, pair[1], "{vector}");
        }
    }
}

#[test]
fn dates_numbers_and_plurals_read_as_the_scripts() {
    for vector in golden("words.json") {
        let messages = Messages::of(vector["language"].as_str().unwrap());
        for each in vector["spans"].as_array().unwrap() {
            assert_eq!(messages.date_span(&span(&each[0], &each[1])), each[2]);
        }
        for each in vector["texts"].as_array().unwrap() {
            let values: Vec<_> = each[1]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| match value.as_str() {
                    Some(text) => (name.as_str(), text.into()),
                    None => (name.as_str(), Argument::Number(value.as_u64().unwrap())),
                })
                .collect();
            assert_eq!(messages.format(each[0].as_str().unwrap(), &values), each[2]);
        }
    }
}

#[test]
fn words_are_sorted_as_the_script_sorts_them() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/order.json");
    let golden: serde_json::Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let languages: Vec<&str> = Messages::all().map(Messages::tag).collect();
    assert_eq!(languages, golden.keys().collect::<Vec<_>>());
    for (language, names) in &golden {
        let expected: Vec<&str> = names
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        let mut sorted = expected.clone();
        sorted.reverse();
        Messages::of(language).sort(&mut sorted, |name| name);
        for (sorted, expected) in sorted.iter().zip(&expected) {
            assert_eq!(sorted, expected, "{language}");
        }
    }
}
