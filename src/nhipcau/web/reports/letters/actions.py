"""Acts on letters: taking one out."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.actions import Taken
from nhipcau.web.reports.letters.composing import Composed, word_file


def take_letter(actor: Actor, of: Composed, moment: datetime) -> Taken:
    """The Word file, with its hash in the journal; number, day and signature are for clerk and signer."""
    check(actor, Act.WRITE_REPORT, Scope(actor.province_id))
    data = word_file(of)
    name = f"{'to-trinh' if of.of.type_name else 'cong-van'}-{of.of.key}-{of.period.code}.docx"
    with transaction.atomic():
        details = {"file": name, "kind": of.of.key, "sha256": sha256(data).hexdigest(), "lines": of.listed}
        record(actor, "report.letter", f"report:{of.period.code}:{of.of.key}", details, moment)
    return Taken(name, data)
