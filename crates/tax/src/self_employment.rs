use goldsmith_rules::SeTaxParameters;
use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::Step;
use crate::exact::rounded;

/// What one person owes on self-employment income of one year, in dollars.
///
/// Each figure is rounded once, half away from zero, from the exact amount, so
/// the parts can differ from [`tax`](Self::tax) by a cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelfEmploymentTax {
    /// Net earnings from self-employment that count for the tax; none below
    /// the floor (IRC 1402(a)(12), 1402(b)).
    pub net_earnings: Money,
    /// The social security (OASDI) part (IRC 1401(a)).
    pub oasdi: Money,
    /// The Medicare part, without the Additional Medicare Tax (IRC 1401(b)(1)).
    pub medicare: Money,
    /// Both parts together.
    pub tax: Money,
    /// What the tax takes off adjusted gross income (IRC 164(f)).
    pub deduction: Money,
}

/// Self-employment tax of one person and year (Schedule SE; IRC 1401,
/// 1402(a)(12), 1402(b), 164(f)).
///
/// `profit` is the sum over all of the person's businesses, losses included.
/// `social_security_wages` (boxes 3 and 7 of Form W-2) use up the wage base
/// first (IRC 1402(b)(1)); a negative amount counts as none. Spouses are
/// computed one by one: neither the base nor the floor is shared.
///
/// The floor is tested on unrounded net earnings: below it nothing is due, at
/// it everything is. An amount beyond `decimal(15,2)` comes back as one for
/// which [`Money::is_storable`] is false.
///
/// The Additional Medicare Tax belongs to a whole return:
/// [`additional_medicare_tax`](crate::additional_medicare_tax). Not computed:
/// church employee income, the optional methods, and the 2010 deduction for
/// health insurance.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::self_employment_tax;
/// use goldsmith_terms::Money;
///
/// # let rules = Rules::embedded()?;
/// # let parameters = TaxYear::new(2023).and_then(|year| rules.se_tax(year)).ok_or("no figures")?;
/// // 2023: 60,200.00 of the wage base of 160,200.00 are left beside the wages.
/// let profit = Money::from_dollars(300_000);
/// let wages = Money::from_dollars(100_000);
/// let owed = self_employment_tax(profit, wages, parameters);
/// assert_eq!(owed.oasdi.to_string(), "7464.80"); // 60,200.00 x 0.124
/// assert_eq!(owed.tax.to_string(), "15499.25"); // and 277,050.00 x 0.029
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn self_employment_tax(
    profit: Money,
    social_security_wages: Money,
    parameters: &SeTaxParameters,
) -> SelfEmploymentTax {
    Unrounded::of(profit, social_security_wages, parameters).rounded()
}

impl SelfEmploymentTax {
    /// How the tax comes about, of the same amounts and figures it was computed
    /// from.
    pub fn steps(
        profit: Money,
        social_security_wages: Money,
        parameters: &SeTaxParameters,
    ) -> Vec<Step<'_>> {
        let found = Unrounded::of(profit, social_security_wages, parameters);
        let factor = parameters.net_factor.normalize();
        let net = profit.to_decimal().saturating_mul(parameters.net_factor);
        let mut steps = vec![Step {
            amount: Some(rounded(net)),
            ..Step::new(
                format!("net earnings from self-employment: profit of {profit} x {factor}"),
                "IRC 1402(a)(12)",
            )
        }];
        if found.net_earnings.is_zero() {
            let floor = parameters.floor;
            steps.push(
                Step::new(
                    format!(
                        "net earnings of {} are below {floor}: no tax is due",
                        net.normalize()
                    ),
                    "IRC 1402(b)(2)",
                )
                .amount(Money::ZERO),
            );
            return steps;
        }
        let [net, oasdi, medicare] = [found.net_earnings, found.oasdi, found.medicare].map(rounded);
        let room =
            (parameters.ss_wage_base - social_security_wages.max(Money::ZERO)).max(Money::ZERO);
        let told = [
            (
                format!(
                    "wage base left: {} less social security wages of {social_security_wages}",
                    parameters.ss_wage_base
                ),
                parameters.authority.as_str(),
                room,
            ),
            (
                format!(
                    "social security part: {} x {}",
                    net.min(room),
                    parameters.ss_rate.normalize()
                ),
                "IRC 1401(a)",
                oasdi,
            ),
            (
                format!(
                    "Medicare part: {net} x {}",
                    parameters.medicare_rate.normalize()
                ),
                "IRC 1401(b)(1)",
                medicare,
            ),
            (
                "self-employment tax: both parts, added before they are rounded".to_owned(),
                "IRC 1401",
                found.rounded().tax,
            ),
            (
                format!(
                    "deduction from income: {} of the social security part, {} of the Medicare part",
                    parameters.oasdi_deduction_share.normalize(),
                    parameters.medicare_deduction_share.normalize()
                ),
                "IRC 164(f)",
                rounded(found.deduction),
            ),
        ];
        let told = told.into_iter();
        steps.extend(
            told.map(|(what, authority, amount)| Step::new(what, authority).amount(amount)),
        );
        steps
    }
}

/// The figures of a [`SelfEmploymentTax`] as they go into other figures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unrounded {
    pub(crate) net_earnings: Decimal,
    oasdi: Decimal,
    medicare: Decimal,
    pub(crate) deduction: Decimal,
}

impl Unrounded {
    pub(crate) fn of(
        profit: Money,
        social_security_wages: Money,
        parameters: &SeTaxParameters,
    ) -> Unrounded {
        let net = profit.to_decimal().saturating_mul(parameters.net_factor);
        if profit <= Money::ZERO || net < parameters.floor.to_decimal() {
            return Unrounded::default();
        }
        let wages = social_security_wages.max(Money::ZERO);
        let room = (parameters.ss_wage_base - wages).max(Money::ZERO);
        let oasdi = net
            .min(room.to_decimal())
            .saturating_mul(parameters.ss_rate);
        let medicare = net.saturating_mul(parameters.medicare_rate);
        let oasdi_deduction = oasdi.saturating_mul(parameters.oasdi_deduction_share);
        let medicare_deduction = medicare.saturating_mul(parameters.medicare_deduction_share);
        Unrounded {
            net_earnings: net,
            oasdi,
            medicare,
            deduction: oasdi_deduction.saturating_add(medicare_deduction),
        }
    }

    pub(crate) fn rounded(self) -> SelfEmploymentTax {
        SelfEmploymentTax {
            net_earnings: rounded(self.net_earnings),
            oasdi: rounded(self.oasdi),
            medicare: rounded(self.medicare),
            tax: rounded(self.oasdi.saturating_add(self.medicare)),
            deduction: rounded(self.deduction),
        }
    }
}
