//! What of a posting's fields and words bears on the time to collect.

use goldsmith_gold::{CsedSuspension, SilverCase};
use goldsmith_silver::AccountActivity;
use goldsmith_terms::SuspensionKind;

use crate::case::{activity, day, gold};

fn on(code: u16, month: u32) -> AccountActivity<'static> {
    activity(2015, code, day(2020, month, 1))
}

fn suspensions(postings: &[AccountActivity<'static>]) -> Vec<CsedSuspension<'static>> {
    let case = SilverCase {
        account_activity: postings,
        ..SilverCase::empty("A-1")
    };
    gold(&case).csed_suspensions
}

#[test]
fn a_closing_code_means_nothing_where_a_code_has_none() {
    let undone = AccountActivity {
        closing_code: Some("85".into()),
        ..on(483, 3)
    };
    let found = suspensions(&[on(480, 2), undone]);
    assert_eq!(
        (found[0].kind, found[0].is_void),
        (SuspensionKind::Offer, true)
    );
}

#[test]
fn the_words_of_the_rule_are_not_those_of_the_transcript() {
    let told = |words: &'static str| {
        let posting = AccountActivity {
            explanation: Some(words.into()),
            ..on(500, 2)
        };
        let found = suspensions(&[posting]).remove(0);
        (found.kind, found.is_assumed)
    };
    assert_eq!(told("Combat zone"), (SuspensionKind::CombatZone, true));
    // What silver writes where a posting has no words: the meaning of the code.
    let meaning = "military deferment or combat zone (closing code tells)";
    assert_eq!(told(meaning), (SuspensionKind::MilitaryDeferment, true));
    // In the transcript's own words the same would be found.
    assert_eq!(
        told("deferment or combat zone"),
        (SuspensionKind::CombatZone, true)
    );
}

#[test]
fn a_sub_code_of_the_record_wins_over_its_words() {
    let posting = AccountActivity {
        closing_code: Some("51".into()),
        explanation: Some("Combat zone".into()),
        ..on(500, 2)
    };
    let found = suspensions(&[posting]).remove(0);
    assert_eq!(
        (found.kind, found.is_assumed),
        (SuspensionKind::MilitaryDeferment, false)
    );
    assert_eq!(found.open_sub_code.as_deref(), Some("51"));
}
