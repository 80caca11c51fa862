use std::fmt;

use goldsmith_terms::{Category, IncomeType};

use crate::document::{Document, Located};
use crate::role::IncomeRole;
use crate::row::Row;
use crate::{Fault, RuleTable};

/// What an information return shows for a resolution with the IRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolutionUse {
    /// Ability to pay.
    Income,
    /// Something the taxpayer has to disclose.
    Asset,
}

impl fmt::Display for ResolutionUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ResolutionUse::Income => "Income",
            ResolutionUse::Asset => "Asset",
        })
    }
}

/// How one information return is classed (`wi_type_rules`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRule {
    /// The canonical code: `1099-NEC`, `K-1-1065` (field contract C.6).
    pub form_code: String,
    /// The form's title.
    pub form_name: String,
    /// Its class in a projection.
    pub category: Category,
    /// Whether its amount counts as self-employment income by default.
    pub is_self_employment: bool,
    /// Whether its amount is summed in a projection.
    pub include_in_projection: bool,
    /// What its amount is in a projection where no box says more.
    pub role: IncomeRole,
    /// The form whose amounts it replaces.
    pub corrects: Option<String>,
    /// Whether it bears on the options of a resolution.
    pub affects_resolution_options: bool,
    /// In which way it does.
    pub resolution_income_asset: Option<ResolutionUse>,
    /// Its kind among the gold income sources (contract section 6.5).
    pub income_type: IncomeType,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
}

impl FormRule {
    fn read(row: &mut Row<'_, '_>) -> Option<FormRule> {
        let form_code = row.text("form_code");
        let form_name = row.text("form_name");
        let category = row.word("category", Category::ALL);
        let is_self_employment = row.flag("is_self_employment");
        let include_in_projection = row.flag("include_in_projection");
        let role = row.word("role", IncomeRole::OF_FORMS);
        let corrects = row.optional("corrects", Row::text);
        let affects_resolution_options = row.flag("affects_resolution_options");
        let resolution_income_asset = row.optional("resolution_income_asset", |row, key| {
            row.word(key, &[ResolutionUse::Income, ResolutionUse::Asset])
        });
        let income_type = row.word("income_type", IncomeType::ALL);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let notes = row.optional("notes", Row::text);
        let rule = FormRule {
            form_code: form_code?,
            form_name: form_name?,
            category: category?,
            is_self_employment: is_self_employment?,
            include_in_projection: include_in_projection?,
            role: role?,
            corrects: corrects?,
            affects_resolution_options: affects_resolution_options?,
            resolution_income_asset: resolution_income_asset?,
            income_type: income_type?,
            authority: authority?,
            verified: verified?,
            notes: notes?,
        };
        if rule.include_in_projection == matches!(rule.role, IncomeRole::Listed | IncomeRole::None)
        {
            return row.refuse(
                "a form in the projection has a role that is summed, and no other form has",
            );
        }
        if rule.include_in_projection && rule.corrects.is_some() {
            return row.refuse(
                "a form that corrects another stands in its place and is not in the projection itself",
            );
        }
        if rule.include_in_projection && rule.is_self_employment != rule.role.is_self_employment() {
            return row.refuse("`is_self_employment` and `role` contradict each other");
        }
        Some(rule)
    }
}

/// The rules of all forms, in the order of their codes' letters and digits.
#[derive(Clone, Debug)]
pub struct FormRules(Vec<FormRule>);

impl RuleTable for FormRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<FormRules> {
        let before = faults.len();
        let rows = document.rows("form", faults, FormRule::read);
        document.refuse_duplicates(&rows, faults, |rule| {
            letters_and_digits(&rule.form_code).collect::<String>()
        });
        let mut rules: Vec<_> = rows.into_iter().map(|Located { row, .. }| row).collect();
        rules
            .sort_by(|a, b| letters_and_digits(&a.form_code).cmp(letters_and_digits(&b.form_code)));
        (faults.len() == before).then_some(FormRules(rules))
    }
}

impl FormRules {
    /// How an information return is classed. Only letters and digits of the
    /// code count, in either case.
    pub fn get(&self, code: &str) -> Option<&FormRule> {
        // Nearly always the code comes as it is written in the rules.
        let exact = self.0.iter().find(|rule| rule.form_code == code);
        if exact.is_some() {
            return exact;
        }
        let found = self.0.binary_search_by(|rule| {
            letters_and_digits(&rule.form_code).cmp(letters_and_digits(code))
        });
        self.0.get(found.ok()?)
    }
}

/// What tells codes and labels apart: their letters and digits, in upper case.
#[inline]
pub(crate) fn letters_and_digits(text: &str) -> impl Iterator<Item = char> {
    text.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| char::from(byte.to_ascii_uppercase()))
}
