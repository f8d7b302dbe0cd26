"""Starts the emulator of AWS with two condition keys of bucket policies that it does not know.

s3:if-none-match is the request's header, and s3:signatureAge the milliseconds since the request was signed. Without
them a policy that demands the header refuses every upload by a role.
"""

from datetime import datetime, timezone

from ministack.app import main
from ministack.core import iam_actions

known = iam_actions.s3_service_context


def with_write_keys(action, query_params, path="", headers=None):
    context = known(action, query_params, path, headers)
    if action != "s3:PutObject":
        return context
    headers = headers or {}
    if headers.get("if-none-match"):
        context["s3:if-none-match"] = headers["if-none-match"]
    signed = headers.get("x-amz-date") or first((query_params or {}).get("X-Amz-Date"))
    if signed:
        then = datetime.strptime(signed, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        context["s3:signatureAge"] = str(int((datetime.now(timezone.utc) - then).total_seconds() * 1000))
    return context


def first(value):
    return value[0] if isinstance(value, list) and value else value


iam_actions.s3_service_context = with_write_keys

if __name__ == "__main__":
    main()
