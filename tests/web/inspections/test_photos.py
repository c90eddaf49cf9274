"""Pictures of minutes lie sealed: neither files nor database hold a byte of them; who reads the minutes opens them."""

from __future__ import annotations

import base64
import hashlib
import random
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cast import Cast, sign_in
from nhipcau.readers import pictures
from nhipcau.web.files.disk import Missing, place
from nhipcau.web.files.once import write_once
from nhipcau.web.inspections.models import Minutes
from nhipcau.web.inspections.rounds import photos
from nhipcau.web.inspections.rounds.minutes import keep_minutes
from nhipcau.web.inspections.rounds.said import PhotoSaid
from redteam.canaries import everything_stored
from round_steps import ON_THE_SPOT, minutes_said, opened

pytestmark = pytest.mark.django_db


def picture(seed: int = 1) -> bytes:
    """A PNG of noise, so that no two stretches of its bytes are alike."""
    dice = random.Random(seed)
    rows = b"".join(b"\0" + dice.randbytes(64 * 3) for _ in range(48))
    head = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"tEXt", b"GPS\0here"), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    made = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + made


def kept(cast: Cast, *data: bytes) -> Minutes:
    """Minutes with pictures of a notice board."""
    visit = opened(cast).visits.get(place=1)
    said = tuple(PhotoSaid("IMG_1.png", "notice", each, declared=True) for each in data)
    return keep_minutes(
        cast.actor("officer"), visit.pk, replace(minutes_said(visit), photos=said), ON_THE_SPOT
    )


def test_no_byte_of_a_picture_lies_in_files_or_database(cast: Cast) -> None:
    data = picture()
    bare = pictures.bare("IMG_1.png", data)
    assert b"GPS" in data
    assert b"GPS" not in bare
    canaries = [bare[at : at + 24] for at in range(700, len(bare) - 24, 200)]
    of = kept(cast, data)
    on_disk = [path.read_bytes() for path in Path(settings.DATA, "files").rglob("*") if path.is_file()]
    assert len(canaries) > 5
    assert on_disk
    assert [each for each in canaries if any(each in content for content in on_disk)] == []
    stored = everything_stored()
    assert of.sha256 in stored
    spelled = [(repr(each)[2:-1], each.hex(), base64.b64encode(each).decode()) for each in canaries]
    assert [each for each in spelled if any(text in stored for text in each)] == []
    photo = of.photos.get()
    assert photos.opened(photo) == bare
    assert photo.sha256 == hashlib.sha256(data).hexdigest()


def test_who_reads_the_minutes_opens_the_picture(cast: Cast) -> None:
    of = kept(cast, picture())
    browser = sign_in(Client(), cast.officer)
    answer = browser.get(f"/kiem-tra/bien-ban/{of.pk}/anh/1/")
    assert answer.content == pictures.bare("IMG_1.png", picture())
    assert answer.headers["Content-Disposition"].endswith(".png")
    assert "niêm phong khi lưu" in browser.get(f"/kiem-tra/bien-ban/{of.pk}/").content.decode()


def test_a_picture_in_the_place_of_another_does_not_open(cast: Cast) -> None:
    of = kept(cast, picture(1), picture(2))
    one, other = of.photos.all()
    one.file, other.file = other.file, one.file
    for each in (one, other):
        with pytest.raises(Missing, match="khôi phục"):
            photos.opened(each)


def test_without_the_key_the_page_names_it_and_nothing_breaks(cast: Cast, tmp_path: Path) -> None:
    of = kept(cast, picture())
    key = Path(settings.DATA) / "keys" / photos.KEY
    assert key.stat().st_mode & 0o077 == 0
    browser, away = sign_in(Client(), cast.officer), tmp_path / "key"
    key.rename(away)
    try:
        answer = browser.get(f"/kiem-tra/bien-ban/{of.pk}/anh/1/")
        assert (answer.status_code, photos.KEY in answer.content.decode()) == (410, True)
        assert not key.exists()
    finally:
        away.rename(key)
    assert browser.get(f"/kiem-tra/bien-ban/{of.pk}/anh/1/").status_code == 200


def test_a_key_is_made_once(tmp_path: Path) -> None:
    first = tmp_path / "keys" / "k"
    write_once(first, b"one")
    write_once(first, b"two")
    assert first.read_bytes() == b"one"
    assert [each.name for each in first.parent.iterdir()] == ["k"]


def test_a_picture_from_before_still_opens(cast: Cast) -> None:
    photo = kept(cast, picture()).photos.get()
    photo.file.name = "anh-1-1.png"
    assert photos.opened(photo) == place(photo.file.sha256).read_bytes()
