use goldsmith_rules::SeTaxParameters;
use goldsmith_silver::IncomeDocument;
use goldsmith_tax::{PersonIncome, SelfEmploymentTax, self_employment_tax};
use goldsmith_terms::{Money, Person, TaxYear};

use crate::corrections::Corrections;

/// What the income documents of one year say about one person, or about both
/// where they name nobody alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Earnings {
    /// Gross amounts of the documents that count in a projection.
    pub(crate) gross: Money,
    /// What they are in law, self-employment before expenses; the wages are
    /// those of all W-2s.
    pub(crate) income: PersonIncome,
    /// Amounts that are listed and not summed.
    pub(crate) listed: Money,
    /// Federal income tax withheld on the documents that count.
    pub(crate) withholding: Money,
    /// Whether box 1 of a W-2 stands in for its box 3 or 5.
    pub(crate) takes_box_1: bool,
    /// Whether any document is of self-employment, counted or not.
    pub(crate) is_self_employed: bool,
    /// Whether a document that counts has no amount.
    pub(crate) lacks_amount: bool,
    /// Position of the last document that counts or is listed; none without such
    /// documents.
    pub(crate) last_document: Option<usize>,
}

impl Earnings {
    fn add(&mut self, position: usize, document: &IncomeDocument<'_>) {
        let classed = &document.classed;
        let dollars = Option::unwrap_or_default;
        self.is_self_employed |= document.is_self_employment;
        let box_1 = classed
            .other_income
            .filter(|_| document.document_type == "W-2");
        let social_security_wages = classed.social_security_wages.or(box_1);
        let medicare_wages = classed.medicare_wages.or(box_1);
        self.takes_box_1 |= box_1.is_some_and(|wages| !wages.is_zero())
            && (classed.social_security_wages.is_none() || classed.medicare_wages.is_none());
        self.income.social_security_wages += dollars(social_security_wages);
        self.income.medicare_wages += dollars(medicare_wages);
        let listed = listed(document);
        self.listed += dollars(listed);
        if document.include_in_projection || listed.is_some() {
            self.last_document = Some(position);
        }
        if document.include_in_projection {
            self.gross += dollars(document.gross_amount);
            self.income.self_employment += dollars(classed.se_income);
            self.income.other_income += dollars(classed.other_income);
            self.income.social_security_benefits += dollars(classed.social_security_benefits);
            self.income.tax_exempt_interest += dollars(classed.tax_exempt_interest);
            self.income.net_capital_gain += dollars(classed.net_capital_gain);
            self.withholding += dollars(document.federal_withholding);
            self.lacks_amount |= document.gross_amount.is_none() && !tells_amount(document);
        }
    }

    /// Whether a document is here that counts in a projection or is listed in it.
    pub(crate) const fn counts(&self) -> bool {
        self.last_document.is_some()
    }

    /// Self-employment tax on the income before expenses. Without such income
    /// there is none in any year; otherwise it takes the year's figures.
    pub(crate) fn self_employment_tax(
        &self,
        parameters: Option<&SeTaxParameters>,
    ) -> Option<SelfEmploymentTax> {
        if self.income.self_employment <= Money::ZERO {
            return Some(SelfEmploymentTax::default());
        }
        Some(self_employment_tax(
            self.income.self_employment,
            self.income.social_security_wages,
            parameters?,
        ))
    }
}

/// Whether a box tells an amount although no sum of the form does.
fn tells_amount(document: &IncomeDocument<'_>) -> bool {
    let classed = &document.classed;
    [
        classed.se_income,
        classed.other_income,
        classed.social_security_benefits,
        classed.tax_exempt_interest,
        classed.listed_amount,
    ]
    .iter()
    .any(Option::is_some)
}

/// What of a document is listed and not summed: of one that does not count,
/// whatever may be income.
pub(crate) fn listed(document: &IncomeDocument<'_>) -> Option<Money> {
    let classed = &document.classed;
    let uncounted = [
        classed.se_income,
        classed.other_income,
        classed.social_security_benefits,
    ];
    let uncounted = uncounted
        .into_iter()
        .filter(|_| !document.include_in_projection);
    let sum: Money = uncounted.chain([classed.listed_amount]).flatten().sum();
    (!sum.is_zero()).then_some(sum)
}

/// The earnings of one tax year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearEarnings {
    pub(crate) year: TaxYear,
    pub(crate) taxpayer: Earnings,
    pub(crate) spouse: Earnings,
    /// Of documents that name both, or nobody of the two.
    pub(crate) joint: Earnings,
}

impl YearEarnings {
    /// The earnings that are this person's alone, or else the joint ones.
    pub(crate) const fn of(&self, person: Person) -> &Earnings {
        match person {
            Person::Taxpayer => &self.taxpayer,
            Person::Spouse => &self.spouse,
            Person::Joint | Person::Other => &self.joint,
        }
    }

    const fn of_mut(&mut self, person: Person) -> &mut Earnings {
        match person {
            Person::Taxpayer => &mut self.taxpayer,
            Person::Spouse => &mut self.spouse,
            Person::Joint | Person::Other => &mut self.joint,
        }
    }
}

/// The earnings of every year with income documents, years ascending.
pub(crate) fn by_year<'a>(
    documents: &[IncomeDocument<'a>],
    corrections: &Corrections<'a>,
) -> Vec<YearEarnings> {
    let mut years: Vec<YearEarnings> = Vec::new();
    for (position, document) in documents.iter().enumerate() {
        let place = match years
            .iter()
            .position(|known| known.year == document.tax_year)
        {
            Some(place) => place,
            None => {
                years.push(YearEarnings {
                    year: document.tax_year,
                    taxpayer: Earnings::default(),
                    spouse: Earnings::default(),
                    joint: Earnings::default(),
                });
                years.len() - 1
            }
        };
        let counted = corrections.apply(position, document);
        if let (Some(year), Some(counted)) = (years.get_mut(place), counted) {
            year.of_mut(document.person_type).add(position, counted);
        }
    }
    years.sort_by_key(|known| known.year);
    years
}
