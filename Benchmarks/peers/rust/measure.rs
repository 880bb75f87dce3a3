//! What every workload needs: inputs that equal those of the other programs, and the measuring.

use std::sync::Barrier;
use std::time::Instant;

pub const BOUNDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];
pub const LATENCY_MASK: usize = 16_383;

/// Does something `n` times and gives the seconds it took, without what it prepared in between.
pub type Trial = Box<dyn FnMut(usize) -> f64>;

pub enum Measured {
    Time { trial: Trial, scale: f64, unit: &'static str, note: String },
    Memory { value: f64, unit: &'static str },
}

pub struct Labels {
    models: Vec<String>,
    versions: Vec<String>,
    statuses: Vec<String>,
}

impl Labels {
    pub fn new() -> Self {
        let statuses = ["200", "201", "204", "400", "401", "404", "429", "500", "502", "503"];
        Self {
            models: (0..100).map(|i| format!("model-{i:03}")).collect(),
            versions: (0..1000).map(|i| format!("v{i}")).collect(),
            statuses: statuses.iter().map(|s| s.to_string()).collect(),
        }
    }

    pub fn of(&self, i: usize) -> [&str; 3] {
        [&self.models[i / 10 % 100], &self.versions[i / 1000 % 1000], &self.statuses[i % 10]]
    }
}

pub fn first_value(i: usize) -> u64 {
    (i * 7919 % 500_003) as u64
}

struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    fn unit(&mut self) -> f64 {
        self.next(1 << 53) as f64 / (1u64 << 53) as f64
    }
}

pub fn latencies() -> Vec<f64> {
    let mut random = SplitMix64(1);
    (0..=LATENCY_MASK).map(|_| random.unit()).map(|u| 0.0005 + u * u * u * u * 10.0).collect()
}

pub fn mixed_numbers() -> Vec<f64> {
    let mut random = SplitMix64(2);
    let powers = [1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
    (0..65_536)
        .map(|_| match random.next(6) {
            0 => random.next(1_000_000) as f64,
            1 => random.next(1_000_000_000) as f64 / powers[random.next(6) as usize],
            2 => random.unit(),
            3 => f64::NAN,
            4 if random.next(2) == 0 => f64::INFINITY,
            4 => f64::NEG_INFINITY,
            _ => f64::from_bits(random.next(1 << 52)),
        })
        .collect()
}

/// `body(n)` on each thread, in nanoseconds per operation.
pub fn repeated(threads: usize, body: impl Fn(usize) + Sync + 'static) -> Measured {
    let trial = move |n| {
        let begin = Barrier::new(threads);
        let run = || {
            begin.wait();
            let start = Instant::now();
            body(n);
            (start, Instant::now())
        };
        let spans: Vec<(Instant, Instant)> = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
            let mine = run();
            others.into_iter().map(|other| other.join().unwrap()).chain([mine]).collect()
        });
        let start = spans.iter().map(|span| span.0).min().unwrap();
        (spans.iter().map(|span| span.1).max().unwrap() - start).as_secs_f64()
    };
    Measured::Time { trial: Box::new(trial), scale: 1e9 / threads as f64, unit: "ns", note: String::new() }
}

/// `body` after `prepare`, which is not measured, in milliseconds.
pub fn task<R>(note: String, mut prepare: impl FnMut() + 'static, body: impl Fn() -> R + 'static) -> Measured {
    let trial = move |n| {
        let mut seconds = 0.0;
        for _ in 0..n {
            prepare();
            let start = Instant::now();
            let result = body();
            seconds += start.elapsed().as_secs_f64();
            drop(result);
        }
        seconds
    };
    Measured::Time { trial: Box::new(trial), scale: 1e3, unit: "ms", note }
}

/// A value of `/proc/self/status`, in bytes.
pub fn process_status(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() * 1024.0
}

fn passes(trial: &mut Trial, seconds: f64) -> usize {
    let mut n = 1;
    loop {
        let elapsed = trial(n);
        if elapsed >= seconds {
            return n;
        }
        let wanted = (n as f64 * seconds * 1.1 / elapsed.max(1e-9)).ceil() as usize;
        if elapsed >= seconds / 10.0 {
            return wanted;
        }
        n = wanted.min(n * 100);
    }
}

pub fn report(peer: &str, workload: &str, measured: Measured, seconds: f64, repetitions: usize) {
    let (minimum, median, unit, note) = match measured {
        Measured::Memory { value, unit } => (value, value, unit, String::new()),
        Measured::Time { mut trial, scale, unit, note } => {
            let n = passes(&mut trial, seconds);
            let mut values: Vec<f64> = (0..repetitions).map(|_| trial(n) / n as f64 * scale).collect();
            values.sort_by(f64::total_cmp);
            (values[0], values[values.len() / 2], unit, note)
        }
    };
    println!("RESULT,{peer},{workload},{minimum},{median},{unit},{note}");
}
