//! What the benches are measured against, and how two ways are compared on a
//! machine that does other things too.
//!
//! Criterion measures each way alone, one after the other: figures for the
//! comparison with the last run. Between two ways it compares minutes in which
//! the machine was differently busy. So all ways also take turns, pass by pass,
//! and each round gives a ratio of two neighbours in time; the median of the
//! ratios is printed.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode, Throughput};
use goldsmith::terms::NaiveDate;
use serde::de::IgnoredAny;
use serde_json::Value;

/// The day all rows are for.
pub(crate) fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 15).expect("the date exists")
}

/// Times small enough that all benches together take a few minutes; a command
/// line's options win.
pub(crate) fn criterion(samples: usize) -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .sample_size(samples)
        .configure_from_args()
}

/// How much one pass goes through.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) cases: usize,
    pub(crate) bytes: usize,
}

impl Size {
    pub(crate) fn throughput(self) -> Throughput {
        Throughput::ElementsAndBytes {
            elements: self.cases as u64,
            bytes: self.bytes as u64,
        }
    }
}

/// A way to go through the whole input once.
pub(crate) struct Way<'a> {
    name: &'static str,
    pass: Box<dyn FnMut() + 'a>,
}

impl<'a> Way<'a> {
    pub(crate) fn new(name: &'static str, pass: impl FnMut() + 'a) -> Way<'a> {
        Way {
            name,
            pass: Box::new(pass),
        }
    }

    fn timed(&mut self) -> Duration {
        #[allow(clippy::disallowed_methods, reason = "a bench measures time")]
        let start = Instant::now();
        (self.pass)();
        start.elapsed()
    }
}

/// What the other ways are compared with: `serde_json` passing over the same
/// bytes, and parsing them into a tree; both on one thread. A bench may add more.
pub(crate) fn floors<'a, I, B: AsRef<[u8]>>(
    inputs: &'a [I],
    bytes: impl Fn(&'a I) -> B + Copy + 'a,
) -> Vec<Way<'a>> {
    vec![
        Way::new("IgnoredAny", move || {
            for input in inputs {
                let skipped: Result<IgnoredAny, _> = serde_json::from_slice(bytes(input).as_ref());
                black_box(skipped.expect("the corpus is JSON"));
            }
        }),
        Way::new("Value", move || {
            for input in inputs {
                let parsed: Result<Value, _> = serde_json::from_slice(bytes(input).as_ref());
                black_box(parsed.expect("the corpus is JSON"));
            }
        }),
    ]
}

/// Measures the floors and the ways, each alone and all in turn, and prints how
/// the ways compare with the floors.
pub(crate) fn compare<'a>(
    criterion: &mut Criterion,
    name: &str,
    size: Size,
    floors: Vec<Way<'a>>,
    ways: Vec<Way<'a>>,
) {
    let count = floors.len();
    let mut all: Vec<Way<'a>> = floors.into_iter().chain(ways).collect();
    let mut group = criterion.benchmark_group(name);
    group
        .throughput(size.throughput())
        .sampling_mode(SamplingMode::Flat);
    for way in &mut all {
        group.bench_function(way.name, |bencher| bencher.iter(&mut way.pass));
    }

    // A bench of criterion's, so that its filters and its test mode hold here
    // too. Its own figure is that of the last way.
    let mut rounds: Vec<Vec<Duration>> = Vec::new();
    group.bench_function("in turn", |bencher| {
        bencher.iter_custom(|passes| {
            let mut last = Duration::ZERO;
            for _ in 0..passes {
                let round: Vec<Duration> = all.iter_mut().map(Way::timed).collect();
                last += round.last().copied().unwrap_or_default();
                rounds.push(round);
            }
            last
        });
    });
    group.finish();
    if !rounds.is_empty() {
        let names: Vec<&str> = all.iter().map(|way| way.name).collect();
        report(name, size, &names, count, &rounds);
    }
}

/// Prints the speed of each way, and for each that is no floor how its speed
/// compares: a part of the first floor's, a multiple of the others'.
#[allow(clippy::print_stdout, reason = "a bench prints what it measured")]
fn report(bench: &str, size: Size, names: &[&str], floors: usize, rounds: &[Vec<Duration>]) {
    let Size { cases, bytes } = size;
    let passes = rounds.len();
    println!("{bench}: {cases} cases, {bytes} bytes; medians of {passes} rounds in turn");
    for (way, name) in names.iter().enumerate() {
        let [_, nanoseconds, _] = quartiles(rounds.iter().map(|round| round[way].as_nanos()));
        let tenths = bytes as u128 * 10_000 / nanoseconds;
        let (megabytes, tenths) = (tenths / 10, tenths % 10);
        let each = nanoseconds / cases as u128 / 10;
        let (micros, hundredths) = (each / 100, each % 100);
        println!("  {name:<39}{megabytes:>6}.{tenths} MB/s {micros:>6}.{hundredths:02} us/case");
    }
    println!("speed against the floors (and the middle half of the rounds):");
    for (way, name) in names.iter().enumerate().skip(floors) {
        let against = |floor: usize, unit: fn(u128) -> String| {
            let ratios = rounds
                .iter()
                .map(|round| round[floor].as_nanos() * 1000 / round[way].as_nanos());
            let [low, median, high] = quartiles(ratios).map(unit);
            let pair = format!("{name} : {}", names[floor]);
            println!("  {pair:<39}{median:>8} ({low} to {high})");
        };
        against(0, |thousandths| {
            format!("{}.{} %", thousandths / 10, thousandths % 10)
        });
        for floor in 1..floors {
            against(floor, |thousandths| {
                format!("{}.{:02} x", thousandths / 1000, thousandths % 1000 / 10)
            });
        }
    }
}

fn quartiles(values: impl Iterator<Item = u128>) -> [u128; 3] {
    let mut sorted: Vec<u128> = values.collect();
    sorted.sort_unstable();
    [1, 2, 3].map(|quarter| sorted[sorted.len() * quarter / 4])
}
