//! Open pages hear of a change.

use eventatlas::http::Site;

use crate::support::{Server, two_events};

#[tokio::test]
async fn a_page_hears_its_version_at_once_and_the_next_when_it_is_published() {
    let server = Server::of(vec![two_events("one"), two_events("two")]).await;
    let mut live = server.get("/one/live").open().await;
    assert_eq!(live.status, 200);
    let first = live.chunk().await.unwrap();
    let hash = server.state.site().map("one").unwrap().atlas.hash.clone();
    assert_eq!(first, format!("event: version\ndata: {hash}\n\n"));

    // The other map changes, then this one: only the second is told.
    let renamed = |slug: &str| {
        let mut atlas = two_events(slug);
        atlas.hash = format!("another of {slug}");
        atlas
    };
    server
        .state
        .publish(Site::new(vec![two_events("one"), renamed("two")], None));
    server
        .state
        .publish(Site::new(vec![renamed("one"), renamed("two")], None));
    let second = live.chunk().await.unwrap();
    assert_eq!(second, "event: version\ndata: another of one\n\n");

    // More than there is room for are told not to come back, and stopping ends the one there is.
    server.get("/two/live").await.expect(204);
    server.get("/none/live").await.expect(404);
    server.stop().await;
    assert_eq!(live.chunk().await, None);
}
