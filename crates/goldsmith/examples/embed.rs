//! Refines one case inside a program of one's own: no database, no files.
//!
//! ```sh
//! cargo run --release --example embed
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use goldsmith::terms::{NaiveDate, Source};
use goldsmith::{Case, Document, Engine, Rules};

const ACCOUNT: &[u8] = br#"{
    "at_records": [{
        "tax_year": 2021,
        "filing_status": "Single",
        "transactions": [
            {"code": "150", "date": "2022-05-30", "description": "Tax return filed", "amount": 8000.00},
            {"code": "806", "date": "2022-04-15", "description": "W-2 or 1099 withholding", "amount": -5500.00}
        ]
    }]
}"#;

const WAGES: &[u8] = br#"{"forms": [
    {"Year": 2023, "Form": "Form 1099NEC", "Income": "$75,000.00", "Owner": "TP"},
    {"Year": 2023, "Form": "W2", "Income": "41,250.10", "Withholding": 3120, "Owner": "S"}
]}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Rules::embedded()?)?;
    let case = Case {
        case_id: "A-1",
        documents: vec![
            Document {
                source: Source::At,
                bytes: ACCOUNT,
            },
            Document {
                source: Source::Wi,
                bytes: WAGES,
            },
        ],
    };
    let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).ok_or("no such day")?;
    let refined = engine.refine(&case, as_of);

    for year in &refined.silver.tax_years {
        match year.current_balance {
            Some(balance) => println!("{}: balance {balance}", year.tax_year),
            None => println!("{}: no account transcript", year.tax_year),
        }
    }
    for form in &refined.silver.income_documents {
        println!(
            "{} {}: {} ({}, by {})",
            form.tax_year,
            form.document_type,
            form.gross_amount
                .map(|amount| amount.to_string())
                .unwrap_or_default(),
            form.person_type,
            form.person_type_source
        );
    }
    for projection in &refined.gold.tax_projections {
        if let Some(se_tax) = projection.se_tax {
            println!("{}: self-employment tax {se_tax}", projection.tax_period);
        }
    }
    for seen in &refined.observations {
        println!("{} at {}: {}", seen.code, seen.source_path, seen.detail);
    }
    Ok(())
}
