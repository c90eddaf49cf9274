"""A scanned plan, really recognised: the sample as LibreOffice sets it, scanned askew and with dirt."""

import io
import random

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from nhipcau.core import plan as core_plan
from nhipcau.core.plan.shapes import Plan
from nhipcau.readers.documents import Document, read_document
from nhipcau.web.papers.pdf import to_pdf
from samples.make_sample_plan import TARGET

DOTS = 200
SKEW = 0.8  # degrees
DIRT = 25  # of 255, the spread of grey
PAGES = 2  # the head and all targets stand here


def scanned(pdf: bytes, pages: int) -> bytes:
    """Its first pages as a scanner gives them: pictures only, turned a little to either side, grey, compressed."""
    dice = random.Random(4)
    pictures: list[Image.Image] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(pages):
            flat = document[number].render(scale=DOTS / 72, grayscale=True).to_pil().convert("L")
            angle = dice.choice((-1, 1)) * dice.uniform(0.6, 1) * SKEW
            turned = flat.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=245)
            soft = turned.filter(ImageFilter.GaussianBlur(0.5))
            pictures.append(ImageChops.add(soft, Image.effect_noise(soft.size, DIRT), 1, -128))
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=DOTS, quality=60)
    return out.getvalue()


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document("quet.pdf", scanned(to_pdf(TARGET.read_bytes()), PAGES))


@pytest.fixture(scope="module")
def plan(document: Document) -> Plan:
    return core_plan.read(document.text)


@pytest.fixture(scope="module")
def original() -> Plan:
    return core_plan.read(read_document(TARGET.name, TARGET.read_bytes()).text)


def test_every_target_of_the_sample_is_found_at_its_place(plan, original):
    def said(read: Plan) -> list[tuple[object, ...]]:
        return [(t.clause, t.part, t.shape, t.comparator, t.value, t.value_to, t.unit) for t in read.targets]

    assert len(original.targets) == 12
    assert said(plan) == said(original)


def test_the_head_is_read_column_by_column(plan, original):
    for name in ("kind", "number", "place", "issued_on", "issuer", "title", "legal_bases", "period"):
        assert getattr(plan, name) == getattr(original, name), name


def test_the_officer_is_asked_to_compare(document):
    assert "đối chiếu từng con số" in document.notes[0]
