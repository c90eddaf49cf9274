#!/usr/bin/env python3
"""Checks a journal of Nhịp Cầu without Nhịp Cầu: standard library and PyNaCl (`pip install pynacl`) alone.

    python verify_journal.py journal.csv --key PUBLIC-KEY checkpoint-….txt [checkpoint-….txt …]

`journal.csv` comes from `nhipcau export journal`, or is the `journal.jsonl` of the journal's page. The public key is
the one that you noted when the key was made, not one that came with the files. Exit 0: everything holds.
Rules: docs/rules/journal.md.
"""

import argparse
import csv
import hashlib
import hmac
import json
import sys
import unicodedata
from pathlib import Path

ZERO = "0" * 64


def canonical(value):
    """One spelling for one meaning: keys sorted, no blanks, NFC."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text).encode()


def lines_of(path):
    """The journal's lines as dictionaries of text."""
    csv.field_size_limit(2**30)
    with Path(path).open(encoding="utf-8", newline="") as file:
        if str(path).endswith(".csv"):
            yield from csv.DictReader(file)
        else:
            yield from map(json.loads, file)


def hash_of(line, province):
    """SHA-256 over domain tag, canonical JSON and the hash before."""
    time = line["time"].replace("Z", "+00:00")
    body = {
        "province": province,
        "seq": int(line["seq"]),
        "time": time,
        "actor": line["actor"],
        "act": line["act"],
        "object": line["object"],
        "details": line["details_commit"],
    }
    return hashlib.sha256(
        b"nhipcau.journal/1\n" + canonical(body) + b"\n" + line["prev"].encode()
    ).hexdigest()


def faults_of(line, expected, head, province):
    """What is wrong with one line."""
    if int(line["seq"]) != expected:
        yield "missing, inserted or moved"
    if line["prev"] != head:
        yield "does not follow the line before"
    if hash_of(line, province) != line["hash"]:
        yield "was changed"
    if line.get("details"):
        salt, told = bytes.fromhex(line["salt"]), canonical(json.loads(line["details"]))
        if hmac.new(salt, told, hashlib.sha256).hexdigest() != line["details_commit"]:
            yield "details are not those that were sealed"


def checkpoint(path, key):
    """What a checkpoint says; its signature is checked first."""
    from nacl.signing import VerifyKey

    schema, body, signature = Path(path).read_text(encoding="utf-8").strip().splitlines()
    signed = f"{schema}\n{body}\n".encode()
    VerifyKey(bytes.fromhex(key)).verify(signed, bytes.fromhex(signature))
    return json.loads(body), hashlib.sha256(signed).hexdigest()


def check(journal, points, province):
    """Every fault in words. `points`: what signed checkpoints say, the oldest first."""
    hashes, head, count = {0: ZERO}, ZERO, 0
    for count, line in enumerate(lines_of(journal), 1):
        for fault in faults_of(line, count, head, province):
            yield f"line {line['seq']}: {fault}"
        head = hashes[int(line["seq"])] = line["hash"]
    for point in points:
        if hashes.get(point["seq"]) != point["head"]:
            yield f"checkpoint of {point['time']}: line {point['seq']} is gone or is another one"
    print(f"{count} lines, head {count}:{head}")


def main():
    """Print what is wrong; 1 where anything is."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("journal")
    asked.add_argument("checkpoints", nargs="*")
    asked.add_argument("--key", default="", help="public key, 64 hexadecimal digits")
    asked.add_argument("--province", type=int, default=0, help="where no checkpoint says it")
    given = asked.parse_args()
    faults, points, before = [], [], None
    for path in given.checkpoints:
        try:
            said, digest = checkpoint(path, given.key)
        except Exception as error:  # a bad signature, a bad key, a torn file: all the same to the reader
            faults.append(f"{path}: not signed with this key ({type(error).__name__})")
            continue
        points.append((said, digest))
    points.sort(key=lambda pair: pair[0]["seq"])
    for said, digest in points:
        if before is not None and said["previous"] != before:
            faults.append(f"checkpoint of {said['time']}: one before it is missing here")
        before = digest
    province = points[0][0]["province"] if points else given.province
    faults += check(given.journal, [said for said, _digest in points], province)
    print("\n".join(faults) or "everything holds")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
