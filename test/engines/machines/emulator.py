"""Starts the emulator of AWS with what it does not know of two services' rights.

Three condition keys of bucket policies: s3:if-none-match is the request's header, s3:signatureAge the milliseconds since
the request was signed, and s3:ObjectCreationOperation is false of what begins an object of parts, and of a part. Without
them a policy that demands the header refuses every upload by a role.

And the tables of Glue: a call about one asks for a right to that table, where the emulator asks for one to its database.
"""

import json
from datetime import datetime, timezone

from ministack.app import main
from ministack.core import iam_actions

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


def with_glue_tables(service, method, path, headers, body, query_params, region, account_id):
    arn = resource_of(service, method, path, headers, body, query_params, region, account_id)
    if service != "glue":
        return arn
    operation = headers.get("x-amz-target", "").rsplit(".", 1)[-1]
    request = json.loads(body or b"{}")
    if operation == "GetDatabase":
        return f"arn:aws:glue:{region}:{account_id}:database/{request.get('Name')}"
    table = request.get("TableName") or request.get("Name") or request.get("TableInput", {}).get("Name")
    if request.get("DatabaseName") and table:
        return f"arn:aws:glue:{region}:{account_id}:table/{request['DatabaseName']}/{table}"
    return arn


iam_actions.s3_service_context = with_write_keys
iam_actions.extract_resource_arn = with_glue_tables

if __name__ == "__main__":
    main()
