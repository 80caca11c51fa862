/// A small map from keys to numbers, made for keys of a few dozen bytes: it is
/// asked once for every key of every document.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyTable {
    /// The number of slots is a power of two, at least twice that of the keys.
    slots: Vec<Slot>,
    keys: usize,
    longest: usize,
    /// One bit for each byte that a key begins with, by its low seven bits.
    first_bytes: u128,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    hash: u32,
    key: Box<[u8]>,
    value: Option<u16>,
}

impl KeyTable {
    /// The number of a key.
    #[inline]
    pub(crate) fn get(&self, key: &[u8]) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let hash = hash(key);
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get(at)?;
            let value = slot.value?;
            if slot.hash == hash && *slot.key == *key {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether any key begins with the byte; most unknown keys end here.
    #[inline]
    pub(crate) fn may_begin_with(&self, byte: u8) -> bool {
        self.first_bytes >> (byte & 0x7f) & 1 == 1
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
        self.first_bytes |= 1 << (key.as_bytes().first().unwrap_or(&0) & 0x7f);
        if self.keys * 2 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); (self.keys * 4).next_power_of_two()];
            for slot in old.into_iter().filter(|slot| slot.value.is_some()) {
                self.place(slot);
            }
        }
        self.place(Slot {
            hash: hash(key.as_bytes()),
            key: key.as_bytes().into(),
            value: Some(fresh),
        });
        fresh
    }

    fn place(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.hash as usize & mask;
        while let Some(place) = self.slots.get_mut(at) {
            if place.value.is_none() {
                *place = slot;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The length, the first eight and the last eight bytes, mixed. The keys come
/// from a table fixed beforehand, so nobody gains from keys that collide.
#[inline]
fn hash(key: &[u8]) -> u32 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (first, last) = match (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (key.first_chunk::<4>(), key.last_chunk::<4>()) {
            (Some(first), Some(last)) => (
                u32::from_le_bytes(*first).into(),
                u32::from_le_bytes(*last).into(),
            ),
            _ => match key {
                [first, .., last] => (u64::from(*first) << 8, u64::from(*last)),
                _ => (key.first().copied().unwrap_or(0).into(), 0),
            },
        },
    };
    let mixed = (first ^ last.rotate_left(23) ^ key.len() as u64).wrapping_mul(MIX);
    (mixed >> 32) as u32
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
        assert_eq!(KeyTable::default().get(b""), None);
    }
}
