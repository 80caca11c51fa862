use goldsmith_silver::{Interview, InterviewFacts, ListedExpense};
use goldsmith_terms::{ExpenseCategory as Category, Frequency, Money, Text};

use crate::fact::{Fact, fact};
use crate::{Basis, MonthlyExpense};

/// A field of the interview: its category, its kind within it, its amount, and
/// the IRS standard where one stands beside it.
type Field = (Category, Option<&'static str>, Fact, Option<Money>);

/// An expense before it becomes a row.
struct Expense<'a> {
    category: Category,
    subcategory: Option<&'static str>,
    description: Option<Text<'a>>,
    amount: Money,
    standard: Option<Money>,
    source_path: Text<'a>,
}

/// The expenses told in the interview (field contract D.9), and those that the
/// list of other expenses adds (D.4).
pub(crate) fn rows<'a>(interview: &Interview<'a>, basis: &Basis<'a>) -> Vec<MonthlyExpense<'a>> {
    // What only the list states makes its rows there.
    let mut facts = interview.facts.clone();
    for listed in &interview.grids.listed_fields {
        *listed.field(&mut facts) = None;
    }
    let listed = in_list(interview, &mut facts);
    in_fields(&facts)
        .chain(listed)
        .map(|expense| MonthlyExpense {
            case_id: interview.case_id,
            expense_category: expense.category,
            expense_subcategory: expense.subcategory.map(Text::Borrowed),
            description: expense.description,
            amount: expense.amount,
            frequency: Frequency::Monthly,
            normalized_monthly_amount: expense.amount,
            is_irs_standard: false,
            irs_standard_amount: expense.standard,
            use_irs_standard: expense
                .standard
                .is_some_and(|standard| standard > expense.amount),
            source_path: expense.source_path,
            basis: basis.clone(),
        })
        .collect()
}

/// An amount makes a row, and so does a standard without one.
fn in_fields<'a>(facts: &InterviewFacts<'_>) -> impl Iterator<Item = Expense<'a>> + use<'a> {
    fields(facts)
        .into_iter()
        .filter(|(_, _, fact, standard)| {
            [fact.amount, *standard]
                .into_iter()
                .flatten()
                .any(|amount| !amount.is_zero())
        })
        .map(|(category, subcategory, fact, standard)| Expense {
            category,
            subcategory,
            description: None,
            amount: fact.amount.unwrap_or_default(),
            standard,
            source_path: fact.source_path(),
        })
}

fn fields(facts: &InterviewFacts<'_>) -> [Field; 31] {
    let plain = |category, fact| (category, None, fact, None);
    let kind = |category, subcategory, fact| (category, Some(subcategory), fact, None);
    let beside = |category, fact, standard| (category, None, fact, standard);
    [
        beside(Category::Food, fact!(facts, food), facts.irs_food),
        beside(
            Category::Housekeeping,
            fact!(facts, housekeeping),
            facts.irs_housekeeping,
        ),
        beside(Category::Apparel, fact!(facts, apparel), facts.irs_apparel),
        beside(
            Category::PersonalCare,
            fact!(facts, personal_care),
            facts.irs_personal_care,
        ),
        beside(Category::Misc, fact!(facts, misc), facts.irs_misc),
        kind(
            Category::Housing,
            "mortgage_lien_1",
            fact!(facts, mortgage_lien_1),
        ),
        kind(
            Category::Housing,
            "mortgage_lien_2",
            fact!(facts, mortgage_lien_2),
        ),
        kind(Category::Housing, "rent", fact!(facts, rent)),
        kind(Category::Housing, "insurance", fact!(facts, home_insurance)),
        kind(
            Category::Housing,
            "property_tax",
            fact!(facts, property_tax),
        ),
        kind(Category::Utilities, "gas", fact!(facts, utility_gas)),
        kind(
            Category::Utilities,
            "electricity",
            fact!(facts, utility_electricity),
        ),
        kind(Category::Utilities, "water", fact!(facts, utility_water)),
        kind(Category::Utilities, "sewer", fact!(facts, utility_sewer)),
        kind(Category::Utilities, "cable", fact!(facts, utility_cable)),
        kind(Category::Utilities, "trash", fact!(facts, utility_trash)),
        kind(Category::Utilities, "phone", fact!(facts, utility_phone)),
        kind(
            Category::Healthcare,
            "insurance",
            fact!(facts, health_insurance),
        ),
        kind(
            Category::Healthcare,
            "prescriptions",
            fact!(facts, prescriptions),
        ),
        kind(Category::Healthcare, "copays", fact!(facts, copays)),
        plain(Category::Taxes, fact!(facts, taxes)),
        plain(Category::CourtPayments, fact!(facts, court_payments)),
        plain(Category::ChildCare, fact!(facts, child_care)),
        kind(
            Category::Insurance,
            "whole_life",
            fact!(facts, whole_life_insurance),
        ),
        kind(
            Category::Insurance,
            "term_life",
            fact!(facts, term_life_insurance),
        ),
        kind(
            Category::Transportation,
            "public_transportation",
            fact!(facts, public_transportation),
        ),
        kind(
            Category::Transportation,
            "auto_insurance",
            fact!(facts, auto_insurance),
        ),
        kind(
            Category::Transportation,
            "auto_payment_1",
            fact!(facts, auto_payment_1),
        ),
        kind(
            Category::Transportation,
            "auto_payment_2",
            fact!(facts, auto_payment_2),
        ),
        kind(
            Category::Transportation,
            "auto_operating",
            fact!(facts, auto_operating),
        ),
        kind(Category::Utilities, "total", utilities_total(facts)),
    ]
}

/// The stated total, unless any of the utilities it sums is told.
fn utilities_total(facts: &InterviewFacts<'_>) -> Fact {
    let parts = [
        facts.utility_gas,
        facts.utility_electricity,
        facts.utility_water,
        facts.utility_sewer,
        facts.utility_cable,
        facts.utility_trash,
        facts.utility_phone,
    ];
    let total = fact!(facts, housing_utilities_total);
    Fact {
        amount: total.amount.filter(|_| parts.iter().all(Option::is_none)),
        ..total
    }
}

/// The rows of the list. Some name an expense that has a field of its own: the
/// same money, which counts only where the field says nothing.
fn in_list<'a>(interview: &Interview<'a>, facts: &mut InterviewFacts<'_>) -> Vec<Expense<'a>> {
    let rows = interview.grids.other_expenses.iter().filter_map(|listed| {
        let amount = listed.row.amount.filter(|amount| !amount.is_zero())?;
        let name = listed.row.description.as_deref().unwrap_or_default();
        let (category, subcategory) = match ListedExpense::named(name) {
            None => (Category::Other, None),
            Some(named) if named.field(facts).is_some() => return None,
            Some(ListedExpense::CourtPayments) => (Category::CourtPayments, None),
            Some(ListedExpense::ChildCare) => (Category::ChildCare, None),
            Some(ListedExpense::WholeLifeInsurance) => (Category::Insurance, Some("whole_life")),
            Some(ListedExpense::TermLifeInsurance) => (Category::Insurance, Some("term_life")),
        };
        Some(Expense {
            category,
            subcategory,
            description: listed.row.description.clone(),
            amount,
            standard: None,
            source_path: listed.path.clone(),
        })
    });
    rows.collect()
}
