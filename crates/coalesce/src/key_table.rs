/// A small map from keys to numbers, made for keys of a few dozen bytes: it is
/// asked once for every key of every document.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyTable {
    /// The number of slots is a power of two, at least twice that of the keys.
    slots: Vec<Slot>,
    keys: usize,
    longest: usize,
    /// One bit for each pair of bytes that a key begins with.
    beginnings: u128,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    signature: Signature,
    key: Box<[u8]>,
    value: Option<u16>,
}

impl KeyTable {
    /// The number of a key.
    #[inline]
    pub(crate) fn get(&self, key: &[u8]) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let signature = Signature::of(key);
        let mut at = signature.hash() & mask;
        loop {
            let slot = self.slots.get(at)?;
            let value = slot.value?;
            if slot.signature == signature && (signature.is_whole() || *slot.key == *key) {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }

    /// All keys with their numbers.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (String, u16)> + '_ {
        self.slots.iter().filter_map(|slot| {
            let key = String::from_utf8_lossy(&slot.key).into_owned();
            Some((key, slot.value?))
        })
    }

    /// Whether any key may begin with these two bytes, the second 0 for a key of
    /// one; most unknown keys end here.
    #[inline]
    pub(crate) fn may_begin_with(&self, first: u8, second: u8) -> bool {
        self.beginnings & beginning(first, second) != 0
    }

    /// The length of the longest key.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The number of a key, which becomes `fresh` if the key is new.
    pub(crate) fn get_or_insert(&mut self, key: &str, fresh: u16) -> u16 {
        if let Some(value) = self.get(key.as_bytes()) {
            return value;
        }
        self.keys += 1;
        self.longest = self.longest.max(key.len());
        let byte = |at: usize| key.as_bytes().get(at).copied().unwrap_or(0);
        self.beginnings |= beginning(byte(0), byte(1));
        if self.keys * 2 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); (self.keys * 4).next_power_of_two()];
            for slot in old.into_iter().filter(|slot| slot.value.is_some()) {
                self.place(slot);
            }
        }
        let key = key.as_bytes();
        self.place(Slot {
            signature: Signature::of(key),
            key: key.into(),
            value: Some(fresh),
        });
        fresh
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.signature.hash() & mask;
        while let Some(place) = self.slots.get_mut(at) {
            if place.value.is_none() {
                *place = slot;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// One of 128 bits for a pair of bytes.
#[inline]
fn beginning(first: u8, second: u8) -> u128 {
    1 << (first.wrapping_mul(31).wrapping_add(second) & 0x7f)
}

/// What tells keys of up to sixteen bytes apart: their length, their first and
/// their last bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signature {
    first: u64,
    last: u64,
    length: usize,
}

impl Signature {
    #[inline]
    fn of(key: &[u8]) -> Signature {
        let (first, last) = match (key.first_chunk::<8>(), key.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => match (key.first_chunk::<4>(), key.last_chunk::<4>()) {
                (Some(first), Some(last)) => (
                    u32::from_le_bytes(*first).into(),
                    u32::from_le_bytes(*last).into(),
                ),
                _ => (
                    key.iter()
                        .fold(0, |word, byte| (word << 8) | u64::from(*byte)),
                    0,
                ),
            },
        };
        Signature {
            first,
            last,
            length: key.len(),
        }
    }

    /// Whether the signature holds every byte of its key.
    #[inline]
    fn is_whole(self) -> bool {
        self.length <= 16
    }

    /// The keys come from a table fixed beforehand, so nobody gains from keys
    /// that collide.
    #[inline]
    fn hash(self) -> usize {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.first ^ self.last.rotate_left(23) ^ self.length as u64).wrapping_mul(MIX);
        (mixed >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_again_and_no_other() {
        let keys: Vec<String> = (0..500)
            .map(|n| format!("key{}{n}", "x".repeat(n % 20)))
            .collect();
        let mut table = KeyTable::default();
        for (number, key) in keys.iter().enumerate() {
            assert_eq!(table.get_or_insert(key, number as u16), number as u16);
        }
        for (number, key) in keys.iter().enumerate() {
            assert_eq!(table.get(key.as_bytes()), Some(number as u16));
            assert_eq!(table.get_or_insert(key, 9999), number as u16);
        }
        assert_eq!(table.get(b"key"), None);
        for near_miss in ["key1", "keyxx20", "keyxxxxxxxxxxxxxxxxxxxx", "yek0"] {
            assert_eq!(
                table.get(near_miss.as_bytes()),
                keys.iter()
                    .position(|key| key == near_miss)
                    .map(|at| at as u16)
            );
        }
        assert_eq!(KeyTable::default().get(b""), None);
    }
}
