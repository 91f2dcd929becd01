//! Steps: each says what it does and how long it took.
//!
//! In: a name and something to do. Out: its result, and two lines on the terminal.
//! Not here: what the steps do.

use std::time::{Duration, Instant};

/// A result whose error is a sentence for the person at the terminal.
pub type Outcome<T> = Result<T, String>;

/// Does `work` between a line that names it and a line with the time it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("▸ {name}");
    let start = Instant::now();
    let result = work();
    let time = seconds(start.elapsed());
    match &result {
        Ok(_) => println!("✓ {name} ({time})"),
        Err(_) => println!("✗ {name} ({time})"),
    }
    result
}

/// Says in one line that nothing had to be done.
pub fn already(what: &str) {
    println!("✓ {what}");
}

/// A time in the unit a person would choose: `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..120 => format!("{whole} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_the_unit_a_person_would_choose() {
        let written = |millis| seconds(Duration::from_millis(millis));
        assert_eq!(written(0), "0.0 s");
        assert_eq!(written(9_940), "9.9 s");
        assert_eq!(written(10_000), "10 s");
        assert_eq!(written(119_999), "119 s");
        assert_eq!(written(185_000), "3 min 05 s");
    }
}
