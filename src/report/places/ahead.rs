//! The places of a long report are asked for while it is still being read, by a thread beside: who answers remembers.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

use super::{Known, is_place_line, read};
use crate::report::lines::Line;

/// Fewer lines are read before a thread has begun.
const WORTH_A_THREAD: usize = 100;

/// More places are not kept by who answers, and would push out what the reader is about to ask for.
const MOST: usize = 4000;

/// Reads, while the places that the lines name are asked for.
pub fn asking_ahead<T>(lines: &[Line], known: Known, reading: impl FnOnce() -> T) -> T {
    if lines.len() < WORTH_A_THREAD {
        return reading();
    }
    let is_read = AtomicBool::new(false);
    let ask = || {
        let lines = lines.iter().take_while(|_| !is_read.load(Relaxed));
        let lines = lines.filter(|line| is_place_line(&line.text, known));
        let places = lines.flat_map(|line| read(&line.text, known));
        for place in places.take(MOST) {
            known.is_place(&place.country, &place.name);
        }
    };
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, ask);
        let told = Told(&is_read);
        let read = reading();
        drop(told);
        // A help and no more: without it, or where it fails, the reader asks for everything himself.
        if let Ok(beside) = beside {
            let _ = beside.join();
        }
        read
    })
}

/// Tells that the lines are read, also where that ends in a panic.
struct Told<'a>(&'a AtomicBool);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::report::lines::lines;
    use crate::report::places::PlaceNames;

    #[derive(Default)]
    struct Asked(Mutex<Vec<String>>);

    impl PlaceNames for Asked {
        fn is_country(&self, text: &str) -> bool {
            text == "Fiji"
        }

        fn is_place(&self, country: &str, text: &str) -> bool {
            self.0.lock().unwrap().push(format!("{country}: {text}"));
            true
        }
    }

    fn asked(text: &str) -> usize {
        let asked = Asked::default();
        let lines = lines(text);
        // It reads until all that can be asked for has been, or has had its time.
        let all = lines.len() / 2;
        let given_up = Instant::now() + Duration::from_secs(60);
        asking_ahead(&lines, &asked, || {
            let waits = || asked.0.lock().unwrap().len() < all && Instant::now() < given_up;
            while lines.len() >= WORTH_A_THREAD && waits() {
                thread::yield_now();
            }
        });
        let names = asked.0.into_inner().unwrap();
        assert!(names.iter().all(|name| name == "Fiji: Suva"));
        names.len()
    }

    #[test]
    fn a_thread_that_fails_spoils_nothing() {
        struct Fails;
        impl PlaceNames for Fails {
            fn is_country(&self, _: &str) -> bool {
                panic!("on purpose")
            }
        }
        let lines = lines(&"Fiji. Suva.\n".repeat(WORTH_A_THREAD));
        assert_eq!(asking_ahead(&lines, &Fails, || 1), 1);
    }

    #[test]
    fn the_places_of_many_lines_are_asked_for_while_they_are_read() {
        let event = "An evening of films\nFiji. Suva.\n";
        assert_eq!(asked(&event.repeat(60)), 60);
        assert_eq!(asked(&event.repeat(3)), 0);
    }
}
