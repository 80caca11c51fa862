use goldsmith_silver::{Interview, InterviewFacts, VehicleRow};
use goldsmith_terms::{Text, VehicleType};

use crate::fact::{fact, is_held};
use crate::{Basis, Vehicle};

/// The listed vehicles, or else one for each of the four totals (field contract
/// D.4, D.7). A vehicle keeps its position when one before it is worth no row.
pub(crate) fn rows<'a>(interview: &Interview<'a>, basis: &Basis<'a>) -> Vec<Vehicle<'a>> {
    let listed = &interview.grids.vehicles;
    let totals = listed.is_empty().then(|| totals(&interview.facts));
    listed
        .iter()
        .map(|vehicle| (vehicle.path.clone(), vehicle.row.clone()))
        .chain(totals.into_iter().flatten())
        .zip(1..)
        .filter(|((_, vehicle), _)| is_held(vehicle.current_value, vehicle.loan_balance))
        .map(|((source_path, vehicle), seq)| {
            let current_value = vehicle.current_value.unwrap_or_default();
            let loan_balance = vehicle.loan_balance.unwrap_or_default();
            Vehicle {
                case_id: interview.case_id,
                seq,
                vehicle_type: VehicleType::Car,
                year: vehicle.year.map(|year| year.0),
                make: vehicle.make,
                model: vehicle.model,
                current_value,
                mileage: vehicle.mileage,
                loan_balance,
                monthly_payment: vehicle.monthly_payment.unwrap_or_default(),
                final_payment_date: vehicle.final_payment_date,
                equity: current_value - loan_balance,
                source_path,
                basis: basis.clone(),
            }
        })
        .collect()
}

fn totals<'a>(facts: &InterviewFacts<'a>) -> impl Iterator<Item = (Text<'a>, VehicleRow<'a>)> {
    [
        (fact!(facts, vehicle_1_value), facts.vehicle_1_loan),
        (fact!(facts, vehicle_2_value), facts.vehicle_2_loan),
        (fact!(facts, vehicle_3_value), facts.vehicle_3_loan),
        (fact!(facts, vehicle_4_value), facts.vehicle_4_loan),
    ]
    .into_iter()
    .map(|(value, loan_balance)| {
        let vehicle = VehicleRow {
            current_value: value.amount,
            loan_balance,
            ..VehicleRow::default()
        };
        (value.source_path(), vehicle)
    })
}
