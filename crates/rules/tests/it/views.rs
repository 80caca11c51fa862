//! Tables as they stand in their files.

use goldsmith_rules::{RuleValue, Rules, TableView};

use crate::rules;

fn table(rules: &Rules, name: &str) -> TableView {
    rules.tables().find(|table| table.name == name).unwrap()
}

fn text(text: &str) -> RuleValue {
    RuleValue::Text(text.to_owned())
}

#[test]
fn a_row_is_shown_with_its_line_and_its_keys_in_the_order_of_the_file() {
    let file = "# Statuses.\n\n[[status]]\nstatus_code = \"NEW\"\nnext_actions = [\"ask\", \"wait\"]\n\
                description = \"opened\"\nverified = true\nauthority = \"house\"\n";
    let rules = Rules::from_texts(&[("status_definitions.toml", file)]).unwrap();
    let table = table(&rules, "status_definitions");
    assert_eq!(table.file, "rules/status_definitions.toml");
    assert_eq!(table.about, ["Statuses."]);
    assert_eq!(table.sections.len(), 1);
    assert_eq!(table.sections[0].name, "status");
    let row = &table.sections[0].rows[0];
    assert_eq!((row.line, row.key().as_str()), (3, "NEW"));
    let actions = RuleValue::List(vec![text("ask"), text("wait")]);
    assert_eq!(
        row.cells,
        [
            ("status_code".to_owned(), text("NEW")),
            ("next_actions".to_owned(), actions.clone()),
            ("description".to_owned(), text("opened")),
            ("verified".to_owned(), RuleValue::Flag(true)),
            ("authority".to_owned(), text("house")),
        ]
    );
    assert_eq!(row.get("next_actions"), Some(&actions));
    assert_eq!(actions.to_string(), "ask; wait");
    assert_eq!(row.get("colour"), None);
}

#[test]
fn a_field_of_a_spelling_table_is_a_row() {
    let file =
        "[form]\npayer = [\"payer\", { path = \"p\", only = \"name\" }]\n\n[other]\nx = [\"y\"]\n";
    let rules = Rules::from_texts(&[("spellings/wi.toml", file)]).unwrap();
    let table = table(&rules, "spellings/wi");
    let names: Vec<_> = table.sections.iter().map(|section| &section.name).collect();
    assert_eq!(names, ["form", "other"]);
    let row = table.rows().next().unwrap();
    assert_eq!((row.line, row.key().as_str()), (2, "payer"));
    assert_eq!(
        row.get("spellings").unwrap().to_string(),
        "payer; p (only: name)"
    );
}

#[test]
fn a_row_is_found_by_the_letters_and_digits_of_its_key() {
    let rules = rules();
    let codes = |name: &str, key: &str| {
        let only = table(&rules, name).only(key);
        only.rows().map(|row| row.key()).collect::<Vec<_>>()
    };
    assert_eq!(codes("at_transaction_rules", "520"), ["520"]);
    assert_eq!(codes("wi_type_rules", "1099nec"), ["1099-NEC"]);
    assert_eq!(codes("se_tax_parameters", "2023"), ["2023"]);
    // One opening and three closings.
    assert_eq!(codes("csed_calculation_rules", "offer"), ["offer"; 4]);
    assert_eq!(codes("at_transaction_rules", "52"), [""; 0]);
    // The form and its boxes; no alias has that key.
    assert_eq!(table(&rules, "wi_boxes").only("W-2").sections.len(), 2);
}

#[test]
fn a_range_of_years_is_the_row_of_each_of_them() {
    let head = "[[year]]\nyears = [2013, 2016]\nss_wage_base = \"1\"\nss_rate = \"0.1\"\nmedicare_rate = \"0.1\"\n\
                net_factor = \"0.9\"\nfloor = \"400\"\noasdi_deduction_share = \"0.5\"\n\
                medicare_deduction_share = \"0.5\"\nauthority = \"IRC 1401\"\nverified = true\n";
    let rules = Rules::from_texts(&[("se_tax_parameters.toml", head)]).unwrap();
    let table = table(&rules, "se_tax_parameters");
    let row = table.rows().next().unwrap();
    assert_eq!(row.key(), "2013 to 2016");
    for (year, is_inside) in [
        ("2012", false),
        ("2013", true),
        ("2016", true),
        ("2017", false),
        ("2013 to 2016", true),
    ] {
        assert_eq!(row.has_key(year), is_inside, "{year}");
    }
}

#[test]
fn the_summary_is_the_first_sentence_at_the_head_of_the_file() {
    for (head, summary) in [
        ("# One thing. Another.\n# More.\n", "One thing."),
        (
            "# A sentence over\n# two lines. Another.\n",
            "A sentence over two lines.",
        ),
        (
            "# By year (Rev. Proc. 2022-38, IRC 63). Dollars.\n",
            "By year (Rev. Proc. 2022-38, IRC 63).",
        ),
        ("# No period\n#\n# Another paragraph.\n", "No period"),
        ("\n# Not at the head.\n", ""),
        ("", ""),
    ] {
        let file = format!("{head}\n[row]\nx = [\"y\"]\n");
        let rules = Rules::from_texts(&[("spellings/trt.toml", &file)]).unwrap();
        assert_eq!(table(&rules, "spellings/trt").summary(), summary, "{head}");
    }
}
