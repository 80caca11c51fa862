//! The lists an interview holds: accounts, properties, vehicles, other expenses
//! (field contract D.4).

use std::collections::BTreeMap;

use goldsmith_coalesce::{
    Code, Kind, ModelYear, Observation, Record, Rows, Section, Value, record,
};
use goldsmith_terms::{Json, Money, NaiveDate, Pointer, Text};

use crate::document::Reading;
use crate::facts::InterviewFacts;
use crate::layout::InterviewLayout;
use crate::owned::IntoOwned;

record! {
    /// A row of the accounts grid.
    pub struct AccountRow<'a> {
        /// Kind of account, by name.
        account_type: Text<'a>,
        /// Bank or broker.
        institution_name: Text<'a>,
        /// Dollars.
        current_balance: Money,
    }
}

record! {
    /// A row of the property grid.
    pub struct PropertyRow<'a> {
        /// Address.
        address: Text<'a>,
        /// Dollars.
        current_market_value: Money,
        /// The day it was bought.
        purchase_date: NaiveDate,
        /// Dollars.
        purchase_price: Money,
        /// Dollars a month.
        monthly_payment: Money,
        /// Dollars owed.
        mortgage_balance: Money,
        /// Last payment.
        final_payment_date: NaiveDate,
    }
}

record! {
    /// A row of the vehicles grid.
    pub struct VehicleRow<'a> {
        /// Model year.
        year: ModelYear,
        /// Make.
        make: Text<'a>,
        /// Model.
        model: Text<'a>,
        /// Dollars.
        current_value: Money,
        /// Miles.
        mileage: i32,
        /// Dollars a month.
        monthly_payment: Money,
        /// Dollars owed.
        loan_balance: Money,
        /// Last payment.
        final_payment_date: NaiveDate,
    }
}

record! {
    /// A row of the list of other expenses.
    pub struct ExpenseRow<'a> {
        /// What it is for.
        description: Text<'a>,
        /// Dollars a month.
        amount: Money,
    }
}

/// A row of a grid and its place in the document.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow<'a, T> {
    /// JSON pointer of the row.
    pub path: Text<'a>,
    /// The row.
    pub row: T,
}

/// The grids of one interview; rows without any value are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grids<'a> {
    /// Accounts.
    pub accounts: Vec<GridRow<'a, AccountRow<'a>>>,
    /// Real property.
    pub properties: Vec<GridRow<'a, PropertyRow<'a>>>,
    /// Vehicles.
    pub vehicles: Vec<GridRow<'a, VehicleRow<'a>>>,
    /// Other expenses.
    pub other_expenses: Vec<GridRow<'a, ExpenseRow<'a>>>,
    /// The fields whose amount only rows of the other expenses state: see
    /// [`ListedExpense`].
    pub listed_fields: Vec<ListedExpense>,
}

/// An expense that has a field of its own and may stand in the list of other
/// expenses all the same (field contract D.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListedExpense {
    /// `court_payments`.
    CourtPayments,
    /// `child_care`.
    ChildCare,
    /// `whole_life_insurance`.
    WholeLifeInsurance,
    /// `term_life_insurance`.
    TermLifeInsurance,
}

impl ListedExpense {
    /// Which of them a row of the list names, if any.
    pub fn named(name: &str) -> Option<ListedExpense> {
        const WORDS: [(&str, ListedExpense); 6] = [
            ("court", ListedExpense::CourtPayments),
            ("child care", ListedExpense::ChildCare),
            ("childcare", ListedExpense::ChildCare),
            ("daycare", ListedExpense::ChildCare),
            ("whole life", ListedExpense::WholeLifeInsurance),
            ("term life", ListedExpense::TermLifeInsurance),
        ];
        let name = name.to_lowercase();
        let mut words = WORDS.into_iter();
        words
            .find(|(word, _)| name.contains(word))
            .map(|(_, expense)| expense)
    }

    /// The field whose amount it is.
    pub fn field<'f>(self, facts: &'f mut InterviewFacts<'_>) -> &'f mut Option<Money> {
        match self {
            ListedExpense::CourtPayments => &mut facts.court_payments,
            ListedExpense::ChildCare => &mut facts.child_care,
            ListedExpense::WholeLifeInsurance => &mut facts.whole_life_insurance,
            ListedExpense::TermLifeInsurance => &mut facts.term_life_insurance,
        }
    }
}

impl<'a> Grids<'a> {
    /// Reads the grids whose text the facts hold.
    pub(crate) fn read(
        facts: &InterviewFacts<'a>,
        root: Value<'_, 'a>,
        pointer: &Pointer,
        layout: &InterviewLayout,
        reading: &mut Reading<'_, 'a>,
    ) -> Grids<'a> {
        Grids {
            listed_fields: Vec::new(),
            accounts: rows(
                facts.accounts_grid.as_ref(),
                (root, pointer),
                &layout.account_row,
                reading,
            ),
            properties: rows(
                facts.property_grid.as_ref(),
                (root, pointer),
                &layout.property_row,
                reading,
            ),
            vehicles: rows(
                facts.vehicles_grid.as_ref(),
                (root, pointer),
                &layout.vehicle_row,
                reading,
            ),
            other_expenses: rows(
                facts.other_expenses.as_ref(),
                (root, pointer),
                &layout.expense_row,
                reading,
            ),
        }
    }
}

impl Grids<'_> {
    /// Fills the fields that nothing but rows of the other expenses state.
    pub(crate) fn fill_fields(
        &mut self,
        facts: &mut InterviewFacts<'_>,
        reading: &mut Reading<'_, '_>,
    ) {
        let mut sums: BTreeMap<ListedExpense, Money> = BTreeMap::new();
        for listed in &self.other_expenses {
            let name = listed.row.description.as_deref().unwrap_or_default();
            if let (Some(expense), Some(amount)) = (ListedExpense::named(name), listed.row.amount) {
                *sums.entry(expense).or_default() += amount;
            }
        }
        for (expense, sum) in sums {
            let field = expense.field(facts);
            if field.is_some() {
                continue;
            }
            self.listed_fields.push(expense);
            *field = Some(sum).filter(|sum| sum.is_storable());
            if field.is_none() {
                let detail =
                    "the rows add up to ten trillion dollars or more; the sum was left out";
                let root = Pointer::root();
                let observations = &mut reading.observations;
                observations.record(Code::AmountOverflow, &root, "interviews", detail);
            }
        }
    }

    /// The same, free of the document.
    pub(crate) fn into_owned<'o>(self) -> Grids<'o> {
        Grids {
            accounts: owned(self.accounts, |row| AccountRow {
                account_type: row.account_type.into_owned(),
                institution_name: row.institution_name.into_owned(),
                current_balance: row.current_balance,
            }),
            properties: owned(self.properties, |row| PropertyRow {
                address: row.address.into_owned(),
                current_market_value: row.current_market_value,
                purchase_date: row.purchase_date,
                purchase_price: row.purchase_price,
                monthly_payment: row.monthly_payment,
                mortgage_balance: row.mortgage_balance,
                final_payment_date: row.final_payment_date,
            }),
            vehicles: owned(self.vehicles, |row| VehicleRow {
                year: row.year,
                make: row.make.into_owned(),
                model: row.model.into_owned(),
                current_value: row.current_value,
                mileage: row.mileage,
                monthly_payment: row.monthly_payment,
                loan_balance: row.loan_balance,
                final_payment_date: row.final_payment_date,
            }),
            other_expenses: owned(self.other_expenses, |row| ExpenseRow {
                description: row.description.into_owned(),
                amount: row.amount,
            }),
            listed_fields: self.listed_fields,
        }
    }

    /// Says where the rows of a grid and the total stated beside it differ by
    /// more than a dollar; the rows count (field contract D.4).
    pub(crate) fn compare_totals(
        &self,
        facts: &InterviewFacts<'_>,
        root: Value<'_, '_>,
        pointer: &Pointer,
        reading: &mut Reading<'_, '_>,
    ) {
        let accounts = self
            .accounts
            .iter()
            .map(|account| account.row.current_balance);
        let properties = self
            .properties
            .iter()
            .map(|property| property.row.current_market_value);
        let vehicles = self
            .vehicles
            .iter()
            .map(|vehicle| vehicle.row.current_value);
        let told = [
            facts.vehicle_1_value,
            facts.vehicle_2_value,
            facts.vehicle_3_value,
            facts.vehicle_4_value,
        ];
        let told_vehicles = told
            .iter()
            .any(Option::is_some)
            .then(|| told.into_iter().flatten().sum());
        for (field, grid, rows, total) in [
            (
                "bank_accounts_total",
                &facts.accounts_grid,
                sum(accounts),
                facts.bank_accounts_total,
            ),
            (
                "real_estate_value",
                &facts.property_grid,
                sum(properties),
                facts.real_estate_value,
            ),
            (
                "vehicle_1_value",
                &facts.vehicles_grid,
                sum(vehicles),
                told_vehicles,
            ),
        ] {
            let differs =
                |(rows, total): (Money, Money)| (rows - total).abs() > Money::from_dollars(1);
            if rows.zip(total).is_some_and(differs) {
                let grid = grid.as_ref().and_then(|grid| root.locate(&grid.0, pointer));
                reading.observations.push(Observation {
                    code: Code::GridTotalMismatch,
                    pointer: grid.map_or_else(|| pointer.clone(), |(_, place)| place),
                    table: "interviews",
                    field,
                    detail:
                        "the rows of the grid do not add up to the stated total; the rows count"
                            .to_owned(),
                    raw: None,
                });
            }
        }
    }
}

fn owned<'o, T, U>(rows: Vec<GridRow<'_, T>>, own: impl Fn(T) -> U) -> Vec<GridRow<'o, U>> {
    let rows = rows.into_iter().map(|listed| GridRow {
        path: listed.path.into_owned().into(),
        row: own(listed.row),
    });
    rows.collect()
}

/// The sum of a grid's values; `None` for a grid without rows.
fn sum(values: impl ExactSizeIterator<Item = Option<Money>>) -> Option<Money> {
    (values.len() > 0).then(|| values.flatten().sum())
}

fn rows<'t, 'a, T>(
    grid: Option<&Json<'a>>,
    (root, pointer): (Value<'t, 'a>, &Pointer),
    section: &Section,
    reading: &mut Reading<'_, 'a>,
) -> Vec<GridRow<'a, T>>
where
    T: Record<'t, 'a> + Default + PartialEq,
{
    let Some((grid, pointer)) = grid.and_then(|grid| root.locate(&grid.0, pointer)) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let mut lines = Rows::new(section);
    let mut add = |value: Value<'t, 'a>, pointer: Pointer| {
        if reading.is_object(value, &pointer, section.table()) {
            let row: T = reading.row(&mut lines, value, &pointer);
            if row != T::default() {
                rows.push(GridRow {
                    path: pointer.to_string().into(),
                    row,
                });
            }
        }
    };
    if grid.kind() == Kind::Object {
        add(grid, pointer);
    } else {
        let list = pointer.list();
        for (index, value) in grid.elements().enumerate() {
            add(value, list.at(index));
        }
    }
    rows
}

/// The table shows the grids as the JSON their facts hold, not as columns of
/// their own.
impl goldsmith_table::Columns for Grids<'_> {
    fn fields(_name: &str, _out: &mut Vec<goldsmith_table::Field>) {}

    fn arrays<'r, I>(_rows: I, _out: &mut Vec<goldsmith_table::ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone,
    {
    }
}
