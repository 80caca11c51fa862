use std::fmt;

/// A tax year, 1950 to 2099: the calendar year whose income a return reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxYear(u16);

impl TaxYear {
    /// The year, or `None` outside 1950 to 2099.
    pub const fn new(year: u16) -> Option<TaxYear> {
        if year >= 1950 && year <= 2099 {
            Some(TaxYear(year))
        } else {
            None
        }
    }
}

impl From<TaxYear> for i32 {
    fn from(year: TaxYear) -> i32 {
        i32::from(year.0)
    }
}

impl fmt::Display for TaxYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// An IRS transaction code (TC): three digits, `000` to `999`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransactionCode(u16);

impl TransactionCode {
    /// The code, or `None` above 999.
    pub const fn new(code: u16) -> Option<TransactionCode> {
        if code <= 999 {
            Some(TransactionCode(code))
        } else {
            None
        }
    }

    /// The code as a number, for comparing with a known code.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TransactionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

/// An IRS processing cycle, `YYYYCCDD`: year, cycle 01 to 53, day 01 to 05.
/// It is no calendar date and never becomes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cycle(u32);

impl Cycle {
    /// The cycle from its eight digits read as one number, or `None` when the
    /// cycle or the day is out of range.
    pub const fn new(digits: u32) -> Option<Cycle> {
        let (year, cycle, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        if year >= 1000 && year <= 9999 && cycle >= 1 && cycle <= 53 && day >= 1 && day <= 5 {
            Some(Cycle(digits))
        } else {
            None
        }
    }
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// A social security number, `NNN-NN-NNNN`, or its masked form `XXX-XX-NNNN`
/// of which only the last four digits are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ssn {
    digits: u32,
    masked: bool,
}

impl Ssn {
    /// A whole number from its nine digits; `None` for zero and beyond nine digits.
    pub const fn new(digits: u32) -> Option<Ssn> {
        if digits > 0 && digits <= 999_999_999 {
            Some(Ssn {
                digits,
                masked: false,
            })
        } else {
            None
        }
    }

    /// A masked number from its last four digits; `None` beyond four digits.
    pub const fn masked(last_four: u32) -> Option<Ssn> {
        if last_four <= 9999 {
            Some(Ssn {
                digits: last_four,
                masked: true,
            })
        } else {
            None
        }
    }

    /// Whether only the last four digits are known.
    pub const fn is_masked(self) -> bool {
        self.masked
    }

    /// The last four digits.
    pub const fn last_four(self) -> u32 {
        self.digits % 10_000
    }
}

impl fmt::Display for Ssn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.masked {
            write!(f, "XXX-XX-{:04}", self.digits)
        } else {
            let (area, group, serial) = (
                self.digits / 1_000_000,
                self.digits / 10_000 % 100,
                self.digits % 10_000,
            );
            write!(f, "{area:03}-{group:02}-{serial:04}")
        }
    }
}

/// Shows the last four digits only, so that a row printed for debugging gives
/// nobody away.
impl fmt::Debug for Ssn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ssn(XXX-XX-{:04})", self.last_four())
    }
}

/// An employer identification number, `NN-NNNNNNN`, or its masked form
/// `XX-XXXNNNN` of which only the last four digits are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ein {
    digits: u32,
    masked: bool,
}

impl Ein {
    /// A whole number from its nine digits; `None` for zero and beyond nine digits.
    pub const fn new(digits: u32) -> Option<Ein> {
        if digits > 0 && digits <= 999_999_999 {
            Some(Ein {
                digits,
                masked: false,
            })
        } else {
            None
        }
    }

    /// A masked number from its last four digits; `None` beyond four digits.
    pub const fn masked(last_four: u32) -> Option<Ein> {
        if last_four <= 9999 {
            Some(Ein {
                digits: last_four,
                masked: true,
            })
        } else {
            None
        }
    }
}

impl fmt::Display for Ein {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.masked {
            write!(f, "XX-XXX{:04}", self.digits)
        } else {
            write!(
                f,
                "{:02}-{:07}",
                self.digits / 10_000_000,
                self.digits % 10_000_000
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_years_are_1950_to_2099_both_included() {
        assert!(TaxYear::new(1949).is_none());
        assert!(TaxYear::new(1950).is_some());
        assert!(TaxYear::new(2099).is_some());
        assert!(TaxYear::new(2100).is_none());
    }

    #[test]
    fn identification_numbers_print_in_their_usual_groups() {
        assert_eq!(
            Ssn::new(900_120_034).map(|n| n.to_string()).as_deref(),
            Some("900-12-0034")
        );
        assert_eq!(
            Ssn::masked(34).map(|n| n.to_string()).as_deref(),
            Some("XXX-XX-0034")
        );
        assert_eq!(
            Ein::new(1_234_567).map(|n| n.to_string()).as_deref(),
            Some("00-1234567")
        );
        assert_eq!(
            Ein::masked(4567).map(|n| n.to_string()).as_deref(),
            Some("XX-XXX4567")
        );
    }

    #[test]
    fn a_social_security_number_is_not_shown_whole_when_debugged() {
        let shown = format!("{:?}", Ssn::new(900_120_034));
        assert!(!shown.contains("900"), "{shown}");
    }

    #[test]
    fn a_cycle_has_53_weeks_of_five_days() {
        assert!(Cycle::new(20_231_505).is_some());
        assert!(Cycle::new(20_235_401).is_none());
        assert!(Cycle::new(20_230_001).is_none());
        assert!(Cycle::new(20_231_506).is_none());
    }
}
