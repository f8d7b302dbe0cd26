#!/usr/bin/env python3
"""Checks a released folder of the pledge without the program that made it, and without the association's data.

    python3 verify.py FOLDER [--key FINGERPRINT] [--head DIGEST]

It needs Python 3.9 or later and the package "cryptography". It proves that each statement is signed (Ed25519) by a key that
the statement before names, that the statements follow one another without a gap, and that the folder holds the files of the
last one, an index of them, and nothing else. FINGERPRINT and DIGEST are what the association publishes in another place: without them, a folder
that was made anew under another key, or whose last statements were left out, cannot be told from a true one.

Exit code: 0 where all holds, 1 where anything does not.
"""

import argparse
import hashlib
import html
import json
import re
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "telecentre-pledge release 1"
STATEMENT_FILE = re.compile(r"statements/([0-9]{6})\.json")
HEX = {16: re.compile(r"[0-9a-f]{32}"), 32: re.compile(r"[0-9a-f]{64}"), 64: re.compile(r"[0-9a-f]{128}")}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# The points of small order on the curve, as libsodium lists them: by such a key a signature that nobody made holds.
SMALL_ORDER = {
    "00" * 32,
    "01" + "00" * 31,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
}


def is_small_order(raw):
    return bytes([*raw[:31], raw[31] & 0x7F]).hex() in SMALL_ORDER


def is_hex(value, size):
    return isinstance(value, str) and HEX[size].fullmatch(value) is not None


def is_whole(value, least):
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def is_file(value):
    return (
        isinstance(value, dict)
        and list(value) == ["name", "bytes", "sha256"]
        and isinstance(value["name"], str)
        and is_whole(value["bytes"], 0)
        and is_hex(value["sha256"], 32)
    )


# The fields of a statement, in their order, and what each holds.
FIELDS = {
    "format": lambda v: v == FORMAT,
    "number": lambda v: is_whole(v, 1),
    "says": lambda v: v in ("released", "taken_back"),
    "pledge": lambda v: isinstance(v, str),
    "run": lambda v: is_hex(v, 16),
    "as_of": lambda v: isinstance(v, str) and DAY.fullmatch(v) is not None,
    "sample": lambda v: isinstance(v, bool),
    "files": lambda v: isinstance(v, list) and all(is_file(one) for one in v),
    "publication": lambda v: is_hex(v, 32),
    "second_person": lambda v: isinstance(v, bool),
    "reason": lambda v: v is None or isinstance(v, str),
    "signed_at": lambda v: isinstance(v, str),
    "next_keys": lambda v: isinstance(v, list) and len(v) > 0 and all(is_hex(one, 32) for one in v),
    "before": lambda v: v is None or is_hex(v, 32),
}


def digest_of(data):
    return hashlib.sha256(data).hexdigest()


def written(value):
    """JSON as statements are written: one line, no spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def json_of(data):
    try:
        return json.loads(data.decode("utf-8") if isinstance(data, bytes) else data)
    except (ValueError, RecursionError):
        return None


def read_folder(folder):
    """Every file by its path from the folder, with /."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if not p.is_dir()}


def read_statement(data):
    """What a statement's file says, its digest and its key's fingerprint; or a text: why it does not hold."""
    envelope = json_of(data)
    if (
        not isinstance(envelope, dict)
        or list(envelope) != ["statement", "public_key", "signature"]
        or not isinstance(envelope["statement"], str)
        or not is_hex(envelope["public_key"], 32)
        or not is_hex(envelope["signature"], 64)
        or (written(envelope) + "\n").encode("utf-8", "surrogatepass") != data
    ):
        return "it is not written as a signed statement is."
    raw = bytes.fromhex(envelope["public_key"])
    text = envelope["statement"].encode("utf-8", "surrogatepass")
    if is_small_order(raw):
        return "its signature is not that of its text by its key: one of the three was changed."
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(envelope["signature"]), text)
    except (InvalidSignature, ValueError):
        return "its signature is not that of its text by its key: one of the three was changed."
    statement = json_of(envelope["statement"])
    if (
        not isinstance(statement, dict)
        or list(statement) != list(FIELDS)
        or not all(holds(statement[name]) for name, holds in FIELDS.items())
        or written(statement) != envelope["statement"]
    ):
        return "its text is not written as a statement is."
    return {"says": statement, "digest": digest_of(data), "key": digest_of(raw)}


def check_link(link, number, before):
    """What does not hold between a statement and the one before."""
    says = link["says"]
    if says["number"] != number:
        yield f"it is statement {says['number']}, in the place of {number}."
    if number == 1:
        if says["before"] is not None:
            yield "it is the first, and names one before."
        if says["says"] != "released":
            yield "it is the first, and takes back what was never released."
        return
    if before is None:
        yield "the one before cannot be read, so that nothing proves this one."
        return
    if says["before"] != before["digest"]:
        yield "the statement before is not the one that it names."
    if link["key"] not in before["says"]["next_keys"]:
        yield f"it is signed by {link['key']}, a key that the one before does not name."
    if says["pledge"] != before["says"]["pledge"]:
        yield "it is of another pledge than the one before."
    if says["says"] == "taken_back" and (before["says"]["says"], before["says"]["run"]) != ("released", says["run"]):
        yield "it takes back a run that the one before did not release."


# What the pages of a language are called, in the order in which the index lists them.
LANGUAGES = {"es.html": "Español", "gl.html": "Galego", "ca.html": "Català", "eu.html": "Euskara", "en.html": "English"}


def index_of(last):
    """The bytes of index.html: it says nothing but the statement, so that it needs no signature."""
    day = f"{last['as_of'][8:]}/{last['as_of'][5:7]}/{last['as_of'][:4]}"
    reason = html.escape(last["reason"] or "")
    if last["says"] == "released":
        es, en = f"Estas son las cifras publicadas, hasta el {day}.", f"These are the figures that are released, as of {day}."
    else:
        es = f"Se retiraron las cifras hasta el {day}. Motivo: {reason}"
        en = f"The figures as of {day} were taken back. Reason: {reason}"
    pages = list(LANGUAGES)
    last_part = lambda name: name.rsplit("/", 1)[-1]
    names = [one["name"] for one in last["files"]]
    names.sort(key=lambda name: pages.index(last_part(name)) if last_part(name) in pages else len(pages))
    links = [
        f'<li><a href="./{html.escape(name)}">{html.escape(LANGUAGES.get(last_part(name), name))}</a></li>' for name in names
    ]
    lines = [
        *("<!doctype html>", '<html lang="es">', "<head>", '<meta charset="utf-8">'),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<title>Informe del compromiso</title>",
        "<style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif}</style>",
        *("</head>", "<body>", "<main>", "<h1>Informe del compromiso</h1>"),
        f"<p>{es}</p>",
        f'<p lang="en">{en}</p>',
        *(['<p>Las personas son inventadas. <span lang="en">The people are made up.</span></p>'] if last["sample"] else []),
        *(["<ul>", *links, "</ul>"] if links else []),
        f'<p><a href="./statements/{last["number"]:06}.json">La declaración firmada '
        '<span lang="en">· The signed statement</span></a></p>',
        *("</main>", "</body>", "</html>"),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def check_files(files, last):
    """What does not hold between the public files and the last statement."""
    if last["says"] == "released" and not last["files"]:
        yield "The last statement releases no file."
    for one in last["files"]:
        found = files.get(one["name"])
        if found is None:
            yield f"{one['name']}: it is missing."
        elif len(found) != one["bytes"] or digest_of(found) != one["sha256"]:
            yield f"{one['name']}: it is not the file that was signed."
    named = {one["name"] for one in last["files"]}
    if "index.html" in files and "index.html" not in named and files["index.html"] != index_of(last):
        yield "index.html: it is not the page that follows from the last statement."
    for name in files:
        if name != "index.html" and not STATEMENT_FILE.fullmatch(name) and name not in named:
            yield f"{name}: it is no part of what was released."
    if "tables.json" in files and last["says"] == "released":
        tables = json_of(files["tables.json"])
        if not isinstance(tables, dict) or (tables.get("run"), tables.get("as_of")) != (last["run"], last["as_of"]):
            yield "tables.json: it is of another run or day than the statement."


def check_folder(files, key=None, head=None):
    """All that does not hold, a sentence each, the last statement that could be read, and the first one's key."""
    numbers = [int(m[1]) for m in map(STATEMENT_FILE.fullmatch, files) if m]
    faults, first, last = [], None, None
    for number in range(1, max(numbers, default=0) + 1):
        name = f"statements/{number:06}.json"
        link = read_statement(files[name]) if name in files else "it is missing: the chain has a gap."
        if isinstance(link, str):
            faults.append(f"{name}: {link}")
            last = None
            continue
        faults += [f"{name}: {fault}" for fault in check_link(link, number, last)]
        first = link if number == 1 else first
        last = link
    if not numbers:
        faults.append("There is no statement: expected statements/000001.json.")
    if last is not None:
        faults += check_files(files, last["says"])
    if first is not None and key is not None and first["key"] != key:
        faults.append(f"The first statement is signed by the key {first['key']}; expected {key}.")
    if last is not None and head is not None and last["digest"] != head:
        faults.append(
            f"The last statement is {last['digest']}; expected {head}: later ones are missing, or it was exchanged."
        )
    return faults, first, last


def main():
    parser = argparse.ArgumentParser(description="Checks a released folder of the pledge.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", help="the fingerprint of the key that the association publishes")
    parser.add_argument("--head", help="the digest of the last statement that the association publishes")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        parser.error(f'"{asked.folder}" is no folder')
    faults, first, last = check_folder(read_folder(asked.folder), asked.key, asked.head)
    if faults:
        print(f'"{asked.folder}" is not what was released:')
        for fault in faults:
            print(f"  {fault}")
        return 1
    says = last["says"]
    if says["says"] == "released":
        print(f"Run {says['run']}, as of {says['as_of']}, is released: {len(says['files'])} files are as they were signed.")
    else:
        print(f"Run {says['run']}, as of {says['as_of']}, was taken back: {says['reason']}")
    if not says["second_person"]:
        print("One person proposed and signed it: the association has one coordinator.")
    if says["sample"]:
        print("It is of the sample world: the people are made up.")
    if asked.key is None:
        print(f"Compare the key with the one that the association publishes: {first['key']}")
    if asked.head is None:
        print(f"Compare the last statement, so that none is missing: {last['digest']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
