//! The OGC API – Features service, as HTTP carries it and as GDAL reads it.

use std::process::Command;

use crate::support::{Server, two_events};

#[tokio::test]
async fn features_are_shared_with_their_type_and_links_to_this_very_server() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server
        .get("/ogc/collections/one/items?limit=1")
        .await
        .expect(200);
    assert_eq!(answer.header("content-type"), "application/geo+json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let next = answer.json()["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["rel"] == "next")
        .map(|link| link["href"].as_str().unwrap().to_owned())
        .expect("a next page");
    let path = next
        .strip_prefix(&format!("http://{}", server.address))
        .unwrap();
    let answer = server.get(path).await.expect(200);
    assert_eq!(answer.json()["features"][0]["id"], "1-2-1");
}

#[tokio::test]
async fn a_browser_gets_a_page_and_caches_are_told_why() {
    let server = Server::of(vec![two_events("one")]).await;
    for path in [
        "/ogc",
        "/ogc/",
        "/ogc/collections",
        "/ogc/collections/one/items",
    ] {
        let answer = server
            .get(path)
            .header("accept", "text/html,*/*;q=0.8")
            .await
            .expect(200);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(answer.header("vary").contains("Accept"));
        assert!(answer.text().starts_with("<!DOCTYPE html>"));
    }
    let answer = server.get("/ogc").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
}

#[tokio::test]
async fn what_the_service_does_not_know_is_refused() {
    let server = Server::of(vec![two_events("one")]).await;
    let answer = server
        .get("/ogc/collections/one/items?utm_source=x")
        .await
        .expect(400);
    assert_eq!(answer.json()["code"], "InvalidParameterValue");
    server.get("/ogc/collections/two").await.expect(404);
}

/// What `ogrinfo` says of the service; none where GDAL is not installed, which CI does not accept.
async fn ogrinfo(server: &Server, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("ogrinfo");
    command
        .args(["-ro", &format!("OAPIF:http://{}/ogc", server.address)])
        .args(arguments);
    let ran = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap();
    let Ok(output) = ran else {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI needs ogrinfo: apt-get install gdal-bin"
        );
        eprintln!("skipped: ogrinfo is not installed; apt-get install gdal-bin");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && complaints.is_empty(),
        "{said}\n{complaints}"
    );
    Some(said)
}

#[tokio::test]
async fn gdal_lists_reads_and_filters_the_collections() {
    let server = Server::of(vec![two_events("one"), two_events("two")]).await;
    let Some(list) = ogrinfo(&server, &[]).await else {
        return;
    };
    for collection in ["one", "one.countries", "two", "two.countries"] {
        assert!(list.contains(collection), "{list}");
    }
    let count = async |arguments: &[&str]| {
        let said = ogrinfo(&server, arguments).await.unwrap();
        let line = said
            .lines()
            .find_map(|line| line.strip_prefix("Feature Count: "));
        line.unwrap_or_else(|| panic!("no count in {said}"))
            .to_owned()
    };
    assert_eq!(count(&["-so", "one"]).await, "2");
    assert_eq!(count(&["-so", "one.countries"]).await, "2");
    assert_eq!(
        count(&["-so", "one", "-spat", "49", "40", "50", "41"]).await,
        "1"
    );
    assert_eq!(
        count(&["-so", "one", "-spat", "0", "0", "1", "1"]).await,
        "0"
    );
    assert_eq!(
        count(&["-so", "one", "-where", "country = 'GE'"]).await,
        "1"
    );
    // One at a time, so that GDAL has to follow the links from page to page.
    assert_eq!(count(&["-so", "one", "-oo", "PAGE_SIZE=1"]).await, "2");
    let all = ogrinfo(&server, &["-al", "one"]).await.unwrap();
    assert!(all.contains("POINT (49.892 40.3777)"), "{all}");
    assert!(all.contains("Somewhere lost"), "{all}");
}
