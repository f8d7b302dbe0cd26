"""Starts the emulator of AWS with what it does not know: conditions and resources of rights, and the limits of Lambda.

Three condition keys of bucket policies: s3:if-none-match is the request's header, s3:signatureAge the milliseconds since
the request was signed, and s3:ObjectCreationOperation is false of what begins an object of parts, and of a part. Without
them a policy that demands the header refuses every upload by a role.

The tables of Glue: a call about one asks for a right to that table, where the emulator asks for one to its database. The
executions of Athena: a call about one asks for a right to its workgroup, and who reads a result needs the object's right too.

The limits of Lambda: what a function takes and gives back, and its memory.

emulator_test.py holds each against the examples of AWS's own documents; docs/decisions/0605-emulator.md says what is left.
"""

import json
import os
from datetime import datetime, timezone

from ministack.app import main
from ministack.core import iam_actions, iam_evaluator, lambda_runtime
from ministack.services import athena

known = iam_actions.s3_service_context


def with_write_keys(action, query_params, path="", headers=None):
    context = known(action, query_params, path, headers)
    if action != "s3:PutObject":
        return context
    headers, query_params = headers or {}, query_params or {}
    creates = "uploads" not in query_params and "partNumber" not in query_params
    context["s3:ObjectCreationOperation"] = "true" if creates else "false"
    if headers.get("if-none-match"):
        context["s3:if-none-match"] = headers["if-none-match"]
    signed = headers.get("x-amz-date") or first(query_params.get("X-Amz-Date"))
    if signed:
        then = datetime.strptime(signed, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        context["s3:signatureAge"] = str(int((datetime.now(timezone.utc) - then).total_seconds() * 1000))
    return context


def first(value):
    return value[0] if isinstance(value, list) and value else value


resource_of = iam_actions.extract_resource_arn


def with_named_resources(service, method, path, headers, body, query_params, region, account_id):
    arn = resource_of(service, method, path, headers, body, query_params, region, account_id)
    if service == "glue":
        operation = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
        return glue_resource(operation, json.loads(body or b"{}"), region, account_id) or arn
    if service == "athena":
        execution = athena._executions.get(json.loads(body or b"{}").get("QueryExecutionId", ""))
        return f"arn:aws:athena:{region}:{account_id}:workgroup/{execution['WorkGroup']}" if execution else arn
    return arn


def glue_resource(operation, request, region, account_id):
    """The database or the table that a call is about; None of any other."""
    if operation == "GetDatabase":
        return f"arn:aws:glue:{region}:{account_id}:database/{request.get('Name')}"
    table = request.get("TableName") or request.get("Name") or request.get("TableInput", {}).get("Name")
    if request.get("DatabaseName") and table:
        return f"arn:aws:glue:{region}:{account_id}:table/{request['DatabaseName']}/{table}"
    return None


enforce = iam_evaluator.enforce


def with_rights_to_results(access_key, action, service, region, **of):
    """Who reads a result through Athena must be allowed to read its object."""
    denied = enforce(access_key, action, service, region, **of)
    if denied or action != "athena:GetQueryResults":
        return denied
    place = results_of(of.get("resource_arn", "").rsplit("/", 1)[-1])
    if not place:
        return denied
    return enforce(access_key, "s3:GetObject", "s3", region, resource_arn=place, service_context={})


def results_of(workgroup):
    """The ARN of an object where a workgroup's results go; None where it names no place."""
    configuration = athena._workgroups.get(workgroup, {}).get("Configuration", {})
    location = (configuration.get("ResultConfiguration") or {}).get("OutputLocation")
    return f"arn:aws:s3:::{location.removeprefix('s3://').rstrip('/')}/result.csv" if location else None


# Bytes (Lambda's developer guide, "Lambda quotas"); of an answer it takes a hundred more than of a request.
MOST_TAKEN = 6 * 2**20
MOST_GIVEN = 6 * 2**20 + 100

invoke = lambda_runtime.Worker.invoke


def within_limits(worker, event, request_id, **of):
    """An invocation, which fails where it takes, gives or holds more than Lambda lets it."""
    if size_of(event) > MOST_TAKEN:
        return failed(f"Request must be smaller than {MOST_TAKEN} bytes for the InvokeFunction operation")
    result = invoke(worker, event, request_id, **of)
    memory = worker.config.get("MemorySize", 128)
    held = most_held(worker._proc)
    note(worker, held)
    if held > memory * 2**20:
        worker.kill()
        return {**failed("Runtime exited with error: signal: killed"), "log": result.get("log", "")}
    if result.get("status") == "ok" and size_of(result.get("result")) > MOST_GIVEN:
        return failed(f"Response payload size exceeded maximum allowed payload size ({MOST_GIVEN} bytes).")
    return result


def failed(message):
    return {"status": "error", "error": message, "cold_start": False, "log": message}


def size_of(value):
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def most_held(process):
    """Bytes of memory that a process held at once since it began; 0 where the system does not say, or it is gone."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            lines = dict(line.split(":", 1) for line in status if ":" in line)
        return int(lines["VmHWM"].split()[0]) * 1024
    except (AttributeError, KeyError, OSError):
        return 0


def note(worker, held):
    """Keeps what each invocation held, for whoever looks at a run: `memory.ndjson` beside the emulator's log."""
    line = {"function": worker.func_name, "megabytes": round(held / 2**20), "of": worker.config.get("MemorySize", 128)}
    with open(os.environ.get("LAMBDA_MEMORY_LOG", os.devnull), "a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


iam_actions.s3_service_context = with_write_keys
iam_actions.extract_resource_arn = with_named_resources
iam_evaluator.enforce = with_rights_to_results
lambda_runtime.Worker.invoke = within_limits

if __name__ == "__main__":
    main()
