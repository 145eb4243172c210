//! Memory that is given back once a picture is drawn or a page compressed.
//!
//! The C library gives a buffer back to the kernel when it is freed, if it is larger than a threshold; but it raises
//! that to the largest buffer freed so far, and from then on keeps what rendering took for a moment. It can be told
//! not to, by its environment alone; so the server begins anew with that.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

const NAME: &str = "MALLOC_MMAP_THRESHOLD_";
/// Bytes: the threshold that it begins with.
const FIXED: &str = "131072";

/// Comes back where it is so, or cannot be: then the server needs a few megabytes more.
pub fn give_back() {
    if !cfg!(target_env = "gnu") || env::var_os(NAME).is_some() {
        return;
    }
    let mut arguments = env::args_os();
    if let (Ok(program), Some(name)) = (env::current_exe(), arguments.next()) {
        let _ = Command::new(program)
            .arg0(name)
            .args(arguments)
            .env(NAME, FIXED)
            .exec();
    }
}
