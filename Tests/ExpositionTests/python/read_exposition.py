"""Reads an exposition from standard input with prometheus_client's parser and writes its samples as JSON lines."""
import json
import sys

if sys.argv[1] == "openmetrics":
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
else:
    from prometheus_client.parser import text_string_to_metric_families

text = sys.stdin.buffer.read().decode("utf-8")
for family in text_string_to_metric_families(text):
    for sample in family.samples:
        exemplar = sample.exemplar
        print(json.dumps({
            "family": family.name, "type": family.type, "unit": family.unit, "help": family.documentation,
            "name": sample.name, "labels": sample.labels, "value": repr(float(sample.value)),
            "exemplar": None if exemplar is None else {
                "labels": exemplar.labels, "value": repr(float(exemplar.value)),
                "timestamp": None if exemplar.timestamp is None else repr(float(exemplar.timestamp))},
        }))
