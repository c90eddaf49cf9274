"""The act of taking data out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.config.exports.figures import figures
from nhipcau.web.config.exports.package import DESCRIPTION, package
from nhipcau.web.config.exports.places import agencies, units
from nhipcau.web.config.exports.returns import journal, returns
from nhipcau.web.config.exports.tables import Table
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province

WITHIN: dict[str, Callable[[int], list[Table]]] = {
    "journal": journal,
    "units": units,
    "agencies": agencies,
    "returns": returns,
}
WHAT = ("figures", *WITHIN)
PUBLIC = ("figures", "units", "agencies")


class NotPublic(Exception):
    """There is no public version of it; the message says what there is."""


def export(
    actor: Actor, province: Province, what: str, moment: datetime, *, public: bool
) -> dict[str, bytes]:
    """The files of one kind by name, from one moment of the database. The whole version is for the operator.

    Raises NotPublic. What was taken stands in the journal by digest, so that a file can be told to be it.
    """
    check(actor, Act.RUN_INSTALLATION, Scope(province.pk))
    if public and what not in PUBLIC:
        raise NotPublic(
            _("Không có bản công khai của %(what)s; có của %(known)s.")
            % {"what": what, "known": ", ".join(PUBLIC)}
        )
    with transaction.atomic():
        tables = figures(province.pk, public=public) if what == "figures" else WITHIN[what](province.pk)
        files = package(
            f"{province.key}-{what}", f"{tables[0].title}, {province.name}", tables, _notes(public=public)
        )
        digests = {name: sha256(data).hexdigest() for name, data in files.items() if name != DESCRIPTION}
        details = {"what": what, "public": public, "files": digests}
        record(actor, "export", f"province:{province.pk}", details, moment)
    return files


def _notes(*, public: bool) -> str:
    version = (
        "Bản công khai: số liệu hạn chế không công bố." if public else "Bản đầy đủ, chỉ dùng trong cơ quan."
    )
    return f"{version} Chữ bắt đầu như công thức có dấu nháy đơn ở trước."
