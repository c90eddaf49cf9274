"""docs/rules/sealing.md: every format, its examples, and every way of changing what was sealed."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.sealing import (
    DoesNotFit,
    NotForThisKey,
    PublicKey,
    SealingFailure,
    SecretKey,
    TooLarge,
    UnknownVersion,
    WrongCode,
    WrongPhrase,
    good_enough,
    lock_with_phrase,
    locked_to_nobody,
    new_key,
    offices_of,
    open_peeled,
    peel,
    random_bytes,
    read_code,
    recipients,
    relocked,
    seal,
    seal_shared,
    unlock_with_phrase,
    unseal,
    written,
)
from nhipcau.core.sealing.binding import bound
from nhipcau.core.sealing.padding import LARGEST, padded, size_for, unpadded

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "rules" / "sealing.md").read_text(encoding="utf-8")
CANARY = "CHIM-HOÀNG-YẾN Lò Thị Canh 0912".encode()
ABOUT = {"team": 7, "row": "KQ2"}
MINE, OTHER, THIRD, FOURTH = (new_key() for _ in range(4))
TWELVE = "một cụm từ đủ dài"


def test_the_binding_of_the_page() -> None:
    example = re.search(r"^    (4e43[0-9a-f ]+)$", PAGE, re.M)
    assert example
    assert bound(b"NCE1", "note", {"row": 7}).hex() == example[1].replace(" ", "")


def test_bindings_have_one_spelling_and_no_two_meanings() -> None:
    assert bound(b"NCE1", "a", {"x": 1, "y": 2}) == bound(b"NCE1", "a", {"y": 2, "x": 1})
    assert bound(b"NCE1", "a", {"x": "Hoa\u0300"}) == bound(b"NCE1", "a", {"x": "Hoà"})
    different = [{"x": 1}, {"x": "1"}, {"x": "n1"}, {"x1": ""}, {"x": "1", "y": ""}, {}]
    assert len({bound(b"NCE1", "a", each) for each in different}) == len(different)
    for wrong in ({"X": 1}, {"x": True}, {"x": 1.5}):
        with pytest.raises(ValueError, match="expected"):
            bound(b"NCE1", "a", wrong)


@pytest.mark.parametrize("row", re.findall(r"^\| (\d+) \| (\d+) \|$", PAGE, re.M))
def test_the_lengths_of_the_page(row: tuple[str, str]) -> None:
    assert len(padded(b"x" * int(row[0]))) == int(row[1])


@given(st.binary(max_size=5000))
def test_padding_comes_off(content: bytes) -> None:
    assert unpadded(padded(content)) == content


def test_padding_that_nobody_made_is_refused() -> None:
    good = padded(b"abc")
    for wrong in (good[:-1] + b"x", good + bytes(1024), bytes([255]) + good[1:], good[:100], b""):
        with pytest.raises(DoesNotFit):
            unpadded(wrong)
    with pytest.raises(TooLarge):
        padded(bytes(LARGEST))
    assert size_for(LARGEST) == LARGEST


@settings(max_examples=40)
@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_for_each_recipient_and_tells_nothing(content: bytes) -> None:
    envelope = seal(content, [MINE.public, OTHER.public], "note", ABOUT)
    assert unseal(envelope, MINE, "note", ABOUT) == unseal(envelope, OTHER, "note", ABOUT) == content
    assert len(content) < 8 or content not in envelope
    assert len(envelope) == 173 + 128 + len(padded(content))
    with pytest.raises(NotForThisKey):
        unseal(envelope, THIRD, "note", ABOUT)


@pytest.mark.parametrize(
    ("purpose", "context"),
    [("other", ABOUT), ("note", {"team": 8, "row": "KQ2"}), ("note", {"team": 7}), ("note", {})],
)
def test_an_envelope_moved_elsewhere_does_not_open(purpose: str, context: dict[str, str | int]) -> None:
    envelope = seal(CANARY, [MINE.public], "note", ABOUT)
    with pytest.raises(DoesNotFit):
        unseal(envelope, MINE, purpose, context)
    with pytest.raises(DoesNotFit):
        relocked(envelope, MINE, [OTHER.public], purpose, context)


def test_locks_swapped_between_two_envelopes_do_not_open() -> None:
    one, two = (seal(CANARY, [MINE.public], "note", {"row": row}) for row in (1, 2))
    swapped = one[:133] + two[133:]  # the first one's lock, the second one's content
    for row in (1, 2):
        with pytest.raises(DoesNotFit):
            unseal(swapped, MINE, "note", {"row": row})


@settings(max_examples=150)
@given(st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    envelope = seal(CANARY, [MINE.public], "note", ABOUT)
    at = data.draw(st.integers(0, len(envelope) - 1))
    flip = data.draw(st.integers(1, 255))
    changed = envelope[:at] + bytes([envelope[at] ^ flip]) + envelope[at + 1 :]
    with pytest.raises(SealingFailure):
        unseal(changed, MINE, "note", ABOUT)


@settings(max_examples=60)
@given(st.integers(0, 1500), st.binary(max_size=200))
def test_cut_bytes_and_nonsense_are_refused(at: int, nonsense: bytes) -> None:
    envelope = seal(CANARY, [MINE.public], "note", ABOUT)
    for wrong in (envelope[: min(at, len(envelope) - 1)], nonsense, b"NCE1" + nonsense):
        with pytest.raises(SealingFailure):
            unseal(wrong, MINE, "note", ABOUT)


@pytest.mark.parametrize("mark", [b"NCE2", b"NCE0", b"NCS1", b"    "])
def test_an_unknown_version_stops(mark: bytes) -> None:
    envelope = mark + seal(CANARY, [MINE.public], "note", ABOUT)[4:]
    with pytest.raises(UnknownVersion):
        unseal(envelope, MINE, "note", ABOUT)
    shared = mark.replace(b"NCS1", b"NCS2") + seal_shared(CANARY, _offices(), "note", ABOUT)[4:]
    with pytest.raises(UnknownVersion):
        peel(shared, MINE, OTHER.public)


def test_rotation_makes_new_locks_and_leaves_the_content() -> None:
    old = seal(CANARY, [MINE.public], "note", ABOUT)
    new = relocked(old, MINE, [OTHER.public], "note", ABOUT)
    assert unseal(new, OTHER, "note", ABOUT) == CANARY
    assert recipients(new) == (OTHER.public.id,)
    assert new[-1000:] == old[-1000:]
    with pytest.raises(NotForThisKey):
        unseal(new, MINE, "note", ABOUT)


def test_to_nobody_or_twice_to_one_is_refused() -> None:
    for keys in ([], [MINE.public, MINE.public]):
        with pytest.raises(ValueError, match="different keys"):
            seal(b"", keys, "note", ABOUT)
    with pytest.raises(ValueError, match="32 bytes"):
        PublicKey(b"short")


def _offices() -> list[PublicKey]:
    return [MINE.public, OTHER.public, THIRD.public]


@pytest.mark.parametrize(("first", "second"), [(MINE, OTHER), (OTHER, MINE), (THIRD, MINE), (OTHER, THIRD)])
def test_any_two_of_three_open_together(first: SecretKey, second: SecretKey) -> None:
    shared = seal_shared(CANARY, _offices(), "identity", ABOUT)
    half = peel(shared, first, second.public)
    assert CANARY not in half + shared
    assert open_peeled(shared, half, second, "identity", ABOUT) == CANARY
    for alone in (first, THIRD if THIRD not in (first, second) else FOURTH):
        with pytest.raises(SealingFailure):
            open_peeled(shared, half, alone, "identity", ABOUT)


def test_one_office_alone_opens_nothing() -> None:
    shared = seal_shared(CANARY, _offices(), "identity", ABOUT)
    for partner in (MINE.public, FOURTH.public):
        with pytest.raises(NotForThisKey):
            peel(shared, MINE, partner)
    with pytest.raises(SealingFailure):
        unseal(shared, MINE, "identity", ABOUT)
    assert offices_of(shared) == {key.id for key in _offices()}


def test_halves_belong_to_their_envelope_and_context() -> None:
    shared, other = (seal_shared(CANARY, _offices(), "identity", {"row": row}) for row in (1, 2))
    half = peel(shared, MINE, OTHER.public)
    with pytest.raises(DoesNotFit):
        open_peeled(other, half, OTHER, "identity", {"row": 2})
    with pytest.raises(DoesNotFit):
        open_peeled(other, half, OTHER, "identity", {"row": 1})
    with pytest.raises(DoesNotFit):
        open_peeled(shared, half[:-1] + b"x", OTHER, "identity", {"row": 1})
    with pytest.raises(UnknownVersion):
        open_peeled(shared, b"NCP2" + half[4:], OTHER, "identity", {"row": 1})
    with pytest.raises(DoesNotFit):
        peel(shared[:300], MINE, OTHER.public)


def test_a_shared_envelope_needs_three_offices() -> None:
    with pytest.raises(ValueError, match="3 different offices"):
        seal_shared(CANARY, _offices()[:2], "identity", ABOUT)


def test_a_phrase_opens_its_key_alone() -> None:
    locked = lock_with_phrase(MINE.raw, TWELVE, "member-key", {"member": "user:1"})
    assert MINE.raw not in locked
    assert unlock_with_phrase(locked, f" {TWELVE}  ", "member-key", {"member": "user:1"}) == MINE.raw
    for phrase, member in (("một cụm từ đủ dài!", "user:1"), (TWELVE, "user:2")):
        with pytest.raises(WrongPhrase):
            unlock_with_phrase(locked, phrase, "member-key", {"member": member})
    with pytest.raises(WrongPhrase):
        unlock_with_phrase(locked[:-1] + bytes([locked[-1] ^ 1]), TWELVE, "member-key", {"member": "user:1"})


def test_what_no_phrase_opens_looks_like_what_one_does() -> None:
    locked, nobodys = lock_with_phrase(MINE.raw, TWELVE, "member-key", {}), locked_to_nobody(len(MINE.raw))
    assert (len(locked), locked[:7]) == (len(nobodys), nobodys[:7])
    with pytest.raises(WrongPhrase):
        unlock_with_phrase(nobodys, TWELVE, "member-key", {})


@pytest.mark.parametrize("head", [b"NCK2\x03\x00\x40", b"NCK1\x01\x00\x09", b"NCK1\xff\xff\xff"])
def test_costs_that_nobody_chose_are_not_spent(head: bytes) -> None:
    with pytest.raises(UnknownVersion):
        unlock_with_phrase(head + bytes(120), TWELVE, "member-key", {})
    with pytest.raises(DoesNotFit):
        unlock_with_phrase(b"NCK1", TWELVE, "member-key", {})


@pytest.mark.parametrize(
    ("phrase", "good"), [(TWELVE, True), ("ngắn quá", False), ("aaaaaaaaaaaaaaa", False)]
)
def test_passphrases_that_are_too_easy(phrase: str, good: bool) -> None:
    assert good_enough(phrase) is good


@pytest.mark.parametrize("row", re.findall(r"^\| `([0-9a-f]{10,})` \| `([0-9A-Z-]+)` \|$", PAGE, re.M))
def test_the_codes_of_the_page(row: tuple[str, str]) -> None:
    assert written(bytes.fromhex(row[0])) == row[1]
    assert read_code(row[1].lower().replace("-", " ").replace("0", "o"), len(row[0]) // 2).hex() == row[0]


@given(st.binary(min_size=1, max_size=18))
def test_codes_are_read_back(data: bytes) -> None:
    assert read_code(written(data), len(data)) == data


@given(st.binary(min_size=10, max_size=18), st.data())
def test_one_wrong_letter_and_two_exchanged_ones_are_found(data: bytes, draw: st.DataObject) -> None:
    letters = list(written(data).replace("-", ""))
    at = draw.draw(st.integers(0, len(letters) - 2))
    wrong = letters.copy()
    wrong[at] = draw.draw(
        st.sampled_from([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != letters[at]])
    )
    with pytest.raises(WrongCode):
        read_code("".join(wrong), len(data))
    other = draw.draw(st.integers(0, len(letters) - 2))
    letters[at], letters[other] = letters[other], letters[at]
    if letters[at] != letters[other]:
        with pytest.raises(WrongCode):
            read_code("".join(letters), len(data))


def test_codes_of_a_wrong_length_or_letter() -> None:
    for text in ("", "U" * 27, "0" * 26, "0" * 40, "ắ" * 27):
        with pytest.raises(WrongCode):
            read_code(text, 16)


def test_keys_do_not_show_themselves_and_are_never_alike() -> None:
    assert MINE.raw.hex() not in repr(MINE)
    assert str(MINE.raw) not in str(MINE)
    assert len({new_key().raw for _ in range(500)} | {random_bytes(32) for _ in range(500)}) == 1000
    assert len({seal(b"", [MINE.public], "note", ABOUT) for _ in range(200)}) == 200
