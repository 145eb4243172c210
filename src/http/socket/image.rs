//! A whole answer in a file of memory: the kernel sends its pages without copying them, and they stay in the
//! caches of whoever reads them.

use std::io;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use arc_swap::{ArcSwapOption, Guard};
use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create, sendfile};

/// Bytes from which this costs less than a copy.
pub const LARGE: usize = 16 << 10;

/// The answer of one second, date included.
#[derive(Debug)]
pub struct Image {
    second: u64,
    length: usize,
    file: OwnedFd,
}

/// What one answer's image is at the moment.
#[derive(Debug, Default)]
pub struct Images {
    /// The last second in which it was asked for.
    asked: AtomicU64,
    latest: ArcSwapOption<Image>,
}

impl Images {
    /// The image of these parts in this second. None for the first who asks in it, since one alone is
    /// quicker to copy than to make.
    pub fn of(&self, second: u64, parts: [&[u8]; 3]) -> Guard<Option<Arc<Image>>> {
        let latest = self.latest.load();
        if latest.as_ref().is_some_and(|image| image.second == second) {
            return latest;
        }
        if self.asked.swap(second, Relaxed) != second {
            return Guard::from_inner(None);
        }
        // Refused where descriptors run out.
        let image = Image::new(second, parts).ok().map(Arc::new);
        self.latest.store(image.clone());
        Guard::from_inner(image)
    }
}

impl Image {
    fn new(second: u64, parts: [&[u8]; 3]) -> io::Result<Self> {
        let file = memfd_create("answer", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
        let mut length = 0;
        for mut part in parts {
            while !part.is_empty() {
                let written = rustix::io::pwrite(&file, part, length as u64)?;
                length += written;
                part = &part[written..];
            }
        }
        fcntl_add_seals(
            &file,
            SealFlags::SEAL | SealFlags::SHRINK | SealFlags::GROW | SealFlags::WRITE,
        )?;
        Ok(Self {
            second,
            length,
            file,
        })
    }

    /// Sends what there is room for.
    pub fn send(&self, socket: BorrowedFd<'_>) -> io::Result<usize> {
        Ok(sendfile(socket, &self.file, Some(&mut 0), self.length)?)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    use super::*;

    fn sent(image: &Image) -> Vec<u8> {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        assert_eq!(image.send(ours.as_fd()).unwrap(), image.length);
        drop(ours);
        let mut all = Vec::new();
        theirs.read_to_end(&mut all).unwrap();
        all
    }

    #[test]
    fn an_image_is_of_one_second_and_made_for_the_second_who_asks() {
        let images = Images::default();
        let body = vec![b'b'; LARGE];
        for (second, date) in [(7, "seven"), (8, "eight")] {
            let parts = [b"head ".as_slice(), date.as_bytes(), &body];
            assert!(images.of(second, parts).is_none());
            for _ in 0..2 {
                let image = images.of(second, parts);
                assert_eq!(sent(image.as_ref().unwrap()), parts.concat());
            }
        }
    }
}
