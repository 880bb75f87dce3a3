"""Measures polars and pyarrow on reading a file of a workload and prints a line for each.

files.py WORKLOAD SECONDS REPETITIONS -> RESULT,peer,workload,minimum,median,unit,note
"""

import os
import sys

PROCESSORS = len(os.sched_getaffinity(0))
# Read when the library is imported.
os.environ.setdefault("POLARS_MAX_THREADS", str(PROCESSORS))

import polars
import pyarrow
from pyarrow import csv

from measure import measure, task

WINDOW = ".build/benchmarks/window-1m.csv"
NUMERIC = [f"n{i:02}" for i in range(17)]
CATEGORICAL = [f"c{i:02}" for i in range(3)]


def polars_window():
    schema = {name: polars.Float64 for name in NUMERIC} | {name: polars.String for name in CATEGORICAL}
    assert polars.read_csv(WINDOW, schema=schema).height == 1_000_000


def pyarrow_window():
    categories = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = {name: pyarrow.float64() for name in NUMERIC} | {name: categories for name in CATEGORICAL}
    options = csv.ConvertOptions(column_types=types)
    assert csv.read_csv(WINDOW, convert_options=options).num_rows == 1_000_000


READERS = [("polars", polars_window, polars.__version__), ("pyarrow", pyarrow_window, pyarrow.__version__)]
WORKLOADS = {"read-csv-1m": READERS, "window-csv-1m": READERS}


def main(workload, seconds, repetitions):
    pyarrow.set_cpu_count(PROCESSORS)
    for peer, body, release in WORKLOADS.get(workload, []):
        trial, scale, unit, _ = task(body)
        minimum, median = measure(trial, scale, float(seconds), int(repetitions))
        print(f"RESULT,{peer},{workload},{minimum},{median},{unit},{release}")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
