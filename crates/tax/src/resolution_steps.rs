use std::borrow::Cow;

use goldsmith_rules::ResolutionParameters;
use goldsmith_terms::Money;

use crate::Step;
use crate::resolution::{OfferTerms, ResolutionInputs, ResolutionOptions};

impl ResolutionOptions {
    /// How the figures and the answers come about, of the same inputs and
    /// parameters they were computed from.
    pub fn steps<'r>(
        &self,
        inputs: &ResolutionInputs<'_>,
        parameters: &'r ResolutionParameters,
    ) -> Vec<Step<'r>> {
        let mut steps = Steps(Vec::new());
        steps.figure("total debt", inputs.total_debt, "contract 7.6");
        steps.figure(
            "disposable income a month: income less allowable expenses",
            inputs.disposable_income,
            "IRM 5.15.1; contract 7.4",
        );
        let share = &parameters.quick_sale_share;
        steps.figure(
            format!(
                "equity of the assets: {} of each value less what is owed on it",
                share.value
            ),
            self.quick_sale_equity,
            share.authority.as_str(),
        );
        let at_once = format!(
            "paid within {} months",
            parameters.lump_sum_payment_months.value
        );
        steps.offer(
            &at_once,
            &self.lump_sum,
            &parameters.lump_sum_months.authority,
        );
        steps.offer(
            "paid over time",
            &self.periodic,
            &parameters.periodic_months.authority,
        );
        steps.answer(
            "offer in compromise",
            self.oic_eligible,
            self.oic_recommended_offer,
            "IRC 7122; 26 CFR 301.7122-1(b)(2); IRM 5.8.4",
        );
        let payoff = match self.ia_payoff_months {
            Some(months) => format!("installment agreement, paid off in {months} months"),
            None => "installment agreement".to_owned(),
        };
        steps.answer(
            payoff,
            self.ia_eligible,
            self.ia_monthly_payment,
            "IRC 6159; IRM 5.14.1",
        );
        let streamlined = format!(
            "streamlined agreement, debt to {} within {} months",
            parameters.streamlined_cap.value, parameters.streamlined_months.value
        );
        steps.answer(
            streamlined,
            self.ia_streamlined_eligible,
            self.ia_streamlined_payment
                .filter(|_| self.ia_streamlined_eligible.is_some()),
            parameters.streamlined_cap.authority.as_str(),
        );
        steps.answer(
            "partial payment agreement",
            self.partial_payment_eligible,
            None,
            "IRC 6159; IRM 5.14.2",
        );
        steps.answer(
            "currently not collectible",
            self.cnc_eligible,
            None,
            "IRM 5.16.1",
        );
        steps.0
    }
}

struct Steps<'r>(Vec<Step<'r>>);

impl<'r> Steps<'r> {
    fn figure(
        &mut self,
        what: impl Into<Cow<'static, str>>,
        amount: Option<Money>,
        authority: impl Into<Cow<'r, str>>,
    ) {
        let step = amount.map(|amount| Step::new(what, authority).amount(amount));
        self.0.extend(step);
    }

    fn offer(&mut self, how: &str, terms: &OfferTerms, authority: &'r str) {
        let months = terms.months;
        self.figure(
            format!("future income of an offer {how}: {months} months of disposable income"),
            terms.future_income,
            authority,
        );
        self.figure(
            format!("reasonable collection potential of an offer {how}"),
            terms.rcp,
            authority,
        );
    }

    fn answer(
        &mut self,
        what: impl Into<Cow<'static, str>>,
        is_open: Option<bool>,
        amount: Option<Money>,
        authority: impl Into<Cow<'r, str>>,
    ) {
        let answer = match is_open {
            Some(true) => "open",
            Some(false) => "not open",
            None => "cannot be told",
        };
        self.0.push(Step {
            amount,
            ..Step::new(format!("{}: {answer}", what.into()), authority)
        });
    }
}
