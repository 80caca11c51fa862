use chrono::Weekday;

/// A piece of a date's text. White space, the words that only link the pieces
/// and the ending of an ordinal are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(Number),
    /// The name of a month, as its number.
    Month(u32),
    Word(&'t str),
    Mark(u8),
}

/// A run of digits. How many there are tells a year from a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) width: usize,
    /// Whether it is the rest of a year, as in `'24`.
    pub(super) shortened: bool,
}

impl Number {
    /// The number as a year of four digits, or of two.
    pub(super) fn year(self) -> Option<i32> {
        let value = i32::try_from(self.value).ok()?;
        match self.width {
            2 => Some(full_year(value)),
            4 => Some(value),
            _ => None,
        }
    }

    /// The number as a month or as a day of the month.
    pub(super) fn part(self) -> Option<u32> {
        (self.width <= 2 && !self.shortened).then_some(self.value)
    }

    /// Whether the number can be nothing but a year.
    pub(super) fn is_year(self) -> bool {
        self.width == 4 || self.shortened
    }
}

/// Two digits of a year: 00 to 50 are 2000 to 2050, 51 to 99 are 1951 to 1999.
pub(in crate::value) fn full_year(two_digits: i32) -> i32 {
    if two_digits <= 50 {
        2000 + two_digits
    } else {
        1900 + two_digits
    }
}

/// The pieces of a text and the day of the week that it names.
pub(super) struct Tokens<'t> {
    tokens: [Token<'t>; Tokens::MOST],
    count: usize,
    pub(super) weekday: Option<Weekday>,
}

impl<'t> Tokens<'t> {
    /// More than any date with its time and the name of its time zone has.
    const MOST: usize = 24;

    /// The pieces, unless there are too many, or two days of the week.
    pub(super) fn of(text: &'t str) -> Option<Tokens<'t>> {
        let mut tokens = Tokens {
            tokens: [Token::Mark(0); Tokens::MOST],
            count: 0,
            weekday: None,
        };
        let mut rest = text;
        while let Some(&first) = rest.as_bytes().first() {
            rest = match first {
                b'0'..=b'9' => tokens.number(rest, false)?,
                b'\'' => tokens.number(rest.get(1..)?, true)?,
                b'a'..=b'z' | b'A'..=b'Z' => tokens.word(rest)?,
                0x80.. => return None,
                _ => {
                    if !first.is_ascii_whitespace() {
                        tokens.push(Token::Mark(first))?;
                    }
                    rest.get(1..)?
                }
            };
        }
        Some(tokens)
    }

    pub(super) fn as_slice(&self) -> &[Token<'t>] {
        self.tokens.get(..self.count).unwrap_or_default()
    }

    fn push(&mut self, token: Token<'t>) -> Option<()> {
        *self.tokens.get_mut(self.count)? = token;
        self.count += 1;
        Some(())
    }

    /// Takes the digits, and behind a day the ending of its ordinal.
    fn number(&mut self, text: &'t str, shortened: bool) -> Option<&'t str> {
        let (digits, rest) = leading(text, |byte| byte.is_ascii_digit());
        let width = digits.len();
        if shortened && width != 2 {
            return None;
        }
        let value = digits.parse().unwrap_or(u32::MAX);
        self.push(Token::Number(Number {
            value,
            width,
            shortened,
        }))?;
        let (word, after) = leading(rest, |byte| byte.is_ascii_alphabetic());
        let ordinal = width <= 2 && !shortened && is_one_of(word, &["st", "nd", "rd", "th"]);
        Some(if ordinal { after } else { rest })
    }

    /// Takes the word, and behind the name of a month or a day its point or comma.
    fn word(&mut self, text: &'t str) -> Option<&'t str> {
        let (word, rest) = leading(text, |byte| byte.is_ascii_alphabetic());
        if is_one_of(word, &["the", "of", "day"]) {
            return Some(rest);
        }
        if let Some(month) = position(&MONTHS, word) {
            self.push(Token::Month(month + 1))?;
            return Some(rest.strip_prefix('.').unwrap_or(rest));
        }
        let Some(weekday) = position(&WEEKDAYS, word) else {
            // No date begins with any other word.
            if self.count == 0 {
                return None;
            }
            self.push(Token::Word(word))?;
            return Some(rest);
        };
        if self.weekday.is_some() {
            return None;
        }
        self.weekday = Weekday::try_from(u8::try_from(weekday).ok()?).ok();
        Some(rest.strip_prefix(['.', ',']).unwrap_or(rest))
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The place of the name that the word is, or is the beginning of.
fn position(names: &[&str], word: &str) -> Option<u32> {
    let begins = |name: &&str| {
        name.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let (place, _) = (0..)
        .zip(names)
        .find(|(_, name)| word.len() >= 3 && begins(name))?;
    Some(place)
}

pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// The bytes in front that are of the kind, and the rest.
fn leading(text: &str, of_the_kind: impl Fn(&u8) -> bool) -> (&str, &str) {
    let end = text.bytes().take_while(|byte| of_the_kind(byte)).count();
    text.split_at_checked(end).unwrap_or((text, ""))
}
