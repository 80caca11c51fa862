use goldsmith_tax::{Caveats, PersonIncome, Return};
use goldsmith_terms::{FilingStatus, Money, NaiveDate, Person, TaxYear};

use crate::SilverCase;
use crate::earnings::{Earnings, YearEarnings};

const STATUS_TOLD: &str = "the filing status of the year is the one told in the interview";
const SPOUSE_APART: &str =
    "the taxpayer's return is not joint, so the spouse's documents are projected apart";
const JOINT_WITH_TAXPAYER: &str = "joint documents are counted with the taxpayer";
const DEPENDENTS_WITH_TAXPAYER: &str = "the dependents are counted on the taxpayer's return";

/// One return: whose earnings it holds, under which status.
pub(crate) struct FiledReturn {
    pub(crate) tax_period: String,
    pub(crate) year: TaxYear,
    pub(crate) filing_status: Option<FilingStatus>,
    pub(crate) taxpayer: Earnings,
    pub(crate) spouse: Earnings,
    pub(crate) joint: Earnings,
    /// Whether it is the spouse's alone.
    pub(crate) is_spouses: bool,
    /// What is assumed about whose and which return it is.
    pub(crate) caveats: Caveats,
}

/// The returns of a year that hold a document.
pub(crate) fn returns(
    case: &SilverCase<'_, '_>,
    earned: &YearEarnings,
) -> impl Iterator<Item = FiledReturn> {
    let YearEarnings {
        year,
        taxpayer,
        spouse,
        joint,
    } = *earned;
    let (filing_status, caveats) = filing_status(case, year);
    let (first, second) = match filing_status {
        Some(FilingStatus::MarriedJoint) => {
            let tax_period = format!("{year} joint");
            let both = FiledReturn {
                tax_period,
                year,
                filing_status,
                taxpayer,
                spouse,
                joint,
                is_spouses: false,
                caveats,
            };
            (both, None)
        }
        Some(
            FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::QualifyingWidow,
        ) => {
            let own = taxpayers(format!("{year} single"), filing_status, earned, caveats);
            // What the taxpayer's status is, the spouse's is not.
            let mut caveats = Caveats::default();
            caveats.assume(SPOUSE_APART);
            (own, Some(spouses(None, earned, caveats)))
        }
        Some(FilingStatus::MarriedSeparate) | None => {
            let apart = spouses(filing_status, earned, caveats.clone());
            let own = taxpayers(format!("{year}-TP"), filing_status, earned, caveats);
            (own, Some(apart))
        }
    };
    [Some(first), second]
        .into_iter()
        .flatten()
        .filter(|filed| filed.last_document().is_some())
}

fn taxpayers(
    tax_period: String,
    filing_status: Option<FilingStatus>,
    earned: &YearEarnings,
    mut caveats: Caveats,
) -> FiledReturn {
    if earned.joint.counts() {
        caveats.assume(JOINT_WITH_TAXPAYER);
    }
    FiledReturn {
        tax_period,
        year: earned.year,
        filing_status,
        taxpayer: earned.taxpayer,
        spouse: Earnings::default(),
        joint: earned.joint,
        is_spouses: false,
        caveats,
    }
}

fn spouses(
    filing_status: Option<FilingStatus>,
    earned: &YearEarnings,
    caveats: Caveats,
) -> FiledReturn {
    FiledReturn {
        tax_period: format!("{}-S", earned.year),
        year: earned.year,
        filing_status,
        taxpayer: Earnings::default(),
        spouse: earned.spouse,
        joint: Earnings::default(),
        is_spouses: true,
        caveats,
    }
}

/// The status of the year's return: the taxpayer's module first, then anybody's,
/// then what the interview says of today, which is an assumption.
fn filing_status(case: &SilverCase<'_, '_>, year: TaxYear) -> (Option<FilingStatus>, Caveats) {
    let mut caveats = Caveats::default();
    let of_year = || {
        case.tax_years
            .iter()
            .filter(|module| module.tax_year == year)
    };
    let posted = of_year()
        .filter(|module| module.owner == Person::Taxpayer)
        .chain(of_year())
        .find_map(|module| module.filing_status);
    if posted.is_some() {
        return (posted, caveats);
    }
    let told = case
        .interview
        .and_then(|interview| interview.facts.filing_status);
    if told.is_some() {
        caveats.assume(STATUS_TOLD);
    }
    (told, caveats)
}

impl FiledReturn {
    pub(crate) fn people(&self) -> [&Earnings; 3] {
        [&self.taxpayer, &self.spouse, &self.joint]
    }

    pub(crate) fn sum(&self, figure: impl Fn(&Earnings) -> Money) -> Money {
        self.people().into_iter().map(figure).sum()
    }

    pub(crate) fn last_document(&self) -> Option<usize> {
        self.people()
            .into_iter()
            .filter_map(|earnings| earnings.last_document)
            .max()
    }

    /// Whether documents of this person are on the return.
    pub(crate) fn holds(&self, person: Person) -> bool {
        match person {
            Person::Spouse => {
                self.is_spouses || self.filing_status == Some(FilingStatus::MarriedJoint)
            }
            Person::Taxpayer | Person::Joint | Person::Other => !self.is_spouses,
        }
    }
}

/// What the interview tells of the people on a return.
#[derive(Clone, Copy, Default)]
pub(crate) struct Family {
    taxpayer_birth_date: Option<NaiveDate>,
    spouse_birth_date: Option<NaiveDate>,
    dependents: Option<u32>,
}

impl Family {
    pub(crate) fn of(case: &SilverCase<'_, '_>) -> Family {
        let Some(interview) = case.interview else {
            return Family::default();
        };
        let facts = &interview.facts;
        Family {
            taxpayer_birth_date: facts.taxpayer_dob,
            spouse_birth_date: facts.spouse_dob,
            dependents: facts
                .number_of_dependents
                .and_then(|number| u32::try_from(number).ok()),
        }
    }

    /// The return as the calculators take it: whoever files it alone is its
    /// taxpayer. Dependents are claimed once, on the taxpayer's return (IRC
    /// 151(c), 152).
    pub(crate) fn on(&self, filed: &mut FiledReturn) -> Return {
        let same = Return {
            filing_status: filed.filing_status,
            taxpayer: filed.taxpayer.income,
            spouse: filed.spouse.income,
            joint: filed.joint.income,
            taxpayer_birth_date: self.taxpayer_birth_date,
            spouse_birth_date: self.spouse_birth_date,
            dependents: self.dependents,
            ..Return::new(filed.year)
        };
        if !filed.is_spouses {
            return same;
        }
        if self.dependents.is_some_and(|number| number > 0) {
            filed.caveats.assume(DEPENDENTS_WITH_TAXPAYER);
        }
        Return {
            taxpayer: filed.spouse.income,
            spouse: PersonIncome::default(),
            taxpayer_birth_date: self.spouse_birth_date,
            spouse_birth_date: None,
            dependents: self.dependents.map(|_| 0),
            ..same
        }
    }
}
