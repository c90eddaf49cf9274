"""Tips: kinds and roads, triage, receipts. The tables are those of the pages."""

import re
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.calendar.clocks import NoDenunciationClock
from nhipcau.core.tips import (
    QUESTIONS,
    Answer,
    BadReceipt,
    Receipt,
    TipKind,
    channel_of,
    matter_of,
    propose,
    read_receipt,
)
from nhipcau.core.tips.triage import TABLE
from tree import HOUSE

RULES = HOUSE / "docs" / "rules"


def rows(page: str) -> list[list[str]]:
    text = (RULES / page).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines][1:]


def test_the_page_of_kinds_is_the_table() -> None:
    shown = {row[0]: (row[1], row[2]) for row in rows("tips.md")}
    made = {}
    for kind in TipKind:
        matter = matter_of(kind)
        made[kind.value] = (channel_of(kind, anonymous=False).value, matter.value if matter else "–")
    assert shown == made


def test_a_denunciation_that_nobody_signed_is_refused_as_a_kind() -> None:
    with pytest.raises(NoDenunciationClock):
        channel_of(TipKind.DENUNCIATION, anonymous=True)


def test_the_page_of_triage_is_the_table() -> None:
    made = [
        [
            ", ".join(f"{key} {answer.value}" for key, answer in row.given.items()) or "anything else",
            row.kind.value,
            row.reason,
        ]
        for row in TABLE
    ]
    assert rows("tips-triage.md") == made


def test_every_answer_gets_a_proposal_and_no_unnamed_one_a_denunciation() -> None:
    keys = [question.key for question in QUESTIONS]
    seen = set()
    for said in product(Answer, repeat=len(keys)):
        answers = dict(zip(keys, said, strict=True))
        found = propose(answers)
        seen.add(found.kind)
        assert found.reason
        if answers["named"] is not Answer.YES:
            assert found.kind not in {TipKind.DENUNCIATION, TipKind.COMPLAINT, TipKind.CRIME_DENUNCIATION}
        if answers["child"] is Answer.YES:
            assert found.kind is TipKind.CHILD
            assert found.at_once
    assert seen == set(TipKind)


def test_the_examples_of_the_page_of_triage() -> None:
    base = {"child": Answer.NO, "named": Answer.YES, "breach": Answer.YES}
    assert propose(base).kind is TipKind.DENUNCIATION
    assert propose({**base, "named": Answer.NO}).kind is TipKind.INFORMATION
    assert propose({**base, "crime": Answer.YES}).kind is TipKind.CRIME_DENUNCIATION
    assert propose({**base, "crime": Answer.YES, "named": Answer.NO}).kind is TipKind.CRIME_REPORT
    with pytest.raises(ValueError, match="weather"):
        propose({"weather": Answer.YES})


def test_the_example_of_the_page_of_receipts() -> None:
    text = (RULES / "tips-receipts.md").read_text(encoding="utf-8")
    found = re.search(r"\| `([0-9a-f]{30})` \| `([0-9A-Z-]+)` \|", text)
    assert found is not None
    assert Receipt.of(bytes.fromhex(found[1])).text == found[2]


@given(st.binary(min_size=15, max_size=15))
def test_a_receipt_is_read_as_it_was_written(drawn: bytes) -> None:
    receipt = Receipt.of(drawn)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}", receipt.text)
    assert read_receipt(receipt.text) == receipt
    assert read_receipt(f" {receipt.text.lower().replace('-', ' ')} ".replace("0", "o")) == receipt
    assert receipt.locator + receipt.secret == drawn
    assert repr(receipt) == "Receipt()"


@pytest.mark.parametrize("text", ["", "abc", "0" * 24, "0" * 26, "0" * 1_000_000, "U" * 25, "٠" * 25])
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(BadReceipt, match="25 chữ và số"):
        read_receipt(text)


def test_one_wrong_letter_is_found_before_anything_is_searched() -> None:
    text = Receipt.of(bytes(range(40, 55))).text
    for place, letter in enumerate(text):
        if letter != "-":
            other = "7" if letter != "7" else "9"
            with pytest.raises(BadReceipt):
                read_receipt(text[:place] + other + text[place + 1 :])


def test_letters_of_many_receipts_are_even() -> None:
    """Chi-square of the letters of 20,000 receipts from the library's generator: no letter is favoured."""
    from nhipcau.core.sealing import random_bytes

    texts = {Receipt.of(random_bytes(15)).text for _ in range(20_000)}
    assert len(texts) == 20_000
    letters = Counter(letter for text in texts for letter in text[:-1] if letter != "-")
    expected = sum(letters.values()) / 32
    chi = sum((number - expected) ** 2 / expected for number in letters.values())
    assert len(letters) == 32
    assert chi < 75  # 31 degrees of freedom: passed by chance less than once in 10,000 runs


def test_guessing_stays_below_one_in_a_thousand_million_a_year() -> None:
    """The table of the page, recomputed."""
    year = 365 * 24 * 3600
    text = (RULES / "tips-receipts.md").read_text(encoding="utf-8")
    known, blind = (year / 2**80, year * 100_000 / 2**120)
    assert f"{known:.1e}".replace("e-", " × 10^-") in text
    assert f"{blind:.1e}".replace("e-", " × 10^-") in text
    assert 100 * max(known, blind) < 1e-9
