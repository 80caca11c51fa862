use goldsmith_silver::Interview;
use goldsmith_terms::Relationship;

use crate::{Basis, Household, HouseholdMember};

/// The age from which IRC 63(f) and the collection standards treat a person as
/// elderly.
const ELDERLY: i32 = 65;

/// The household's one row.
pub(crate) fn row<'a>(interview: &Interview<'a>, basis: &Basis<'a>) -> Household<'a> {
    let facts = &interview.facts;
    Household {
        case_id: interview.case_id,
        total_household_members: facts.household_size.unwrap_or(1),
        members_under_65: facts.members_under_65.unwrap_or(0),
        members_over_65: facts.members_over_65.unwrap_or(0),
        taxpayer_next_tax_return: facts.taxpayer_next_tax_return.clone(),
        taxpayer_spouse_claim: facts.taxpayer_spouse_claim.clone(),
        taxpayer_length_of_residency: facts.taxpayer_length_of_residency.clone(),
        taxpayer_occupancy_status: facts.taxpayer_occupancy_status.clone(),
        spouse_next_tax_return: facts.spouse_next_tax_return.clone(),
        spouse_spouse_claim: facts.spouse_spouse_claim.clone(),
        spouse_length_of_residency: facts.spouse_length_of_residency.clone(),
        spouse_occupancy_status: facts.spouse_occupancy_status.clone(),
        state: facts.state.clone(),
        county: facts.county.clone(),
        zip_code: facts.zip_code.clone(),
        taxpayer_name: facts.taxpayer_name.clone(),
        taxpayer_ssn: facts.taxpayer_ssn,
        taxpayer_dob: facts.taxpayer_dob,
        taxpayer_phone: facts.taxpayer_phone.clone(),
        taxpayer_email: facts.taxpayer_email.clone(),
        spouse_name: facts.spouse_name.clone(),
        spouse_ssn: facts.spouse_ssn,
        spouse_dob: facts.spouse_dob,
        filing_status: facts.filing_status,
        number_of_dependents: facts.number_of_dependents,
        marital_status: facts.marital_status.clone(),
        street_address: facts.street_address.clone(),
        city: facts.city.clone(),
        basis: basis.clone(),
    }
}

/// Taxpayer and spouse, each where a name, a number or a date of birth is known.
pub(crate) fn members<'a>(
    interview: &Interview<'a>,
    basis: &Basis<'a>,
) -> Vec<HouseholdMember<'a>> {
    let facts = &interview.facts;
    let people = [
        (
            Relationship::SelfMember,
            &facts.taxpayer_name,
            facts.taxpayer_ssn,
            facts.taxpayer_dob,
        ),
        (
            Relationship::Spouse,
            &facts.spouse_name,
            facts.spouse_ssn,
            facts.spouse_dob,
        ),
    ];
    let mut rows = Vec::new();
    for (relationship, name, ssn, born) in people {
        if name.is_none() && ssn.is_none() && born.is_none() {
            continue;
        }
        let age = born
            .and_then(|born| basis.as_of.years_since(born))
            .and_then(|years| i32::try_from(years).ok());
        rows.push(HouseholdMember {
            case_id: interview.case_id,
            relationship,
            seq: 1,
            full_name: name.clone(),
            date_of_birth: born,
            ssn,
            age,
            is_dependent: false,
            is_over_65: age.map(|age| age >= ELDERLY),
            basis: basis.clone(),
        });
    }
    rows
}
