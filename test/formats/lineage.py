"""Reads events of OpenLineage, a line each, into the classes of its own client, which refuse what the standard does not have."""

import json
import sys

from openlineage.client import event_v2 as v2
from openlineage.client.generated import nominal_time_run, output_statistics_output_dataset, schema_dataset

FACETS = {
    "schema": schema_dataset.SchemaDatasetFacet,
    "nominalTime": nominal_time_run.NominalTimeRunFacet,
    "outputStatistics": output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet,
}


def facets(given):
    made = {}
    for name, content in given.items():
        content = dict(content)
        address = content.pop("_schemaURL")
        facet = FACETS[name](producer=content.pop("_producer"), **content)
        assert address == facet._get_schema(), f"{name}: {address}"
        if name == "schema":
            for field in content["fields"]:
                schema_dataset.SchemaDatasetFacetFields(**field)
        made[name] = facet
    return made


def dataset(kind, given):
    more = {name: facets(given.pop(name)) for name in ("facets", "outputFacets") if name in given}
    return kind(**given, **more)


read = 0
for line in sys.stdin:
    event = json.loads(line)
    address = event.pop("schemaURL")
    made = v2.RunEvent(
        eventType=v2.RunState(event.pop("eventType")),
        run=v2.Run(runId=event["run"]["runId"], facets=facets(event.pop("run")["facets"])),
        job=v2.Job(**event.pop("job")),
        inputs=[dataset(v2.InputDataset, one) for one in event.pop("inputs")],
        outputs=[dataset(v2.OutputDataset, one) for one in event.pop("outputs")],
        **event,
    )
    assert address == made._get_schema(), address
    read += 1
print(read)
