//! How well a set of questions was answered.

use std::time::Duration;

use anyhow::Result;
use eventatlas_benches::Seeded;

use crate::geocoders::{Geocoder, Reply};
use crate::questions::{Question, Right};

/// Surer than this and over [`FAR_KM`] off is the worst answer.
const CONFIDENT: f32 = 0.9;
const FAR_KM: f64 = 50.0;
/// Surer than this of something made up is wrong.
const HALF_SURE: f32 = 0.5;

#[derive(Default)]
pub struct Score {
    pub asked: usize,
    pub right: usize,
    pub confidently_wrong: usize,
    pub times: Vec<Duration>,
    /// What was answered wrongly, for those who want to know.
    pub wrong: Vec<String>,
    /// Confidence of each answer, and whether it was right.
    pub sureness: Vec<(f32, bool)>,
}

impl Score {
    pub fn share_right(&self) -> f64 {
        100.0 * self.right as f64 / self.asked as f64
    }

    pub fn share_confidently_wrong(&self) -> f64 {
        100.0 * self.confidently_wrong as f64 / self.asked as f64
    }

    /// Microseconds at this share of the answers, the quickest first.
    pub fn microseconds(&self, share: f64) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        let at = (times.len() as f64 * share) as usize;
        times
            .get(at.min(times.len().saturating_sub(1)))
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
    }
}

/// Asks all, or as many as the geocoder has patience for, the same for all with the same patience.
pub fn score(geocoder: &mut dyn Geocoder, questions: &[Question]) -> Result<Score> {
    let mut score = Score::default();
    for question in Seeded::new(34).sample(questions, geocoder.patience()) {
        let (reply, took) = geocoder.ask(&question)?;
        let right = is_right(&question.right, reply.as_ref());
        score.asked += 1;
        score.times.push(took);
        if right {
            score.right += 1;
        } else {
            score.wrong.push(format!(
                "{}\t{}\t{reply:?}",
                question.country, question.place
            ));
        }
        if let Some(reply) = &reply {
            let found = match question.right {
                Right::Nothing => false,
                _ => right,
            };
            score.sureness.push((reply.confidence, found));
            if reply.confidence >= CONFIDENT && is_far(&question.right, reply) {
                score.confidently_wrong += 1;
            }
        }
    }
    Ok(score)
}

fn is_right(right: &Right, reply: Option<&Reply>) -> bool {
    match (right, reply) {
        (Right::Nothing, reply) => reply.is_none_or(|reply| reply.confidence < HALF_SURE),
        (_, None) => false,
        (Right::Near(point, tolerance), Some(reply)) => {
            kilometres(*point, reply.point) <= *tolerance
        }
        (Right::Self_ { id, population }, Some(reply)) => {
            reply.id == Some(*id) || reply.population >= *population
        }
    }
}

fn is_far(right: &Right, reply: &Reply) -> bool {
    match right {
        Right::Nothing => true,
        Right::Near(point, tolerance) => kilometres(*point, reply.point) > tolerance.max(FAR_KM),
        Right::Self_ { .. } => !is_right(right, Some(reply)),
    }
}

/// Great-circle distance.
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (latitude, other_latitude) = (one.0.to_radians(), other.0.to_radians());
    let across = (other.1 - one.1).to_radians();
    let half = ((other_latitude - latitude) / 2.0).sin().powi(2)
        + latitude.cos() * other_latitude.cos() * (across / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}
