use goldsmith_tax::Caveats;
use goldsmith_tax::legacy::{Resolution, YearDebt, resolution, total_debt};
use goldsmith_terms::Money;

use super::means::Means;
use crate::explain::{list, together};
use crate::{Basis, Context, ResolutionOption};

/// The options of a case: where there is an interview, or a debt. Without an
/// interview only the debt and its time are known.
///
/// The method counts the same months whatever the terms of an offer, so both
/// kinds come to the same; of a streamlined agreement and of one for a part it
/// knows nothing.
pub(super) fn row<'a>(
    case_id: &'a str,
    context: &Context<'a>,
    means: Option<&Means>,
    debts: &[YearDebt],
    balances: &Caveats,
    basis: &Basis<'a>,
) -> Option<ResolutionOption<'a>> {
    if means.is_none() && total_debt(debts).is_zero() {
        return None;
    }
    let found = resolution(
        means.map(|means| means.income).unwrap_or_default(),
        means.map(|means| means.allowable.total).unwrap_or_default(),
        means.map_or(&[], |means| means.assets.as_slice()),
        debts,
        context.as_of,
        context.rules,
    );
    let mut caveats = together([balances, &found.caveats]);
    if means.is_none() {
        caveats.lack("what the household earns, spends and owns");
    }
    let told = means.map(|_| &found);
    let amount = |figure: fn(&Resolution) -> Money| told.map(figure);
    let months = i64::from(context.rules.legacy().resolution.future_income_months);
    Some(ResolutionOption {
        case_id,
        total_monthly_income: amount(|found| found.total_monthly_income),
        total_monthly_expenses: means.map(|means| means.spent),
        total_allowable_expenses: amount(|found| found.total_allowable_expenses),
        disposable_income_monthly: amount(|found| found.disposable_income_monthly),
        total_assets: amount(|found| found.total_assets),
        total_liabilities: amount(|found| found.total_liabilities),
        total_debt: Some(found.total_debt),
        months_until_csed: found.months_until_csed,
        ia_monthly_payment: amount(|found| found.ia_monthly_payment),
        ia_payoff_months: told.and_then(|found| found.ia_payoff_months),
        ia_eligible: told.and_then(|found| found.ia_eligible),
        ia_streamlined_eligible: None,
        ia_streamlined_payment: None,
        ia_partial_payment_eligible: None,
        quick_sale_value: amount(|found| found.quick_sale_value),
        lump_sum_months: months,
        periodic_months: months,
        future_income_12: amount(|found| found.future_income_potential),
        future_income_24: amount(|found| found.future_income_potential),
        rcp_lump_sum: amount(|found| found.rcp),
        rcp_periodic: amount(|found| found.rcp),
        future_income_potential: amount(|found| found.future_income_potential),
        rcp: amount(|found| found.rcp),
        oic_recommended_offer: amount(|found| found.oic_recommended_offer),
        oic_eligible: told.map(|found| found.oic_eligible),
        cnc_eligible: told.map(|found| found.cnc_eligible),
        completeness: caveats.completeness(),
        assumptions: list(&caveats.assumptions),
        missing: list(&caveats.missing),
        basis: basis.clone(),
    })
}
