//! The only clock: what is below is told the day.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use goldsmith::terms::NaiveDate;

#[allow(
    clippy::disallowed_methods,
    reason = "the command asks what time it is, so that nothing below has to"
)]
pub(crate) fn now() -> (SystemTime, Instant) {
    (SystemTime::now(), Instant::now())
}

/// The day in UTC; a clock set to before 1970 or beyond the calendar counts as
/// the first day of 1970.
pub(crate) fn day(time: SystemTime) -> NaiveDate {
    const SECONDS_A_DAY: u64 = 86_400;
    let seconds = time
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    i32::try_from(seconds / SECONDS_A_DAY)
        .ok()
        .and_then(NaiveDate::from_epoch_days)
        .unwrap_or(NaiveDate::from_epoch_days(0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_day_ends_at_midnight_utc() {
        // 19,844 days of 86,400 seconds lie between 1970-01-01 and 2024-05-01.
        let midnight = UNIX_EPOCH + Duration::from_secs(19_844 * 86_400);
        assert_eq!(day(midnight).to_string(), "2024-05-01");
        assert_eq!(
            day(midnight - Duration::from_secs(1)).to_string(),
            "2024-04-30"
        );
    }
}
