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
        let (kind, period) = (words(row.income_type), words(row.frequency));
        let told = Told {
            table: "gold.income_sources",
            path: &row.source_path,
            basis: &row.basis,
            stated: row.amount,
            described: row.description.as_deref(),
        };
        let what = format!(
            "told: {kind} of the {}, {} {period}",
            row.person_type, row.amount
        );
        told.add(derivation, what, row.normalized_monthly_amount);
    }
}

fn add_told_expenses(derivation: &mut Derivation, gold: &Gold<'_>) {
    let told = gold.monthly_expenses.iter();
    for row in told.filter(|row| !row.amount.is_zero()) {
        let (kind, period) = (words(row.expense_category), words(row.frequency));
        let told = Told {
            table: "gold.monthly_expenses",
            path: &row.source_path,
            basis: &row.basis,
            stated: row.amount,
            described: row.expense_subcategory.as_deref(),
        };
        let what = format!("told: spent on {kind}, {} {period}", row.amount);
        told.add(derivation, what, row.normalized_monthly_amount);
    }
}

fn add_assets(derivation: &mut Derivation, gold: &Gold<'_>) {
    let owed = |owed: Money| match owed.is_zero() {
        true => String::new(),
        false => format!(", {owed} owed on it"),
    };
    for row in &gold.financial_accounts {
        let told = Told {
            table: "gold.financial_accounts",
            path: &row.source_path,
            basis: &row.basis,
            stated: row.current_balance,
            described: row.institution_name.as_deref(),
        };
        let (kind, owed) = (
            words(row.account_type),
            owed(row.loan_balance.unwrap_or_default()),
        );
        told.add(
            derivation,
            format!("told: {kind} account{owed}"),
            row.current_balance,
        );
    }
    for row in &gold.vehicles {
        let told = Told {
            table: "gold.vehicles",
            path: &row.source_path,
            basis: &row.basis,
            stated: row.current_value,
            described: row.make.as_deref(),
        };
        let what = format!("told: vehicle{}", owed(row.loan_balance));
        told.add(derivation, what, row.current_value);
    }
    for row in &gold.real_property {
        let told = Told {
            table: "gold.real_property",
            path: &row.source_path,
            basis: &row.basis,
            stated: row.current_market_value,
            described: None,
        };
        let what = format!("told: real property{}", owed(row.mortgage_balance));
        told.add(derivation, what, row.current_market_value);
    }
}

/// A word of a table as one of a sentence.
fn words(word: impl ToString) -> String {
    word.to_string().replace('_', " ")
}

/// A gold row of the interview as a source.
struct Told<'t, 'a> {
    table: &'static str,
    path: &'t str,
    basis: &'t Basis<'a>,
    stated: Money,
    described: Option<&'t str>,
}

impl Told<'_, '_> {
    fn add(self, derivation: &mut Derivation, what: String, amount: Money) {
        let source = self.basis.bronze_id.map(|document| SourceRow {
            table: self.table,
            document,
            pointer: self.path.to_owned(),
            line: self.stated.to_string(),
            words: self.described.map(str::to_owned),
        });
        let step = Step::new(what, TOLD).amount(amount);
        derivation.step(&step, source.into_iter().collect());
    }
}
