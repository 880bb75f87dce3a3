"""Measures prometheus_client on one workload and prints one line.

peer.py WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
"""

import json
import os
import sys
from importlib.metadata import version

# Read when the library is imported.
os.environ["PROMETHEUS_DISABLE_CREATED_SERIES"] = "True"

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, openmetrics
from prometheus_client.parser import text_string_to_metric_families

from measure import BOUNDS, SplitMix64, first_value, labels, latencies, loop, measure, mixed_numbers, process_status, task

LABELS = ["model", "version", "status"]
MILLION = 1_000_000


def counters():
    registry = CollectorRegistry()
    return registry, Counter("app_requests_total", "Requests served.", LABELS, registry=registry)


def histograms():
    registry = CollectorRegistry()
    return registry, Histogram("app_latency_seconds", "Requests served.", LABELS, buckets=BOUNDS, registry=registry)


def increment(threads):
    counter = counters()[1].labels(*labels(0))

    def body(n):
        for _ in range(n):
            counter.inc()

    return loop(threads, body)


def lookup(threads):
    family = counters()[1]
    combinations = [labels(i) for i in range(100)]

    def body(n):
        for i in range(n):
            family.labels(*combinations[i % 100]).inc()

    return loop(threads, body)


def observe(threads):
    histogram, values = histograms()[1].labels(*labels(0)), latencies()

    def body(n):
        for i in range(n):
            histogram.observe(values[i & 16_383])

    return loop(threads, body)


def render(registry, change, lines, encode=generate_latest):
    text = encode(registry)
    count = text.count(b"\n")
    assert count == lines, f"{count} lines instead of {lines}"
    return task(lambda: encode(registry), change, f"; {len(text)} bytes")


def counter_page(series):
    registry, family = counters()
    handles = [family.labels(*labels(i)) for i in range(series)]
    for i, counter in enumerate(handles):
        counter.inc(first_value(i))

    def change():
        for i, counter in enumerate(handles):
            counter.inc(1 + i % 3)

    return registry, change


def render_counters(series):
    return render(*counter_page(series), series + 2)


def render_mixed():
    registry, shift = CollectorRegistry(), 0
    family = Gauge("app_measured_value", "Requests served.", LABELS, registry=registry)
    handles, numbers = [family.labels(*labels(i)) for i in range(MILLION)], mixed_numbers()

    def change():
        nonlocal shift
        shift += 1
        for i, gauge in enumerate(handles):
            gauge.set(numbers[(i + shift) % len(numbers)])

    change()
    return render(registry, change, MILLION + 2)


def render_histograms(series):
    registry, family = histograms()
    handles, values, next_value = [family.labels(*labels(i)) for i in range(series)], latencies(), 0

    def change():
        nonlocal next_value
        for histogram in handles:
            histogram.observe(values[next_value & 16_383])
            next_value += 1

    for _ in range(20):
        change()
    return render(registry, change, series * 15 + 2)


def register():
    family = counters()[1]
    for i in range(MILLION):
        family.labels(*labels(i))
    return family


def parse():
    text = generate_latest(counter_page(100_000)[0]).decode()

    def body():
        families = list(text_string_to_metric_families(text))
        assert len(families[0].samples) == 100_000

    return task(body)


def count_events():
    """What a service would write itself: one counter, one latency and 20 features an event."""
    registry = CollectorRegistry()
    predictions = Counter("predictions_total", "Predictions.", ["model", "version"], registry=registry)
    latency = Histogram("latency_seconds", "Latency.", registry=registry)
    numbers = Histogram("feature_value", "Features.", ["feature"], buckets=range(0, 1001, 100), registry=registry)
    categories = Counter("feature_category_total", "Features.", ["feature", "category"], registry=registry)
    numeric = {f"n{i:02}" for i in range(12)}
    texts = ["red", "green", "blue", "yellow", "north", "south", "monthly", "yearly"]
    random = SplitMix64(3)

    def event():
        features = {name: random.next(1 << 53) / (1 << 53) * 1000 for name in sorted(numeric)}
        features |= {f"c{i:02}": texts[random.next(8)] for i in range(8)}
        return json.dumps({
            "type": "prediction", "model": "bench", "version": "1.0.0", "timestamp": 1763683200.25 + random.next(1000),
            "features": features, "prediction": str(random.next(2)), "score": random.next(1 << 53) / (1 << 53),
            "latency_seconds": random.next(1000) / 1e4})

    lines = [event() for _ in range(1000)]

    def body(n):
        for i in range(n):
            read = json.loads(lines[i % 1000])
            predictions.labels(read["model"], read["version"]).inc()
            latency.observe(read["latency_seconds"])
            for name, value in read["features"].items():
                if name in numeric:
                    numbers.labels(name).observe(value)
                else:
                    categories.labels(name, value).inc()

    return loop(1, body)


def memory_of_series():
    before = process_status("VmRSS")
    series = register()
    return (process_status("VmRSS") - before) / MILLION, "B", series


def memory_peak():
    registry, change = counter_page(MILLION)
    for _ in range(2):
        change()
        generate_latest(registry)
    return process_status("VmHWM") / (1 << 20), "MiB", registry


WORKLOADS = {
    "counter-1t": lambda: increment(1),
    "counter-2t": lambda: increment(2),
    "lookup-1t": lambda: lookup(1),
    "lookup-2t": lambda: lookup(2),
    "observe-1t": lambda: observe(1),
    "observe-2t": lambda: observe(2),
    "render-10k": lambda: render_counters(10_000),
    "render-100k": lambda: render_counters(100_000),
    "render-1m": lambda: render_counters(MILLION),
    "render-mixed-1m": render_mixed,
    "render-histograms-10k": lambda: render_histograms(10_000),
    "render-openmetrics-100k": lambda: render(
        *counter_page(100_000), 100_003, openmetrics.exposition.generate_latest),
    "register-1m": lambda: task(register),
    "parse-100k": parse,
    "intake-counters": count_events,
}
MEMORY = {"memory-series": memory_of_series, "memory-peak-1m": memory_peak}


def main(workload, seconds, repetitions):
    release = version("prometheus_client")
    if workload in MEMORY:
        value, unit, _ = MEMORY[workload]()
        print(f"RESULT,prometheus_client,{workload},{value},{value},{unit},{release}")
    elif workload in WORKLOADS:
        trial, scale, unit, note = WORKLOADS[workload]()
        minimum, median = measure(trial, scale, float(seconds), int(repetitions))
        print(f"RESULT,prometheus_client,{workload},{minimum},{median},{unit},{release}{note}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
