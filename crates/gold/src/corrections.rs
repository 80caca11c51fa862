//! Corrected information returns: the amounts of a Form W-2C stand in place of
//! those of the Form W-2 it corrects.

use goldsmith_rules::Rules;
use goldsmith_silver::{ClassedAmounts, IncomeDocument};

/// What becomes of the documents of a case that are corrected or correct.
#[derive(Default)]
pub(crate) struct Corrections<'a> {
    /// A document's position and how it counts: not at all where another counts
    /// in its stead. Documents that are not here count as they are.
    counted: Vec<(usize, Option<IncomeDocument<'a>>)>,
    /// Positions of corrections whose original is taken for granted: the only one.
    assumed: Vec<usize>,
}

impl<'a> Corrections<'a> {
    /// Finds the original of each correction: the one of the same person, year
    /// and issuer. Where no issuer tells them apart it is the only one there is;
    /// one that could be that of several is listed and counts for nothing. Without
    /// any original the correction is the return itself. Of two corrections the
    /// later one counts.
    pub(crate) fn of(documents: &[IncomeDocument<'a>], rules: &Rules) -> Corrections<'a> {
        let mut corrections = Corrections::default();
        for (position, correction) in documents.iter().enumerate() {
            let rule = rules.form(&correction.document_type);
            if let Some(form) = rule.and_then(|rule| rule.corrects.as_deref()) {
                corrections.add(documents, position, correction, form);
            }
        }
        corrections
    }

    fn add(
        &mut self,
        documents: &[IncomeDocument<'a>],
        position: usize,
        correction: &IncomeDocument<'a>,
        form: &str,
    ) {
        let originals = documents.iter().enumerate().filter(|(_, original)| {
            original.document_type == form
                && original.tax_year == correction.tax_year
                && original.person_type == correction.person_type
        });
        let originals: Vec<_> = originals.collect();
        let is_issued = |original: &&(usize, &IncomeDocument<'a>)| {
            same_issuer(original.1, correction) == Some(true)
        };
        let issued = originals.iter().find(is_issued);
        let only = match originals.as_slice() {
            [only] if same_issuer(only.1, correction) != Some(false) => Some(only),
            _ => None,
        };
        match issued.or(only) {
            Some((place, original)) => {
                self.assumed.extend(issued.is_none().then_some(position));
                self.counted.push((position, None));
                let earlier = self.counted.iter_mut().find(|(known, _)| known == place);
                match earlier {
                    Some((_, Some(corrected))) => take(corrected, correction),
                    _ => {
                        let mut corrected = (*original).clone();
                        take(&mut corrected, correction);
                        self.counted.push((*place, Some(corrected)));
                    }
                }
            }
            None => {
                let mut alone = correction.clone();
                if originals.is_empty() {
                    alone.document_type = form.to_owned().into();
                    alone.include_in_projection = true;
                    take(&mut alone, correction);
                } else {
                    alone.classed.social_security_wages = None;
                    alone.classed.medicare_wages = None;
                }
                self.counted.push((position, Some(alone)));
            }
        }
    }

    /// The document as it counts; `None` where another counts in its stead.
    pub(crate) fn apply<'s>(
        &'s self,
        position: usize,
        document: &'s IncomeDocument<'a>,
    ) -> Option<&'s IncomeDocument<'a>> {
        let known = self.counted.iter().find(|(known, _)| *known == position);
        known.map_or(Some(document), |(_, counted)| counted.as_ref())
    }

    /// Whether a correction is taken to be that of the only document there is.
    pub(crate) fn is_assumed(&self, position: usize) -> bool {
        self.assumed.contains(&position)
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
fn take(counted: &mut IncomeDocument<'_>, correction: &IncomeDocument<'_>) {
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
