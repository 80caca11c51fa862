//! How figures come about, as `goldsmith explain` tells it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::{Ended, Scene, goldsmith, rows};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One run over all cases of `testdata/`, for every test.
static REFINED: LazyLock<Scene> = LazyLock::new(|| {
    let scene = Scene::new();
    let cases = repository().join("testdata/cases");
    let (cases, out) = (cases.to_str().unwrap(), scene.out());
    let arguments = ["run", cases, "--as-of", "2026-01-15", "--out"];
    let ended = goldsmith(arguments.iter().copied().chain([out.to_str().unwrap()]));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    scene
});

/// `goldsmith explain out` and more arguments.
fn explain(scene: &Scene, more: &[&str]) -> Ended {
    let out = scene.out();
    let fixed = ["explain", out.to_str().unwrap()];
    goldsmith(fixed.iter().chain(more))
}

fn explained(more: &[&str]) -> String {
    let ended = explain(&REFINED, more);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    ended.stdout
}

fn as_json(more: &[&str]) -> Value {
    let arguments: Vec<&str> = more.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&explained(&arguments)).unwrap()
}

/// The dates follow from IRC 6502 and 6331(k); see the arithmetic of the test
/// cases. 2020 to 2030 are 4,018 days in 95 columns: 2020-08-10 stands in column
/// 222 x 95 / 4018 = 5, 2025-12-01 in 51, 2026-01-15 in 52.
const INSTALLMENT_REQUEST: &str = r#"Case suspended-years, 2019, taxpayer
Time to collect 6,400.00 assessed on 2020-08-10 (TC 150)

  last day to collect (CSED)  none as long as what runs does not end
  if all closed today         2030-09-24, Tuesday
  without suspensions         2030-08-10, Saturday
  status                      suspended
  balance of the account      5,200.00
  balance on this assessment  5,200.00
  certainty                   nothing is assumed or missing

     2020    2021     2022    2023     2024     2025    2026     2027     2028    2029     2030
          A=============================================#T#########################################>
  1                                                     ------------------------------------------->

     A assessed 2020-08-10, = the time runs, # it stands still, T the day of this report 2026-01-15,
     > without a last day
     - suspended, ~ days added after the close, > still running, . not counted
  1  installment request (971 action code 043) of 2025-12-01: 2025-12-01 and still running

  1. the 150 assessed on 2020-08-10 may be collected for 10 calendar years: 2020-08-10 to
     2030-08-10, 6,400.00 [IRC 6502(a)(1)]
     <- TC 150 2020-08-10 6,400.00 "Tax return filed"
        suspended-years/at.json:/at_records/1/transactions/0
  2. installment request (971 action code 043) of 2025-12-01: still running, no date until it
     closes: from 2025-12-01 [IRC 6331(k)(2)(A), (B)]
     <- TC 971 2025-12-01 0.00 "Pending installment agreement"
        suspended-years/at.json:/at_records/1/transactions/2
  3. if what runs closed on 2026-01-15, its tail included: 2030-09-24 [IRC 6502(a)(1)]

Note:
  - These are the dates of the person whose transcript it is: a bankruptcy, an offer, a hearing or a
    claim of one spouse does not suspend the time for the other.
"#;

#[test]
fn a_years_time_to_collect_is_one_screen() {
    let shown = explained(&["suspended-years", "csed", "2019"]);
    let hash = &rows(&REFINED.out(), "SELECT rules_hash FROM meta.runs")[0][0];
    let made = format!("\nBy the statute, for 2026-01-15, under the rules {hash}.\n");
    assert_eq!(shown, format!("{INSTALLMENT_REQUEST}{made}"));
}

#[test]
fn a_timeline_shows_what_runs_at_the_same_time_apart_and_together() {
    let shown = explained(&["suspended-years", "csed", "2016"]);
    // 2017 to 2028 are 4,383 days in 95 columns: 2017-06-05 in column 3,
    // 2018-03-01 in 9, the close of 2018-09-04 in 13, 2018-11-01 in 14,
    // 2019-03-04 in 17, 2019-04-02 in 17, 2019-05-02 in 18, 2021-02-01 in 32,
    // 2021-06-01 in 34, 2026-01-15 in 71, 2028-12-03 in 94.
    let bar = |parts: &[(char, usize)]| -> String {
        let parts = parts.iter().flat_map(|(c, n)| std::iter::repeat_n(*c, *n));
        parts.collect()
    };
    let period = bar(&[
        (' ', 3),
        ('A', 1),
        ('=', 5),
        ('#', 9),
        ('=', 14),
        ('#', 2),
        ('=', 37),
        ('T', 1),
        ('=', 22),
        ('|', 1),
    ]);
    let bankruptcy = bar(&[(' ', 9), ('-', 4), ('~', 4)]);
    let offer = bar(&[(' ', 14), ('-', 3), ('~', 1)]);
    let hearing = bar(&[(' ', 32), ('-', 2)]);
    for line in [
        format!("     {period}"),
        format!("  1  {bankruptcy}"),
        format!("  2  {offer}"),
        format!("  3  {hearing}"),
    ] {
        assert!(shown.lines().any(|found| found == line), "{line}\n{shown}");
    }
}

#[test]
fn a_line_has_a_hundred_columns_at_most_and_no_social_security_number() {
    let is_ssn = |window: &[u8]| {
        let mut marks = window.iter().zip(b"000-00-0000");
        marks.all(|(found, mark)| match mark {
            b'0' => found.is_ascii_digit(),
            mark => found == mark,
        })
    };
    let mut lines = 0;
    for case in rows(&REFINED.out(), "SELECT case_id FROM gold.case_summaries") {
        let ended = explain(&REFINED, &[&case[0]]);
        for line in ended.stdout.lines() {
            assert!(line.chars().count() <= 100, "{line}");
            assert!(!line.as_bytes().windows(11).any(is_ssn), "{line}");
            lines += 1;
        }
    }
    assert!(lines > 500, "{lines}");
    for format in ["human", "json"] {
        let shown = explained(&["suspended-years", "csed", "2016", "--format", format]);
        assert!(
            shown.contains("XXX-XX-0016") && !shown.contains("900-12-0016"),
            "{shown}"
        );
    }
}

/// A figure of the derivations of a topic and a year.
fn figures(told: &Value, topic: &str, year: &str, label: &str) -> Vec<Value> {
    let derivations = told["derivations"].as_array().unwrap().iter();
    let year: u64 = year.parse().unwrap();
    derivations
        .filter(|one| one["topic"] == topic && one["tax_year"] == year)
        .filter_map(|one| {
            let results = one["results"].as_array().unwrap();
            let result = results.iter().find(|result| result["label"] == label)?;
            result.get("day").or(result.get("amount")).cloned()
        })
        .collect()
}

#[test]
fn what_is_explained_is_what_the_tables_hold() {
    let mut told = BTreeMap::new();
    for (topic, label, query) in [
        (
            "csed",
            "last day to collect (CSED)",
            "SELECT case_id, tax_year, csed_date FROM gold.csed_assessments WHERE csed_date NOT NULL",
        ),
        (
            "balance",
            "balance",
            "SELECT case_id, tax_year, current_balance FROM silver.tax_years WHERE current_balance NOT NULL",
        ),
        (
            "projection",
            "balance",
            "SELECT case_id, tax_year, projected_balance FROM gold.tax_projections WHERE projected_balance NOT NULL",
        ),
        (
            "se-tax",
            "self-employment tax",
            "SELECT case_id, tax_year, tp_se_tax FROM gold.tax_projections WHERE tp_se_income > 0",
        ),
    ] {
        let stored = rows(&REFINED.out(), query);
        assert!(stored.len() > 3, "{topic}");
        for row in stored {
            let [case, year, value] = <[String; 3]>::try_from(row).unwrap();
            let told = told
                .entry(case.clone())
                .or_insert_with(|| as_json(&[&case]));
            let figures = figures(told, topic, &year, label);
            assert!(
                figures.contains(&json!(value)),
                "{case} {topic} {year}: {value} {figures:?}"
            );
        }
    }
}

#[test]
fn the_data_has_each_figure_with_its_authority_and_its_source_row() {
    let told = as_json(&["suspended-years", "csed", "2019"]);
    assert_eq!(
        (&told["case_id"], &told["as_of"], &told["method"]),
        (
            &json!("suspended-years"),
            &json!("2026-01-15"),
            &json!("statute")
        )
    );
    let derivation = &told["derivations"][0];
    assert_eq!(
        (
            &derivation["topic"],
            &derivation["tax_year"],
            &derivation["completeness"]
        ),
        (&json!("csed"), &json!(2019), &json!("known"))
    );
    assert_eq!(
        derivation["results"][1],
        json!({"label": "if all closed today", "day": "2030-09-24"})
    );
    let step = &derivation["steps"][0];
    assert_eq!(
        (
            &step["amount"],
            &step["from"],
            &step["to"],
            &step["authority"]
        ),
        (
            &json!("6400.00"),
            &json!("2020-08-10"),
            &json!("2030-08-10"),
            &json!("IRC 6502(a)(1)")
        )
    );
    let source = &step["sources"][0];
    assert_eq!(
        (
            &source["document"],
            &source["source_path"],
            &source["line"],
            &source["words"]
        ),
        (
            &json!("suspended-years/at.json"),
            &json!("/at_records/1/transactions/0"),
            &json!("TC 150 2020-08-10 6400.00"),
            &json!("Tax return filed")
        )
    );
    assert_eq!(
        derivation["timeline"]["standstills"],
        json!([{"from": "2025-12-01", "to": null}])
    );
}

#[test]
fn a_case_is_explained_by_the_rules_of_its_run() {
    let scene = Scene::new();
    scene.file(
        "A/wi.json",
        r#"{"forms": [{"Year": 2023, "Form": "1099-NEC", "Income": 300000}]}"#,
    );
    let name = "se_tax_parameters.toml";
    let text = fs::read_to_string(repository().join("rules").join(name)).unwrap();
    let rules = scene.cases().with_file_name("own");
    fs::create_dir(&rules).unwrap();
    let own = text.replace("ss_wage_base = \"160200\"", "ss_wage_base = \"100000\"");
    assert_ne!(own, text);
    fs::write(rules.join(name), own).unwrap();
    assert_eq!(scene.run(&["--rules", rules.to_str().unwrap()]).code, 0);
    fs::remove_dir_all(&rules).unwrap();

    let ended = explain(&scene, &["A", "se-tax", "2023"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    // The base of 100,000.00 is all that the social security part is due on.
    assert!(
        ended
            .stdout
            .contains("social security part: 100,000.00 x 0.124: 12,400.00"),
        "{}",
        ended.stdout
    );
}

#[test]
fn what_is_not_there_is_said_in_one_line() {
    let out = REFINED.out();
    let database = out.join("warehouse.duckdb");
    let database = database.display();
    for (arguments, complaint) in [
        (
            &["nobody"][..],
            format!("goldsmith: {database} has no case \"nobody\""),
        ),
        (
            &["suspended-years", "csed", "1999"],
            "goldsmith: there is nothing to explain of csed in 1999 of the case \"suspended-years\"; there is csed \
             2016, csed 2019, balance 2016, balance 2019, resolution"
                .to_owned(),
        ),
        (
            &["empty-response"],
            "goldsmith: there is nothing to explain of the case \"empty-response\"; there is nothing".to_owned(),
        ),
    ] {
        let ended = explain(&REFINED, arguments);
        assert_eq!((ended.code, ended.complaint()), (2, complaint.as_str()));
    }
    let nowhere = explain(&Scene::new(), &["A"]);
    assert_eq!(nowhere.code, 2);
    assert!(
        nowhere
            .complaint()
            .ends_with("name a folder that `goldsmith run --out` wrote to")
    );
    for (arguments, complaint) in [
        (
            ["plain", "csed", "99"],
            "'99' for '[YEAR]': not a tax year, written like 2019",
        ),
        (["plain", "taxes", "2023"], "'taxes' for '[TOPIC]'"),
    ] {
        let ended = explain(&REFINED, &arguments);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        assert!(ended.stderr.contains(complaint), "{}", ended.stderr);
    }
}
