"""Measures scikit-learn's quality metrics on one generated window and prints one line each.

quality.py ROWS REPETITIONS [FILE] -> RESULT,scikit-learn,quality-METRIC,minimum,median,s,release
FILE receives the window as rows of little-endian (float64 score, uint8 label, uint8 predicted class) columns.
"""

import sys
import time
import warnings

import numpy
import sklearn
from sklearn import metrics


def window(rows):
    """Calibrated scores of a rare class, with ties; a decision at 0.4 rather than at one half."""
    random = numpy.random.default_rng(20_151_101)
    scores = random.beta(0.8, 3.2, rows)
    scores[::7] = numpy.round(scores[::7], 2)
    labels = (random.random(rows) < scores).astype(numpy.uint8)
    return labels, (scores >= 0.4).astype(numpy.uint8), scores


def workloads(labels, predictions, scores):
    return {
        "accuracy": lambda: metrics.accuracy_score(labels, predictions),
        "precision": lambda: metrics.precision_score(labels, predictions),
        "recall": lambda: metrics.recall_score(labels, predictions),
        "f1": lambda: metrics.f1_score(labels, predictions),
        "per-class": lambda: metrics.precision_recall_fscore_support(labels, predictions),
        "macro": lambda: metrics.precision_recall_fscore_support(labels, predictions, average="macro"),
        "weighted": lambda: metrics.precision_recall_fscore_support(labels, predictions, average="weighted"),
        "roc_auc": lambda: metrics.roc_auc_score(labels, scores),
        "average_precision": lambda: metrics.average_precision_score(labels, scores),
        "log_loss": lambda: metrics.log_loss(labels, scores),
        "brier_score": lambda: metrics.brier_score_loss(labels, scores),
    }


def seconds(body):
    start = time.perf_counter()
    value = body()
    return time.perf_counter() - start, value


def main(rows, repetitions, file=None):
    warnings.simplefilter("ignore")
    columns = window(int(rows))
    if file:
        with open(file, "wb") as output:
            for column in (columns[2], columns[0], columns[1]):
                output.write(column.tobytes())
    totals = [0.0] * int(repetitions)
    for name, body in workloads(*columns).items():
        taken = []
        for repetition in range(int(repetitions)):
            elapsed, value = seconds(body)
            totals[repetition] += elapsed
            taken.append(elapsed)
        report(name, sorted(taken), f"; {value}".replace(",", " ").replace("\n", " "))
    report("all", sorted(totals), f"; {rows} rows")


def report(name, taken, note):
    print(f"RESULT,scikit-learn,quality-{name},{taken[0]},{taken[len(taken) // 2]},s,{sklearn.__version__}{note}")


main(*sys.argv[1:])
