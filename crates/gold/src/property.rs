use goldsmith_silver::{Interview, InterviewFacts, PropertyRow};
use goldsmith_terms::{PropertyType, Text};

use crate::fact::{fact, is_held};
use crate::{Basis, RealProperty};

/// The listed properties, or else one for their total (field contract D.4,
/// D.7). A property keeps its position when one before it is worth no row.
pub(crate) fn rows<'a>(interview: &Interview<'a>, basis: &Basis<'a>) -> Vec<RealProperty<'a>> {
    let listed = &interview.grids.properties;
    let total = listed.is_empty().then(|| total(&interview.facts));
    listed
        .iter()
        .map(|property| (property.path.clone(), property.row.clone()))
        .chain(total)
        .zip(1..)
        .filter(|((_, property), _)| {
            is_held(property.current_market_value, property.mortgage_balance)
        })
        .map(|((source_path, property), seq)| {
            let current_market_value = property.current_market_value.unwrap_or_default();
            let mortgage_balance = property.mortgage_balance.unwrap_or_default();
            RealProperty {
                case_id: interview.case_id,
                seq,
                property_type: PropertyType::Other,
                address: property.address,
                current_market_value,
                purchase_date: property.purchase_date,
                purchase_price: property.purchase_price,
                mortgage_balance,
                monthly_payment: property.monthly_payment.unwrap_or_default(),
                final_payment_date: property.final_payment_date,
                equity: current_market_value - mortgage_balance,
                source_path,
                basis: basis.clone(),
            }
        })
        .collect()
}

fn total<'a>(facts: &InterviewFacts<'a>) -> (Text<'a>, PropertyRow<'a>) {
    let value = fact!(facts, real_estate_value);
    let property = PropertyRow {
        current_market_value: value.amount,
        mortgage_balance: facts.real_estate_loan,
        ..PropertyRow::default()
    };
    (value.source_path(), property)
}
