//! Every kind of fault, with its place.

use std::fs;

use goldsmith_rules::{Fault, Rules};

/// What is reported of a folder holding these files. The folder is named
/// `rules` here, whatever its name is.
fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let faults = Rules::load(folder.path()).unwrap_err();
    let given = folder.path().display().to_string();
    let lines: Vec<_> = faults
        .to_string()
        .lines()
        .map(|line| line.replace(&given, "rules"))
        .collect();
    assert_eq!(lines.len(), faults.0.len(), "one fault, one line");
    lines
}

const STATUS: &str = "\
[[status]]
status_code = \"NEW\"
description = \"opened\"
next_actions = [\"ask\"]
authority = \"house\"
verified = true
";

const YEAR: &str = "\
[[year]]
year = 2023
ss_wage_base = \"160200\"
ss_rate = \"0.124\"
medicare_rate = \"0.029\"
net_factor = \"0.9235\"
floor = \"400\"
oasdi_deduction_share = \"0.5\"
medicare_deduction_share = \"0.5\"
authority = \"IRC 1401\"
verified = true
";

const FREQUENCY_HEAD: &str = "[[frequency]]\nauthority = \"house\"\nverified = true\n";

#[test]
fn a_fault_of_syntax_is_one_fault_of_its_file() {
    let found = faults(&[(
        "status_definitions.toml",
        &STATUS.replace("= \"NEW\"", "\"NEW\""),
    )]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("rules/status_definitions.toml:2:13: "),
        "{found:?}"
    );
}

#[test]
fn a_key_given_twice_in_a_row_is_a_fault_at_the_second() {
    let found = faults(&[(
        "status_definitions.toml",
        &format!("{STATUS}verified = false\n"),
    )]);
    assert_eq!(found, ["rules/status_definitions.toml:7:1: duplicate key"]);
}

#[test]
fn spelling_tables_are_checked_for_syntax_too() {
    let found = faults(&[("spellings/at.toml", "[year]\ntax_year = [\"year\"\n")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("rules/spellings/at.toml:"),
        "{found:?}"
    );
}

#[test]
fn an_unknown_key_is_a_fault_at_the_key() {
    let found = faults(&[(
        "status_definitions.toml",
        &format!("{STATUS}colour = \"red\"\n"),
    )]);
    assert_eq!(
        found,
        [
            "rules/status_definitions.toml:7:1: `colour` is unknown here; \
          a row has status_code, description, next_actions, authority, verified"
        ]
    );
}

#[test]
fn a_row_of_another_section_is_unknown() {
    let found = faults(&[(
        "status_definitions.toml",
        &format!("{STATUS}\n[[state]]\ncode = 1\n"),
    )]);
    assert_eq!(
        found,
        [
            "rules/status_definitions.toml:8:3: `state` is unknown here; rows of this file begin with [[status]]"
        ]
    );
}

#[test]
fn a_file_without_rows_is_a_fault() {
    let found = faults(&[("se_tax_parameters.toml", "# nothing yet\n")]);
    assert_eq!(
        found,
        ["rules/se_tax_parameters.toml: has no row; its rows begin with [[year]]"]
    );
}

#[test]
fn a_table_where_rows_belong_is_a_fault() {
    let found = faults(&[(
        "status_definitions.toml",
        &STATUS.replace("[[status]]", "[status]"),
    )]);
    assert_eq!(
        found,
        ["rules/status_definitions.toml:1:1: must be a list of rows, [[status]]"]
    );
}

#[test]
fn a_missing_field_is_a_fault_of_its_row() {
    let found = faults(&[(
        "status_definitions.toml",
        &STATUS.replace("description = \"opened\"\n", ""),
    )]);
    assert_eq!(
        found,
        ["rules/status_definitions.toml:1:1: `description` is missing"]
    );
}

#[test]
fn an_authority_must_be_there_and_must_not_be_empty() {
    let missing = STATUS.replace("authority = \"house\"\n", "");
    let empty = STATUS.replace("NEW", "READY").replace("\"house\"", "\" \"");
    let found = faults(&[("status_definitions.toml", &format!("{missing}\n{empty}"))]);
    assert_eq!(
        found,
        [
            "rules/status_definitions.toml:1:1: `authority` is missing",
            "rules/status_definitions.toml:11:13: `authority` must not be empty",
        ]
    );
}

#[test]
fn all_faults_of_a_row_are_found_in_one_go() {
    let broken = YEAR
        .replace("year = 2023", "year = 1023")
        .replace("\"160200\"", "160200")
        .replace("\"0.124\"", "\"12.4 %\"")
        .replace("\"0.029\"", "\"2.9\"")
        .replace("\"0.9235\"", "0.9235")
        .replace("\"400\"", "\"-400\"")
        .replace("verified = true", "verified = \"yes\"");
    assert_eq!(
        faults(&[("se_tax_parameters.toml", &broken)]),
        [
            "rules/se_tax_parameters.toml:2:8: `year` must be a whole number, 1950 to 2099",
            "rules/se_tax_parameters.toml:3:16: `ss_wage_base` must be text in quotation marks",
            "rules/se_tax_parameters.toml:4:11: `ss_rate` must be a decimal number, 0 to 1",
            "rules/se_tax_parameters.toml:5:17: `medicare_rate` must be a decimal number, 0 to 1",
            "rules/se_tax_parameters.toml:6:14: `net_factor` must be text in quotation marks",
            "rules/se_tax_parameters.toml:7:9: `floor` must be an amount of dollars such as \"160200\"",
            "rules/se_tax_parameters.toml:11:12: `verified` must be true or false",
        ]
    );
}

#[test]
fn a_year_left_out_is_a_fault_at_the_row_after_the_gap() {
    let text = format!("{YEAR}{}", YEAR.replace("2023", "2026"));
    assert_eq!(
        faults(&[("se_tax_parameters.toml", &text)]),
        [
            "rules/se_tax_parameters.toml:12:1: there is no row of 2024 between 2023 and 2026; add it"
        ]
    );
}

#[test]
fn a_row_given_twice_is_a_fault_at_the_second() {
    assert_eq!(
        faults(&[("se_tax_parameters.toml", &format!("{YEAR}{YEAR}"))]),
        [
            "rules/se_tax_parameters.toml:12:1: the row of 2023 stands twice, first on line 1; remove one"
        ]
    );
}

#[test]
fn forms_that_differ_in_punctuation_only_are_one_form() {
    let row = |code: &str| {
        format!(
            "[[form]]\nform_code = \"{code}\"\nform_name = \"x\"\ncategory = \"SE\"\nis_self_employment = true\n\
             include_in_projection = true\nrole = \"self_employment\"\naffects_resolution_options = false\n\
             income_type = \"other\"\nauthority = \"house\"\nverified = false\n"
        )
    };
    assert_eq!(
        faults(&[(
            "wi_type_rules.toml",
            &format!("{}{}", row("1099-NEC"), row("1099nec"))
        )]),
        [
            "rules/wi_type_rules.toml:12:1: the row of 1099NEC stands twice, first on line 1; remove one"
        ]
    );
}

#[test]
fn a_word_of_no_list_is_a_fault_that_names_the_list() {
    let text = "[[transaction]]\ncode = \"150\"\nmeaning = \"m\"\ntransaction_type = \"t\"\n\
                balance_effect = \"debits\"\nauthority = \"a\"\nverified = true\n\
                [[transaction]]\ncode = 160\nmeaning = \"m\"\ntransaction_type = \"t\"\n\
                balance_effect = \"debit\"\ncsed_toll_days = -1\nauthority = \"a\"\nverified = true\n\
                [[transaction]]\ncode = \"16\"\nmeaning = \"m\"\ntransaction_type = \"t\"\n\
                balance_effect = \"debit\"\nauthority = \"a\"\nverified = true\n";
    let found = faults(&[("at_transaction_rules.toml", text)]);
    let file = "rules/at_transaction_rules.toml";
    assert_eq!(
        found,
        [
            format!("{file}:5:18: `balance_effect` must be one of debit, credit, none"),
            format!("{file}:9:8: `code` must be text in quotation marks"),
            format!("{file}:13:18: `csed_toll_days` must be a whole number, 0 to 3660"),
            format!("{file}:17:8: `code` must be three digits in quotation marks, such as \"150\""),
        ]
    );
}

const CSED: &str = "\
[[assessment]]
code = \"150\"
period_years = 10
authority = \"IRC 6502\"
verified = true

[[suspension]]
kind = \"offer\"
open_code = \"480\"
effect = \"suspends\"
authority = \"IRC 6331\"
verified = true

[[closing]]
kind = \"offer\"
code = \"481\"
tail_days = 30
authority = \"IRC 6331\"
verified = true

[[tracking]]
code = \"971\"
sub_codes = [\"275\"]
expects = \"hearing\"
authority = \"IRM 5.1.9\"
verified = false

[[write_off]]
code = \"608\"
reversed_by = \"609\"
authority = \"IRC 6502\"
verified = true
";

/// What is reported of the rules of collection, without the name of their file.
fn csed_faults(text: &str) -> Vec<String> {
    let prefix = "rules/csed_calculation_rules.toml:";
    faults(&[("csed_calculation_rules.toml", text)])
        .iter()
        .map(|line| line.strip_prefix(prefix).unwrap().to_owned())
        .collect()
}

#[test]
fn rules_of_collection_name_known_codes_only() {
    assert_eq!(
        csed_faults(&CSED.replace("481", "499")),
        ["14:1: the code 499 has no row in at_transaction_rules.toml; add one"]
    );
    let phrases = include_str!("../../../../rules/phrases.toml").replacen("\"520\"", "\"499\"", 1);
    // The row begins a line before its code.
    let line = phrases
        .lines()
        .position(|line| line == "code = \"499\"")
        .unwrap();
    assert_eq!(
        faults(&[("phrases.toml", &phrases)]),
        [format!(
            "rules/phrases.toml:{line}:1: the code 499 has no row in at_transaction_rules.toml; add one"
        )]
    );
}

#[test]
fn sub_codes_are_two_or_three_digits() {
    for codes in ["\"85\"", "[]", "[85]", "[\"8\"]", "[\"0085\"]", "[\"+85\"]"] {
        let text = CSED.replace("[\"275\"]", codes);
        assert_eq!(
            csed_faults(&text),
            ["23:13: `sub_codes` must be codes such as [\"85\"] or [\"043\"]"],
            "{codes}"
        );
    }
}

#[test]
fn a_code_opens_one_thing_with_one_sub_code() {
    let again = "[[suspension]]\nkind = \"hearing\"\nopen_code = \"480\"\neffect = \"suspends\"\nauthority = \"a\"\nverified = true\n";
    assert_eq!(
        csed_faults(&format!("{CSED}{again}")),
        ["33:1: 480 with no sub-code opens something in an earlier row; remove one"]
    );
}

#[test]
fn a_close_needs_something_that_opens() {
    assert_eq!(
        csed_faults(&CSED.replace("kind = \"offer\"\ncode", "kind = \"hearing\"\ncode")),
        ["14:1: no [[suspension]] opens a hearing; add it"]
    );
}

#[test]
fn every_frequency_needs_exactly_one_factor() {
    let rows = ["weekly", "biweekly", "semimonthly", "monthly", "quarterly"]
        .map(|frequency| format!("{FREQUENCY_HEAD}frequency = \"{frequency}\"\nmultiply = \"1\"\n"))
        .concat();
    let both = rows.replacen("multiply = \"1\"", "multiply = \"1\"\ndivide = \"1\"", 1);
    assert_eq!(
        faults(&[("frequency_factors.toml", &rows)]),
        ["rules/frequency_factors.toml: has no row of annual; add one"]
    );
    assert_eq!(
        faults(&[("frequency_factors.toml", &both)]),
        ["rules/frequency_factors.toml:1:1: give either `multiply` or `divide`"]
    );
}

/// A table of boxes whose one box of income has a class.
fn boxes(forms: &str) -> String {
    format!("{forms}\n{CLASS}")
}

const CLASS: &str = "[[box]]\nform_code = \"1099-R\"\nlabel = \"Taxable Amount\"\nclass = \"Non-SE\"\nrole = \"income\"\n\
                     authority = \"house\"\nverified = true\n";

const BOXES: &str = "[[form]]\nform_code = \"1099-R\"\nincome = [\"Taxable Amount\"]\nwithholding = [\"Federal Withholding\"]\n\
                     authority = \"house\"\nverified = true\n";

/// What is reported of a table of boxes, without the name of its file.
fn box_faults(text: &str) -> Vec<String> {
    faults(&[("wi_boxes.toml", &boxes(text))])
        .iter()
        .map(|line| {
            line.strip_prefix("rules/wi_boxes.toml:")
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_label_that_stands_twice_in_a_form_is_a_fault_at_the_second() {
    let text = BOXES.replace(
        "\nwithholding = [",
        "\ncaptured = [\n  \"Code G\",\n  \"taxable_amount\",\n]\nwithholding = [",
    );
    assert_eq!(
        box_faults(&text),
        ["6:3: `taxable_amount` stands twice in the form 1099-R, first on line 3; remove one"]
    );
}

#[test]
fn an_alias_names_a_box_of_a_form_and_is_no_other_box() {
    let alias = |label: &str, also: &str| {
        format!(
            "{BOXES}\n[[alias]]\nlabel = \"{label}\"\nalso = [\"{also}\"]\nauthority = \"house\"\nverified = true\n"
        )
    };
    assert_eq!(
        box_faults(&alias("Gross Amount", "Gross")),
        ["8:1: no form has a box `Gross Amount`; name one that a form has"]
    );
    assert_eq!(
        box_faults(&alias("Taxable Amount", "federal withholding")),
        ["10:9: `federal withholding` is a label of the form 1099-R already; remove one"]
    );
}

#[test]
fn lists_of_boxes_hold_labels_and_have_what_they_need() {
    for (line, fault) in [
        (
            "captured = \"Code G\"",
            "6:12: `captured` must be a list of labels",
        ),
        (
            "captured = [\"-\"]",
            "6:13: `captured` must hold labels such as \"Gross Winnings\"",
        ),
        (
            "captured = [2]",
            "6:13: `captured` must hold labels such as \"Gross Winnings\"",
        ),
        (
            "income_else = [\"Gross\"]",
            "1:1: `income_else` and `income_else_when` need each other",
        ),
        (
            "income_else_when = [\"Code 7\"]",
            "1:1: `income_else` and `income_else_when` need each other",
        ),
        (
            "incomes = []",
            "6:1: `incomes` is unknown here; a row has form_code, income, income_less, income_else, \
             income_else_when, withholding, withholding_again, captured, authority, verified, notes",
        ),
    ] {
        let text = BOXES.replace("verified", &format!("{line}\nverified"));
        assert_eq!(box_faults(&text), [fault], "{line}");
    }
    for (list, line, needed) in [
        (
            "income = [\"Taxable Amount\"]",
            "income = []\nincome_less = [\"Basis\"]",
            "`income_less` needs a box in `income`",
        ),
        (
            "withholding = [\"Federal Withholding\"]",
            "withholding_again = [\"Tax Withheld\"]",
            "`withholding_again` needs a box in `withholding`",
        ),
    ] {
        assert_eq!(
            box_faults(&BOXES.replace(list, line)),
            [format!("1:1: {needed}")]
        );
    }
    assert_eq!(
        box_faults(&BOXES.replace("income = [\"Taxable Amount\"]\n", "")),
        ["1:1: `income` is missing"]
    );
}

#[test]
fn a_table_of_boxes_has_forms_and_aliases_and_nothing_else() {
    assert_eq!(
        box_faults(&format!("{BOXES}[[label]]\nx = 1\n")),
        [
            "7:3: `label` is unknown here; rows of this file begin with [[alias]] or [[box]] or [[form]]"
        ]
    );
    let lower = BOXES.replace("1099-R", "1099r");
    assert_eq!(
        box_faults(&format!("{BOXES}{lower}")),
        ["7:1: the row of 1099R stands twice, first on line 1; remove one"]
    );
}

#[test]
fn a_code_nobody_knows_is_found_beside_faults_of_other_tables() {
    let found = faults(&[
        ("csed_calculation_rules.toml", &CSED.replace("481", "499")),
        ("wi_type_rules.toml", "form = 1\n"),
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_class_of_a_box_names_a_form_and_stands_once() {
    let second = CLASS.replace("Taxable Amount", "taxable_amount");
    for (class, fault) in [
        (
            CLASS.replace("1099-R", "1099-Z"),
            "8:1: the form 1099-Z has no row; add a row that begins with [[form]]",
        ),
        (
            second,
            "16:1: the box `taxable_amount` of the form 1099-R has a class already; remove one",
        ),
        (
            CLASS.replace("Taxable Amount", "-"),
            "10:9: `label` must be a label such as \"Gross Winnings\"",
        ),
        (
            CLASS
                .replace("Taxable Amount", "Other")
                .replace("Non-SE", "SE"),
            "8:1: a box of class SE has a role of self-employment, and no other has",
        ),
        (
            CLASS
                .replace("Taxable Amount", "Other")
                .replace("income", "self_employment"),
            "8:1: a box of class SE has a role of self-employment, and no other has",
        ),
    ] {
        let text = match fault.starts_with("16") {
            true => BOXES.to_owned() + "\n" + CLASS + "\n" + &class,
            false => format!("{BOXES}\n{class}\n{CLASS}"),
        };
        assert_eq!(
            faults(&[("wi_boxes.toml", &text)]),
            [format!("rules/wi_boxes.toml:{fault}")],
            "{class}"
        );
    }
}

#[test]
fn a_box_of_income_without_a_class_is_a_fault_of_its_form() {
    for list in [
        "income = [\"Taxable Amount\", \"Dividends\"]",
        "income = [\"Taxable Amount\"]\nincome_less = [\"Dividends\"]",
        "income = [\"Taxable Amount\"]\nincome_else = [\"Dividends\"]\nincome_else_when = [\"Code 7\"]",
    ] {
        let text = BOXES.replace("income = [\"Taxable Amount\"]", list);
        assert_eq!(
            box_faults(&text),
            [
                "1:1: the box `Dividends` of the form 1099-R has no class; add a row that begins with [[box]]"
            ],
            "{list}"
        );
    }
}

#[test]
fn the_role_of_a_form_agrees_with_what_the_projection_sums() {
    let row = |include: bool, se: bool, role: &str| {
        format!(
            "[[form]]\nform_code = \"1099-NEC\"\nform_name = \"x\"\ncategory = \"SE\"\nis_self_employment = {se}\n\
             include_in_projection = {include}\nrole = \"{role}\"\naffects_resolution_options = false\n\
             income_type = \"other\"\nauthority = \"house\"\nverified = false\n"
        )
    };
    let summed = "a form in the projection has a role that is summed, and no other form has";
    let contradict = "`is_self_employment` and `role` contradict each other";
    for (include, se, role, fault) in [
        (true, true, "listed", summed),
        (true, false, "none", summed),
        (false, true, "self_employment", summed),
        (true, true, "income", contradict),
        (true, false, "self_employment", contradict),
    ] {
        assert_eq!(
            faults(&[("wi_type_rules.toml", &row(include, se, role))]),
            [format!("rules/wi_type_rules.toml:1:1: {fault}")],
            "{include} {se} {role}"
        );
    }
    assert_eq!(
        faults(&[("wi_type_rules.toml", &row(true, true, "capital_gain"))]),
        [
            "rules/wi_type_rules.toml:7:8: `role` must be one of self_employment, income, \
             social_security_benefits, listed, none"
        ]
    );
}

#[test]
fn faults_of_all_files_come_together() {
    let found = faults(&[
        ("wi_type_rules.toml", "form = 1\n"),
        ("status_definitions.toml", "]\n"),
        ("spellings/trt.toml", "= 1\n"),
    ]);
    let files: Vec<_> = found
        .iter()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(
        files,
        [
            "rules/spellings/trt.toml",
            "rules/status_definitions.toml",
            "rules/wi_type_rules.toml"
        ]
    );
}

#[test]
fn columns_count_characters_not_bytes() {
    let text = "é = \"é\" x";
    let fault = Fault::at(
        "rules/spellings/at.toml",
        text,
        text.find('x').unwrap(),
        "here",
    );
    assert_eq!(fault.to_string(), "rules/spellings/at.toml:1:9: here");
}

#[test]
fn a_place_beyond_the_text_is_its_end() {
    let fault = Fault::at("x.toml", "a\nb", 99, "here");
    assert_eq!((fault.line, fault.column), (2, 2));
}
