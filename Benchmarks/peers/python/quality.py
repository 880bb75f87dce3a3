"""Measures scikit-learn on the quality workloads and prints one line.

quality.py WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
"""

import sys
from importlib.metadata import version

from measure import MASK, measure, task

GAMMA = 0x9E3779B97F4A7C15
ROWS = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}


def uniform(rows, seed):
    """The numbers of SplitMix64 in 0..<1, as the other programs draw them one by one."""
    import numpy as np

    state = np.uint64(seed & MASK) + np.arange(1, rows + 1, dtype=np.uint64) * np.uint64(GAMMA)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((state ^ (state >> np.uint64(31))) & np.uint64((1 << 53) - 1)) * 2.0**-53


def support(labels, predictions):
    """Precision, recall and f1 of each class and their means, in a call for each as the library gives them."""
    from sklearn.metrics import precision_recall_fscore_support

    return [precision_recall_fscore_support(labels, predictions, average=kind) for kind in (None, "macro", "weighted")]


def binary(rows):
    """Calibrated scores of a rarer class, a seventh of them of three digits, and a decision at 0.4."""
    import numpy as np
    from sklearn import metrics

    scores = uniform(rows, 1)
    scores *= scores
    scores[::7] = np.floor(scores[::7] * 1000) / 1000
    labels = (uniform(rows, 2) < scores).astype(np.int64)
    predictions = (scores >= 0.4).astype(np.int64)

    def body():
        return [
            metrics.accuracy_score(labels, predictions),
            metrics.precision_recall_fscore_support(labels, predictions, average="binary"),
            support(labels, predictions),
            metrics.roc_auc_score(labels, scores),
            metrics.average_precision_score(labels, scores),
            metrics.log_loss(labels, scores),
            metrics.brier_score_loss(labels, scores),
        ]

    return body


def multiclass(rows):
    """Ten classes, the first ones more often, of which a third is predicted at random."""
    import numpy as np
    from sklearn import metrics

    def classes(seed):
        share = uniform(rows, seed)
        return (share * share * 10).astype(np.int64)

    labels = classes(3)
    predictions = np.where(uniform(rows, 4) < 1 / 3, classes(5), labels)
    return lambda: [metrics.accuracy_score(labels, predictions), support(labels, predictions)]


def regression(rows):
    import numpy as np
    from sklearn import metrics

    labels = uniform(rows, 6) * 100
    predictions = labels + (uniform(rows, 7) - 0.4) * 10

    def body():
        return [
            metrics.mean_absolute_error(labels, predictions),
            metrics.root_mean_squared_error(labels, predictions),
            metrics.mean_absolute_percentage_error(labels, predictions),
            metrics.r2_score(labels, predictions),
            np.mean(predictions - labels),
            np.quantile(np.abs(predictions - labels), [0.5, 0.9, 0.99]),
        ]

    return body


WORKLOADS = {"binary": binary, "multiclass": multiclass, "regression": regression}


def main(workload, seconds, repetitions):
    kind, _, size = workload.removeprefix("quality-").rpartition("-")
    if not workload.startswith("quality-") or kind not in WORKLOADS or size not in ROWS:
        return
    try:
        body = WORKLOADS[kind](ROWS[size])
    except ImportError as error:
        print(f"skipped {workload}: {error}", file=sys.stderr)
        return
    trial, scale, unit, note = task(body)
    minimum, median = measure(trial, scale, float(seconds), int(repetitions))
    print(f"RESULT,scikit-learn,{workload},{minimum},{median},{unit},{version('scikit-learn')}{note}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
