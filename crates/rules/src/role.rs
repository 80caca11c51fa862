use std::fmt;

use goldsmith_terms::Category;

use crate::row::Row;

/// What an amount of an information return is in a projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeRole {
    /// Gross income of a business of one's own: Schedule C, F or a partner's
    /// share (IRC 1402(a)).
    SelfEmployment,
    /// Net earnings from self-employment as the form itself states them; they
    /// stand in for the amounts of [`IncomeRole::SelfEmployment`], and what
    /// those hold beside them is income without the tax (Schedule K-1 of Form
    /// 1065, box 14 code A).
    SelfEmploymentEarnings,
    /// Taxable without self-employment tax.
    Income,
    /// Taxable dividends, the qualified ones among them (IRC 61(a)(7)).
    OrdinaryDividends,
    /// The qualified part of the ordinary dividends: counted in their stead
    /// only where those are not stated; part of the net capital gain (IRC
    /// 1(h)(11)).
    QualifiedDividends,
    /// Taxable, and part of the net capital gain, which limits the deduction
    /// for business income (IRC 199A(a)).
    CapitalGain,
    /// Wages and tips that use up the social security wage base (IRC
    /// 1402(b)(1)).
    SocialSecurityWages,
    /// Wages and tips under Medicare tax, for Additional Medicare Tax (IRC
    /// 3101(b)(2)).
    MedicareWages,
    /// Social security benefits paid, of which a part may be taxable (IRC 86).
    SocialSecurityBenefits,
    /// Benefits paid back, taken from those paid (IRC 86(d)(2)).
    RepaidBenefits,
    /// Benefits less those paid back, in the stead of both.
    NetBenefits,
    /// Not taxable, but part of the combined income of IRC 86(b)(2).
    TaxExemptInterest,
    /// Income only with facts the form does not carry, or once and never again:
    /// listed and not summed.
    Listed,
    /// Counted nowhere.
    None,
}

impl IncomeRole {
    /// Every role, in the order of their places.
    pub const ALL: &'static [IncomeRole] = &[
        IncomeRole::SelfEmployment,
        IncomeRole::SelfEmploymentEarnings,
        IncomeRole::Income,
        IncomeRole::OrdinaryDividends,
        IncomeRole::QualifiedDividends,
        IncomeRole::CapitalGain,
        IncomeRole::SocialSecurityWages,
        IncomeRole::MedicareWages,
        IncomeRole::SocialSecurityBenefits,
        IncomeRole::RepaidBenefits,
        IncomeRole::NetBenefits,
        IncomeRole::TaxExemptInterest,
        IncomeRole::Listed,
        IncomeRole::None,
    ];

    /// The roles that the one amount of a form can have.
    pub(crate) const OF_FORMS: &'static [IncomeRole] = &[
        IncomeRole::SelfEmployment,
        IncomeRole::Income,
        IncomeRole::SocialSecurityBenefits,
        IncomeRole::Listed,
        IncomeRole::None,
    ];

    /// Whether an amount of this role is self-employment income.
    pub const fn is_self_employment(self) -> bool {
        matches!(
            self,
            IncomeRole::SelfEmployment | IncomeRole::SelfEmploymentEarnings
        )
    }
}

impl fmt::Display for IncomeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IncomeRole::SelfEmployment => "self_employment",
            IncomeRole::SelfEmploymentEarnings => "self_employment_earnings",
            IncomeRole::Income => "income",
            IncomeRole::OrdinaryDividends => "ordinary_dividends",
            IncomeRole::QualifiedDividends => "qualified_dividends",
            IncomeRole::CapitalGain => "capital_gain",
            IncomeRole::SocialSecurityWages => "social_security_wages",
            IncomeRole::MedicareWages => "medicare_wages",
            IncomeRole::SocialSecurityBenefits => "social_security_benefits",
            IncomeRole::RepaidBenefits => "repaid_benefits",
            IncomeRole::NetBenefits => "net_benefits",
            IncomeRole::TaxExemptInterest => "tax_exempt_interest",
            IncomeRole::Listed => "listed",
            IncomeRole::None => "none",
        })
    }
}

/// How one box is classed for a projection (contract section 0.1.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxClass {
    /// Its class: a form may mix several.
    pub category: Category,
    /// What its amount is in a projection.
    pub role: IncomeRole,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
}

impl BoxClass {
    pub(crate) fn read(row: &mut Row<'_, '_>) -> Option<BoxClass> {
        let category = row.word("class", Category::ALL);
        let role = row.word("role", IncomeRole::ALL);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let notes = row.optional("notes", Row::text);
        let class = BoxClass {
            category: category?,
            role: role?,
            authority: authority?,
            verified: verified?,
            notes: notes?,
        };
        if class.role.is_self_employment() != (class.category == Category::SelfEmployment) {
            return row.refuse("a box of class SE has a role of self-employment, and no other has");
        }
        Some(class)
    }
}
