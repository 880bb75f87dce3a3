"""Measures scipy, numpy and Evidently on the drift workloads and prints one line each.

drift.py WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
"""

import sys
from importlib.metadata import version

from measure import MASK, measure, task

GAMMA = 0x9E3779B97F4A7C15
ROWS = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}


def uniform(count, seed, start=0):
    """The numbers of SplitMix64 in 0..<1, as the other programs draw them one by one, from the one at `start` on."""
    import numpy as np

    state = np.uint64(seed & MASK) + np.arange(start + 1, start + count + 1, dtype=np.uint64) * np.uint64(GAMMA)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((state ^ (state >> np.uint64(31))) & np.uint64((1 << 53) - 1)) * 2.0**-53


def numbers(rows, seed, shift=0.0):
    """Some rows at a time, so that the draws of all rows are never in memory."""
    import numpy as np

    values = np.zeros(rows)
    for start in range(0, rows, 100_000):
        part = values[start : start + 100_000]
        draws = uniform(len(part) * 12, seed, start * 12).reshape(len(part), 12)
        for column in range(12):
            part += draws[:, column]
    return values - 6 + shift


def categories(rows, seed):
    import numpy as np

    share = uniform(rows, seed)
    names = np.array([f"c{index}" for index in range(10)], dtype=object)
    return names[(share * share * 10).astype(int)]


def ks(rows):
    from scipy.stats import ks_2samp

    reference, current = numbers(rows, 1), numbers(rows, 2, 0.01)
    return "scipy", lambda: ks_2samp(reference, current, method="asymp")


def wasserstein(rows):
    from scipy.stats import wasserstein_distance

    reference, current = numbers(rows, 1), numbers(rows, 2, 0.01)
    return "scipy", lambda: wasserstein_distance(reference, current)


def psi(rows):
    """With the edges and shares of the reference known."""
    import numpy as np

    reference, current = numbers(rows, 1), numbers(rows, 2, 0.01)
    edges = np.quantile(reference, np.arange(1, 10) / 10)
    p = np.maximum(np.bincount(np.searchsorted(edges, reference), minlength=10) / rows, 1e-4)

    def body():
        q = np.maximum(np.bincount(np.searchsorted(edges, current), minlength=10) / rows, 1e-4)
        return np.sum((q - p) * np.log(q / p))

    return "numpy", body


def table(rows):
    """Evidently's preset, which scores each column with one test."""
    import warnings

    warnings.filterwarnings("ignore")
    import pandas as pd
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    def frame(seed, shifted):
        columns = {f"n{i}": numbers(rows, seed + i, i / 400 if shifted else 0.0) for i in range(40)}
        columns |= {f"c{i}": categories(rows, seed + 2000 + i) for i in range(10)}
        return pd.DataFrame(columns)

    definition = DataDefinition(
        numerical_columns=[f"n{i}" for i in range(40)], categorical_columns=[f"c{i}" for i in range(10)])
    reference, current = (Dataset.from_pandas(frame(seed, seed == 2000), definition) for seed in (1000, 2000))
    return "evidently", lambda: Report([DataDriftPreset()]).run(current, reference)


WORKLOADS = {"ks": ks, "wasserstein": wasserstein, "psi": psi, "table": table}


def main(workload, seconds, repetitions):
    kind, _, size = workload.removeprefix("drift-").rpartition("-")
    if not workload.startswith("drift-") or kind not in WORKLOADS or size not in ROWS:
        return
    try:
        peer, body = WORKLOADS[kind](ROWS[size])
    except ImportError as error:
        print(f"skipped {workload}: {error}", file=sys.stderr)
        return
    trial, scale, unit, note = task(body)
    # A report takes many seconds, the same every time.
    minimum, median = measure(trial, scale, float(seconds), 1 if kind == "table" else int(repetitions))
    print(f"RESULT,{peer},{workload},{minimum},{median},{unit},{version(peer)}{note}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
