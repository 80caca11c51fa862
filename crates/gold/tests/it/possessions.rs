//! Vehicles and real property.

use goldsmith_coalesce::ModelYear;
use goldsmith_silver::{GridRow, Grids, Interview, InterviewFacts, PropertyRow, VehicleRow};
use goldsmith_terms::{PropertyType, VehicleType};

use crate::case::{day, dollars, gold_of_facts, gold_of_interview, interview, some};

#[test]
fn a_vehicle_total_keeps_its_number() {
    let gold = gold_of_facts(InterviewFacts {
        vehicle_1_value: some("0"),
        vehicle_2_value: some("8000"),
        vehicle_2_loan: some("9500"),
        vehicle_4_loan: some("300"),
        ..InterviewFacts::default()
    });
    let figures: Vec<_> = gold
        .vehicles
        .iter()
        .map(|row| {
            (
                row.seq,
                row.source_path.as_ref(),
                row.current_value,
                row.loan_balance,
                row.equity,
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            // 8,000 - 9,500
            (
                2,
                "vehicle_2_value",
                dollars("8000"),
                dollars("9500"),
                dollars("-1500")
            ),
            (
                4,
                "vehicle_4_value",
                dollars("0"),
                dollars("300"),
                dollars("-300")
            ),
        ]
    );
    assert!(
        gold.vehicles
            .iter()
            .all(|row| row.vehicle_type == VehicleType::Car)
    );
}

#[test]
fn listed_vehicles_stand_for_the_totals() {
    let told = VehicleRow {
        year: Some(ModelYear(2018)),
        make: Some("Ford".into()),
        model: Some("F-150".into()),
        current_value: some("21000"),
        mileage: Some(61_000),
        monthly_payment: some("410"),
        loan_balance: some("6000"),
        final_payment_date: Some(day(2027, 3, 1)),
    };
    let rows = [
        VehicleRow {
            make: Some("Kia".into()),
            ..VehicleRow::default()
        },
        told,
    ];
    let vehicles = rows.into_iter().zip(0..).map(|(row, position)| GridRow {
        path: format!("/vehicles/{position}").into(),
        row,
    });
    let gold = gold_of_interview(&Interview {
        grids: Grids {
            vehicles: vehicles.collect(),
            ..Grids::default()
        },
        ..interview(InterviewFacts {
            vehicle_1_value: some("21000"),
            ..InterviewFacts::default()
        })
    });
    let [row] = gold.vehicles.as_slice() else {
        panic!("one row")
    };
    assert_eq!((row.seq, row.source_path.as_ref()), (2, "/vehicles/1"));
    assert_eq!(
        (row.year, row.make.as_deref(), row.model.as_deref()),
        (Some(2018), Some("Ford"), Some("F-150"))
    );
    assert_eq!(
        (row.mileage, row.monthly_payment),
        (Some(61_000), dollars("410"))
    );
    assert_eq!(row.final_payment_date, Some(day(2027, 3, 1)));
    assert_eq!(row.equity, dollars("15000")); // 21,000 - 6,000
}

#[test]
fn the_total_of_real_property_is_one_row() {
    let gold = gold_of_facts(InterviewFacts {
        real_estate_value: some("250000"),
        real_estate_loan: some("180000.50"),
        ..InterviewFacts::default()
    });
    let [row] = gold.real_property.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.seq, row.source_path.as_ref()),
        (1, "real_estate_value")
    );
    assert_eq!(
        (row.property_type, row.address.as_deref()),
        (PropertyType::Other, None)
    );
    assert_eq!(row.equity, dollars("69999.50")); // 250,000.00 - 180,000.50
}

#[test]
fn listed_properties_stand_for_the_total() {
    let told = PropertyRow {
        address: Some("1 Example Road".into()),
        current_market_value: some("100000"),
        purchase_date: Some(day(2011, 5, 2)),
        purchase_price: some("80000"),
        monthly_payment: some("900"),
        mortgage_balance: some("25000"),
        final_payment_date: Some(day(2041, 5, 1)),
    };
    let properties = vec![GridRow {
        path: "/properties/0".into(),
        row: told,
    }];
    let gold = gold_of_interview(&Interview {
        grids: Grids {
            properties,
            ..Grids::default()
        },
        ..interview(InterviewFacts {
            real_estate_value: some("7"),
            ..InterviewFacts::default()
        })
    });
    let [row] = gold.real_property.as_slice() else {
        panic!("one row")
    };
    assert_eq!((row.seq, row.source_path.as_ref()), (1, "/properties/0"));
    assert_eq!(
        (row.address.as_deref(), row.purchase_price),
        (Some("1 Example Road"), some("80000"))
    );
    assert_eq!(
        (row.monthly_payment, row.equity),
        (dollars("900"), dollars("75000"))
    );
}

#[test]
fn who_owns_nothing_has_no_rows() {
    let gold = gold_of_facts(InterviewFacts::default());
    assert!(gold.vehicles.is_empty() && gold.real_property.is_empty());
    assert!(gold.financial_accounts.is_empty() && gold.monthly_expenses.is_empty());
}
