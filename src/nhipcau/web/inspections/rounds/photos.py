"""Pictures of minutes lie sealed to a key of this installation, which stands in neither the database nor `files/`.

What that protects against, and against what it does not: docs/decisions/0021.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.core.sealing import SealingFailure, SecretKey, new_key, seal, unseal
from nhipcau.web.files.actions import open_file
from nhipcau.web.files.disk import Missing
from nhipcau.web.files.once import write_once
from nhipcau.web.inspections.models import Minutes, MinutesPhoto

KEY = "inspection-photos-key"  # in `keys/`, which a backup holds encrypted
PURPOSE = "inspections.photo"
ENDING = ".niem-phong"


def sealed(of: Minutes, place: int, data: bytes) -> bytes:
    """A picture as it is kept: it opens as this picture of these minutes, and as no other."""
    return seal(data, [_key(make=True).public], PURPOSE, _about(of, place))


def opened(photo: MinutesPhoto) -> bytes:
    """The picture. Raises Missing where its bytes or the key are gone, or are not what they were."""
    kept = open_file(photo.file)
    if not photo.file.name.endswith(ENDING):  # from before pictures were sealed
        return kept
    try:
        return unseal(kept, _key(make=False), PURPOSE, _about(photo.of, photo.place))
    except SealingFailure as failed:
        raise Missing(
            _(
                "Không mở được ảnh đã niêm phong: tệp khóa %(key)s trong thư mục keys không phải khóa đã niêm phong "
                "ảnh này. Hãy khôi phục thư mục keys từ bản sao lưu."
            )
            % {"key": KEY}
        ) from failed


def shown_as(photo: MinutesPhoto) -> str:
    """The name under which it is downloaded."""
    return str(photo.file.name).removesuffix(ENDING)


def _about(of: Minutes, place: int) -> dict[str, str | int]:
    return {"province": of.province_id, "minutes": of.sha256, "place": place}


def _key(*, make: bool) -> SecretKey:
    """The key, made with the first picture. Raises Missing where it is needed and is not there."""
    path = Path(settings.DATA) / "keys" / KEY
    if not path.exists():
        if not make:
            raise Missing(
                _("Thiếu tệp khóa %(key)s trong thư mục keys. Hãy khôi phục từ bản sao lưu.") % {"key": KEY}
            )
        write_once(path, new_key().raw)
    return SecretKey(path.read_bytes())
