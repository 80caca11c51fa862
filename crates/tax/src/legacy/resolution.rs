use chrono::Datelike as _;
use goldsmith_rules::Rules;
use goldsmith_terms::{IncomeType, Money, NaiveDate, TaxYear};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::rounded;
use crate::{Caveats, Step};

/// A monthly amount of the interview, by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthlyIncome {
    /// What it is.
    pub income_type: IncomeType,
    /// Dollars a month; expenses of a rental positive.
    pub monthly: Money,
}

/// Gross wages of both and the other income told, except wages, which the
/// former hold; expenses of a rental come off (contract section 9, 7.1).
pub fn total_monthly_income(
    taxpayer_gross: Option<Money>,
    spouse_gross: Option<Money>,
    told: impl IntoIterator<Item = MonthlyIncome>,
) -> Money {
    let other = told.into_iter().map(|income| match income.income_type {
        IncomeType::Wages => Money::ZERO,
        IncomeType::RentalExpenses => -income.monthly,
        _ => income.monthly,
    });
    taxpayer_gross
        .into_iter()
        .chain(spouse_gross)
        .chain(other)
        .sum()
}

/// What is owed for one module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDebt {
    /// Its year.
    pub tax_year: TaxYear,
    /// Whether the return is a joint one: both spouses then have a transcript of
    /// the same debt.
    pub is_joint: bool,
    /// Its balance, dollars; below 0 nothing is owed.
    pub current_balance: Option<Money>,
    /// The legacy date of its time to collect.
    pub adjusted_csed_date: Option<NaiveDate>,
}

/// The sum of positive balances, those of a joint year once; of two that differ
/// the greater (contract section 9, 7.6).
pub fn total_debt(years: &[YearDebt]) -> Money {
    let mut total = Money::ZERO;
    let mut joint: Vec<(TaxYear, Money)> = Vec::new();
    for year in years {
        let owed = year.current_balance.unwrap_or_default().max(Money::ZERO);
        if !year.is_joint {
            total += owed;
            continue;
        }
        match joint.iter_mut().find(|(known, _)| *known == year.tax_year) {
            Some((_, known)) => *known = owed.max(*known),
            None => joint.push((year.tax_year, owed)),
        }
    }
    joint.into_iter().map(|(_, owed)| owed).sum::<Money>() + total
}

/// Whole months to the earliest date of a year with debt; none left once it has
/// passed. `None` where no such year has a date (contract section 9, 7.7).
fn months_until_csed(years: &[YearDebt], as_of: NaiveDate) -> Option<i64> {
    let earliest = years
        .iter()
        .filter(|year| year.current_balance.is_some_and(|owed| owed > Money::ZERO))
        .filter_map(|year| year.adjusted_csed_date)
        .min()?;
    let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let begun = months(earliest) - months(as_of);
    let is_whole = earliest.day() >= as_of.day();
    Some((begun - i64::from(!is_whole)).max(0))
}

/// Something that is owned, dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What it is worth.
    pub value: Money,
    /// What is owed on it.
    pub owed: Money,
}

/// Ways to resolve a debt by the legacy method (contract 6.11); dollars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// As given (7.1).
    pub total_monthly_income: Money,
    /// As given (7.3).
    pub total_allowable_expenses: Money,
    /// Income less expenses (7.4).
    pub disposable_income_monthly: Money,
    /// Values of all assets.
    pub total_assets: Money,
    /// Owed on all assets.
    pub total_liabilities: Money,
    /// Owed for all years.
    pub total_debt: Money,
    /// Whole months left to collect; `None` where no year with debt has a date.
    pub months_until_csed: Option<i64>,
    /// What an installment agreement pays a month (7.5).
    pub ia_monthly_payment: Money,
    /// Months it takes to pay all; `None` where nothing can be paid (7.6).
    pub ia_payoff_months: Option<i64>,
    /// Whether that is less than the months left; `None` where nobody knows
    /// those (7.7).
    pub ia_eligible: Option<bool>,
    /// What a quick sale brings, all loans paid; can be below 0 (7.8).
    pub quick_sale_value: Money,
    /// What future income brings, not below 0 (7.9).
    pub future_income_potential: Money,
    /// Both together: the reasonable collection potential (7.10).
    pub rcp: Money,
    /// What to offer (7.11).
    pub oic_recommended_offer: Money,
    /// Whether an offer is open (7.12).
    pub oic_eligible: bool,
    /// Whether the debt counts as currently not collectible (7.13).
    pub cnc_eligible: bool,
    /// What the figures leave out.
    pub caveats: Caveats,
}

/// Ways to resolve a debt by the legacy method (contract section 9, 7.4 to
/// 7.13).
pub fn resolution(
    total_monthly_income: Money,
    total_allowable_expenses: Money,
    assets: &[Asset],
    years: &[YearDebt],
    as_of: NaiveDate,
    rules: &Rules,
) -> Resolution {
    let parameters = &rules.legacy().resolution;
    let share = |amount: Money, share: Decimal| amount.to_decimal().saturating_mul(share);
    let mut caveats = Caveats::default();
    if years.iter().any(|year| year.current_balance.is_none()) {
        caveats.lack("the balance of a year");
    }
    let owes = |year: &&YearDebt| year.current_balance.is_some_and(|owed| owed > Money::ZERO);
    if years
        .iter()
        .filter(owes)
        .any(|year| year.adjusted_csed_date.is_none())
    {
        caveats.lack("the end of the time to collect a year with debt");
    }

    let disposable = total_monthly_income - total_allowable_expenses;
    let total_debt = total_debt(years);
    let months_until_csed = months_until_csed(years, as_of);
    let payment = disposable.max(Money::ZERO);
    let payoff = total_debt
        .to_decimal()
        .checked_div(payment.to_decimal())
        .and_then(|months| months.ceil().to_i64());
    let total_assets: Money = assets.iter().map(|asset| asset.value).sum();
    let total_liabilities: Money = assets.iter().map(|asset| asset.owed).sum();
    let quick_sale_value = rounded(share(
        total_assets - total_liabilities,
        parameters.quick_sale_share,
    ));
    let future = rounded(share(payment, parameters.future_income_months.into()));
    let rcp = quick_sale_value + future;
    Resolution {
        total_monthly_income,
        total_allowable_expenses,
        disposable_income_monthly: disposable,
        total_assets,
        total_liabilities,
        total_debt,
        months_until_csed,
        ia_monthly_payment: payment,
        ia_payoff_months: payoff,
        ia_eligible: months_until_csed.map(|left| payoff.is_some_and(|months| months < left)),
        quick_sale_value,
        future_income_potential: future,
        rcp,
        oic_recommended_offer: rounded(share(rcp, parameters.offer_share)),
        oic_eligible: rcp.to_decimal() < share(total_debt, parameters.eligibility_share)
            && !disposable.is_negative(),
        cnc_eligible: disposable <= Money::ZERO,
        caveats,
    }
}

impl Resolution {
    /// How the figures come about.
    pub fn steps<'r>(&self, rules: &'r Rules) -> Vec<Step<'r>> {
        let authority = rules.legacy().resolution.authority.as_str();
        let months = |what, days| Step {
            what: format!("{what}: {days}").into(),
            ..Step::new("", "contract section 9, 7.6 and 7.7")
        };
        let mut steps = vec![
            Step::new(
                "gross wages and the other income told",
                "contract section 9, 7.1",
            )
            .amount(self.total_monthly_income),
            Step::new(
                "less all that is allowed: disposable income",
                "contract section 9, 7.4",
            )
            .amount(self.disposable_income_monthly),
            Step::new(
                "what can be paid a month, not below 0",
                "contract section 9, 7.5",
            )
            .amount(self.ia_monthly_payment),
            Step::new(
                "owed for all years, joint years once",
                "contract section 9, 7.6",
            )
            .amount(self.total_debt),
        ];
        steps.extend(
            self.ia_payoff_months
                .map(|count| months("months to pay all", count)),
        );
        steps.extend(
            self.months_until_csed
                .map(|count| months("months left to collect", count)),
        );
        let offers = [
            (
                "a share of all assets less all loans",
                self.quick_sale_value,
            ),
            (
                "disposable income of the months that count",
                self.future_income_potential,
            ),
            ("both: the reasonable collection potential", self.rcp),
            ("the share of it to offer", self.oic_recommended_offer),
        ];
        steps.extend(offers.map(|(what, amount)| Step::new(what, authority).amount(amount)));
        steps
    }
}
