//! Work that is not for the threads that answer.

use crate::http::answer::problem::Problem;

/// Rendering and compressing take milliseconds: not on the threads that answer. A panic goes on in who waits.
pub async fn on_a_worker<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(made) => made,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The server is going.
            Err(_) => Err(Problem::Internal),
        },
    }
}

/// From now on the calling thread claims less of a busy processor, the less the higher `nice` is, up to 19.
pub fn yield_to_answers(nice: i32) {
    let this = Some(rustix::thread::gettid());
    // Refused in some sandboxes: then it claims its share.
    let _ = rustix::process::setpriority_process(this, nice);
}
