//! Where the fields of silver rows come from, kept on demand.

use goldsmith_coalesce::{Section, Value};
use goldsmith_terms::{Pointer, RowId, Text};

use crate::document::{Document, Reading};

/// Where one field of one silver row comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOrigin<'a> {
    /// The silver table.
    pub table: &'static str,
    /// The row.
    pub row_id: RowId,
    /// The column.
    pub field: &'static str,
    /// The spelling that won, as it stands in the spelling table, or in
    /// parentheses what stood in for one.
    pub spelling: String,
    /// Whether the document's key only resembles the spelling.
    pub is_near: bool,
    /// The value's place in the document.
    pub pointer: Pointer,
    /// The value's first byte in the document.
    pub offset: usize,
    /// The value as it stands there.
    pub raw: Text<'a>,
}

/// The origins of a document's rows, as far as they are asked for.
#[derive(Debug, Default)]
pub(crate) struct Trail<'a> {
    is_kept: bool,
    origins: Vec<FieldOrigin<'a>>,
    /// What enclosing objects say for all records within them, the innermost
    /// last.
    enclosing: Vec<Said<'a>>,
}

/// What a record says of a field, and where.
#[derive(Clone, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) field: &'static str,
    spelling: String,
    is_near: bool,
    pointer: Pointer,
    offset: usize,
    raw: Text<'a>,
}

impl<'a> Trail<'a> {
    pub(crate) fn new(is_kept: bool) -> Trail<'a> {
        Trail {
            is_kept,
            ..Trail::default()
        }
    }

    pub(crate) fn finish(self) -> Vec<FieldOrigin<'a>> {
        self.origins
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Adds the origins read from another text, freed of it, their places moved.
    pub(crate) fn append(&mut self, other: Trail<'_>, offset: impl Fn(usize) -> usize) {
        let origins = other.origins.into_iter();
        self.origins.extend(origins.map(|origin| FieldOrigin {
            table: origin.table,
            row_id: origin.row_id,
            field: origin.field,
            spelling: origin.spelling,
            is_near: origin.is_near,
            pointer: origin.pointer,
            offset: offset(origin.offset),
            raw: origin.raw.into_owned().into(),
        }));
    }

    /// How many fields the enclosing objects say so far.
    pub(crate) fn depth(&self) -> usize {
        self.enclosing.len()
    }

    /// Leaves the objects entered since there were so many.
    pub(crate) fn leave(&mut self, depth: usize) {
        self.enclosing.truncate(depth);
    }

    /// The origin of a field of the row that was traced last.
    fn of_row(&mut self, row_id: RowId, field: &str) -> Option<&mut FieldOrigin<'a>> {
        let origins = self.origins.iter_mut().rev();
        let mut of_row = origins.take_while(|origin| origin.row_id == row_id);
        of_row.find(|origin| origin.field == field)
    }

    fn push(&mut self, table: &'static str, row_id: RowId, field: &'static str, said: Said<'a>) {
        self.origins.push(FieldOrigin {
            table,
            row_id,
            field,
            spelling: said.spelling,
            is_near: said.is_near,
            pointer: said.pointer,
            offset: said.offset,
            raw: said.raw,
        });
    }
}

impl<'a> Reading<'_, 'a> {
    /// Notes what the record read last says for all records within it.
    #[inline]
    pub(crate) fn enclose(&mut self, record: Value<'_, 'a>, section: &Section, pointer: &Pointer) {
        if self.trail.is_kept {
            let said = self.scratch.origins(record, section, pointer);
            self.trail.enclosing.extend(said.map(as_said));
        }
    }

    /// Notes that a map's key says the year of all records under it.
    #[inline]
    pub(crate) fn enclose_year(&mut self, key: Text<'a>, value: Value<'_, 'a>, pointer: &Pointer) {
        if self.trail.is_kept {
            self.trail.enclosing.push(Said {
                field: "tax_year",
                spelling: "(key of the year map)".to_owned(),
                is_near: false,
                pointer: pointer.clone(),
                offset: value.offset(),
                raw: key,
            });
        }
    }

    /// Keeps where the fields of a row come from: the record read last, and for
    /// fields it does not state, `inherited`, what encloses it.
    #[inline]
    pub(crate) fn trace(
        &mut self,
        row_id: impl Fn(&Document<'a>) -> RowId,
        record: Value<'_, 'a>,
        section: &Section,
        pointer: &Pointer,
        inherited: &[&'static str],
    ) {
        if self.trail.is_kept {
            self.trace_row(row_id(&self.document), record, section, pointer, inherited);
        }
    }

    /// Keeps that a field of the row traced last comes from elsewhere in its
    /// record after all.
    #[inline]
    pub(crate) fn restate(
        &mut self,
        row_id: impl Fn(&Document<'a>) -> RowId,
        field: &'static str,
        (spelling, section): (&str, &Section),
        from: Value<'_, 'a>,
        (record, pointer): (Value<'_, 'a>, &Pointer),
    ) {
        if !self.trail.is_kept {
            return;
        }
        let restated = FieldOrigin {
            table: section.table(),
            row_id: row_id(&self.document),
            field,
            spelling: spelling.to_owned(),
            is_near: false,
            pointer: record.pointer_to(from, pointer),
            offset: from.offset(),
            raw: from.raw().into(),
        };
        match self.trail.of_row(restated.row_id, field) {
            Some(origin) => *origin = restated,
            None => self.trail.origins.push(restated),
        }
    }

    /// Keeps that a field of the row traced last comes from where another one
    /// does.
    #[inline]
    pub(crate) fn share_origin(
        &mut self,
        row_id: impl Fn(&Document<'a>) -> RowId,
        from: &'static str,
        field: &'static str,
    ) {
        if !self.trail.is_kept {
            return;
        }
        let row_id = row_id(&self.document);
        let shared = self.trail.of_row(row_id, from).cloned();
        let shared = shared.map(|origin| FieldOrigin { field, ..origin });
        self.trail.origins.extend(shared);
    }

    /// What the record read last says, if origins are kept.
    pub(crate) fn said(
        &self,
        record: Value<'_, 'a>,
        section: &Section,
        pointer: &Pointer,
    ) -> Vec<Said<'a>> {
        match self.trail.is_kept {
            true => self
                .scratch
                .origins(record, section, pointer)
                .map(as_said)
                .collect(),
            false => Vec::new(),
        }
    }

    /// Keeps that a field was put together from parts.
    pub(crate) fn trace_parts(
        &mut self,
        row_id: RowId,
        field: &'static str,
        section: &Section,
        parts: &[Said<'a>],
    ) {
        let Some(first) = parts.first() else { return };
        let spellings: Vec<&str> = parts.iter().map(|part| part.spelling.as_str()).collect();
        let raw: Vec<&str> = parts.iter().map(|part| part.raw.as_ref()).collect();
        let whole = Said {
            field,
            spelling: spellings.join(" + "),
            is_near: parts.iter().any(|part| part.is_near),
            raw: raw.join(" ").into(),
            ..first.clone()
        };
        self.trail.push(section.table(), row_id, field, whole);
    }

    #[cold]
    fn trace_row(
        &mut self,
        row_id: RowId,
        record: Value<'_, 'a>,
        section: &Section,
        pointer: &Pointer,
        inherited: &[&'static str],
    ) {
        let table = section.table();
        let said: Vec<Said<'a>> = self
            .scratch
            .origins(record, section, pointer)
            .map(as_said)
            .collect();
        let from_file_name = || {
            let mut all = self.trail.enclosing.iter().rev().chain(&said);
            let file = all.find(|said| said.field == "source_file")?;
            Some(Said {
                spelling: "(year in the file name)".to_owned(),
                ..file.clone()
            })
        };
        let mut missing = Vec::new();
        for field in inherited {
            if !said.iter().any(|said| said.field == *field) {
                let mut enclosing = self.trail.enclosing.iter().rev();
                let found = enclosing.find(|said| said.field == *field).cloned();
                let file_name = || from_file_name().filter(|_| *field == "tax_year");
                missing.extend(found.or_else(file_name).map(|said| (*field, said)));
            }
        }
        let own = said.into_iter().map(|said| (said.field, said));
        for (field, said) in own.chain(missing) {
            // The list of a record's rows is no column.
            if field != "transactions" {
                self.trail.push(table, row_id, field, said);
            }
        }
    }
}

fn as_said<'a>(origin: goldsmith_coalesce::Origin<'_, 'a>) -> Said<'a> {
    Said {
        field: origin.field,
        spelling: origin.spelling.to_owned(),
        is_near: origin.is_near,
        pointer: origin.pointer,
        offset: origin.offset,
        raw: origin.raw,
    }
}
