//! Numbers as SVG wants them: short, and never `NaN`.

use std::fmt::Write;

/// At most so many decimals, without trailing zeros; what is no finite number is 0.
pub fn decimals(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.places$}");
    if !text.contains('.') {
        return text;
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" => "0".to_owned(),
        _ => text.to_owned(),
    }
}

/// One decimal.
pub fn short(value: f64) -> String {
    decimals(value, 1)
}

/// `x y` with the separators that are needed.
pub fn push_step(data: &mut String, x: i32, y: i32) {
    let between = |negative: bool| if negative { "" } else { " " };
    let after_letter = data.ends_with(|last: char| last.is_ascii_alphabetic());
    let before = if after_letter { "" } else { between(x < 0) };
    // Writing to a String cannot fail.
    let _ = write!(data, "{before}{x}{}{y}", between(y < 0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        assert_eq!(short(1.25), "1.2");
        assert_eq!(short(10.0), "10");
        assert_eq!(short(-0.01), "0");
        assert_eq!(short(f64::NAN), "0");
        assert_eq!(decimals(0.000_123_4, 6), "0.000123");
    }
}
