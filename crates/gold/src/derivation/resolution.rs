//! Income, expenses, debt and the ways to resolve it.

use goldsmith_tax::{Step, resolution_options};
use goldsmith_terms::{GoldSource, Money, Topic};

use super::{Derivation, Figure, SourceRow};
use crate::explain::together;
use crate::means::Means;
use crate::options::inputs;
use crate::statute::debts;
use crate::{Basis, Context, Debt, Gold, SilverCase};

/// What the client told is taken as told.
const TOLD: &str = "client interview";

pub(super) fn tell<'a>(
    case: &SilverCase<'_, 'a>,
    gold: &Gold<'a>,
    context: &Context<'a>,
    told: &mut Vec<Derivation>,
) {
    let Some(row) = gold.resolution_options.first() else {
        return;
    };
    let means = case
        .interview
        .map(|interview| Means::of(interview, gold, context));
    let debt = Debt::of(debts(case, &gold.year_figures), context.as_of);
    let inputs = inputs(means.as_ref(), &debt);
    let options = resolution_options(&inputs, context.rules.resolution());

    let mut derivation = Derivation::new(
        Topic::Resolution,
        None,
        "household".to_owned(),
        "Income, expenses, debt and the ways to resolve it".to_owned(),
    );
    derivation.amount("total monthly income", row.total_monthly_income);
    derivation.amount("allowable expenses", row.total_allowable_expenses);
    derivation.amount("disposable income", row.disposable_income_monthly);
    derivation.amount("total debt", row.total_debt);
    let months = row.months_until_csed.map(Figure::Months);
    derivation.found("until the first CSED", months);
    derivation.amount("collection potential", row.rcp);
    add_answers(&mut derivation, row);

    if let Some(means) = &means {
        add_told_income(&mut derivation, gold);
        steps(&mut derivation, &means.income.steps());
        add_told_expenses(&mut derivation, gold);
        steps(&mut derivation, &means.allowable.steps());
        add_assets(&mut derivation, gold);
    }
    for module in case.tax_years {
        if let Some(balance) = module.current_balance.filter(|balance| !balance.is_zero()) {
            let what = format!("balance of {} of the {}", module.tax_year, module.owner);
            let step = Step::new(what.clone(), "contract 7.6").amount(balance);
            let source = SourceRow::new("silver.tax_years", &module.lineage, what, None);
            derivation.step(&step, vec![source]);
        }
    }
    steps(
        &mut derivation,
        &options.steps(&inputs, context.rules.resolution()),
    );
    let of_means = means.iter().flat_map(Means::caveats);
    let caveats = together(of_means.chain([&debt.caveats, &options.caveats]));
    told.push(derivation.with_caveats(&caveats));
}

fn add_answers(derivation: &mut Derivation, row: &crate::ResolutionOption<'_>) {
    let answers = [
        ("offer in compromise", row.oic_eligible),
        ("installment agreement", row.ia_eligible),
        ("streamlined agreement", row.ia_streamlined_eligible),
        ("partial payment agreement", row.ia_partial_payment_eligible),
        ("currently not collectible", row.cnc_eligible),
    ];
    for (label, is_open) in answers {
        let answer = match is_open {
            Some(true) => "open",
            Some(false) => "not open",
            None => "cannot be told",
        };
        derivation.found(label, Some(Figure::Words(answer.to_owned())));
    }
}

fn steps(derivation: &mut Derivation, steps: &[Step<'_>]) {
    for step in steps {
        derivation.step(step, Vec::new());
    }
}

fn add_told_income(derivation: &mut Derivation, gold: &Gold<'_>) {
    let told = gold.income_sources.iter();
    for row in told.filter(|row| row.basis.source == GoldSource::Interview) {
        let what = format!(
            "told: {} of the {}, {} {}",
            words(row.income_type),
            row.person_type,
            row.amount,
            words(row.frequency)
        );
        let amount = row.normalized_monthly_amount;
        let described = row.description.as_deref();
        add_told(
            derivation,
            what,
            amount,
            (
                "gold.income_sources",
                &row.source_path,
                &row.basis,
                described,
            ),
        );
    }
}

fn add_told_expenses(derivation: &mut Derivation, gold: &Gold<'_>) {
    for row in gold
        .monthly_expenses
        .iter()
        .filter(|row| !row.amount.is_zero())
    {
        let what = format!(
            "told: {} spent, {} {}",
            words(row.expense_category),
            row.amount,
            words(row.frequency)
        );
        let amount = row.normalized_monthly_amount;
        let described = row.expense_subcategory.as_deref();
        add_told(
            derivation,
            what,
            amount,
            (
                "gold.monthly_expenses",
                &row.source_path,
                &row.basis,
                described,
            ),
        );
    }
}

fn add_assets(derivation: &mut Derivation, gold: &Gold<'_>) {
    let owed = |owed: Money| match owed.is_zero() {
        true => String::new(),
        false => format!(", {owed} owed on it"),
    };
    for row in &gold.financial_accounts {
        let what = format!(
            "told: {} account{}",
            words(row.account_type),
            owed(row.loan_balance.unwrap_or_default())
        );
        let described = row.institution_name.as_deref();
        let source = (
            "gold.financial_accounts",
            row.source_path.as_ref(),
            &row.basis,
            described,
        );
        add_told(derivation, what, row.current_balance, source);
    }
    for row in &gold.vehicles {
        let what = format!("told: vehicle{}", owed(row.loan_balance));
        let source = (
            "gold.vehicles",
            row.source_path.as_ref(),
            &row.basis,
            row.make.as_deref(),
        );
        add_told(derivation, what, row.current_value, source);
    }
    for row in &gold.real_property {
        let what = format!("told: real property{}", owed(row.mortgage_balance));
        let source = (
            "gold.real_property",
            row.source_path.as_ref(),
            &row.basis,
            None,
        );
        add_told(derivation, what, row.current_market_value, source);
    }
}

/// A word of a table as one of a sentence.
fn words(word: impl ToString) -> String {
    word.to_string().replace('_', " ")
}

fn add_told(
    derivation: &mut Derivation,
    what: String,
    amount: Money,
    (table, path, basis, described): (&'static str, &str, &Basis<'_>, Option<&str>),
) {
    let line = what.strip_prefix("told: ").unwrap_or(&what).to_owned();
    let source = basis.bronze_id.map(|document| SourceRow {
        table,
        document,
        pointer: path.to_owned(),
        line,
        words: described.map(str::to_owned),
    });
    let step = Step::new(what, TOLD).amount(amount);
    derivation.step(&step, source.into_iter().collect());
}
