"""Measures prometheus_client on one workload and prints one line.

peer.py WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
"""

import os
import sys
from importlib.metadata import version

# Read when the library is imported.
os.environ["PROMETHEUS_DISABLE_CREATED_SERIES"] = "True"

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, openmetrics
from prometheus_client.parser import text_string_to_metric_families

from measure import BOUNDS, first_value, labels, latencies, loop, measure, mixed_numbers, process_status, task

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
