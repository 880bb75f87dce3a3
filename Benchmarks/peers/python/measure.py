"""What every workload needs: inputs that equal those of the other programs, and the measuring."""

import math
import struct
import threading
import time

BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
MODELS = [f"model-{i:03}" for i in range(100)]
VERSIONS = [f"v{i}" for i in range(1000)]
STATUSES = ["200", "201", "204", "400", "401", "404", "429", "500", "502", "503"]
MASK = (1 << 64) - 1


def labels(i):
    return MODELS[i // 10 % 100], VERSIONS[i // 1000 % 1000], STATUSES[i % 10]


def first_value(i):
    return i * 7919 % 500_003


class SplitMix64:
    def __init__(self, state):
        self.state = state

    def next(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
        return (z ^ z >> 31) % limit


def latencies():
    random = SplitMix64(1)
    return [0.0005 + (random.next(1 << 53) / (1 << 53)) ** 4 * 10 for _ in range(16_384)]


def mixed_numbers():
    random = SplitMix64(2)
    return [mixed_number(random) for _ in range(65_536)]


def mixed_number(random):
    match random.next(6):
        case 0:
            return float(random.next(1_000_000))
        case 1:
            return random.next(1_000_000_000) / [1e1, 1e2, 1e3, 1e4, 1e5, 1e6][random.next(6)]
        case 2:
            return random.next(1 << 53) / (1 << 53)
        case 3:
            return math.nan
        case 4:
            return math.inf if random.next(2) == 0 else -math.inf
        case _:
            return struct.unpack("d", struct.pack("Q", random.next(1 << 52)))[0]


def loop(threads, body):
    """A trial of `body(n)` on each thread, in nanoseconds per operation."""

    def trial(n):
        if threads == 1:
            start = time.perf_counter()
            body(n)
            return time.perf_counter() - start
        begin = threading.Barrier(threads + 1)
        running = [threading.Thread(target=lambda: (begin.wait(), body(n))) for _ in range(threads)]
        for thread in running:
            thread.start()
        begin.wait()
        start = time.perf_counter()
        for thread in running:
            thread.join()
        return time.perf_counter() - start

    return trial, 1e9 / threads, "ns", ""


def task(body, prepare=lambda: None, note=""):
    """A trial of `body()` after `prepare()`, which is not measured, in milliseconds."""

    def trial(n):
        seconds = 0.0
        for _ in range(n):
            prepare()
            start = time.perf_counter()
            body()
            seconds += time.perf_counter() - start
        return seconds

    return trial, 1e3, "ms", note


def process_status(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name + ":"))


def passes(trial, seconds):
    n = 1
    while True:
        elapsed = trial(n)
        if elapsed >= seconds:
            return n
        wanted = math.ceil(n * seconds * 1.1 / max(elapsed, 1e-9))
        if elapsed >= seconds / 10:
            return wanted
        n = min(wanted, n * 100)


def measure(trial, scale, seconds, repetitions):
    """The minimum and the median of one pass, in the unit of the scale."""
    n = passes(trial, seconds)
    values = sorted(trial(n) / n * scale for _ in range(repetitions))
    return values[0], values[len(values) // 2]
