"""Pictures come out without place, time, device, previews or what hangs behind them; they still show the same."""

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from nhipcau.readers.errors import Unreadable
from nhipcau.readers.pictures import bare

SECRET = b"Nha ba Mai, 22.39N 103.47E"


def picture() -> Image.Image:
    image = Image.new("RGB", (60, 40), (200, 30, 30))
    image.putpixel((3, 3), (0, 90, 200))
    return image


def jpeg(turned: int = 1, **more: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    picture().save(target, "JPEG", exif=exif, comment=SECRET, **more)
    return target.getvalue()


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", SECRET.decode())
    target = io.BytesIO()
    picture().save(target, "PNG", pnginfo=told)
    return target.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"optimize": True, "quality": 30}])
def test_a_jpeg(more: dict[str, object]) -> None:
    data = jpeg(**more)
    made = bare("anh.jpg", data + b"MotionPhoto" + SECRET)
    assert SECRET in data
    assert SECRET not in made
    assert b"GPS" not in made
    assert b"MotionPhoto" not in made
    assert pixels(made) == pixels(data)


@pytest.mark.parametrize("turned", range(1, 9))
def test_the_way_up_is_kept(turned: int) -> None:
    with Image.open(io.BytesIO(bare("anh.jpeg", jpeg(turned)))) as image:
        exif = image.getexif()
        assert exif.get(0x0112, 1) == turned
        assert set(exif) <= {0x0112}


def test_a_png() -> None:
    data = png()
    made = bare("anh.png", data + SECRET)
    assert zlib.crc32(data) != zlib.crc32(made)
    assert SECRET not in made
    assert pixels(made) == pixels(data)


def broken() -> list[tuple[str, bytes]]:
    whole = jpeg()
    cut = [("anh.jpg", whole[:length]) for length in (2, 3, 10, 200, len(whole) // 2, len(whole) - 2)]
    spoiled = bytearray(png())
    spoiled[40] ^= 0xFF
    return [*cut, ("anh.png", png()[:60]), ("anh.png", bytes(spoiled)), ("anh.jpg", png()), ("anh.png", whole),
            ("anh.jpg", b"PK\x03\x04"), ("anh.png", b""), ("anh.jpg", b"<svg></svg>")]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), broken())
def test_what_is_broken_or_something_else_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"anh\."):
        bare(name, data)
