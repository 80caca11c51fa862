//! A spelling table bound to the fields of one record and made ready for
//! looking up keys.

use crate::key_table::KeyTable;
use crate::spelling::{Only, Part, SpellingFault, SpellingFile, sorted};
use crate::tape::Value;

/// A key that leads to a field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) field: u16,
    /// Position of the spelling in the field's list.
    pub(crate) rank: u16,
    pub(crate) only: Only,
    pub(crate) part: Part,
}

/// Where a key of an object leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Target {
    /// The field it may hold; few keys may hold more than one.
    pub(crate) hit: Option<Hit>,
    pub(crate) more_hits: Vec<Hit>,
    /// The level of keys inside the object under this key.
    pub(crate) child: Option<u16>,
    /// Whether the keys under it are those of a spelling this one only resembles.
    pub(crate) child_is_near: bool,
    /// Known to carry nothing: not worth an observation.
    pub(crate) ignored: bool,
}

/// The keys one object may have: as spelled, and by their letters alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Level {
    pub(crate) exact: KeyTable,
    pub(crate) near: KeyTable,
    /// The level of all spellings that resemble the way to this one.
    resembling: Option<u16>,
}

/// The spellings of one record's fields, ready for reading.
#[derive(Clone, Debug)]
pub struct Section {
    table: &'static str,
    fields: &'static [&'static str],
    levels: Vec<Level>,
    targets: Vec<Target>,
    /// For each field its spellings as written, by rank.
    spellings: Vec<Vec<String>>,
    /// For each field the slot of its first spelling: each spelling has one, and
    /// one behind it for keys that only resemble it.
    slots: Vec<u32>,
}

/// What a slot counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<'s> {
    /// The field.
    pub field: &'static str,
    /// The spelling, as it stands in the spelling table.
    pub spelling: &'s str,
    /// Whether keys are counted that only resemble it.
    pub is_near: bool,
}

impl Section {
    /// Binds a section of a spelling table to the fields of a record, whose
    /// values go to `table`.
    ///
    /// # Errors
    /// A section that is missing, a field without spellings and spellings
    /// without a field.
    pub fn bind(
        file: &SpellingFile,
        name: &str,
        table: &'static str,
        fields: &'static [&'static str],
    ) -> Result<Section, Vec<SpellingFault>> {
        let Some(spelled) = file.section(name) else {
            let message = format!("the section [{name}] is missing");
            return Err(vec![SpellingFault { offset: 0, message }]);
        };
        let mut section = Section {
            table,
            fields,
            levels: vec![Level::default()],
            targets: Vec::new(),
            spellings: vec![Vec::new(); fields.len()],
            slots: Vec::new(),
        };
        let mut faults = Vec::new();
        for field in fields {
            if !spelled.fields.iter().any(|spelled| spelled.name == *field) {
                let message = format!(
                    "the field `{field}` of [{name}] has no spellings; an empty list says so on purpose"
                );
                faults.push(SpellingFault {
                    offset: spelled.offset,
                    message,
                });
            }
        }
        for field in &spelled.fields {
            let Some(index) = fields.iter().position(|name| *name == field.name) else {
                let message = format!(
                    "[{name}] has no field `{}`; it has {}",
                    field.name,
                    fields.join(", ")
                );
                faults.push(SpellingFault {
                    offset: field.offset,
                    message,
                });
                continue;
            };
            let paths = field.spellings.iter().flat_map(|spelling| {
                let paths = spelling.paths.iter();
                paths.map(move |path| (spelling, path))
            });
            for (rank, (spelling, path)) in paths.enumerate() {
                // Twice the rank has to fit as well: see the order of candidates.
                let rank = u16::try_from(rank).ok().filter(|rank| *rank < u16::MAX / 2);
                let (Ok(field), Some(rank)) = (u16::try_from(index), rank) else {
                    faults.push(SpellingFault {
                        offset: spelling.offset,
                        message: "too many spellings".into(),
                    });
                    break;
                };
                let hit = Hit {
                    field,
                    rank,
                    only: spelling.only,
                    part: spelling.part,
                };
                section.add(0, path, hit);
                if let Some(list) = section.spellings.get_mut(index) {
                    list.push(spelling.text.clone());
                }
            }
        }
        for key in &spelled.ignored {
            section.ignore(key);
        }
        section.link(0, 0);
        section.number_slots(0);
        if faults.is_empty() {
            Ok(section)
        } else {
            Err(sorted(faults))
        }
    }

    /// The table the record's values go to.
    pub fn table(&self) -> &'static str {
        self.table
    }

    /// Gives the spellings their slots, from this one on; what comes behind the
    /// last one. The slots of a section begin with 0 unless they are numbered so.
    pub fn number_slots(&mut self, first: u32) -> u32 {
        self.slots.clear();
        let mut next = first;
        for spellings in &self.spellings {
            self.slots.push(next);
            next += 2 * spellings.len() as u32;
        }
        next
    }

    /// What each slot counts, in their order.
    pub fn slots(&self) -> impl Iterator<Item = Slot<'_>> {
        let fields = self.fields.iter().zip(&self.spellings);
        fields.flat_map(|(field, spellings)| {
            spellings.iter().flat_map(|spelling| {
                [false, true].map(|is_near| Slot {
                    field,
                    spelling,
                    is_near,
                })
            })
        })
    }

    #[inline]
    pub(crate) fn slot(&self, field: u16, order: u16) -> u32 {
        let first = self.slots.get(usize::from(field)).copied();
        first.unwrap_or_default() + u32::from(order)
    }

    /// Whether the object has a key that may hold the field, whatever its value.
    pub fn mentions(&self, object: Value<'_, '_>, field: &str) -> bool {
        let mut entries = object.entries();
        entries.any(|(key, _)| self.leads_to(&key.text().unwrap_or_default(), field))
    }

    /// Whether a key of the record may hold the field.
    pub fn leads_to(&self, key: &str, field: &str) -> bool {
        self.first_target(key).is_some_and(|target| {
            let mut hits = target.hit.iter().chain(&target.more_hits);
            hits.any(|hit| self.field_name(hit.field) == field)
        })
    }

    /// The spellings of a field as they stand in the spelling table.
    pub fn spellings_of(&self, field: &str) -> &[String] {
        let index = self.fields.iter().position(|name| *name == field);
        let spellings = index.and_then(|index| self.spellings.get(index));
        spellings.map_or(&[], Vec::as_slice)
    }

    /// Whether a key of the record may hold any field, itself or below it.
    pub fn leads_anywhere(&self, key: &str) -> bool {
        self.first_target(key)
            .is_some_and(|target| target.hit.is_some() || target.child.is_some())
    }

    fn first_target(&self, key: &str) -> Option<&Target> {
        let level = self.levels.first()?;
        let target = level.exact_target(key.as_bytes());
        let target = target.or_else(|| self.near_target(level, key));
        target.and_then(|target| self.target(target))
    }

    pub(crate) fn field_name(&self, field: u16) -> &'static str {
        self.fields
            .get(usize::from(field))
            .copied()
            .unwrap_or_default()
    }

    pub(crate) fn spelling(&self, field: u16, rank: u16) -> &str {
        let list = self.spellings.get(usize::from(field));
        list.and_then(|list| list.get(usize::from(rank)))
            .map_or("", String::as_str)
    }

    #[inline]
    pub(crate) fn level(&self, level: u16) -> Option<&Level> {
        self.levels.get(usize::from(level))
    }

    #[inline]
    pub(crate) fn target(&self, target: u16) -> Option<&Target> {
        self.targets.get(usize::from(target))
    }

    /// Adds a spelling below a level, by its keys and by their letters.
    fn add(&mut self, level: u16, path: &str, hit: Hit) {
        let (first, rest) = path
            .split_once('.')
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        let exact = self.target_of(level, first, false);
        // A flat key may stand for the whole way: `RecipientName` for `Recipient.Name`.
        let flat = self.target_of(level, &near_key(path), true);
        self.add_hit(flat, hit);
        match rest {
            None => self.add_hit(exact, hit),
            Some(rest) => {
                let child = self.child_of(exact);
                self.add(child, rest, hit);
                let near = self.target_of(level, &near_key(first), true);
                let near_child = self.child_of(near);
                self.add(near_child, rest, hit);
            }
        }
    }

    fn ignore(&mut self, path: &str) {
        let mut level = 0;
        let mut keys = path.split('.').peekable();
        while let Some(key) = keys.next() {
            let target = self.target_of(level, key, false);
            if keys.peek().is_some() {
                level = self.child_of(target);
            } else if let Some(target) = self.targets.get_mut(usize::from(target)) {
                target.ignored = true;
            }
        }
    }

    /// Lets keys below an exact key resemble spellings whose way there is
    /// spelled otherwise: `{"form": {"type": ..}}` resembles `Form.Type`, though
    /// `form` is a spelling of its own.
    fn link(&mut self, exact: u16, near: u16) {
        let Some(level) = self.levels.get_mut(usize::from(exact)) else {
            return;
        };
        level.resembling = Some(near).filter(|near| *near != exact);
        let keys: Vec<(String, u16)> = level.exact.keys().collect();
        for (key, target) in keys {
            let like = self
                .levels
                .get(usize::from(near))
                .and_then(|level| level.near_target(&key));
            let near_child = like
                .and_then(|like| self.target(like))
                .and_then(|like| like.child);
            let (Some(near_child), Some(target)) =
                (near_child, self.targets.get_mut(usize::from(target)))
            else {
                continue;
            };
            match target.child {
                Some(child) => self.link(child, near_child),
                None => {
                    target.child = Some(near_child);
                    target.child_is_near = true;
                }
            }
        }
    }

    /// Where a key of a level leads that only resembles a spelling.
    pub(crate) fn near_target(&self, level: &Level, key: &str) -> Option<u16> {
        // Marks do not count, so that a key may be as long as its document; one
        // like that resembles nothing.
        if key.len() > LONGEST_KEY {
            return None;
        }
        let resembling = || self.level(level.resembling?)?.near_target(key);
        level.near_target(key).or_else(resembling)
    }

    fn add_hit(&mut self, target: u16, hit: Hit) {
        let Some(target) = self.targets.get_mut(usize::from(target)) else {
            return;
        };
        let same = |other: &Hit| other.field == hit.field && other.part == hit.part;
        match target.hit {
            None => target.hit = Some(hit),
            Some(first) if same(&first) || target.more_hits.iter().any(same) => {}
            Some(_) => target.more_hits.push(hit),
        }
    }

    fn target_of(&mut self, level: u16, key: &str, near: bool) -> u16 {
        let fresh = self.targets.len() as u16;
        let Some(level) = self.levels.get_mut(usize::from(level)) else {
            return 0;
        };
        let table = if near {
            &mut level.near
        } else {
            &mut level.exact
        };
        let target = table.get_or_insert(key, fresh);
        if target == fresh {
            self.targets.push(Target::default());
        }
        target
    }

    fn child_of(&mut self, target: u16) -> u16 {
        let fresh = self.levels.len() as u16;
        match self.targets.get_mut(usize::from(target)) {
            Some(target) => match target.child {
                Some(child) => child,
                None => {
                    target.child = Some(fresh);
                    self.levels.push(Level::default());
                    fresh
                }
            },
            None => 0,
        }
    }
}

/// What two keys that differ only in case, spaces, `_`, `-` and `.` share.
pub(crate) fn near_key(key: &str) -> String {
    let kept = key
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-' | '.' | '\u{a0}'));
    kept.flat_map(char::to_lowercase).collect()
}

impl Level {
    /// Where a key leads that is spelled so.
    #[inline]
    pub(crate) fn exact_target(&self, key: &[u8]) -> Option<u16> {
        let first = *key.first()?;
        let second = key.get(1).copied().unwrap_or(0);
        if !self.exact.may_begin_with(first, second) {
            return None;
        }
        self.exact.get(key)
    }

    /// Where a key leads that only resembles a spelling.
    pub(crate) fn near_target(&self, key: &str) -> Option<u16> {
        if !key.is_ascii() {
            return self.near.get(near_key(key).as_bytes());
        }
        let is_letter = |byte: &u8| !matches!(byte, b' ' | b'_' | b'-' | b'.');
        let mut beginning = key
            .bytes()
            .filter(is_letter)
            .map(|byte| byte.to_ascii_lowercase());
        let first = beginning.next()?;
        if !self
            .near
            .may_begin_with(first, beginning.next().unwrap_or(0))
        {
            return None;
        }
        // No allocation: keys that no field reads may stand in every record.
        let mut letters = [0; LONGEST_KEY];
        let room = letters.get_mut(..self.near.longest())?;
        let mut count = 0;
        for byte in key.bytes().filter(is_letter) {
            *room.get_mut(count)? = byte.to_ascii_lowercase();
            count += 1;
        }
        self.near.get(letters.get(..count)?)
    }
}

/// More letters than any spelling has; longer ones resemble nothing.
const LONGEST_KEY: usize = 128;
