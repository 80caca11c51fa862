//! SplitMix64 (Steele, Lea and Flood 2014): a dozen lines that give the same
//! numbers on every platform, which no random crate promises across versions.

/// A stream of numbers that its seed alone decides.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        // The high half of the product: spread evenly without a division.
        let offset = (u128::from(self.next()) * u128::from(span)) >> 64;
        low + i64::try_from(offset).unwrap_or(0)
    }

    /// Cents from `low` to `high` dollars, both included.
    pub(crate) fn amount(&mut self, low: i64, high: i64) -> i64 {
        self.between(low * 100, high * 100)
    }

    /// True in `percent` of a hundred calls.
    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the choices.
    #[allow(
        clippy::indexing_slicing,
        reason = "drawn below the length, which is not 0"
    )]
    pub(crate) fn pick<T: Copy, const N: usize>(&mut self, choices: [T; N]) -> T {
        const { assert!(N > 0) }
        choices[((u128::from(self.next()) * N as u128) >> 64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // The first outputs for the seed 1234567, as the algorithm's reference
        // implementation prints them.
        let mut random = Random::new(1_234_567);
        let numbers = [random.next(), random.next(), random.next()];
        assert_eq!(
            numbers,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }
}
