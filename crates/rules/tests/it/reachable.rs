//! Every row of every table can be looked up, and every key of it is read.

use goldsmith_rules::{BoxUse, Revealed, RowView, RuleValue, Rules};
use goldsmith_terms::{
    FilingStatus, Frequency, Money, Source, SuspensionKind, TaxYear, TransactionCode,
};
use toml::de::{DeTable, DeValue};

use crate::rules;

/// A row and the table it stands in.
struct Entry<'r> {
    rules: &'r Rules,
    section: &'r str,
    row: &'r RowView,
}

impl Entry<'_> {
    fn text(&self, key: &str) -> String {
        self.row.get(key).unwrap().to_string()
    }

    fn texts(&self, key: &str) -> Vec<String> {
        match self.row.get(key) {
            Some(RuleValue::List(values)) => values.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    fn code(&self, key: &str) -> Option<TransactionCode> {
        let text = self.row.get(key)?.to_string();
        TransactionCode::new(text.parse().unwrap())
    }

    /// Every year the row holds for.
    fn years(&self) -> Vec<TaxYear> {
        let (first, last) = match self.row.get("years") {
            Some(RuleValue::List(years)) => (years[0].to_string(), years[1].to_string()),
            _ => (self.text("year"), self.text("year")),
        };
        let years = first.parse().unwrap()..=last.parse().unwrap();
        years.map(|year| TaxYear::new(year).unwrap()).collect()
    }

    /// Whether what a getter found is this very row, by two of its values.
    fn is(&self, what: &str, said: &str, authority: &str) -> bool {
        self.text(what) == said && self.text("authority") == authority
    }

    fn is_reached(&self, table: &str) -> bool {
        let rules = self.rules;
        match (table, self.section) {
            ("action_codes", "action") => {
                let action = rules.action_code(&self.text("action_code"));
                action.is_some_and(|action| self.is("meaning", &action.meaning, &action.authority))
            }
            ("at_transaction_rules", "transaction") => {
                let rule = rules.transaction(self.code("code").unwrap());
                rule.is_some_and(|rule| self.is("meaning", &rule.meaning, &rule.authority))
            }
            ("csed_calculation_rules", section) => self.bears_on_collection(section),
            ("expense_categories", "part") => {
                let expenses = self.texts("expenses");
                !expenses.is_empty()
                    && expenses.iter().all(|expense| {
                        let (category, kind) = match expense.split_once('/') {
                            Some((category, kind)) => (category, Some(kind)),
                            None => (expense.as_str(), None),
                        };
                        let part = rules.expenses().part_of(category.parse().unwrap(), kind);
                        part.is_some_and(|part| self.is("part", &part.part, &part.authority))
                    })
            }
            ("frequency_factors", "frequency") => {
                let word = self.text("frequency");
                let frequency = Frequency::ALL
                    .iter()
                    .find(|known| known.to_string() == word);
                // One dollar times the factor, or the factor's own dollars once divided.
                let (amount, monthly) = match self.row.get("multiply") {
                    Some(factor) => ("1".to_owned(), factor.to_string()),
                    None => (self.text("divide"), "1".to_owned()),
                };
                let amount = amount.parse::<Money>().unwrap();
                let monthly = monthly.parse::<Money>().unwrap();
                rules.monthly(amount, *frequency.unwrap()) == monthly
            }
            ("additional_medicare_tax", "year") => self.holds_in_its_years("rate", |year| {
                rules
                    .additional_medicare_tax(year)
                    .map(|row| (row.rate.to_string(), &*row.authority))
            }),
            ("personal_exemptions", "year") => self.holds_in_its_years("amount", |year| {
                rules
                    .personal_exemptions(year)
                    .map(|row| (row.amount.to_string(), &*row.authority))
            }),
            ("qbi_parameters", "year") => self.holds_in_its_years("rate", |year| {
                rules
                    .qbi(year)
                    .map(|row| (row.rate.to_string(), &*row.authority))
            }),
            ("senior_deduction", "year") => self.holds_in_its_years("amount", |year| {
                rules
                    .senior_deduction(year)
                    .map(|row| (row.amount.to_string(), &*row.authority))
            }),
            ("social_security_benefits", "year") => {
                self.holds_in_its_years("upper_share", |year| {
                    rules
                        .social_security_benefits(year)
                        .map(|row| (row.upper_share.to_string(), &*row.authority))
                })
            }
            ("standard_deductions", "year") => self.holds_in_its_years("single", |year| {
                let row = rules.standard_deductions(year)?;
                let amount = row.basic.get(FilingStatus::Single);
                Some((amount.to_string(), &*row.authority))
            }),
            ("tax_brackets", "year") => self.holds_in_its_years("rates", |year| {
                let row = rules.tax_brackets(year)?;
                let rates: Vec<_> = row.rates.iter().map(ToString::to_string).collect();
                Some((format!("[{}]", rates.join(", ")), &*row.authority))
            }),
            ("projection", "projection") => {
                let options = rules.projection();
                self.text("authority") == options.authority
                    && self.text("qbi_deduction") == options.qbi_deduction.to_string()
            }
            ("wi_boxes", "box") => {
                let form = rules.boxes().form(&self.text("form_code")).unwrap();
                let place = form.find(&self.text("label")).unwrap();
                let class = form.boxes[place].class.as_ref().unwrap();
                class.role.to_string() == self.text("role")
                    && class.authority == self.text("authority")
            }
            ("legacy/csed_calculation_rules", "base") => rules.legacy_bases().iter().any(|base| {
                Some(base.start_code) == self.code("start_code")
                    && self.text("standard_years") == base.standard_years.to_string()
                    && base.authority == self.text("authority")
            }),
            ("legacy/csed_calculation_rules", "toll") => rules.legacy_tolls().iter().any(|toll| {
                Some(toll.start_code) == self.code("start_code")
                    && toll.end_code == self.code("end_code")
                    && self.text("additional_toll_days") == toll.additional_toll_days.to_string()
                    && toll.authority == self.text("authority")
            }),
            // One row a section, and one parameter for each of its keys, which are all read.
            ("legacy/parameters", section) => {
                let legacy = rules.legacy();
                let (collection, indicators) = (&legacy.collection, &legacy.indicators);
                let (resolution, se_tax) = (&legacy.resolution, &legacy.self_employment);
                let (key, figure, authority) = match section {
                    "collection" => (
                        "expiring_soon_months",
                        collection.expiring_soon_months.to_string(),
                        &collection.authority,
                    ),
                    "indicators" => (
                        "sfr_csed_years",
                        indicators.sfr_csed_years.to_string(),
                        &indicators.authority,
                    ),
                    "resolution" => (
                        "offer_share",
                        resolution.offer_share.to_string(),
                        &resolution.authority,
                    ),
                    "self_employment" => (
                        "net_factor",
                        se_tax.net_factor.to_string(),
                        &se_tax.authority,
                    ),
                    _ => panic!("[[{section}]]: say here how it is reached"),
                };
                self.is(key, &figure, authority)
            }
            ("legacy/differences", "difference") => {
                self.texts("columns").into_iter().all(|column| {
                    let found = rules.method_difference(&self.text("table"), &column);
                    found.is_some_and(|found| found.authority == self.text("authority"))
                })
            }
            ("phrases", section) => self.is_revealed(section),
            ("resolution_parameters", section) => self.is_parameter(section),
            ("se_tax_parameters", "year") => self.years().into_iter().all(|year| {
                let figures = rules.se_tax(year).unwrap();
                self.text("ss_wage_base").parse() == Ok(figures.ss_wage_base)
                    && self.text("authority") == figures.authority
            }),
            ("status_definitions", "status") => {
                let status = rules.status(&self.text("status_code"));
                status.is_some_and(|status| {
                    self.is("description", &status.description, &status.authority)
                })
            }
            ("wi_boxes", "form") => {
                let form = rules.boxes().form(&self.text("form_code")).unwrap();
                let uses = [
                    ("income", BoxUse::Income),
                    ("income_less", BoxUse::IncomeLess),
                    ("income_else", BoxUse::IncomeElse),
                    ("income_else_when", BoxUse::IncomeElseWhen),
                    ("withholding", BoxUse::Withholding),
                    ("withholding_again", BoxUse::WithholdingAgain),
                    ("captured", BoxUse::Captured),
                ];
                uses.iter().all(|(list, usage)| {
                    self.texts(list).iter().all(|label| {
                        form.find(label)
                            .is_some_and(|place| form.boxes[place].usage == *usage)
                    })
                }) && self.is("form_code", &form.form_code, &form.authority)
            }
            // An alias counts in every form that has the box.
            ("wi_boxes", "alias") => {
                let forms = rules
                    .tables()
                    .find(|table| table.name == "wi_boxes")
                    .unwrap();
                let codes = forms.sections.iter().flat_map(|section| &section.rows);
                let known = codes.filter_map(|row| rules.boxes().form(&row.key()));
                let mut having = known.filter(|form| form.find(&self.text("label")).is_some());
                let also = self.texts("also");
                !also.is_empty()
                    && having.all(|form| {
                        let place = form.find(&self.text("label"));
                        also.iter().all(|alias| form.find(alias) == place)
                    })
            }
            ("wi_type_rules", "form") => {
                let form = rules.form(&self.text("form_code"));
                form.is_some_and(|form| self.is("form_name", &form.form_name, &form.authority))
            }
            // Handed on whole; what binds them to records refuses what it does not read.
            ("spellings/at", _) => self.is_handed_on(Source::At),
            ("spellings/interview", _) => self.is_handed_on(Source::Interview),
            ("spellings/trt", _) => self.is_handed_on(Source::Trt),
            ("spellings/wi", _) => self.is_handed_on(Source::Wi),
            _ => panic!(
                "{table} has rows [[{}]]; say here how they are reached",
                self.section
            ),
        }
    }

    /// Whether the getter gives this row for every year it holds for: `figure`
    /// reads as the row has it, as an amount where it is one.
    fn holds_in_its_years<'r>(
        &self,
        figure: &str,
        get: impl Fn(TaxYear) -> Option<(String, &'r str)>,
    ) -> bool {
        let written = match self.row.get(figure).unwrap() {
            RuleValue::List(values) => {
                let values: Vec<_> = values.iter().map(ToString::to_string).collect();
                format!("[{}]", values.join(", "))
            }
            value => value.to_string(),
        };
        self.years().into_iter().all(|year| {
            let (read, authority) = get(year).unwrap();
            let as_amount = written
                .parse::<Money>()
                .is_ok_and(|amount| amount.to_string() == read);
            (read == written || as_amount) && authority == self.text("authority")
        })
    }

    fn bears_on_collection(&self, section: &str) -> bool {
        let csed = self.rules.csed();
        let is_kind = |kind: SuspensionKind, key| kind.to_string() == self.text(key);
        let numbers = |key| {
            self.texts(key)
                .into_iter()
                .map(|code| code.parse::<u16>().unwrap())
        };
        let authority = self.text("authority");
        match section {
            "assessment" => csed
                .assessment(self.code("code").unwrap())
                .is_some_and(|rule| rule.authority == authority),
            "suspension" => {
                let mut sub_codes: Vec<_> = numbers("open_sub_codes").map(Some).collect();
                if sub_codes.is_empty() {
                    sub_codes.push(None);
                }
                sub_codes.into_iter().all(|sub_code| {
                    let rule = csed
                        .opening(self.code("open_code").unwrap(), sub_code)
                        .unwrap();
                    is_kind(rule.kind, "kind") && rule.authority == authority
                })
            }
            "closing" => SuspensionKind::ALL.iter().any(|kind| {
                is_kind(*kind, "kind")
                    && csed.closings_of(*kind).any(|rule| {
                        Some(rule.code) == self.code("code") && rule.authority == authority
                    })
            }),
            "tracking" => csed.trackings().any(|rule| {
                Some(rule.code) == self.code("code")
                    && rule.sub_codes.iter().copied().eq(numbers("sub_codes"))
                    && is_kind(rule.expects, "expects")
            }),
            "write_off" => csed.write_offs().any(|rule| {
                Some(rule.code) == self.code("code")
                    && Some(rule.reversed_by) == self.code("reversed_by")
            }),
            _ => panic!("[[{section}]]: say here how its rows are reached"),
        }
    }

    fn is_parameter(&self, section: &str) -> bool {
        let parameters = rules();
        let parameters = parameters.resolution();
        macro_rules! said {
            ($($name:ident)+) => {
                match section {
                    $(stringify!($name) => (parameters.$name.value.to_string(), &parameters.$name.authority),)+
                    _ => panic!("[[{section}]]: say here how it is reached"),
                }
            };
        }
        let (value, authority) = said!(
            quick_sale_share lump_sum_months periodic_months lump_sum_payment_months streamlined_cap
            streamlined_months balance_tolerance collection_activity_days
        );
        let written = self.text("value");
        let is_amount = written
            .parse::<Money>()
            .is_ok_and(|amount| amount.to_string() == value);
        (written == value || is_amount) && *authority == self.text("authority")
    }

    /// Whether the words of the row are found by the row itself, and not by an
    /// earlier one.
    fn is_revealed(&self, section: &str) -> bool {
        let words = self.text("words");
        let mut phrases = self.rules.phrases(self.code("code").unwrap());
        let of_section = |revealed: Revealed| {
            section
                == match revealed {
                    Revealed::SubCode(_) => "sub_code",
                    Revealed::Date(_) => "date",
                    Revealed::ReferenceNumber => "reference_number",
                    Revealed::SubstituteReturn => "substitute_return",
                }
        };
        let found = phrases
            .find(|phrase| of_section(phrase.reveals) && phrase.behind(&words).is_some())
            .unwrap();
        found.words == words
    }

    fn is_handed_on(&self, source: Source) -> bool {
        let text = self.rules.spelling_source(source).text;
        let line = text.lines().nth(self.row.line - 1).unwrap();
        line.starts_with(&self.text("field"))
    }
}

#[test]
fn every_row_of_every_table_is_reached_by_a_getter() {
    let rules = rules();
    for table in rules.tables() {
        for section in &table.sections {
            for row in &section.rows {
                let entry = Entry {
                    rules: &rules,
                    section: &section.name,
                    row,
                };
                assert!(entry.is_reached(&table.name), "{}:{}", table.file, row.line);
            }
        }
    }
}

/// The places of all values of all rows.
fn values(text: &str) -> Vec<std::ops::Range<usize>> {
    let root = DeTable::parse(text).unwrap();
    let rows = root.get_ref().values().flat_map(|section| {
        let DeValue::Array(rows) = section.get_ref() else {
            panic!("only rows stand in a table");
        };
        rows.iter().filter_map(|row| row.get_ref().as_table())
    });
    rows.flat_map(|row| row.values().map(|value| value.span()))
        .collect()
}

/// A day is what no key of a rule may be. Where one stands in place of a value
/// that is read, that very place is a fault.
#[test]
fn every_key_of_every_row_is_read() {
    for table in rules().tables() {
        if table.name.starts_with("spellings/") {
            continue;
        }
        let name = format!("{}.toml", table.name);
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
        let mut text = std::fs::read_to_string(path.join(&name)).unwrap();
        let mut places = values(&text);
        assert!(!places.is_empty(), "{name}");
        // From the end, so that the places before stay where they are.
        places.sort_by_key(|place| std::cmp::Reverse(place.start));
        for place in &places {
            text.replace_range(place.clone(), "2023-04-15");
        }
        let faults = Rules::from_texts(&[(&name, &text)]).unwrap_err();
        for place in values(&text) {
            let before = &text[..place.start];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1) + 1;
            assert!(
                faults
                    .0
                    .iter()
                    .any(|fault| (fault.line, fault.column) == (line, column)),
                "nobody reads {name}, line {line} of the table with every value replaced: {}",
                text.lines().nth(line - 1).unwrap()
            );
        }
    }
}

#[test]
fn every_row_of_every_table_says_on_what_it_rests() {
    for table in rules().tables() {
        if table.name.starts_with("spellings/") {
            continue;
        }
        for row in table.rows() {
            assert!(
                row.get("authority").is_some(),
                "{}:{}",
                table.file,
                row.line
            );
            assert!(row.get("verified").is_some(), "{}:{}", table.file, row.line);
        }
    }
}
