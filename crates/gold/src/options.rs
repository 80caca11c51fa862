use goldsmith_tax::{ResolutionInputs, resolution_options};
use goldsmith_terms::Money;

use crate::debt::Debt;
use crate::explain::{list, together};
use crate::means::Means;
use crate::{Basis, Context, ResolutionOption};

/// The options of a case: where there is an interview, or a debt.
pub(crate) fn row<'a>(
    case_id: &'a str,
    context: &Context<'a>,
    means: Option<&Means<'_>>,
    debt: &Debt,
    basis: &Basis<'a>,
) -> Option<ResolutionOption<'a>> {
    let owes = debt.total_debt.is_some_and(|debt| debt > Money::ZERO);
    if means.is_none() && !owes {
        return None;
    }
    let inputs = inputs(means, debt);
    let options = resolution_options(&inputs, context.rules.resolution());
    let told = means.into_iter().flat_map(Means::caveats);
    let caveats = together(told.chain([&debt.caveats, &options.caveats]));
    Some(ResolutionOption {
        case_id,
        total_monthly_income: means.and_then(|means| means.income.total),
        total_monthly_expenses: means.map(|means| means.spent),
        total_allowable_expenses: means.map(|means| means.allowable.total()),
        disposable_income_monthly: inputs.disposable_income,
        total_assets: options.total_assets,
        total_liabilities: options.total_liabilities,
        total_debt: inputs.total_debt,
        months_until_csed: inputs.months_until_csed,
        ia_monthly_payment: options.ia_monthly_payment,
        ia_payoff_months: options.ia_payoff_months,
        ia_eligible: options.ia_eligible,
        ia_streamlined_eligible: options.ia_streamlined_eligible,
        ia_streamlined_payment: options.ia_streamlined_payment,
        ia_partial_payment_eligible: options.partial_payment_eligible,
        quick_sale_value: options.quick_sale_equity,
        lump_sum_months: options.lump_sum.months,
        periodic_months: options.periodic.months,
        future_income_12: options.lump_sum.future_income,
        future_income_24: options.periodic.future_income,
        rcp_lump_sum: options.lump_sum.rcp,
        rcp_periodic: options.periodic.rcp,
        future_income_potential: options.lump_sum.future_income,
        rcp: options.lump_sum.rcp,
        oic_recommended_offer: options.oic_recommended_offer,
        oic_eligible: options.oic_eligible,
        cnc_eligible: options.cnc_eligible,
        completeness: caveats.completeness(),
        assumptions: list(&caveats.assumptions),
        missing: list(&caveats.missing),
        basis: basis.clone(),
    })
}

/// What the options of a case depend on.
pub(crate) fn inputs<'m>(means: Option<&'m Means<'_>>, debt: &Debt) -> ResolutionInputs<'m> {
    ResolutionInputs {
        disposable_income: means.and_then(|means| means.disposable),
        assets: means.map(|means| means.assets.as_slice()),
        total_debt: debt.total_debt,
        months_until_csed: debt.months_until_csed,
    }
}
