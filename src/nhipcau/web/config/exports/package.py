"""Tables as files: one CSV each, and `datapackage.json` (Frictionless Data Package 1). Same rows, same bytes.

Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from nhipcau.core.protection import harmless
from nhipcau.web.config.exports.tables import Table, Value, written

DESCRIPTION = "datapackage.json"
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can name


def package(name: str, title: str, tables: Sequence[Table], notes: str) -> dict[str, bytes]:
    """The files by name, the description last."""
    files = {f"{table.name}.csv": _csv(table) for table in tables}
    about: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": notes,
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    files[DESCRIPTION] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive that bears no time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def _csv(table: Table) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cells, table.rows))
    return target.getvalue().encode()


def _cells(row: Iterable[Value]) -> list[str]:
    return [harmless(value) if isinstance(value, str) else written(value) for value in row]


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.kind, "title": column.title} for column in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": there}}
            for column, other, there in table.links
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": schema,
    }
