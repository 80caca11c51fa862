//! Wage and income transcripts: the forms that payers sent in for each year.

use crate::forms::{Kind, NEC, OTHERS, W2, WITHHOLDING};
use crate::household::{Household, Individual, Year};
use crate::json::{Json, Spellings};
use crate::random::Random;
use crate::style::Style;

const WORDS: &[Spellings] = &[
    ("Form", ["form_type", "form", "FormType"]),
    ("Year", ["tax_year", "taxYear", "TaxYear"]),
    ("Income", ["gross_amount", "income", "GrossAmount"]),
    (
        "Withholding",
        ["federal_withholding", "withholding", "FederalWithholding"],
    ),
    ("Category", ["category", "category", "Category"]),
    ("Fields", ["fields", "fields", "Fields"]),
    ("Owner", ["owner", "owner", "Owner"]),
    ("SourceFile", ["file_name", "filename", "SourceFile"]),
    ("Issuer", ["issuer", "issuer", "Issuer"]),
    ("Recipient", ["recipient", "recipient", "Recipient"]),
    ("Name", ["name", "name", "Name"]),
    ("EIN", ["ein", "ein", "EIN"]),
    ("SSN", ["ssn", "ssn", "SSN"]),
    ("Address", ["address", "address", "Address"]),
];

/// One form as its payer sent it in.
struct Form<'a> {
    kind: &'a Kind,
    year: i64,
    payer: i64,
    recipient: &'a Individual,
    is_spouse: bool,
    /// The form's leading amount, in cents.
    cents: i64,
}

pub(crate) fn document(household: &Household, style: &Style, random: &mut Random) -> Json {
    // One path of the producer titles its labels and then sums under the
    // original ones, so the sums with a small word in a label come out as 0.
    let titled = style.is_production() && random.chance(30);
    let mut wanted = random.between(47, 57);
    let mut years = Vec::new();
    for (year, years_left) in household
        .years
        .iter()
        .zip((1..=household.years.len() as i64).rev())
    {
        let forms = forms(household, year, wanted / years_left, random);
        wanted -= forms.len() as i64;
        years.push((year.year.to_string(), forms));
    }
    let forms = |forms: &[Form<'_>], random: &mut Random| {
        let forms = forms.iter().map(|form| form.json(style, titled, random));
        Json::List(forms.map(|form| style.spell(form, WORDS)).collect())
    };
    let envelope = match style.is_production() {
        true => "years_data",
        false => random.pick([
            "forms",
            "wi_forms",
            "documents",
            "income_documents",
            "data",
            "years_data",
        ]),
    };
    if !matches!(envelope, "data" | "years_data") {
        let all: Vec<Form<'_>> = years.into_iter().flat_map(|(_, forms)| forms).collect();
        return Json::map([(envelope, forms(&all, random))]);
    }
    let total = years.iter().map(|(_, forms)| forms.len() as i64).sum();
    let summary = Json::map([
        ("total_years", Json::integer(years.len() as i64)),
        (
            "years_analyzed",
            Json::List(years.iter().map(|(year, _)| Json::text(year)).collect()),
        ),
        ("total_forms", Json::integer(total)),
    ]);
    let by_year = years.iter().map(|(year, of_year)| {
        let of_year = forms(of_year, random);
        let nested = envelope == "years_data" && !style.is_production();
        (
            year,
            if nested {
                Json::map([("forms", of_year)])
            } else {
                of_year
            },
        )
    });
    let by_year = Json::map(by_year);
    Json::map([("summary", summary), (envelope, by_year)])
}

/// The forms of one year: its wages and business receipts, then others until
/// there are `wanted`.
fn forms<'a>(
    household: &'a Household,
    year: &Year,
    wanted: i64,
    random: &mut Random,
) -> Vec<Form<'a>> {
    let mut forms = Vec::new();
    let mut add = |kind, is_spouse, cents, random: &mut Random| {
        let (recipient, is_spouse) = match &household.spouse {
            Some(spouse) if is_spouse => (spouse, true),
            _ => (&household.taxpayer, false),
        };
        let payer = random.between(1, 900);
        forms.push(Form {
            kind,
            year: year.year,
            payer,
            recipient,
            is_spouse,
            cents,
        });
    };
    add(&W2, false, year.wages, random);
    if year.spouse_wages > 0 {
        add(&W2, true, year.spouse_wages, random);
    }
    if year.profit > 0 {
        let first = year.profit * random.between(40, 90) / 100;
        add(&NEC, false, first, random);
        add(&NEC, false, year.profit - first, random);
    }
    let fixed = 1 + i64::from(year.spouse_wages > 0) + 2 * i64::from(year.profit > 0);
    for _ in fixed..wanted {
        let kind = random.pick(OTHERS.each_ref());
        let is_spouse = random.chance(40);
        let cents = random.amount(20, 9_000);
        add(kind, is_spouse, cents, random);
    }
    forms
}

impl Form<'_> {
    fn json(&self, style: &Style, titled: bool, random: &mut Random) -> Json {
        let value = |share: i64| self.cents * share / 1000;
        let counted = self
            .kind
            .fields
            .iter()
            .filter(|(label, _, _)| !titled || title(label) == *label);
        let income = counted.map(|(_, share, sign)| value(*share) * sign).sum();
        let withheld = self
            .kind
            .fields
            .iter()
            .find(|(label, _, _)| *label == WITHHOLDING);
        let withheld = withheld.map_or(0, |(_, share, _)| value(*share));
        let label = |label: &str| {
            if titled {
                title(label)
            } else {
                label.to_owned()
            }
        };
        let amounts = self
            .kind
            .fields
            .iter()
            .map(|(name, share, _)| (label(name), style.money(value(*share))));
        let indicators = self
            .kind
            .indicators
            .iter()
            .map(|name| (label(name), Json::text("Box not checked")));
        let (owner, suffix) = if self.is_spouse {
            ("S", " S")
        } else {
            ("TP", " TP")
        };

        let mut entries = vec![
            ("Form", style.form(self.kind.form)),
            (
                "UniqueID",
                Json::Text(format!(
                    "{:015}",
                    random.between(900_000_000_000, 999_999_999_999)
                )),
            ),
            (
                "Label",
                Json::text(if self.kind.form.starts_with("W-2") {
                    "E"
                } else {
                    "P"
                }),
            ),
            ("Income", style.money(income)),
            ("Withholding", style.money(withheld)),
            ("Category", Json::text(self.kind.category)),
            ("Fields", Json::map(amounts.chain(indicators))),
        ];
        let payer = format!("Payer {} Incorporated", self.payer);
        let ein = 970_000_000 + self.payer * 1_009;
        let (street, city) = (
            format!("{} Example Street", self.payer),
            "Sample City, TX 00000",
        );
        if style.is_production() {
            let number = if self.kind.form == "W-2" {
                "Employer Identification Number (EIN)"
            } else {
                "Payer's Federal Identification Number (FIN)"
            };
            entries.push((
                "PayerBlurb",
                Json::Text(format!("{number}:{ein}\n{payer}\n{street}\n{city}")),
            ));
        } else {
            let issuer = [
                ("Name", Json::text(payer)),
                (
                    "EIN",
                    Json::Text(format!("{}-{:07}", ein / 10_000_000, ein % 10_000_000)),
                ),
                ("Address", Json::Text(format!("{street}, {city}"))),
            ];
            let recipient = [
                ("Name", Json::text(&self.recipient.name)),
                ("SSN", Json::text(&self.recipient.ssn)),
            ];
            entries.push(("Year", Json::integer(self.year)));
            entries.push(("Issuer", Json::map(issuer)));
            entries.push(("Recipient", Json::map(recipient)));
        }
        entries.push(("Owner", Json::text(owner)));
        entries.push((
            "SourceFile",
            Json::Text(format!("WI {:02}{suffix}.pdf", self.year % 100)),
        ));
        Json::map(entries)
    }
}

/// The label with each of its words begun in upper case.
fn title(label: &str) -> String {
    let mut titled = String::new();
    for character in label.chars() {
        let begins = titled.ends_with([' ', '-', '(']) || titled.is_empty();
        titled.push(if begins {
            character.to_ascii_uppercase()
        } else {
            character
        });
    }
    titled
}
