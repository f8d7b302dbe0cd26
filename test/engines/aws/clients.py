"""Clients that nobody here wrote, at the deployed product: each command prints what it found as JSON."""

import json
import os
import sys
import urllib.request


def upload(url, headers, path):
    """urllib puts a file to a presigned URL."""
    with open(path, "rb") as file:
        request = urllib.request.Request(url, data=file.read(), headers=json.loads(headers), method="PUT")
    import ssl

    context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
    with urllib.request.urlopen(request, context=context) as answer:
        return {"status": answer.status}


def s3(bucket, prefix, folder):
    """boto3 lists what lies under a prefix, and fetches it into a folder."""
    import boto3

    client = boto3.client("s3")
    found = []
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for item in page.get("Contents", []):
            found.append(item["Key"])
            client.download_file(bucket, item["Key"], os.path.join(folder, item["Key"].replace("/", "_")))
    return {"keys": found}


def boto_queries(database, workgroup, *texts):
    """boto3 runs queries of Athena, one after the other."""
    import boto3

    client = boto3.client("athena")
    return [boto_query(client, database, workgroup, sql) for sql in texts]


def boto_query(client, database, workgroup, sql):
    """A query, page by page."""
    import time

    query = client.start_query_execution(
        QueryString=sql, QueryExecutionContext={"Database": database}, WorkGroup=workgroup
    )["QueryExecutionId"]
    while True:
        state = client.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]["State"]
        if state not in ("QUEUED", "RUNNING"):
            break
        time.sleep(0.2)
    pages = client.get_paginator("get_query_results").paginate(QueryExecutionId=query)
    rows = [[cell.get("VarCharValue") for cell in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]]
    return {"state": state, "rows": rows}


def pyathena(database, workgroup, results, sql):
    """PyAthena's plain and pandas cursors, on one query."""
    from pyathena import connect
    from pyathena.pandas.cursor import PandasCursor

    settings = dict(
        schema_name=database,
        work_group=workgroup,
        s3_staging_dir=f"s3://{results}/pyathena/",
        endpoint_url=os.environ["AWS_ENDPOINT_URL_ATHENA"],
        poll_interval=0.2,
    )
    plain = connect(**settings).cursor().execute(sql)
    columns = [column[0] for column in plain.description]
    rows = [list(row) for row in plain.fetchall()]
    frame = connect(cursor_class=PandasCursor, **settings).cursor().execute(sql).as_pandas()
    return {"columns": columns, "rows": rows, "pandas": json.loads(frame.to_json(orient="values"))}


def parquet(path):
    """pyarrow, pandas and DuckDB open one Parquet file."""
    import duckdb
    import pandas
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    frame = pandas.read_parquet(path)
    described = duckdb.sql(f"describe select * from read_parquet('{path}')").fetchall()
    return {
        "pyarrow": {field.name: str(field.type) for field in table.schema},
        "pandas": list(frame.columns),
        "duckdb": {row[0]: row[1] for row in described},
        "rows": [table.num_rows, len(frame), duckdb.sql(f"select count(*) from read_parquet('{path}')").fetchall()[0][0]],
    }


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    print(json.dumps(globals()[command](*arguments), default=str))
