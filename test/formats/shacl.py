"""Validates a catalogue in JSON-LD against a folder of SHACL shapes, and prints what is found as JSON, sorted."""

import json
import sys
from pathlib import Path

from pyshacl import validate
from rdflib import RDF, SH, Graph

catalogue, folder, address = sys.argv[1:]
data = Graph().parse(catalogue, format="json-ld", publicID=address)
shapes = Graph()
for file in sorted(Path(folder).glob("*.ttl")):
    # What the shapes import from elsewhere is not at hand: those of the folder alone.
    if not file.stem.endswith("imports"):
        shapes.parse(file, format="turtle")
_, report, _ = validate(data, shacl_graph=shapes, advanced=True, do_owl_imports=False)


def short(node):
    return None if node is None else str(node).removeprefix(address)


found = [
    {
        "severity": str(report.value(result, SH.resultSeverity)).split("#")[1],
        "at": short(report.value(result, SH.focusNode)),
        "path": short(report.value(result, SH.resultPath)),
        "value": short(report.value(result, SH.value)),
        "message": next((str(m) for m in report.objects(result, SH.resultMessage) if m.language == "en"), None),
    }
    for result in report.subjects(RDF.type, SH.ValidationResult)
]
unique = {json.dumps(one, sort_keys=True) for one in found}
print(json.dumps([json.loads(one) for one in sorted(unique)]))
