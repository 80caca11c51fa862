//! Client interviews by hand.

use goldsmith_terms::{FilingStatus, Frequency, NaiveDate};
use serde_json::Value;

use super::{first, looked_up, parse};

/// What a client told; sections and payload are kept as they came.
#[derive(Debug, PartialEq)]
pub(super) struct Interview {
    pub(super) facts: Facts,
    pub(super) accounts: Vec<Account>,
    pub(super) properties: Vec<Property>,
    pub(super) vehicles: Vec<Vehicle>,
    pub(super) other_expenses: Vec<OtherExpense>,
    pub(super) raw_response: Value,
}

impl Interview {
    pub(super) fn read(root: Value) -> Interview {
        let assets = &root["assets"];
        let accounts = &assets["bankAccounts"];
        let accounts = accounts
            .get("accountsGrid")
            .or_else(|| accounts.get("accountsData"));
        Interview {
            facts: Facts::read(&root),
            accounts: rows(accounts, Account::read),
            properties: rows(assets["realProperty"].get("propertyGrid"), Property::read),
            vehicles: rows(assets["vehicles"].get("vehiclesGrid"), Vehicle::read),
            other_expenses: rows(root["expenses"].get("otherExpenses"), OtherExpense::read),
            raw_response: root,
        }
    }
}

/// The rows of a grid that hold anything (field contract D.4).
fn rows<T: Default + PartialEq>(grid: Option<&Value>, read: fn(&Value) -> T) -> Vec<T> {
    let rows = grid.and_then(Value::as_array).into_iter().flatten();
    rows.map(read).filter(|row| *row != T::default()).collect()
}

looked_up! {
    /// A row of the accounts grid.
    pub(super) struct Account of row {
        account_type: String = text(row["type"]);
        institution_name: String = text(row["fullName"]);
        current_balance: i64 = money(row["balance"]);
    }
}

looked_up! {
    /// A row of the property grid.
    pub(super) struct Property of row {
        address: String = text(row["propertyAddress"]);
        current_market_value: i64 = money(row["currentValue"]);
        purchase_date: NaiveDate = date(row["purchasedDate"]);
        purchase_price: i64 = money(row["purchasedPrice"]);
        monthly_payment: i64 = money(row["monthlyPayment"]);
        mortgage_balance: i64 = money(row["loanBalance"]);
        final_payment_date: NaiveDate = date(row["finalPaymentDate"]);
    }
}

looked_up! {
    /// A row of the vehicles grid.
    pub(super) struct Vehicle of row {
        year: u16 = year(row["year"]);
        make: String = text(row["make"]);
        model: String = text(row["model"]);
        current_value: i64 = money(row["currentValue"]);
        mileage: i32 = integer(row["mileage"]);
        monthly_payment: i64 = money(row["monthlyPayment"]);
        loan_balance: i64 = money(row["loanBalance"]);
        final_payment_date: NaiveDate = date(row["finalPaymentDate"]);
    }
}

looked_up! {
    /// A row of the list of other expenses.
    pub(super) struct OtherExpense of row {
        description: String = text(row["name"]);
        amount: i64 = money(row["amount"]);
    }
}

looked_up! {
    /// What a client told (field contract D.5 to D.10).
    pub(super) struct Facts of root,
        with employment = root["employment"],
        with household = root["household"],
        with expenses = root["expenses"],
        with location = expenses["location"],
        with family_size = expenses["familySize"],
        with assets = root["assets"],
        with bank_accounts = assets["bankAccounts"],
        with investments = assets["investments"],
        with life_insurance = assets["lifeInsurance"],
        with retirement = assets["retirement"],
        with real_property = assets["realProperty"],
        with vehicles = assets["vehicles"],
        with personal_effects = assets["personalEffects"],
        with other_assets = assets["otherAssets"],
        with income = root["income"],
        with taxpayer_income = income["taxpayerIncome"],
        with spouse_income = income["spouseIncome"],
        with other_income = income["otherIncome"],
        with raw_data = root["raw_data"],
        with food_clothing = expenses["foodClothingMisc"],
        with housing = expenses["housing"],
        with utilities = housing["utilities"],
        with healthcare = expenses["healthcare"],
        with transportation = expenses["transportation"],
        with standards = root["Result"],
        with irs_standards = root["irs_standards"],
        with lower_standards = root["result"],
        with standards_data = standards["data"],
        with irs_standards_data = irs_standards["data"],
    {
        taxpayer_employer_name: String = text(
            employment["clientEmployer", "b3", "taxpayer_employer"]
        );
        taxpayer_employer_address: String = text(
            employment["clientEmployerAddress", "employer_address"]
        );
        taxpayer_employer_phone: String = text(employment["clientEmployerPhone", "employer_phone"]);
        taxpayer_employment_start_date: NaiveDate = date(
            employment["clientEmploymentStartDate", "start_date", "clientStartWorkingDate", "b4"]
        );
        taxpayer_gross_income: i64 = money(
            employment["clientGrossIncome", "taxpayer_gross_income", "b5"]
        );
        taxpayer_net_income: i64 = money(employment["clientNetIncome", "b6"]);
        taxpayer_monthly_gross_income: i64 = money(employment["al7", "clientMonthlyIncome"]);
        taxpayer_pay_frequency: Frequency = frequency(
            employment["clientPayFrequency", "pay_frequency", "clientFrequentlyPaid", "b7"]
        );
        taxpayer_employment_status: String = text(
            employment["clientEmploymentStatus", "employment_status"]
        );
        taxpayer_occupation: String = text(employment["clientOccupation", "occupation"]);
        spouse_employer_name: String = text(employment["spouseEmployer", "c3", "spouse_employer"]);
        spouse_employer_address: String = text(
            employment["spouseEmployerAddress", "spouse_employer_address"]
        );
        spouse_employer_phone: String = text(
            employment["spouseEmployerPhone", "spouse_employer_phone"]
        );
        spouse_employment_start_date: NaiveDate = date(

            employment["spouseEmploymentStartDate", "spouse_start_date", "spouseStartWorkingDate", "c4"]
        );
        spouse_gross_income: i64 = money(
            employment["spouseGrossIncome", "spouse_gross_income", "c5"]
        );
        spouse_net_income: i64 = money(employment["spouseNetIncome", "c6"]);
        spouse_monthly_gross_income: i64 = money(employment["al8", "spouseMonthlyIncome"]);
        spouse_pay_frequency: Frequency = frequency(
            employment["spousePayFrequency", "spouse_pay_frequency", "spouseFrequentlyPaid", "c7"]
        );
        spouse_employment_status: String = text(
            employment["spouseEmploymentStatus", "spouse_employment_status"]
        );
        spouse_occupation: String = text(employment["spouseOccupation", "spouse_occupation"]);
        household_size: i32 = integer(
            household["householdSize", "household_size"], employment["clientHouseMembers"],
            household["clientHouseMembers", "b10"]
        );
        spouse_house_members: i32 = integer(
            employment["spouseHouseMembers"], household["spouseHouseMembers", "c10"]
        );
        taxpayer_next_tax_return: String = text(
            employment["clientNextTaxReturn"], household["clientNextTaxReturn", "b11"]
        );
        taxpayer_spouse_claim: String = text(
            employment["clientSpouseClaim"], household["clientSpouseClaim", "b12"]
        );
        taxpayer_length_of_residency: String = text(
            employment["clientLengthofresidency"], household["clientLengthofresidency", "b13"]
        );
        taxpayer_occupancy_status: String = text(
            employment["clientOccupancyStatus"], household["clientOccupancyStatus", "b14"]
        );
        spouse_next_tax_return: String = text(
            employment["spouseNextTaxReturn"], household["spouseNextTaxReturn", "c11"]
        );
        spouse_spouse_claim: String = text(
            employment["spouseSpouseClaim"], household["spouseSpouseClaim", "c12"]
        );
        spouse_length_of_residency: String = text(
            employment["spouseLengthofresidency"], household["spouseLengthofresidency", "c13"]
        );
        spouse_occupancy_status: String = text(
            employment["spouseOccupancyStatus"], household["spouseOccupancyStatus", "c14"]
        );
        taxpayer_name: String = text(household["taxpayerName", "clientName", "name", "c61"]);
        taxpayer_ssn: u32 = ssn(household["taxpayerSSN", "clientSSN", "ssn"]);
        taxpayer_dob: NaiveDate = date(household["taxpayerDOB", "clientDOB", "dob"]);
        taxpayer_phone: String = text(household["taxpayerPhone", "clientPhone", "phone"]);
        taxpayer_email: String = text(household["taxpayerEmail", "clientEmail", "email"]);
        spouse_name: String = text(household["spouseName", "spouse_name"]);
        spouse_ssn: u32 = ssn(household["spouseSSN", "spouse_ssn"]);
        spouse_dob: NaiveDate = date(household["spouseDOB", "spouse_dob"]);
        filing_status: FilingStatus = filing_status(household["filingStatus", "filing_status"]);
        marital_status: String = text(household["maritalStatus", "marital_status"]);
        number_of_dependents: i32 = integer(household["numberOfDependents", "dependents"]);
        street_address: String = text(household["streetAddress", "address", "street"]);
        city: String = text(household["city"]);
        state: String = text(household["state"], location["state"], household["b52"]);
        county: String = text(location["county"], household["county", "b53"]);
        zip_code: String = text(household["zipCode", "zip"]);
        members_under_65: i32 = integer(family_size["under65"], household["under65", "b50"]);
        members_over_65: i32 = integer(family_size["over65"], household["over65", "b51"]);
        bank_accounts_total: i64 = money(
            bank_accounts["accountsData"], assets["checkingAccounts", "b18"]
        );
        cash_on_hand: i64 = money(assets["cashOnHand", "b19"]);
        investments_value: i64 = money(
            investments["investmentMarketValue"], assets["investments", "b20"]
        );
        investments_loan: i64 = money(investments["investmentLoan"], assets["d20"]);
        life_insurance_value: i64 = money(
            life_insurance["insuranceMarketValue"], assets["lifeInsurance", "b21"]
        );
        life_insurance_loan: i64 = money(life_insurance["insuranceLoan"], assets["d21"]);
        retirement_value: i64 = money(
            retirement["retirementMarketValue"], assets["retirement", "b22"]
        );
        retirement_loan: i64 = money(retirement["retirementLoan"], assets["d22"]);
        real_estate_value: i64 = money(
            real_property["realEstateMarketValue"], assets["realEstateValue", "b23"]
        );
        real_estate_loan: i64 = money(
            real_property["realEstateLoan"], assets["realEstateLoan", "d23"]
        );
        vehicle_1_value: i64 = money(
            vehicles["vehicle1MarketValue"], assets["vehicle1Value", "b24"]
        );
        vehicle_1_loan: i64 = money(vehicles["vehicle1Loan"], assets["vehicle1Loan", "d24"]);
        vehicle_2_value: i64 = money(
            vehicles["vehicle2MarketValue"], assets["vehicle2Value", "b25"]
        );
        vehicle_2_loan: i64 = money(vehicles["vehicle2Loan"], assets["vehicle2Loan", "d25"]);
        vehicle_3_value: i64 = money(
            vehicles["vehicle3MarketValue"], assets["vehicle3Value", "b26"]
        );
        vehicle_3_loan: i64 = money(vehicles["vehicle3Loan"], assets["vehicle3Loan", "d26"]);
        vehicle_4_value: i64 = money(
            vehicles["vehicle4MarketValue"], assets["vehicle4Value", "b27"]
        );
        vehicle_4_loan: i64 = money(vehicles["vehicle4Loan"], assets["vehicle4Loan", "d27"]);
        personal_effects_value: i64 = money(
            personal_effects["personalEffectsMarketValue"], assets["b28"]
        );
        personal_effects_loan: i64 = money(personal_effects["personalEffectsLoan"], assets["d28"]);
        other_assets_value: i64 = money(other_assets["otherAssetsMarketValue"], assets["b29"]);
        other_assets_loan: i64 = money(other_assets["otherAssetsLoan"], assets["d29"]);
        taxpayer_wages: i64 = money(taxpayer_income["wages"], income["clientWages", "b33"]);
        taxpayer_social_security: i64 = money(
            taxpayer_income["socialSecurity"], income["clientSocialSecurity", "b34"]
        );
        taxpayer_pension: i64 = money(taxpayer_income["pension"], income["clientPension", "b35"]);
        spouse_wages: i64 = money(spouse_income["wages"], income["spouseWages", "b36"]);
        spouse_social_security: i64 = money(
            spouse_income["socialSecurity"], income["spouseSocialSecurity", "b37"]
        );
        spouse_pension: i64 = money(spouse_income["pension"], income["spousePension", "b38"]);
        dividends_interest: i64 = money(
            other_income["dividendsInterest"], income["dividendsInterest", "b39"]
        );
        rental_gross: i64 = money(other_income["rentalGross"], income["rentalGross", "b40"]);
        rental_expenses: i64 = money(
            other_income["rentalExpenses"], income["rentalExpenses", "b41"]
        );
        distributions: i64 = money(other_income["distributions"], income["distributions", "b42"]);
        alimony: i64 = money(other_income["alimony"], income["alimony", "b43"]);
        child_support: i64 = money(other_income["childSupport"], income["childSupport", "b44"]);
        other_income: i64 = money(other_income["other"], income["otherIncome", "b45"]);
        additional_income_1: i64 = money(
            raw_data["IncomeAdditional1"], income["additional1", "b46"]
        );
        additional_income_2: i64 = money(
            raw_data["IncomeAdditional2"], income["additional2", "b47"]
        );
        food: i64 = money(food_clothing["food"], expenses["food", "b56"]);
        housekeeping: i64 = money(food_clothing["housekeeping"], expenses["housekeeping", "b57"]);
        apparel: i64 = money(food_clothing["apparel"], expenses["apparel", "b58"]);
        personal_care: i64 = money(food_clothing["personalCare"], expenses["personalCare", "b59"]);
        misc: i64 = money(food_clothing["misc"], expenses["misc", "b60"]);
        mortgage_lien_1: i64 = money(housing["mortgageLien1"], expenses["mortgageLien1", "b64"]);
        mortgage_lien_2: i64 = money(housing["mortgageLien2"], expenses["mortgageLien2", "b65"]);
        rent: i64 = money(housing["rent"], expenses["rent", "b66"]);
        home_insurance: i64 = money(housing["insurance"], expenses["insurance", "b67"]);
        property_tax: i64 = money(housing["propertyTax"], expenses["propertyTax", "b68"]);
        utility_gas: i64 = money(utilities["gas"], expenses["gas", "b69"]);
        utility_electricity: i64 = money(utilities["electricity"], expenses["electricity", "b70"]);
        utility_water: i64 = money(utilities["water"], expenses["water", "b71"]);
        utility_sewer: i64 = money(utilities["sewer"], expenses["sewer", "b72"]);
        utility_cable: i64 = money(utilities["cable"], expenses["cable", "b73"]);
        utility_trash: i64 = money(utilities["trash"], expenses["trash", "b74"]);
        utility_phone: i64 = money(utilities["phone"], expenses["phone", "b75"]);
        health_insurance: i64 = money(
            healthcare["healthInsurance"], expenses["healthInsurance", "b79"]
        );
        prescriptions: i64 = money(healthcare["prescriptions"], expenses["prescriptions", "b80"]);
        copays: i64 = money(healthcare["copays"], expenses["copays", "b81"]);
        taxes: i64 = money(expenses["taxes", "b84"]);
        court_payments: i64 = money(
            raw_data["ExpenseCourtPayments"], expenses["courtPayments", "b87"]
        );
        child_care: i64 = money(raw_data["ExpenseChildCare"], expenses["childCare", "b88"]);
        whole_life_insurance: i64 = money(
            raw_data["ExpenseWholeLifeInsurance"], expenses["wholeLifeInsurance", "b89"]
        );
        term_life_insurance: i64 = money(
            raw_data["ExpenseTermLifeInsurance"], expenses["termLifeInsurance", "b90"]
        );
        vehicle_count: i32 = integer(transportation["vehicleCount"], expenses["ak2"]);
        public_transportation: i64 = money(
            transportation["publicTransportation"], expenses["publicTransportation", "ak4"]
        );
        auto_total: i64 = money(raw_data["ExpenseAutoTotal"], expenses["ak5"]);
        auto_insurance: i64 = money(
            transportation["autoInsurance"], expenses["autoInsurance", "ak6"]
        );
        auto_payment_1: i64 = money(
            transportation["autoPayment1"], expenses["autoPayment1", "ak7"]
        );
        auto_payment_2: i64 = money(
            transportation["autoPayment2"], expenses["autoPayment2", "ak8"]
        );
        total_monthly_expenses: i64 = money(expenses["totalMonthlyExpenses"]);
        irs_food: i64 = money(
            standards["Food"], irs_standards["Food"], lower_standards["Food"],
            standards_data["Food"], irs_standards_data["Food"], irs_standards["food", "c56"]
        );
        irs_housekeeping: i64 = money(
            standards["Housekeeping"], irs_standards["Housekeeping"],
            lower_standards["Housekeeping"], standards_data["Housekeeping"],
            irs_standards_data["Housekeeping"], irs_standards["housekeeping", "c57"]
        );
        irs_apparel: i64 = money(
            standards["Apparel"], irs_standards["Apparel"], lower_standards["Apparel"],
            standards_data["Apparel"], irs_standards_data["Apparel"],
            irs_standards["apparel", "c58"]
        );
        irs_personal_care: i64 = money(
            standards["PersonalCare"], irs_standards["PersonalCare"],
            lower_standards["PersonalCare"], standards_data["PersonalCare"],
            irs_standards_data["PersonalCare"], irs_standards["personalCare", "c59"]
        );
        irs_misc: i64 = money(
            standards["Misc"], irs_standards["Misc"], lower_standards["Misc"],
            standards_data["Misc"], irs_standards_data["Misc"], irs_standards["misc", "c60"]
        );
        irs_food_clothing_misc_total: i64 = money(
            standards["FoodClothingMiscTotal"], irs_standards["FoodClothingMiscTotal"],
            lower_standards["FoodClothingMiscTotal"], irs_standards["total", "c61_irs", "c61"]
        );
        irs_housing: i64 = money(
            standards_data["Housing"], irs_standards_data["Housing"],
            irs_standards["housing", "c76"]
        );
        irs_health_out_of_pocket: i64 = money(
            standards["HealthOutOfPocket"], irs_standards["HealthOutOfPocket"],
            lower_standards["HealthOutOfPocket"], standards_data["HealthOutOfPocket"],
            irs_standards_data["HealthOutOfPocket"], irs_standards["c80"]
        );
        irs_public_transportation: i64 = money(
            standards["PublicTrans"], irs_standards["PublicTrans"], lower_standards["PublicTrans"],
            standards_data["PublicTrans"], irs_standards_data["PublicTrans"], irs_standards["al4"]
        );
        irs_operating_cost_car: i64 = money(
            standards_data["OperatingCostCar"], irs_standards_data["OperatingCostCar"]
        );
        irs_transportation: i64 = money(irs_standards["transportation"]);
        irs_total_monthly: i64 = money(irs_standards["totalMonthly"]);
        irs_total_annual: i64 = money(irs_standards["totalAnnual"]);
    }
}
