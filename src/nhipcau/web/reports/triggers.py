"""The guard of what was issued: issued reports, corrections, their files and signed papers stay as they are.

What a submission says never changes; once its report is issued, nothing of it does.
"""

from __future__ import annotations

from nhipcau.web.journal.guards import Guard

REFUSAL = "reports: what was issued is never changed or removed"
SUBMISSION = "reports_submission"
# each table with the keys by which INSERT OR REPLACE could put another row in the place of one
FROZEN = {
    "reports_issuedreport": (("id",), ("submission_id",)),
    "reports_issuedfile": (("id",), ("of_id", "name")),
    "reports_signedfile": (("id",),),
    "reports_correction": (("id",), ("of_id", "content")),
    "reports_correctionfile": (("id",), ("of_id", "name")),
    SUBMISSION: (("id",),),
}
MOVED = " OR ".join(
    ["OLD.state = 'issued'", *(f"OLD.{name} <> NEW.{name}" for name in ("content", "parts", "frozen"))]
)


def _sqlite() -> dict[str, str]:
    made: dict[str, str] = {}
    for table, keys in FROZEN.items():
        made[f"{table}_update"] = f"BEFORE UPDATE ON {table}" + (
            f" WHEN {MOVED}" if table == SUBMISSION else ""
        )
        made[f"{table}_delete"] = f"BEFORE DELETE ON {table}"
        same = " OR ".join(" AND ".join(f"{each} = NEW.{each}" for each in key) for key in keys)
        made[f"{table}_replace"] = (
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  # names are ours
        )
    return made


def _postgresql() -> dict[str, str]:
    made: dict[str, str] = {}
    for table in FROZEN:
        when = f" WHEN ({MOVED})" if table == SUBMISSION else ""
        made[f"{table}_update"] = f"BEFORE UPDATE ON {table} FOR EACH ROW{when}"
        made[f"{table}_delete"] = f"BEFORE DELETE ON {table} FOR EACH ROW"
        made[f"{table}_truncate"] = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return made


GUARD = Guard("reports_refuse", REFUSAL, _sqlite(), _postgresql())
