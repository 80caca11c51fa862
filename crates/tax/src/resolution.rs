use goldsmith_rules::ResolutionParameters;
use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::Caveats;
use crate::exact::rounded;

/// Something that could be sold for the debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What it is worth, dollars.
    pub value: Money,
    /// What is owed on it, dollars.
    pub owed: Money,
}

/// What the options rest on; `None` is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResolutionInputs<'i> {
    /// Income less allowable expenses, dollars a month.
    pub disposable_income: Option<Money>,
    /// What the household owns.
    pub assets: Option<&'i [Asset]>,
    /// What is owed to the IRS, dollars.
    pub total_debt: Option<Money>,
    /// Whole months left to collect it.
    pub months_until_csed: Option<i64>,
}

/// An offer paid at once or over time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfferTerms {
    /// Months of disposable income that count, at most the months left.
    pub months: i64,
    /// Disposable income over these months, dollars; not below 0.
    pub future_income: Option<Money>,
    /// Reasonable collection potential, dollars: that and the equity.
    pub rcp: Option<Money>,
}

/// Which ways to resolve a debt are open, and on what terms. `None` is unknown,
/// and the caveats say why; dollars throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolutionOptions {
    /// Value of all assets.
    pub total_assets: Option<Money>,
    /// Owed on all assets.
    pub total_liabilities: Option<Money>,
    /// What the assets would bring: of each the quick-sale share less what is
    /// owed on it, not below 0.
    pub quick_sale_equity: Option<Money>,
    /// An offer paid at once.
    pub lump_sum: OfferTerms,
    /// An offer paid over time.
    pub periodic: OfferTerms,
    /// Whether an offer for doubt as to collectibility is open.
    pub oic_eligible: Option<bool>,
    /// The lowest offer that is not below the collection potential; none where
    /// no offer is open or the debt is unknown.
    pub oic_recommended_offer: Option<Money>,
    /// What can be paid a month: disposable income, not below 0.
    pub ia_monthly_payment: Option<Money>,
    /// Months that takes, the last one begun counted whole; 0 without a debt, none
    /// where nothing can be paid.
    pub ia_payoff_months: Option<i64>,
    /// Whether that is within the months left.
    pub ia_eligible: Option<bool>,
    /// The least payment a month of a streamlined agreement; none above its cap.
    pub ia_streamlined_payment: Option<Money>,
    /// Whether a streamlined agreement is open.
    pub ia_streamlined_eligible: Option<bool>,
    /// Whether something can be paid, but not everything within the months left.
    pub partial_payment_eligible: Option<bool>,
    /// Whether nothing can be paid: currently not collectible.
    pub cnc_eligible: Option<bool>,
    /// What the options assume or lack.
    pub caveats: Caveats,
}

/// Resolution options as the IRS computes them (contract 0.1.8).
///
/// - **Offer in compromise** (IRC 7122; 26 CFR 301.7122-1(b)(2)): open where the
///   collection potential of an offer paid at once is below the debt, and
///   equity with disposable income over all months left is too, for who can pay
///   in full before the time to collect ends raises no doubt (IRM 5.8.4). The
///   offer suggested is that collection potential, never less.
/// - **Installment agreement** (IRC 6159): open where the debt is paid off
///   within the months left, the last month included.
/// - **Streamlined** (IRM 5.14.5): debt up to the cap, and paid off within the
///   streamlined months and the months left, all included.
/// - **Partial payment** (IRM 5.14.2): something can be paid, but not everything
///   within the months left.
/// - **Currently not collectible** (IRM 5.16.1): disposable income of 0 or less.
///
/// Interest and penalties that go on accruing are not in the figures. Where the
/// months left are unknown, collection potentials are not capped by them, which
/// is assumed, and what depends on them is unknown.
pub fn resolution_options(
    inputs: &ResolutionInputs<'_>,
    parameters: &ResolutionParameters,
) -> ResolutionOptions {
    let mut options = ResolutionOptions::default();
    options.sell(inputs.assets, parameters);
    options.pay(inputs.disposable_income);
    options.offer(inputs, parameters);
    options.pay_off(inputs, parameters);
    options
}

impl ResolutionOptions {
    fn sell(&mut self, assets: Option<&[Asset]>, parameters: &ResolutionParameters) {
        let Some(assets) = assets else {
            self.caveats.lack("what the household owns");
            return;
        };
        let equity = assets.iter().map(|asset| {
            let value = asset.value.to_decimal();
            let quick = value.saturating_mul(parameters.quick_sale_share.value);
            (quick - asset.owed.to_decimal()).max(Decimal::ZERO)
        });
        self.total_assets = Some(assets.iter().map(|asset| asset.value).sum());
        self.total_liabilities = Some(assets.iter().map(|asset| asset.owed).sum());
        self.quick_sale_equity = Some(rounded(equity.fold(Decimal::ZERO, Decimal::saturating_add)));
    }

    fn pay(&mut self, disposable_income: Option<Money>) {
        let Some(disposable) = disposable_income else {
            self.caveats.lack("disposable income");
            return;
        };
        self.cnc_eligible = Some(disposable <= Money::ZERO);
        self.ia_monthly_payment = Some(disposable.max(Money::ZERO));
    }

    fn offer(&mut self, inputs: &ResolutionInputs<'_>, parameters: &ResolutionParameters) {
        let left = inputs.months_until_csed.map(|months| months.max(0));
        if left.is_none() && inputs.total_debt != Some(Money::ZERO) {
            let unlimited = "the time left to collect is long enough for the months of an offer";
            self.caveats.assume(unlimited);
        }
        let terms = |months: u16| {
            let months = i64::from(months);
            let months = left.map_or(months, |left| left.min(months));
            let future_income = self.ia_monthly_payment.map(|paid| times(paid, months));
            OfferTerms {
                months,
                future_income,
                rcp: add(self.quick_sale_equity, future_income),
            }
        };
        self.lump_sum = terms(parameters.lump_sum_months.value);
        self.periodic = terms(parameters.periodic_months.value);
        self.oic_eligible = self.raises_doubt(inputs.total_debt, left);
        if inputs.total_debt.is_some() && self.oic_eligible != Some(false) {
            self.oic_recommended_offer = self.lump_sum.rcp;
        }
    }

    /// Whether the debt cannot be collected in full.
    fn raises_doubt(&self, debt: Option<Money>, left: Option<i64>) -> Option<bool> {
        if self.lump_sum.rcp? >= debt? {
            return Some(false);
        }
        let payment = self.ia_monthly_payment?;
        if payment.is_zero() {
            return Some(true);
        }
        Some(add(self.quick_sale_equity, Some(times(payment, left?)))? < debt?)
    }

    fn pay_off(&mut self, inputs: &ResolutionInputs<'_>, parameters: &ResolutionParameters) {
        let Some(debt) = inputs.total_debt else {
            self.caveats.lack("what is owed to the IRS");
            return;
        };
        if debt <= Money::ZERO {
            // Without a debt there is nothing to agree on.
            self.ia_eligible = Some(false);
            self.ia_streamlined_eligible = Some(false);
            self.partial_payment_eligible = Some(false);
            self.ia_payoff_months = self
                .ia_monthly_payment
                .and_then(|payment| divide_up(debt.cents(), payment.cents()));
            return;
        }
        let is_streamlined = debt <= parameters.streamlined_cap.value;
        if !is_streamlined {
            self.ia_streamlined_eligible = Some(false);
        }
        let left = inputs.months_until_csed.map(|months| months.max(0));
        if left.is_none() {
            self.caveats.lack("the months left to collect");
        }
        let within = left.map(|left| left.min(i64::from(parameters.streamlined_months.value)));
        if is_streamlined {
            self.ia_streamlined_payment = within
                .and_then(|within| divide_up(debt.cents(), within).and_then(Money::from_cents));
        }
        let Some(payment) = self.ia_monthly_payment else {
            return;
        };
        let Some(payoff) = divide_up(debt.cents(), payment.cents()) else {
            // Nothing can be paid, whatever the time.
            self.ia_eligible = Some(false);
            self.ia_streamlined_eligible = Some(false);
            self.partial_payment_eligible = Some(false);
            return;
        };
        self.ia_payoff_months = Some(payoff);
        let is_slow = payoff > i64::from(parameters.streamlined_months.value);
        if is_slow {
            self.ia_streamlined_eligible = Some(false);
        }
        let Some(left) = left else {
            return;
        };
        let is_in_time = payoff <= left;
        self.ia_eligible = Some(is_in_time);
        self.ia_streamlined_eligible = Some(is_streamlined && is_in_time && !is_slow);
        self.partial_payment_eligible = Some(!is_in_time);
    }
}

fn add(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    Some(one? + other?)
}

/// Some months of a payment; what no column can hold stays more than any can.
fn times(payment: Money, months: i64) -> Money {
    rounded(payment.to_decimal().saturating_mul(Decimal::from(months)))
}

/// The quotient, the last part begun counted whole; none by nothing or less.
fn divide_up(whole: i64, part: i64) -> Option<i64> {
    if part <= 0 {
        return None;
    }
    let whole = whole.max(0);
    let begun = i64::from(whole.checked_rem(part)? > 0);
    whole.checked_div(part)?.checked_add(begun)
}
