//! The story of a projection.

use goldsmith_tax::{PersonIncome, Return, Step, project};
use goldsmith_terms::FilingStatus::{MarriedJoint, Single};
use goldsmith_terms::Money;

use crate::{RULES, date, dollars, year};

fn told<'s>(steps: &'s [Step<'_>]) -> Vec<(&'s str, Money, &'s str)> {
    steps
        .iter()
        .map(|step| (&*step.what, step.amount.unwrap(), &*step.authority))
        .collect()
}

#[test]
#[rustfmt::skip]
fn every_figure_is_told_with_its_amounts_and_its_authority() {
    let filed = Return {
        filing_status: Some(Single),
        taxpayer: PersonIncome { self_employment: dollars("75000"), ..PersonIncome::default() },
        taxpayer_birth_date: date(1980, 5, 5),
        ..Return::new(year(2023))
    };
    let steps = project(&filed, &RULES).steps(&filed, &RULES);
    let schedule_se = "SSA contribution and benefit base; IRC 1401(a), (b)(1), 1402(a)(12), 1402(b)(2), 164(f)";
    let table = [
        ("self-employment tax of the taxpayer: profit 75000.00, net earnings 69262.50, social security wages 0.00, social security part 8588.55, Medicare part 2008.61", "10597.16", schedule_se),
        ("self-employment tax: 10597.16 of the taxpayer, 0.00 of the spouse", "10597.16", schedule_se),
        ("deduction for self-employment tax", "5298.58", schedule_se),
        ("Additional Medicare Tax: wages 0.00, net earnings from self-employment 69262.50", "0", "IRC 1401(b)(2), 3101(b)(2)"),
        ("taxable social security: benefits 0.00, tax-exempt interest 0.00", "0", "IRC 86"),
        ("total income: self-employment 75000.00, other income 0.00, taxable social security 0.00", "75000", "IRC 61"),
        ("adjusted gross income: 75000.00 less 5298.58 for self-employment tax", "69701.42", "IRC 62(a)"),
        ("standard deduction of single, filers of 65 or over: 0", "13850", "IRC 63(c), 63(f); Rev. Proc. 2022-38"),
        ("personal exemptions, filers and dependents: 1, adjusted gross income 69701.42", "0", "IRC 151(d)(5), P.L. 115-97, P.L. 119-21"),
        ("deduction for filers of 65 or over: 0, adjusted gross income 69701.42", "0", "P.L. 119-21 section 70103"),
        ("taxable income before the deduction for qualified business income: 69701.42 less 13850.00, 0.00 and 0.00, not below zero", "55851.42", "IRC 63(b)"),
        ("deduction for qualified business income: 75000.00 less 5298.58, taxable income 55851.42, net capital gain 0.00", "11170.28", "IRC 199A(e)(2); Rev. Proc. 2022-38"),
        ("taxable income: 55851.42 less 11170.28, not below zero", "44681.14", "IRC 63(b)"),
        ("income tax on 44681.14: 11000.00 at 10 %, 33681.14 at 12 %", "5141.74", "IRC 1(j); Rev. Proc. 2022-38"),
        ("total tax: income tax 5141.74, self-employment tax 10597.16, Additional Medicare Tax 0.00", "15738.90", "contract section 0.1, item 7"),
    ];
    assert_eq!(told(&steps), table.map(|(what, amount, authority)| (what, dollars(amount), authority)));
}

#[test]
fn each_spouse_with_a_business_has_a_step_of_their_own() {
    let person = PersonIncome {
        self_employment: dollars("300"),
        ..PersonIncome::default()
    };
    let filed = Return {
        filing_status: Some(MarriedJoint),
        taxpayer: person,
        spouse: person,
        ..Return::new(year(2023))
    };
    let steps = project(&filed, &RULES).steps(&filed, &RULES);
    let whats: Vec<_> = told(&steps).into_iter().map(|(what, ..)| what).collect();
    assert!(whats[0].starts_with("self-employment tax of the taxpayer: profit 300.00"));
    assert!(whats[1].starts_with("self-employment tax of the spouse: profit 300.00"));
    assert_eq!(steps.len(), 16);
}

#[test]
fn what_could_not_be_told_has_no_step_and_is_unknown_inside_others() {
    let filed = Return::new(year(2023));
    let projection = project(&filed, &RULES);
    let steps = projection.steps(&filed, &RULES);
    let whats: Vec<_> = told(&steps).into_iter().map(|(what, ..)| what).collect();
    assert!(projection.taxable_income.is_none());
    assert!(!whats.iter().any(|what| what.starts_with("taxable income")));
    assert!(!whats.iter().any(|what| what.starts_with("income tax")));
    // There is none without business income, whatever taxable income is.
    let qbi = "deduction for qualified business income: 0.00 less 0.00, taxable income unknown, \
               net capital gain 0.00";
    assert!(whats.contains(&qbi), "{whats:?}");
}
