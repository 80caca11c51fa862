//! The client interview: its sections, grids and the IRS standards beside them.

use crate::date::Date;
use crate::household::{Household, Individual};
use crate::json::Json;
use crate::random::Random;
use crate::style::Style;

/// Monthly or balance figures that any household may state: where each stands in
/// the API's sections, where in a cell-keyed interview, and its range in dollars.
#[rustfmt::skip]
const AMOUNTS: &[(&str, &str, i64, i64)] = &[
    ("assets.cashOnHand", "assets.b19", 0, 400),
    ("assets.investments.investmentMarketValue", "assets.b20", 0, 9_000),
    ("assets.investments.investmentLoan", "assets.d20", 0, 500),
    ("assets.lifeInsurance.insuranceMarketValue", "assets.b21", 0, 4_000),
    ("assets.lifeInsurance.insuranceLoan", "assets.d21", 0, 300),
    ("assets.retirement.retirementMarketValue", "assets.b22", 0, 60_000),
    ("assets.retirement.retirementLoan", "assets.d22", 0, 4_000),
    ("assets.realProperty.realEstateMarketValue", "assets.b23", 90_000, 400_000),
    ("assets.realProperty.realEstateLoan", "assets.d23", 40_000, 200_000),
    ("assets.vehicles.vehicle1MarketValue", "assets.b24", 2_000, 24_000),
    ("assets.vehicles.vehicle1Loan", "assets.d24", 0, 12_000),
    ("assets.vehicles.vehicle2MarketValue", "assets.b25", 0, 12_000),
    ("assets.vehicles.vehicle2Loan", "assets.d25", 0, 6_000),
    ("assets.personalEffects.personalEffectsMarketValue", "assets.b28", 500, 8_000),
    ("assets.personalEffects.personalEffectsLoan", "assets.d28", 0, 0),
    ("assets.otherAssets.otherAssetsMarketValue", "assets.b29", 0, 2_000),
    ("assets.otherAssets.otherAssetsLoan", "assets.d29", 0, 0),
    ("income.taxpayerIncome.socialSecurity", "income.b34", 0, 0),
    ("income.taxpayerIncome.pension", "income.b35", 0, 700),
    ("income.spouseIncome.socialSecurity", "income.b37", 0, 0),
    ("income.spouseIncome.pension", "income.b38", 0, 0),
    ("income.otherIncome.dividendsInterest", "income.b39", 0, 90),
    ("income.otherIncome.rentalGross", "income.b40", 0, 1_000),
    ("income.otherIncome.rentalExpenses", "income.b41", 0, 500),
    ("income.otherIncome.distributions", "income.b42", 0, 0),
    ("income.otherIncome.alimony", "income.b43", 0, 0),
    ("income.otherIncome.childSupport", "income.b44", 0, 400),
    ("income.otherIncome.other", "income.b45", 0, 200),
    ("raw_data.IncomeAdditional1", "income.b46", 0, 0),
    ("raw_data.IncomeAdditional2", "income.b47", 0, 0),
    ("expenses.foodClothingMisc.food", "expenses.b56", 300, 900),
    ("expenses.foodClothingMisc.housekeeping", "expenses.b57", 20, 80),
    ("expenses.foodClothingMisc.apparel", "expenses.b58", 40, 200),
    ("expenses.foodClothingMisc.personalCare", "expenses.b59", 20, 90),
    ("expenses.foodClothingMisc.misc", "expenses.b60", 50, 250),
    ("expenses.housing.mortgageLien1", "expenses.b64", 700, 2_200),
    ("expenses.housing.mortgageLien2", "expenses.b65", 0, 0),
    ("expenses.housing.rent", "expenses.b66", 0, 0),
    ("expenses.housing.insurance", "expenses.b67", 50, 200),
    ("expenses.housing.propertyTax", "expenses.b68", 80, 500),
    ("expenses.housing.utilities.gas", "expenses.b69", 20, 120),
    ("expenses.housing.utilities.electricity", "expenses.b70", 50, 250),
    ("expenses.housing.utilities.water", "expenses.b71", 20, 90),
    ("expenses.housing.utilities.sewer", "expenses.b72", 10, 50),
    ("expenses.housing.utilities.cable", "expenses.b73", 0, 150),
    ("expenses.housing.utilities.trash", "expenses.b74", 10, 40),
    ("expenses.housing.utilities.phone", "expenses.b75", 40, 200),
    ("expenses.healthcare.healthInsurance", "expenses.b79", 0, 700),
    ("expenses.healthcare.prescriptions", "expenses.b80", 0, 120),
    ("expenses.healthcare.copays", "expenses.b81", 0, 90),
    ("expenses.taxes", "expenses.b84", 300, 1_500),
    ("raw_data.ExpenseCourtPayments", "expenses.b87", 0, 300),
    ("raw_data.ExpenseChildCare", "expenses.b88", 0, 900),
    ("raw_data.ExpenseWholeLifeInsurance", "expenses.b89", 0, 80),
    ("raw_data.ExpenseTermLifeInsurance", "expenses.b90", 0, 80),
    ("expenses.transportation.publicTransportation", "expenses.ak4", 0, 60),
    ("expenses.transportation.autoInsurance", "expenses.ak6", 60, 300),
    ("expenses.transportation.autoPayment1", "expenses.ak7", 0, 600),
    ("expenses.transportation.autoPayment2", "expenses.ak8", 0, 400),
    ("Result.Food", "irs_standards.c56", 431, 1_100),
    ("Result.Housekeeping", "irs_standards.c57", 40, 90),
    ("Result.Apparel", "irs_standards.c58", 80, 250),
    ("Result.PersonalCare", "irs_standards.c59", 40, 90),
    ("Result.Misc", "irs_standards.c60", 150, 400),
    ("Result.HealthOutOfPocket", "irs_standards.c80", 75, 300),
    ("Result.PublicTrans", "irs_standards.al4", 217, 217),
];

/// An interview being filled in.
struct Interview<'a> {
    style: &'a Style,
    /// Whether its keys are the cells of the retired spreadsheet.
    by_cell: bool,
    json: Json,
}

impl Interview<'_> {
    fn put(&mut self, path: &str, cell: &str, value: Json) {
        self.json
            .insert(if self.by_cell { cell } else { path }, value);
    }

    fn money(&mut self, path: &str, cell: &str, cents: i64) {
        self.put(path, cell, self.style.money(cents));
    }
}

pub(crate) fn document(household: &Household, style: &Style, random: &mut Random) -> Json {
    let by_cell = !style.is_production() && random.chance(50);
    let mut interview = Interview {
        style,
        by_cell,
        json: Json::Map(Vec::new()),
    };
    let spouse = household.spouse.as_ref();
    let (wages, spouse_wages) = household
        .years
        .last()
        .map_or((0, 0), |year| (year.wages, year.spouse_wages));

    employment(
        &mut interview,
        wages,
        ["client", "b"],
        "taxpayerIncome.wages",
        random,
    );
    if spouse.is_some() {
        employment(
            &mut interview,
            spouse_wages,
            ["spouse", "c"],
            "spouseIncome.wages",
            random,
        );
    }
    let members = random.between(if spouse.is_some() { 2 } else { 1 }, 5);
    interview.put(
        "employment.clientHouseMembers",
        "household.b10",
        Json::integer(members),
    );
    interview.put(
        "employment.clientNextTaxReturn",
        "household.b11",
        Json::text(household.filing_status),
    );
    interview.put(
        "employment.clientLengthofresidency",
        "household.b13",
        Json::text("6 years"),
    );
    interview.put(
        "employment.clientSpouseClaim",
        "household.b12",
        Json::text("No"),
    );
    interview.put(
        "employment.clientOccupancyStatus",
        "household.b14",
        Json::text("Own"),
    );
    interview.put("expenses.location.state", "household.b52", Json::text("TX"));
    interview.put(
        "expenses.location.county",
        "household.b53",
        Json::text("Sample County"),
    );
    interview.put(
        "expenses.familySize.under65",
        "household.b50",
        Json::integer(members),
    );
    interview.put(
        "expenses.familySize.over65",
        "household.b51",
        Json::integer(0),
    );
    interview.put(
        "expenses.transportation.vehicleCount",
        "expenses.ak2",
        Json::integer(1),
    );
    identity(&mut interview, household, members);
    for (path, cell, low, high) in AMOUNTS {
        interview.money(path, cell, random.between(*low, *high) * 100);
    }
    grids(&mut interview, household, random);
    interview.json
}

fn employment(
    interview: &mut Interview<'_>,
    wages: i64,
    [person, column]: [&str; 2],
    monthly: &str,
    random: &mut Random,
) {
    let started = Date::new(
        random.between(2005, 2021),
        random.between(1, 12),
        random.between(1, 28),
    );
    let started = interview.style.date(started);
    let employer = Json::Text(format!("Payer {} Incorporated", random.between(1, 900)));
    let employer_key = if person == "client" {
        "clientEmployer"
    } else {
        "spouseEmployer"
    };
    let paid = Json::text(random.pick(["Weekly", "Biweekly", "Semi-Monthly", "Monthly"]));
    let mut put = |key: &str, row: i64, value| {
        interview.put(
            &format!("employment.{key}"),
            &format!("employment.{column}{row}"),
            value,
        );
    };
    put(employer_key, 3, employer);
    put(&format!("{person}StartWorkingDate"), 4, started);
    put(&format!("{person}FrequentlyPaid"), 7, paid);
    let street = random.between(1, 900);
    for (key, value) in [
        (
            "EmployerAddress",
            format!("{street} Example Street, Sample City, TX 00000"),
        ),
        ("EmployerPhone", "(555) 555-0101".into()),
        ("EmploymentStatus", "Employed".into()),
        (
            "Occupation",
            random.pick(["Sample Maker", "Example Writer"]).into(),
        ),
    ] {
        interview
            .json
            .insert(&format!("employment.{person}{key}"), Json::Text(value));
    }
    let mut money = |key: &str, row: i64, cents| {
        let path = format!("employment.{person}{key}");
        interview.money(&path, &format!("employment.{column}{row}"), cents);
    };
    money("GrossIncome", 5, wages);
    money("NetIncome", 6, wages * 78 / 100);
    let cell = if person == "client" {
        "income.b33"
    } else {
        "income.b36"
    };
    interview.money(&format!("income.{monthly}"), cell, wages / 12);
}

/// Who they are, which only the section `household` states and has no cells for.
fn identity(interview: &mut Interview<'_>, household: &Household, members: i64) {
    let style = interview.style;
    let mut put = |key: String, value| interview.json.insert(&format!("household.{key}"), value);
    let people = [
        ("taxpayer", Some(&household.taxpayer)),
        ("spouse", household.spouse.as_ref()),
    ];
    for (person, individual) in people {
        if let Some(Individual { name, ssn, birth }) = individual {
            put(format!("{person}Name"), Json::text(name));
            put(format!("{person}SSN"), Json::text(ssn));
            put(format!("{person}DOB"), style.date(*birth));
        }
    }
    let adults = if household.spouse.is_some() { 2 } else { 1 };
    let marital = if household.spouse.is_some() {
        "Married"
    } else {
        "Single"
    };
    put("taxpayerPhone".into(), Json::text("(555) 555-0100"));
    put(
        "taxpayerEmail".into(),
        Json::Text(format!("taxpayer{}@example.com", household.number)),
    );
    put("filingStatus".into(), Json::text(household.filing_status));
    put("maritalStatus".into(), Json::text(marital));
    put("numberOfDependents".into(), Json::integer(members - adults));
    put(
        "streetAddress".into(),
        Json::Text(format!("{} Example Street", household.number)),
    );
    put("city".into(), Json::text("Sample City"));
    put("zipCode".into(), Json::text("00000"));
}

fn grids(interview: &mut Interview<'_>, household: &Household, random: &mut Random) {
    let style = interview.style;
    let accounts = (0..random.between(3, 5)).map(|_| {
        Json::map([
            (
                "type",
                Json::text(random.pick(["Checking", "Savings", "Investment"])),
            ),
            (
                "fullName",
                Json::Text(format!("Bank {} Incorporated", random.between(1, 90))),
            ),
            ("balance", style.money(random.amount(0, 6_000))),
        ])
    });
    let accounts = Json::List(accounts.collect());
    let vehicles = (0..random.between(2, 3)).map(|_| {
        Json::map([
            ("year", Json::integer(random.between(2008, 2021))),
            (
                "make",
                Json::text(random.pick(["Sample Motors", "Example Auto"])),
            ),
            (
                "model",
                Json::Text(format!("Model {}", random.between(1, 30))),
            ),
            ("mileage", Json::integer(random.between(9_000, 160_000))),
            ("currentValue", style.money(random.amount(2_000, 24_000))),
            ("monthlyPayment", style.money(random.amount(0, 600))),
            ("loanBalance", style.money(random.amount(0, 12_000))),
            (
                "finalPaymentDate",
                style.date(Date::new(2027, random.between(1, 12), 15)),
            ),
        ])
    });
    let vehicles = Json::List(vehicles.collect());
    let property = Json::map([
        (
            "propertyAddress",
            Json::Text(format!(
                "{} Example Street, Sample City, TX",
                household.number
            )),
        ),
        ("currentValue", style.money(random.amount(90_000, 400_000))),
        (
            "purchasedDate",
            style.date(Date::new(random.between(1995, 2018), 6, 1)),
        ),
        (
            "purchasedPrice",
            style.money(random.amount(60_000, 250_000)),
        ),
        ("monthlyPayment", style.money(random.amount(700, 2_200))),
        ("loanBalance", style.money(random.amount(40_000, 200_000))),
        (
            "finalPaymentDate",
            style.date(Date::new(2041, random.between(1, 12), 1)),
        ),
    ]);
    let others = [
        "Pet care",
        "Storage unit",
        "Union dues",
        "Tuition",
        "Lawn care",
        "Tools",
    ]
    .map(|name| {
        Json::map([
            ("name", Json::text(name)),
            ("amount", style.money(random.amount(10, 120))),
        ])
    });
    interview
        .json
        .insert("assets.bankAccounts.accountsGrid", accounts);
    interview
        .json
        .insert("assets.vehicles.vehiclesGrid", vehicles);
    interview.json.insert(
        "assets.realProperty.propertyGrid",
        Json::List(vec![property]),
    );
    interview
        .json
        .insert("expenses.otherExpenses", Json::List(others.into()));
}
