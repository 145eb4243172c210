//! What one client may take of the server.

use std::time::Duration;

/// How often connections are looked at: what a limit of time is exact to.
pub const TICK: Duration = Duration::from_millis(250);

/// Each has a default that suits one small machine with or without a proxy before it.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Open connections; more wait in the kernel's queue.
    pub connections: usize,
    /// Open connections of one address; none leaves loopback alone, where a proxy is the client.
    pub connections_per_client: usize,
    /// Whether the former holds for loopback and Unix sockets too.
    pub count_local_clients: bool,
    /// Bytes of a request's head.
    pub head: usize,
    /// Bytes of an address, query included.
    pub address: usize,
    /// Bytes of a body.
    pub body: u64,
    /// Until a request's head is whole, from the connection's start or its first byte.
    pub head_time: Duration,
    /// A connection without a request.
    pub idle_time: Duration,
    /// A client that takes nothing of its answer.
    pub stall_time: Duration,
    /// Bytes a second that a client has to take of an answer, once it is slower than we are and the time
    /// of a stall has passed.
    pub rate: u64,
    /// HTTP/2 streams at once.
    pub streams: u32,
    /// For what runs when the server is told to stop.
    pub shutdown_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            connections_per_client: 512,
            count_local_clients: false,
            head: 32 << 10,
            address: 8 << 10,
            body: 64 << 10,
            head_time: Duration::from_secs(5),
            idle_time: Duration::from_secs(60),
            stall_time: Duration::from_secs(20),
            rate: 1 << 10,
            streams: 128,
            shutdown_time: Duration::from_secs(10),
        }
    }
}
