use goldsmith_rules::SeTaxParameters;
use goldsmith_silver::IncomeDocument;
use goldsmith_tax::{SelfEmploymentTax, self_employment_tax};
use goldsmith_terms::{Money, Person, TaxYear};

/// What the income documents of one year say about one person, or about both
/// where they name nobody alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Earnings {
    /// Income of documents that count in a projection.
    pub(crate) income: Money,
    /// The part of it from self-employment, before expenses.
    pub(crate) self_employment: Money,
    /// Federal income tax withheld on the documents that count.
    pub(crate) withholding: Money,
    /// Wages of all W-2s: what uses up the social security wage base.
    pub(crate) wages: Money,
    /// Whether any document is of self-employment, counted or not.
    pub(crate) is_self_employed: bool,
    /// Whether a document that counts has no amount.
    pub(crate) lacks_amount: bool,
    /// Position of the last document that counts; none without such documents.
    pub(crate) last_document: Option<usize>,
}

impl Earnings {
    fn add(&mut self, position: usize, document: &IncomeDocument<'_>) {
        let gross = document.gross_amount.unwrap_or_default();
        self.is_self_employed |= document.is_self_employment;
        if document.document_type == "W-2" {
            self.wages += gross;
        }
        if document.include_in_projection {
            self.income += gross;
            if document.is_self_employment {
                self.self_employment += gross;
            }
            self.withholding += document.federal_withholding.unwrap_or_default();
            self.lacks_amount |= document.gross_amount.is_none();
            self.last_document = Some(position);
        }
    }

    /// Whether a document that counts in a projection is here.
    pub(crate) const fn counts(&self) -> bool {
        self.last_document.is_some()
    }

    /// Self-employment tax on the income before expenses. Without such income
    /// there is none in any year; otherwise it takes the year's figures.
    pub(crate) fn self_employment_tax(
        &self,
        parameters: Option<&SeTaxParameters>,
    ) -> Option<SelfEmploymentTax> {
        if self.self_employment <= Money::ZERO {
            return Some(SelfEmploymentTax::default());
        }
        Some(self_employment_tax(
            self.self_employment,
            self.wages,
            parameters?,
        ))
    }
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
pub(crate) fn by_year(documents: &[IncomeDocument<'_>]) -> Vec<YearEarnings> {
    let mut years: Vec<YearEarnings> = Vec::new();
    for (position, document) in documents.iter().enumerate() {
        let person = document.person_type;
        match years
            .iter_mut()
            .find(|known| known.year == document.tax_year)
        {
            Some(known) => known.of_mut(person).add(position, document),
            None => {
                let mut new = YearEarnings {
                    year: document.tax_year,
                    taxpayer: Earnings::default(),
                    spouse: Earnings::default(),
                    joint: Earnings::default(),
                };
                new.of_mut(person).add(position, document);
                years.push(new);
            }
        }
    }
    years.sort_by_key(|known| known.year);
    years
}
