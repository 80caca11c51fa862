use super::Collection;
use super::collection::days_in_any;
use crate::Step;

impl Collection<'_> {
    /// How the time to collect comes about: the base, every event, the days they
    /// add and the date. `inputs` are positions among the postings.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let (what, authority) = match self.base {
            Some(base) => (
                "the time to collect runs from the day the return posted",
                base.authority.as_str(),
            ),
            None => ("no return posted", "contract section 9, 1.1 and 3.2"),
        };
        let mut steps = vec![Step {
            from: self.return_filed_date,
            to: self.base_csed_date,
            inputs: self.return_posting.into_iter().collect(),
            ..Step::new(what, authority)
        }];
        for event in &self.events {
            let what = match (event.end_code, event.is_open) {
                (_, true) => format!(
                    "{}: code {} still runs",
                    event.tolling_type, event.start_code
                ),
                (Some(end), _) => format!(
                    "{}: code {} to code {end}, and {} days",
                    event.tolling_type, event.start_code, event.additional_toll_days
                ),
                (None, _) => format!(
                    "{}: code {} adds {} days",
                    event.tolling_type, event.start_code, event.additional_toll_days
                ),
            };
            steps.push(Step {
                from: event.start_date,
                to: event.end_date,
                days: event.total_toll_days,
                inputs: [event.start].into_iter().chain(event.end).collect(),
                ..Step::new(what, event.authority)
            });
        }
        if !self.events.is_empty() {
            const UNION: &str = "contract section 9, 1.6";
            let additional = self
                .events
                .iter()
                .map(|event| i64::from(event.additional_toll_days));
            steps.push(Step {
                days: Some(days_in_any(&self.events)),
                ..Step::new("days in any of the intervals, each counted once", UNION)
            });
            steps.push(Step {
                days: Some(additional.sum()),
                ..Step::new("days added to the events", UNION)
            });
        }
        steps.push(Step {
            from: self.base_csed_date,
            to: self.adjusted_csed_date,
            days: self.total_toll_days,
            ..Step::new(
                format!("the time to collect with all days: {}", self.status),
                "contract section 9, 1.6 and 1.7",
            )
        });
        steps
    }
}
