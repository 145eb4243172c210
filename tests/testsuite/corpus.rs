//! What the fuzzers start from and have found, replayed with the stable compiler.

use eventatlas::atlas::Query;

#[test]
fn every_query_of_the_corpus_survives_its_canonical_form() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/query");
    let mut replayed = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (query, _) = Query::parse(&text);
        let canonical = query.to_query_string();
        let (again, errors) = Query::parse(&canonical);
        assert!(errors.is_empty(), "{text} as {canonical}: {errors:?}");
        assert_eq!(again, query, "{text} as {canonical}");
        replayed += 1;
    }
    assert!(replayed >= 30, "{replayed}");
}
