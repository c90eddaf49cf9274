"""The way a picture comes in: as evidence of a place or a thing, by who declares what is not on it.

A picture cannot be looked into for faces and names: the uploader's word stands for it, and the journal
keeps it. Never where persons are at risk. What the camera wrote into it (place, time, device) is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers import errors, pictures
from nhipcau.web.files.actions import (
    LARGEST,
    FileRefused,
    TooBig,
    Unreadable,
    WrongKind,
    check_name,
    keep,
    shown_name,
)
from nhipcau.web.files.models import StoredFile


class NotDeclared(FileRefused):
    """Nobody declared what is not on the picture."""


def is_picture(name: str) -> bool:
    """Whether a file of this name is a picture."""
    return name.lower().endswith(pictures.ENDINGS)


def bare_picture(
    name: str, data: bytes, context: Context, *, declared: bool, places: Iterable[str] = ()
) -> bytes:
    """The bytes that would be kept; raises the FileRefused with which `store_picture` would refuse. Keeps nothing."""
    if not context.can_be_overridden:
        raise WrongKind(
            _("Tệp “%(name)s”: ở đây không nhận ảnh; hãy gửi biên bản chỉ ghi số người.") % {"name": name}
        )
    if len(data) > LARGEST:
        raise TooBig(
            _("Tệp “%(name)s” lớn hơn %(limit)s MB. Hãy bỏ bớt ảnh hoặc tách tệp.")
            % {"name": name, "limit": LARGEST // 2**20}
        )
    check_name(name, tuple(places))
    if not declared:
        raise NotDeclared(
            _(
                "Tệp “%(name)s” là ảnh: hãy xem lại ảnh và đánh dấu cam kết không có khuôn mặt, danh sách, giấy tờ tùy "
                "thân, số nhà, biển số xe."
            )
            % {"name": name}
        )
    try:
        return pictures.bare(name, data)
    except errors.Unreadable as error:
        raise Unreadable(str(error)) from error


def store_picture(
    actor: Actor,
    name: str,
    data: bytes,
    context: Context,
    moment: datetime,
    *,
    declared: bool,
    places: Iterable[str] = (),
) -> StoredFile:
    """Keep a picture, bare of what is written into it."""
    check(actor, Act.SEE_PROGRAMME, Scope(actor.province_id))
    made = bare_picture(shown_name(name), data, context, declared=declared, places=places)
    return keep(actor, name, made, context, moment)
