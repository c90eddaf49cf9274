"""Checkpoints placed where the application cannot write: a folder by setting, whose files are made once.

The signing key is a file of its own. Where it belongs to another account of the machine, that account runs `nhipcau
checkpoint` by its own timer, and the application can neither sign nor forge.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.core.journal import GENESIS, Checkpoint
from nhipcau.core.journal.checkpoints import NotACheckpoint, Note, SignedNote, public_key, read, sign
from nhipcau.web.journal.models import Head, Line

PUBLIC = "public-key.txt"
SEED = 32


class NoKey(Exception):
    """The signing key is not there or not for this account; the message says what to do."""


def folder() -> Path:
    """Where checkpoints lie."""
    return Path(settings.CHECKPOINTS)


def seed() -> bytes:
    """The signing key. Raises NoKey."""
    path = Path(settings.CHECKPOINT_KEY)
    try:
        held = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise NoKey(
            _("Chưa có khóa ký điểm kiểm (%(path)s). Tạo bằng lệnh nhipcau checkpoint.") % {"path": path}
        ) from error
    except (OSError, ValueError) as error:
        raise NoKey(
            _("Tài khoản này không đọc được khóa ký điểm kiểm (%(path)s); hãy chạy bằng tài khoản giữ khóa.")
            % {"path": path}
        ) from error
    if len(held) != SEED:
        raise NoKey(_("Khóa ký điểm kiểm (%(path)s) không đúng dạng.") % {"path": path})
    return held


def make_key() -> str:
    """A new signing key for its holder alone, where there is none; the public half, to be noted elsewhere."""
    path = Path(settings.CHECKPOINT_KEY)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return public_key(seed())
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_bytes(SEED).hex() + "\n")
    return public_key(seed())


def noted(province_id: int, where: Path | None = None) -> list[SignedNote]:
    """The province's checkpoints in the folder, the oldest first; a file that is none is passed over."""
    found = [each for each in _all(where or folder()) if each.note.province_id == province_id]
    return sorted(found, key=lambda each: (each.note.seq, each.note.time))


def _all(where: Path) -> Iterator[SignedNote]:
    try:
        paths = sorted(where.glob("checkpoint-*.txt"))
    except OSError:
        return
    for path in paths:
        try:
            yield read(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, NotACheckpoint):
            continue


def place(province_id: int, origin: str, moment: datetime) -> SignedNote | None:
    """Signs where the chain stands and puts it into the folder; None where nothing happened since the last one.

    Raises NoKey; OSError where the folder cannot be written to.
    """
    head = Head.objects.filter(province_id=province_id).first()
    if head is None or head.seq == 0:
        return None
    before = noted(province_id)
    if before and (before[-1].note.seq, before[-1].note.head) == (head.seq, head.hash):
        return None
    held = seed()
    previous = before[-1].note.digest if before else GENESIS
    made = sign(Note(origin, province_id, head.seq, head.hash, head.seq, moment, previous), held)
    where = folder()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_once(where / PUBLIC, public_key(held) + "\n")
    _write_once(where / f"checkpoint-{province_id}-{head.seq:09d}-{moment:%Y%m%d%H%M%S}.txt", made.text)
    return made


def _write_once(path: Path, text: str) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def known_key() -> str:
    """The public key that lies beside the checkpoints; "" where there is none. One noted elsewhere is worth more."""
    try:
        return (folder() / PUBLIC).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


@dataclass(frozen=True, slots=True)
class Held:
    """A checkpoint against the chain as it stands. `wrong`: what is amiss, in words."""

    signed: SignedNote
    wrong: tuple[str, ...]

    @property
    def note(self) -> Note:
        """What it says."""
        return self.signed.note


def against_chain(notes: list[SignedNote], public: str) -> list[Held]:
    """Each of a province's checkpoints: signed, following the one before it, and still what the chain says."""
    hashes = dict(
        Line.objects.filter(
            province_id__in={each.note.province_id for each in notes},
            seq__in=[each.note.seq for each in notes],
        ).values_list("seq", "hash")
    )
    found, before = [], None
    for each in notes:
        wrong = []
        if not public:
            wrong.append(_("không có khóa công khai để kiểm chữ ký"))
        elif not each.is_signed_by(public):
            wrong.append(_("chữ ký không đúng"))
        if before is not None and each.note.previous != before.note.digest:
            wrong.append(_("không nối với điểm kiểm trước"))
        if hashes.get(each.note.seq) != each.note.head:
            wrong.append(_("nhật ký hiện nay khác điểm kiểm: đã bị sửa, cắt hoặc thay bằng bản cũ"))
        found.append(Held(each, tuple(wrong)))
        before = each
    return found


def as_points(notes: list[SignedNote]) -> list[Checkpoint]:
    """For the check of a chain."""
    return [Checkpoint(each.note.seq, each.note.head) for each in notes]
