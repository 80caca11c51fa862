//! JSON objects whose members keep the order in which they came.

use std::fmt;

use proptest::sample::Index;

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(crate) struct Object(Vec<(String, Member)>);

#[derive(Clone, Debug)]
enum Member {
    Text(String),
    Object(Object),
}

impl Object {
    /// Adds a value, given as JSON, under the last of some keys; says whether
    /// the place was free.
    pub(crate) fn put<K: AsRef<str>>(&mut self, path: &[K], json: &str) -> bool {
        let Some((key, rest)) = path.split_first() else {
            return false;
        };
        let key = key.as_ref();
        let place = self.0.iter().position(|(other, _)| other == key);
        if rest.is_empty() {
            if place.is_none() {
                let text = Member::Text(json.to_owned());
                self.0.push((key.to_owned(), text));
            }
            return place.is_none();
        }
        match place.map(|place| &mut self.0[place].1) {
            Some(Member::Object(inner)) => inner.put(rest, json),
            Some(Member::Text(_)) => false,
            None => {
                let mut inner = Object::default();
                let is_put = inner.put(rest, json);
                self.0.push((key.to_owned(), Member::Object(inner)));
                is_put
            }
        }
    }

    /// Takes the object under a key away.
    pub(crate) fn take(&mut self, key: &str) -> Object {
        let place = self.0.iter().position(|(other, _)| other == key);
        match place.map(|place| self.0.remove(place).1) {
            Some(Member::Object(inner)) => inner,
            _ => Object::default(),
        }
    }

    /// Adds the members of another object, each under a new name.
    pub(crate) fn append(&mut self, other: Object, name: impl Fn(&str) -> String) {
        let members = other.0.into_iter();
        self.0
            .extend(members.map(|(key, member)| (name(&key), member)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a value to one of the objects: this one or one within it.
    pub(crate) fn strew(&mut self, place: Index, key: &str, json: &str) {
        let mut left = place.index(self.count());
        self.put_in(&mut left, key, json);
    }

    fn count(&self) -> usize {
        1 + self.inner().map(Object::count).sum::<usize>()
    }

    fn put_in(&mut self, left: &mut usize, key: &str, json: &str) -> bool {
        if *left == 0 {
            return self.put(&[key], json);
        }
        *left -= 1;
        self.inner_mut().any(|inner| inner.put_in(left, key, json))
    }

    /// Moves where the members begin, in this object and in all within it.
    pub(crate) fn turn(&mut self, turn: Index) {
        let members = self.0.len();
        self.0.rotate_left(turn.index(members.max(1)));
        for inner in self.inner_mut() {
            inner.turn(turn);
        }
    }

    fn inner(&self) -> impl Iterator<Item = &Object> {
        self.0.iter().filter_map(|(_, member)| match member {
            Member::Object(inner) => Some(inner),
            Member::Text(_) => None,
        })
    }

    fn inner_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.0.iter_mut().filter_map(|(_, member)| match member {
            Member::Object(inner) => Some(inner),
            Member::Text(_) => None,
        })
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (place, (key, member)) in self.0.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            match member {
                Member::Text(text) => write!(f, "{comma}\"{key}\": {text}")?,
                Member::Object(object) => write!(f, "{comma}\"{key}\": {object}")?,
            }
        }
        f.write_str("}")
    }
}
