//! The time to collect as plain characters.

use chrono::Datelike as _;
use goldsmith::gold::{Timeline, TimelineSuspension};
use goldsmith::terms::NaiveDate;

use super::paragraph::{COLUMNS, paragraph};

/// Before the line: the numbers of suspensions.
const INDENT: usize = 5;
/// A year takes so many columns at most.
const YEAR_COLUMNS: usize = 12;
/// From one year to the next on the axis, at least.
const LABEL_COLUMNS: usize = 6;

/// The axis, the period, each suspension, and what the characters mean.
pub(super) fn draw(timeline: &Timeline) -> Vec<String> {
    let scale = Scale::of(timeline);
    let mut lines = vec![line("", &scale.axis()), line("", &scale.period(timeline))];
    for (place, suspension) in timeline.suspensions.iter().enumerate() {
        lines.push(line(
            &(place + 1).to_string(),
            &scale.suspension(suspension),
        ));
    }
    lines.push(String::new());
    let last_day = match timeline.last_day {
        Some(day) => format!("| last day {day}"),
        None => "> without a last day".to_owned(),
    };
    paragraph(
        &mut lines,
        &" ".repeat(INDENT),
        &format!(
            "A assessed {}, = the time runs, # it stands still, T the day of this report {}, {last_day}",
            timeline.assessed, timeline.as_of
        ),
    );
    if !timeline.suspensions.is_empty() {
        let legend = "- suspended, ~ days added after the close, > still running, . not counted";
        paragraph(&mut lines, &" ".repeat(INDENT), legend);
    }
    for (place, suspension) in timeline.suspensions.iter().enumerate() {
        let to = match suspension.to {
            Some(to) => format!("{} to {to}", suspension.from),
            None => format!("{} and still running", suspension.from),
        };
        let counts = if suspension.counts {
            ""
        } else {
            ", not counted"
        };
        let text = format!("{}: {to}{counts}", suspension.name);
        paragraph(&mut lines, &format!("{:>3}  ", place + 1), &text);
    }
    lines
}

fn line(name: &str, drawn: &[char]) -> String {
    let drawn: String = drawn.iter().collect();
    format!("{name:>3}  {}", drawn.trim_end())
        .trim_end()
        .to_owned()
}

/// Which day stands in which column.
struct Scale {
    first_year: i32,
    last_year: i32,
    columns: usize,
    start: NaiveDate,
    days: i64,
}

impl Scale {
    /// From the start of the year in which anything begins to the end of the year
    /// in which the last thing ends.
    fn of(timeline: &Timeline) -> Scale {
        let suspensions = timeline.suspensions.iter();
        let ends = suspensions.clone().filter_map(|one| one.to);
        let first = suspensions
            .map(|one| one.from)
            .fold(timeline.assessed, NaiveDate::min);
        let last = [timeline.base, timeline.as_of]
            .into_iter()
            .chain(timeline.last_day)
            .chain(ends)
            .fold(first, NaiveDate::max);
        let (first_year, last_year) = (first.year(), last.year() + 1);
        let start = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or(first);
        let end = NaiveDate::from_ymd_opt(last_year, 1, 1).unwrap_or(last);
        let years = usize::try_from(last_year - first_year).unwrap_or(1);
        Scale {
            first_year,
            last_year,
            columns: (years * YEAR_COLUMNS).min(COLUMNS - INDENT),
            start,
            days: (end - start).num_days().max(1),
        }
    }

    /// The column of a day; of one outside the axis its first or last.
    fn column(&self, day: NaiveDate) -> usize {
        let days = usize::try_from((day - self.start).num_days()).unwrap_or(0);
        let all = usize::try_from(self.days).unwrap_or(1);
        (days.saturating_mul(self.columns) / all).min(self.columns - 1)
    }

    fn blank(&self) -> Vec<char> {
        vec![' '; self.columns]
    }

    /// Fills the columns from a day to the one before the other, one at least.
    fn fill(&self, drawn: &mut [char], from: NaiveDate, to: Option<NaiveDate>, with: char) {
        let start = self.column(from);
        let end = to.map_or(self.columns, |to| self.column(to).max(start + 1));
        let places = drawn.iter_mut().take(end).skip(start);
        places.for_each(|place| *place = with);
    }

    fn mark(&self, drawn: &mut [char], day: NaiveDate, with: char) {
        if let Some(place) = drawn.get_mut(self.column(day)) {
            *place = with;
        }
    }

    /// The years, as many as there is room for.
    fn axis(&self) -> Vec<char> {
        let mut drawn = self.blank();
        let mut free = 0;
        for year in self.first_year..self.last_year {
            let Some(day) = NaiveDate::from_ymd_opt(year, 1, 1) else {
                continue;
            };
            let at = self.column(day);
            let label = year.to_string();
            if at >= free && at + label.len() <= self.columns {
                for (place, digit) in drawn.iter_mut().skip(at).zip(label.chars()) {
                    *place = digit;
                }
                free = at + LABEL_COLUMNS;
            }
        }
        drawn
    }

    fn period(&self, timeline: &Timeline) -> Vec<char> {
        let mut drawn = self.blank();
        self.fill(&mut drawn, timeline.assessed, timeline.last_day, '=');
        for (from, to) in &timeline.standstills {
            self.fill(&mut drawn, *from, *to, '#');
        }
        self.mark(&mut drawn, timeline.as_of, 'T');
        self.mark(&mut drawn, timeline.assessed, 'A');
        match (timeline.last_day, drawn.last_mut()) {
            (Some(day), _) => self.mark(&mut drawn, day, '|'),
            (None, Some(last)) => *last = '>',
            (None, None) => {}
        }
        drawn
    }

    fn suspension(&self, one: &TimelineSuspension) -> Vec<char> {
        let mut drawn = self.blank();
        let (during, tail) = if one.counts { ('-', '~') } else { ('.', '.') };
        self.fill(&mut drawn, one.from, one.to.or(one.closed), tail);
        // A suspension with a tail alone opens and closes on one day.
        if one.closed != Some(one.from) || one.to == one.closed {
            self.fill(&mut drawn, one.from, one.closed, during);
        }
        if one.closed.is_none() && one.to.is_none() && one.counts {
            drawn
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|last| *last = '>');
        }
        drawn
    }
}
