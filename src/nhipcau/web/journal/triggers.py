"""The guard of the journal's lines: none is ever changed or removed."""

from __future__ import annotations

from nhipcau.web.journal.guards import Guard

REFUSAL = "journal: a line is never changed or removed"
SQLITE = {
    "journal_line_update": "BEFORE UPDATE ON journal_line",
    "journal_line_delete": "BEFORE DELETE ON journal_line",
    # INSERT OR REPLACE removes a row without asking the DELETE trigger
    "journal_line_replace": (
        "BEFORE INSERT ON journal_line WHEN EXISTS (SELECT 1 FROM journal_line "  # names are ours
        "WHERE province_id = NEW.province_id AND seq = NEW.seq)"
    ),
    "journal_details_update": "BEFORE UPDATE ON journal_linedetails",
}
POSTGRESQL = {
    "journal_line_update": "BEFORE UPDATE OR DELETE ON journal_line FOR EACH ROW",
    "journal_line_truncate": "BEFORE TRUNCATE ON journal_line FOR EACH STATEMENT",
    "journal_details_update": "BEFORE UPDATE ON journal_linedetails FOR EACH ROW",
}
GUARD = Guard("journal_refuse", REFUSAL, SQLITE, POSTGRESQL)

ensure_triggers, missing_triggers, drop_triggers = GUARD.ensure, GUARD.missing, GUARD.drop
after_migrate = GUARD.after_migrate
