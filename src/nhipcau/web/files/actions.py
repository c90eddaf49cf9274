"""The one way a file comes in.

FileRefused
├── WrongKind     a kind that cannot be looked into
├── TooBig        more than the limit
├── NamesPersons  looks like a list of persons (protection charter)
└── Unreadable    could not be looked into: the reader's sentence
A paper with a secrecy mark raises core.protection.SecretDocument.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, explain, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers import errors
from nhipcau.web.files import disk
from nhipcau.web.files.content import KINDS, known_kind, signs_of_persons
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.actions import record

LARGEST = 20 * 1024 * 1024
MEDIA_TYPE = "application/octet-stream"


class FileRefused(Exception):
    """A file that is not kept; the message says why and what to do."""


class WrongKind(FileRefused):
    """A kind that cannot be looked into."""


class TooBig(FileRefused):
    """More than the limit."""


class NamesPersons(FileRefused):
    """Looks like a list of persons."""


class Unreadable(FileRefused):
    """Could not be looked into."""


def store(
    actor: Actor,
    name: str,
    data: bytes,
    context: Context,
    moment: datetime,
    *,
    places: Iterable[str] = (),
) -> StoredFile:
    """Look into the file, then keep its bytes, then its row and the journal's line; the row is the file's existence.

    `places`: names of units and establishments that look like names of persons and are none.
    Only the row is rolled back with the caller's transaction: bytes without a row are harmless.
    """
    check(actor, Act.SEE_PROGRAMME, Scope(actor.province_id))
    examine(shown_name(name), data, context, places)
    return keep(actor, name, data, context, moment)


def keep(actor: Actor, name: str, data: bytes, context: Context, moment: datetime) -> StoredFile:
    """Like `store`, for a reader of a closed contract that has itself checked every cell and free text."""
    check(actor, Act.SEE_PROGRAMME, Scope(actor.province_id))
    sha256 = disk.write(data)
    with transaction.atomic():
        file = StoredFile.objects.create(
            province_id=actor.province_id,
            sha256=sha256,
            size=len(data),
            name=shown_name(name),
            media_type=MEDIA_TYPE,
            context=context.value,
            created=moment,
            actor_key=actor.key,
        )
        details = {"sha256": sha256, "size": len(data), "context": context.value}
        record(actor, "file.store", f"file:{file.pk}", details, moment)
    return file


def withdraw(actor: Actor, file: StoredFile, moment: datetime) -> None:
    """Nobody opens the file any more; its bytes are erased with the commit, its hash and the journal stay."""
    check(actor, Act.APPROVE_RETURN, Scope(file.province_id))
    with transaction.atomic():
        if StoredFile.objects.filter(pk=file.pk, withdrawn_at__isnull=True).update(withdrawn_at=moment):
            record(actor, "file.withdraw", f"file:{file.pk}", {"sha256": file.sha256}, moment)
        transaction.on_commit(partial(_erase, file.sha256))


def _erase(sha256: str) -> None:
    kept = StoredFile.objects.filter(sha256=sha256, withdrawn_at__isnull=True).exists()
    if not kept and not held_elsewhere(sha256):
        disk.erase(sha256)


def held_elsewhere(sha256: str) -> bool:
    """Whether a row of another room names these bytes: an issued report, a signed paper, a returned copy.

    Such a model says so by `KEEPS_BYTES`, the names of its columns that hold a content's hash.
    """
    return any(
        model._default_manager.filter(**{column: sha256}).exists()
        for model in apps.get_models()
        if model is not StoredFile
        for column in getattr(model, "KEEPS_BYTES", ())
    )


def open_file(file: StoredFile) -> bytes:
    """The bytes as they came. Raises disk.Missing."""
    return disk.read(file.sha256)


def shown_name(name: str) -> str:
    """The last part of a name, without what would confuse a header or a screen."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(char for char in last if char.isprintable() and char not in '"<>|:*?')[-200:] or "tep"


def examine(name: str, data: bytes, context: Context, places: Iterable[str] = ()) -> None:
    """Raises the FileRefused or SecretDocument with which `store` would refuse the file; keeps nothing."""
    if not known_kind(name):
        raise WrongKind(
            _("Tệp “%(name)s”: chỉ nhận tệp %(kinds)s.") % {"name": name, "kinds": ", ".join(KINDS)}
        )
    if len(data) > LARGEST:
        raise TooBig(
            _("Tệp “%(name)s” lớn hơn %(limit)s MB. Hãy bỏ bớt ảnh hoặc tách tệp.")
            % {"name": name, "limit": LARGEST // 2**20}
        )
    known = tuple(places)
    check_name(name, known)
    try:
        signs = signs_of_persons(name, data, context, known)
    except errors.Unreadable as error:
        raise Unreadable(str(error)) from error
    if signs:
        raise NamesPersons(
            _("Tệp “%(name)s”: %(reason)s") % {"name": name, "reason": explain(signs, context)}
        )


def check_name(name: str, places: tuple[str, ...]) -> None:
    """The name of a file is read by all who see the file, and tells as much as its content."""
    if refusal := refusal_of(PurePosixPath(name).stem.replace("_", " "), Context.NAME_OF_OFFICE, places):
        raise NamesPersons(
            _("Tên tệp: %(reason)s Hãy đặt tên tệp theo nội dung công việc.") % {"reason": refusal}
        )
