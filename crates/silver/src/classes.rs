//! What the amounts of an information return are in a projection (contract
//! section 0.1.7): boxes by their roles, the rest by the form's.

use goldsmith_rules::IncomeRole;
use goldsmith_terms::Money;

use crate::tables::ClassedAmounts;

/// What the boxes of a form add up to, by their roles; none where no box of a
/// role holds an amount.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RoleSums([Option<Money>; IncomeRole::ALL.len()]);

impl RoleSums {
    pub(crate) fn add(&mut self, role: IncomeRole, amount: Money) {
        if let Some(sum) = self.0.get_mut(role as usize) {
            *sum = plus(*sum, Some(amount));
        }
    }

    fn of(&self, role: IncomeRole) -> Option<Money> {
        self.0.get(role as usize).copied().flatten()
    }

    pub(crate) fn classed(&self) -> ClassedAmounts {
        use IncomeRole as Role;

        let share = self.of(Role::SelfEmployment);
        let earnings = self.of(Role::SelfEmploymentEarnings);
        // What a share holds beside the earnings it states is taxed without
        // self-employment tax: all of a limited partner's but the guaranteed
        // payments (IRC 1402(a)(13)).
        let beside = share
            .zip(earnings)
            .map(|(share, earnings)| share - earnings);
        let qualified = self.of(Role::QualifiedDividends);
        // Qualified dividends are a part of the ordinary ones.
        let dividends = self.of(Role::OrdinaryDividends).or(qualified);
        let gain = self.of(Role::CapitalGain);
        let paid = self.of(Role::SocialSecurityBenefits);
        let repaid = self.of(Role::RepaidBenefits).unwrap_or_default();
        let net = self.of(Role::NetBenefits);
        ClassedAmounts {
            se_income: earnings.or(share),
            other_income: [beside, dividends, gain]
                .into_iter()
                .fold(self.of(Role::Income), plus),
            social_security_wages: self.of(Role::SocialSecurityWages),
            medicare_wages: self.of(Role::MedicareWages),
            social_security_benefits: net.or(paid.map(|paid| paid - repaid)),
            tax_exempt_interest: self.of(Role::TaxExemptInterest),
            net_capital_gain: plus(gain, qualified),
            listed_amount: self.of(Role::Listed),
        }
    }
}

/// The sum of two amounts, either of which may be none.
fn plus(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        _ => one.or(other),
    }
}

impl ClassedAmounts {
    /// What is income by itself or may be; none where the boxes tell of none.
    pub(crate) fn income(&self) -> Option<Money> {
        let parts = [
            self.other_income,
            self.social_security_benefits,
            self.listed_amount,
        ];
        parts.into_iter().fold(self.se_income, plus)
    }

    /// Adds an amount that no box classes, by the role of its form.
    pub(crate) fn add(&mut self, role: IncomeRole, amount: Money) {
        let column = match role {
            IncomeRole::SelfEmployment => &mut self.se_income,
            IncomeRole::SocialSecurityBenefits => &mut self.social_security_benefits,
            IncomeRole::Listed => &mut self.listed_amount,
            IncomeRole::None => return,
            _ => &mut self.other_income,
        };
        *column = plus(*column, Some(amount));
    }

    /// The columns by their names.
    pub(crate) fn columns(&mut self) -> [(&'static str, &mut Option<Money>); 8] {
        [
            ("se_income", &mut self.se_income),
            ("other_income", &mut self.other_income),
            ("social_security_wages", &mut self.social_security_wages),
            ("medicare_wages", &mut self.medicare_wages),
            (
                "social_security_benefits",
                &mut self.social_security_benefits,
            ),
            ("tax_exempt_interest", &mut self.tax_exempt_interest),
            ("net_capital_gain", &mut self.net_capital_gain),
            ("listed_amount", &mut self.listed_amount),
        ]
    }
}

/// The column that a box of a role goes to.
pub(crate) const fn column(role: IncomeRole) -> &'static str {
    match role {
        IncomeRole::SelfEmployment | IncomeRole::SelfEmploymentEarnings => "se_income",
        IncomeRole::Income | IncomeRole::OrdinaryDividends | IncomeRole::None => "other_income",
        IncomeRole::QualifiedDividends | IncomeRole::CapitalGain => "net_capital_gain",
        IncomeRole::SocialSecurityWages => "social_security_wages",
        IncomeRole::MedicareWages => "medicare_wages",
        IncomeRole::SocialSecurityBenefits
        | IncomeRole::RepaidBenefits
        | IncomeRole::NetBenefits => "social_security_benefits",
        IncomeRole::TaxExemptInterest => "tax_exempt_interest",
        IncomeRole::Listed => "listed_amount",
    }
}
