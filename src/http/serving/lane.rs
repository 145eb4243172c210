//! The short way: a plain request for what is ready is answered from its bytes, without a header map, a
//! buffer or a copy. Whatever else comes is given to hyper, with every byte that was read.

use std::cell::RefCell;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::SystemTime;

use bytes::{Buf, Bytes};
use memchr::memchr_iter;
use tokio::io::{AsyncRead, ReadBuf};

use crate::http::request::plain::{Plain, Read};
use crate::http::request::seen::Seen;
use crate::http::socket::outlet::Outlet;
use crate::http::watch::pulse::{Heard, Order};

use super::front::Visit;

/// How a connection leaves the lane.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Closed,
    /// It asks for something else; these bytes have been read of it.
    GiveOver(Bytes),
}

/// One connection on it. While it idles it holds no more than this.
#[derive(Default)]
pub struct Lane {
    /// What has been read and not answered.
    pending: Vec<u8>,
    /// How much of that is known to hold no end of a head.
    searched: usize,
    /// What the client has not yet taken.
    rest: Rest,
    closing: bool,
    heard: Heard,
}

/// The end of an answer.
#[derive(Default)]
struct Rest {
    head: Bytes,
    body: Bytes,
    /// Whether the connection ends with it.
    last: bool,
    /// Whether TLS may still hold some of what went before.
    unflushed: bool,
}

/// Room for a request of a browser; more is read in turns.
const SCRATCH: usize = 16 << 10;
/// What an idle connection may keep.
const KEPT: usize = 1 << 10;

thread_local! {
    static SCRATCHES: RefCell<Box<[u8]>> = RefCell::new(vec![0; SCRATCH].into());
    static SEEN: RefCell<Seen> = RefCell::default();
    static DATE: RefCell<Date> = RefCell::default();
}

impl Lane {
    /// Of a connection of which these bytes have been read.
    pub fn holding(read: Bytes) -> Self {
        Self {
            pending: read.into(),
            ..Self::default()
        }
    }

    pub fn poll<S>(
        &mut self,
        context: &mut Context<'_>,
        mut stream: Pin<&mut S>,
        visit: &Visit,
    ) -> Poll<End>
    where
        S: Outlet,
    {
        loop {
            let order = visit.ticket.pulse.heard(context, &mut self.heard);
            if order == Order::Close {
                return Poll::Ready(End::Closed);
            }
            if !self.rest.is_empty() {
                if ready!(self.rest.write(context, stream.as_mut())).is_err() {
                    return Poll::Ready(End::Closed);
                }
                self.finished(visit);
            }
            if self.closing {
                let _ = ready!(stream.as_mut().poll_shutdown(context));
                return Poll::Ready(End::Closed);
            }
            let longest = visit.limits().head;
            let end = self.head_end();
            if end.unwrap_or(self.pending.len()) > longest {
                return Poll::Ready(self.give_over());
            }
            if let Some(end) = end {
                let answered = SEEN.with_borrow_mut(|seen| {
                    let Read::Plain(plain) = seen.read(&self.pending[..end]) else {
                        return None;
                    };
                    let closing = plain.close || order == Order::Finish;
                    let ending = Ending {
                        closing,
                        // What comes after it would take an answer along that waits for the end.
                        last: closing && end == self.pending.len(),
                    };
                    let written = answer(&plain, ending, context, stream.as_mut(), visit)?;
                    Some((written, closing))
                });
                match answered {
                    None => return Poll::Ready(self.give_over()),
                    Some((Err(_), _)) => return Poll::Ready(End::Closed),
                    Some((Ok(rest), closing)) => {
                        self.rest = rest;
                        self.closing = closing;
                    }
                }
                self.forget(end);
                if self.rest.is_empty() {
                    self.finished(visit);
                }
                continue;
            }
            match self.read_more(context, stream.as_mut()) {
                Poll::Ready(0) => return Poll::Ready(End::Closed),
                Poll::Ready(_) => {}
                Poll::Pending if order == Order::Finish && self.pending.is_empty() => {
                    return Poll::Ready(End::Closed);
                }
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// Where the first head ends, the empty line included.
    fn head_end(&mut self) -> Option<usize> {
        let from = self.searched.saturating_sub(3);
        let found = memchr_iter(b'\n', &self.pending[from..]).find_map(|at| {
            match &self.pending[from + at + 1..] {
                [b'\n', ..] => Some(from + at + 2),
                [b'\r', b'\n', ..] => Some(from + at + 3),
                _ => None,
            }
        });
        self.searched = self.pending.len();
        found
    }

    /// An answer is handed over whole; what has come meanwhile is a head that has begun.
    fn finished(&self, visit: &Visit) {
        visit.ticket.request_ends();
        if !self.pending.is_empty() {
            visit.ticket.has_read();
        }
    }

    fn forget(&mut self, end: usize) {
        self.searched = 0;
        if end == self.pending.len() && self.pending.capacity() <= KEPT {
            self.pending.clear();
        } else {
            self.pending = self.pending[end..].to_vec();
        }
    }

    fn give_over(&mut self) -> End {
        End::GiveOver(std::mem::take(&mut self.pending).into())
    }

    /// The bytes that came; none at the end or at an error, which are the same to us.
    fn read_more<S: AsyncRead>(
        &mut self,
        context: &mut Context<'_>,
        stream: Pin<&mut S>,
    ) -> Poll<usize> {
        SCRATCHES.with_borrow_mut(|scratch| {
            let mut buffer = ReadBuf::new(scratch);
            let read = ready!(stream.poll_read(context, &mut buffer));
            let came = read.map_or(&[][..], |()| buffer.filled());
            self.pending.extend_from_slice(came);
            Poll::Ready(came.len())
        })
    }
}

impl Rest {
    fn is_empty(&self) -> bool {
        self.head.is_empty() && self.body.is_empty() && !self.unflushed
    }

    fn advance(&mut self, written: usize) {
        let of_head = written.min(self.head.len());
        self.head.advance(of_head);
        self.body.advance(written - of_head);
    }

    fn write<S: Outlet>(
        &mut self,
        context: &mut Context<'_>,
        mut stream: Pin<&mut S>,
    ) -> Poll<io::Result<()>> {
        while !(self.head.is_empty() && self.body.is_empty()) {
            let slices = [IoSlice::new(&self.head), IoSlice::new(&self.body)];
            match ready!(
                stream
                    .as_mut()
                    .poll_write_parts(context, &slices, self.last)
            )? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.advance(written),
            }
        }
        ready!(stream.poll_flush(context))?;
        self.unflushed = false;
        Poll::Ready(Ok(()))
    }
}

/// Writes the answer to a plain request: what the client did not take at once. None where nothing is
/// ready for it.
fn answer<S: Outlet>(
    plain: &Plain<'_>,
    Ending { closing, last }: Ending,
    context: &mut Context<'_>,
    mut stream: Pin<&mut S>,
    visit: &Visit,
) -> Option<io::Result<Rest>> {
    let start = visit.begin();
    let ready = visit.ready(plain)?;
    let wire = ready.wire(plain);
    let (head, body) = (wire.head, wire.body);
    visit.ticket.request_begins(false);
    visit.note(plain, wire.status, start);
    DATE.with_borrow_mut(|now| {
        now.renew(visit.ticket.now());
        let date = now.lines.as_bytes();
        let date = if closing { date } else { &date[CLOSE.len()..] };
        let images = wire.images.filter(|_| S::SENDS_IMAGES && !closing);
        let image = images.map(|images| images.of(now.second, [head, date, body]));
        let written = match image.as_deref() {
            Some(Some(image)) => stream.as_mut().poll_send_image(context, image),
            _ => {
                let slices = [IoSlice::new(head), IoSlice::new(date), IoSlice::new(body)];
                stream.as_mut().poll_write_parts(context, &slices, last)
            }
        };
        let written = match written {
            Poll::Ready(Ok(written)) => written,
            Poll::Ready(Err(error)) => return Some(Err(error)),
            Poll::Pending => 0,
        };
        if written == head.len() + date.len() + body.len()
            && matches!(stream.poll_flush(context), Poll::Ready(Ok(())))
        {
            return Some(Ok(Rest::default()));
        }
        let mut rest = Rest {
            head: [head, date].concat().into(),
            body: body.clone(),
            last,
            unflushed: true,
        };
        rest.advance(written);
        Some(Ok(rest))
    })
}

/// How an answer stands to the end of its connection.
struct Ending {
    /// It says that it is the last.
    closing: bool,
    /// And nothing more has come that will not be answered.
    last: bool,
}

const CLOSE: &str = "connection: close\r\n";

/// The end of every head, made once a second; the clock is read once a tick of the watch.
#[derive(Default)]
struct Date {
    tick: u32,
    second: u64,
    lines: String,
}

impl Date {
    fn renew(&mut self, tick: u32) {
        if self.tick == tick {
            return;
        }
        self.tick = tick;
        let now = SystemTime::now();
        let second = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |time| time.as_secs());
        if self.second != second || self.lines.is_empty() {
            self.second = second;
            self.lines = format!("{CLOSE}date: {}\r\n\r\n", httpdate::fmt_http_date(now));
        }
    }
}
