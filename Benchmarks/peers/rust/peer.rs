//! Measures rust-prometheus on one workload and prints one line:
//! peer WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note

mod measure;

use measure::*;
use prometheus::{Encoder, GaugeVec, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, Opts, Registry, TextEncoder};

const LABELS: [&str; 3] = ["model", "version", "status"];

fn counters() -> (Registry, IntCounterVec) {
    let counters = IntCounterVec::new(Opts::new("app_requests_total", "Requests served."), &LABELS).unwrap();
    let registry = Registry::new();
    registry.register(Box::new(counters.clone())).unwrap();
    (registry, counters)
}

fn histograms() -> (Registry, HistogramVec) {
    let options = HistogramOpts::new("app_latency_seconds", "Requests served.").buckets(BOUNDS.to_vec());
    let histograms = HistogramVec::new(options, &LABELS).unwrap();
    let registry = Registry::new();
    registry.register(Box::new(histograms.clone())).unwrap();
    (registry, histograms)
}

fn increment(threads: usize) -> Measured {
    let counter = counters().1.with_label_values(&Labels::new().of(0));
    repeated(threads, move |n| (0..n).for_each(|_| counter.inc()))
}

fn lookup(threads: usize) -> Measured {
    let ((_, counters), labels) = (counters(), Labels::new());
    repeated(threads, move |n| {
        let combinations: Vec<_> = (0..100).map(|i| labels.of(i)).collect();
        for labels in combinations.iter().cycle().take(n) {
            counters.with_label_values(labels).inc();
        }
    })
}

fn observe(threads: usize) -> Measured {
    let histogram = histograms().1.with_label_values(&Labels::new().of(0));
    let values = latencies();
    repeated(threads, move |n| (0..n).for_each(|i| histogram.observe(values[i & LATENCY_MASK])))
}

fn encode(registry: &Registry) -> Vec<u8> {
    let mut buffer = Vec::new();
    TextEncoder::new().encode(&registry.gather(), &mut buffer).unwrap();
    buffer
}

fn render(registry: Registry, lines: usize, change: impl FnMut() + 'static) -> Measured {
    let text = encode(&registry);
    assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), lines, "lines");
    task(format!("{} bytes", text.len()), change, move || encode(&registry))
}

fn counter_page(series: usize) -> (Registry, impl FnMut()) {
    let ((registry, counters), labels) = (counters(), Labels::new());
    let handles: Vec<IntCounter> = (0..series).map(|i| counters.with_label_values(&labels.of(i))).collect();
    handles.iter().enumerate().for_each(|(i, counter)| counter.inc_by(first_value(i)));
    (registry, move || handles.iter().enumerate().for_each(|(i, counter)| counter.inc_by(1 + i as u64 % 3)))
}

fn render_counters(series: usize) -> Measured {
    let (registry, change) = counter_page(series);
    render(registry, series + 2, change)
}

fn render_mixed(series: usize) -> Measured {
    let gauges = GaugeVec::new(Opts::new("app_measured_value", "Requests served."), &LABELS).unwrap();
    let registry = Registry::new();
    registry.register(Box::new(gauges.clone())).unwrap();
    let (labels, numbers, mut shift) = (Labels::new(), mixed_numbers(), 0);
    let handles: Vec<_> = (0..series).map(|i| gauges.with_label_values(&labels.of(i))).collect();
    let mut change = move || {
        shift += 1;
        handles.iter().enumerate().for_each(|(i, gauge)| gauge.set(numbers[(i + shift) % numbers.len()]));
    };
    change();
    render(registry, series + 2, change)
}

fn render_histograms(series: usize) -> Measured {
    let ((registry, histograms), labels, values) = (histograms(), Labels::new(), latencies());
    let handles: Vec<_> = (0..series).map(|i| histograms.with_label_values(&labels.of(i))).collect();
    let mut next = 0;
    let mut change = move || {
        for histogram in &handles {
            histogram.observe(values[next & LATENCY_MASK]);
            next += 1;
        }
    };
    (0..20).for_each(|_| change());
    render(registry, series * 15 + 2, change)
}

fn register(series: usize) -> IntCounterVec {
    let ((_, counters), labels) = (counters(), Labels::new());
    (0..series).for_each(|i| drop(counters.with_label_values(&labels.of(i))));
    counters
}

fn memory_of_series() -> Measured {
    let before = process_status("VmRSS");
    let series = register(1_000_000);
    let value = (process_status("VmRSS") - before) / 1e6;
    drop(series);
    Measured::Memory { value, unit: "B" }
}

fn memory_peak() -> Measured {
    let (registry, mut change) = counter_page(1_000_000);
    for _ in 0..2 {
        change();
        encode(&registry);
    }
    Measured::Memory { value: process_status("VmHWM") / 1_048_576.0, unit: "MiB" }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let measured = match arguments[1].as_str() {
        "counter-1t" => increment(1),
        "counter-2t" => increment(2),
        "lookup-1t" => lookup(1),
        "lookup-2t" => lookup(2),
        "observe-1t" => observe(1),
        "observe-2t" => observe(2),
        "render-10k" => render_counters(10_000),
        "render-100k" => render_counters(100_000),
        "render-1m" => render_counters(1_000_000),
        "render-mixed-1m" => render_mixed(1_000_000),
        "render-histograms-10k" => render_histograms(10_000),
        "register-1m" => task(String::new(), || (), || register(1_000_000)),
        "memory-series" => memory_of_series(),
        "memory-peak-1m" => memory_peak(),
        _ => return,
    };
    report("rust-prometheus", &arguments[1], measured, arguments[2].parse().unwrap(), arguments[3].parse().unwrap());
}
