//! Corrected information returns: the amounts of a Form W-2C stand in place of
//! those of the Form W-2 it corrects.

use std::borrow::Cow;

use goldsmith_rules::Rules;
use goldsmith_silver::{ClassedAmounts, IncomeDocument};

/// What becomes of the documents of a case that are corrected or correct.
#[derive(Default)]
pub(crate) struct Corrections<'d, 'a> {
    /// The position of a document and the correction whose amounts it takes.
    corrected: Vec<(usize, &'d IncomeDocument<'a>)>,
    /// Positions of corrections that stand in another document's place.
    applied: Vec<usize>,
    /// Positions of corrections whose original is taken for granted: the only one.
    assumed: Vec<usize>,
    /// Positions of corrections of which no original is there, and the form they
    /// stand for.
    alone: Vec<(usize, &'d str)>,
    /// Positions of corrections that could be those of several documents: they
    /// are listed and count for nothing.
    left: Vec<usize>,
}

impl<'d, 'a> Corrections<'d, 'a> {
    /// Finds the original of each correction: the one of the same person, year
    /// and issuer. Where no issuer tells them apart it is the only one there is;
    /// among several the correction is left alone. Of two corrections the later
    /// one counts.
    pub(crate) fn of(documents: &'d [IncomeDocument<'a>], rules: &'d Rules) -> Self {
        let mut corrections = Corrections::default();
        for (position, correction) in documents.iter().enumerate() {
            let rule = rules.form(&correction.document_type);
            let Some(form) = rule.and_then(|rule| rule.corrects.as_deref()) else {
                continue;
            };
            let of_form = documents.iter().enumerate().filter(|(_, original)| {
                original.document_type == form
                    && original.tax_year == correction.tax_year
                    && original.person_type == correction.person_type
            });
            let of_form: Vec<_> = of_form.collect();
            let issued = of_form
                .iter()
                .find(|(_, original)| same_issuer(original, correction) == Some(true));
            let only = match of_form.as_slice() {
                [only] if same_issuer(only.1, correction) != Some(false) => Some(only),
                _ => None,
            };
            match issued.or(only) {
                Some((original, _)) => {
                    corrections
                        .assumed
                        .extend(issued.is_none().then_some(position));
                    corrections.corrected.push((*original, correction));
                    corrections.applied.push(position);
                }
                None if of_form.is_empty() => corrections.alone.push((position, form)),
                None => corrections.left.push(position),
            }
        }
        corrections
    }

    /// The document as it counts; `None` where another counts in its stead.
    pub(crate) fn apply<'s>(
        &self,
        position: usize,
        document: &'s IncomeDocument<'a>,
    ) -> Option<Cow<'s, IncomeDocument<'a>>> {
        if self.applied.contains(&position) {
            return None;
        }
        let mut counted = Cow::Borrowed(document);
        if let Some((_, form)) = self.alone.iter().find(|(alone, _)| *alone == position) {
            let counted = counted.to_mut();
            counted.document_type = form.to_string().into();
            counted.include_in_projection = true;
            take(counted, document);
        }
        if self.left.contains(&position) {
            let classed = &mut counted.to_mut().classed;
            classed.social_security_wages = None;
            classed.medicare_wages = None;
        }
        for (_, correction) in self
            .corrected
            .iter()
            .filter(|(original, _)| *original == position)
        {
            take(counted.to_mut(), correction);
        }
        Some(counted)
    }

    /// Whether a correction is taken to be that of the only document there is.
    pub(crate) fn is_assumed(&self, position: usize) -> bool {
        self.assumed.contains(&position)
    }

    /// Whether a document is neither a correction that counts nor one that stands
    /// for a missing original.
    pub(crate) fn is_left(&self, position: usize) -> bool {
        !self.applied.contains(&position) && !self.alone.iter().any(|(alone, _)| *alone == position)
    }
}

/// Whether both name the same issuer; `None` where one names none.
fn same_issuer(one: &IncomeDocument<'_>, other: &IncomeDocument<'_>) -> Option<bool> {
    if let (Some(one), Some(other)) = (&one.issuer_ein, &other.issuer_ein) {
        return Some(one == other);
    }
    let (one, other) = (one.issuer_name.as_deref()?, other.issuer_name.as_deref()?);
    Some(one.trim().eq_ignore_ascii_case(other.trim()))
}

/// Takes over what a correction states; what it leaves out stays as it was.
fn take<'a>(counted: &mut IncomeDocument<'a>, correction: &IncomeDocument<'a>) {
    let ClassedAmounts {
        other_income,
        social_security_wages,
        medicare_wages,
        ..
    } = correction.classed;
    let classed = &mut counted.classed;
    let replace = |place: &mut Option<_>, amount: Option<_>| *place = amount.or(*place);
    replace(
        &mut classed.other_income,
        other_income.or(correction.gross_amount),
    );
    replace(&mut classed.social_security_wages, social_security_wages);
    replace(&mut classed.medicare_wages, medicare_wages);
    replace(&mut counted.gross_amount, correction.gross_amount);
    replace(
        &mut counted.federal_withholding,
        correction.federal_withholding,
    );
}
