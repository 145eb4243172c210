//! The places of a long report are asked for while it is still being read, by a thread beside: who answers remembers.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

use super::{Known, is_place_line, read};
use crate::report::lines::Line;

/// Fewer lines are read before a thread has begun.
const WORTH_A_THREAD: usize = 100;

/// Reads, while the places that the lines name are asked for.
pub fn asking_ahead<T>(lines: &[Line], known: Known, reading: impl FnOnce() -> T) -> T {
    if lines.len() < WORTH_A_THREAD {
        return reading();
    }
    let is_read = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let lines = lines.iter().take_while(|_| !is_read.load(Relaxed));
            for line in lines.filter(|line| is_place_line(&line.text, known)) {
                for place in read(&line.text, known) {
                    known.is_place(&place.country, &place.name);
                }
            }
        });
        let read = reading();
        is_read.store(true, Relaxed);
        read
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

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
        // It reads until all that can be asked for has been, or for ever.
        let all = lines.len() / 2;
        asking_ahead(&lines, &asked, || {
            while lines.len() >= WORTH_A_THREAD && asked.0.lock().unwrap().len() < all {
                thread::yield_now();
            }
        });
        let names = asked.0.into_inner().unwrap();
        assert!(names.iter().all(|name| name == "Fiji: Suva"));
        names.len()
    }

    #[test]
    fn the_places_of_many_lines_are_asked_for_while_they_are_read() {
        let event = "An evening of films\nFiji. Suva.\n";
        assert_eq!(asked(&event.repeat(60)), 60);
        assert_eq!(asked(&event.repeat(3)), 0);
    }
}
