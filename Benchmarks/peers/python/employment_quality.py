"""Writes what scikit-learn says of the employment data in windows of 5,000 rows: Tests/EndToEndTests/employment-quality.json.

employment_quality.py EXAMPLE_FOLDER WHOLE_FOLDER OUTPUT
"""

import csv
import gzip
import json
import sys

import numpy as np
from sklearn import __version__, metrics

MASK = (1 << 64) - 1
WINDOW = 5000


class SplitMix:
    """The generator of Tests/EndToEndTests/LabelledReplay.swift."""

    def __init__(self):
        self.state = 4

    def share(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        value = self.state
        value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & MASK
        value = ((value ^ value >> 27) * 0x94D049BB133111EB) & MASK
        return ((value ^ value >> 31) >> 11) * 2.0**-53


def load(folder):
    with gzip.open(folder + "/outcomes.csv.gz", "rt") as file:
        truth = {row["id"]: row["employed"] for row in csv.DictReader(file) if row["employed"]}
    with gzip.open(folder + "/production.csv.gz", "rt") as file:
        rows = [(r["id"], r["prediction"], float(r["predicted_probability"])) for r in csv.DictReader(file)]
    return truth, rows


def labelled_in_disorder(rows, truth):
    """The rows of LabelledReplay that get an outcome; it draws twice a row and twice an outcome."""
    random, labelled = SplitMix(), []
    for identifier, _, _ in rows:
        if identifier not in truth:
            labelled.append(False)
            continue
        kind, _ = random.share(), random.share()
        outcomes = 0 if kind < 0.03 else 2 if 0.09 <= kind < 0.14 else 1
        for _ in range(2 * outcomes):
            random.share()
        labelled.append(outcomes > 0)
    return labelled


def scores(rows, truth):
    actual = np.array([truth[identifier] == "1" for identifier, _, _ in rows])
    predicted = np.array([prediction == "1" for _, prediction, _ in rows])
    score = np.array([score for _, _, score in rows])
    return {
        "rows": len(rows),
        "accuracy": metrics.accuracy_score(actual, predicted),
        "precision": metrics.precision_score(actual, predicted),
        "recall": metrics.recall_score(actual, predicted),
        "f1": metrics.f1_score(actual, predicted),
        "roc_auc": metrics.roc_auc_score(actual, score),
        "average_precision": metrics.average_precision_score(actual, score),
        "log_loss": metrics.log_loss(actual, score),
        "brier_score": metrics.brier_score_loss(actual, score),
    }


def windows(rows, truth, labelled):
    for first in range(0, len(rows), WINDOW):
        part = zip(rows[first : first + WINDOW], labelled[first : first + WINDOW])
        yield {"first": first} | scores([row for row, has_label in part if has_label], truth)


def lines(items):
    return "[\n   " + ",\n   ".join(json.dumps(item) for item in items) + "\n  ]"


def main(example, whole, output):
    parts = []
    for name, folder in (("example", example), ("whole", whole)):
        truth, rows = load(folder)
        ordered = lines(windows(rows, truth, [identifier in truth for identifier, _, _ in rows]))
        disordered = lines(windows(rows, truth, labelled_in_disorder(rows, truth)))
        parts.append(
            f' "{name}": {{"predictions": {len(rows)},\n  "in_order": {ordered},\n  "in_disorder": {disordered}}}')
    made = f"scikit-learn {__version__} on examples/employment and on all rows of its source"
    with open(output, "w") as file:
        file.write(f'{{"made_with": "{made}",\n' + ",\n".join(parts) + "}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
