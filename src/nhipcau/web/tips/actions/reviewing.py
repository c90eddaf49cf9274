"""Before a copy goes to another body, an officer sees the sender's words and cuts out what could tell who sent them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from nhipcau.core.protection.told import alike, parted_by, standing_in, told_of_persons, without
from nhipcau.core.rights import Actor
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.opening import Opened, open_tip
from nhipcau.web.tips.actions.passing import parts_waiting
from nhipcau.web.tips.failures import MayNameSender
from nhipcau.web.tips.models import PartKind, Tip


@dataclass(frozen=True, slots=True)
class Draft:
    """A part to be copied: as the sender wrote it, what in it may tell who they are, and the copy that is proposed."""

    n: int
    kind: PartKind
    day: date
    original: tuple[tuple[str, bool], ...] = field(repr=False)
    found: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    place: str = field(repr=False)


def drafts(
    actor: Actor,
    holding: face.Holding,
    tip: Tip,
    moment: datetime,
    typed: Mapping[int, tuple[str, str]] | None = None,
) -> list[Draft]:
    """One for each part that has not gone yet, with what the officer `typed` in place of the proposal.

    Opening them is an opening like any other: counted, with a line in the journal.
    """
    waiting = set(parts_waiting(tip).values_list("n", flat=True))
    if not waiting:
        return []
    opened = open_tip(actor, holding, tip, "transfer", moment)
    told = [part for part in opened if part.kind != PartKind.ANSWER]
    pieces = [piece for part in told for piece in _pieces(tip, part)]
    return [_draft(part, pieces, (typed or {}).get(part.n)) for part in told if part.n in waiting]


def check_copies(copies: Iterable[tuple[str, str]], *, confirmed: bool) -> None:
    """MayNameSender where names or numbers are left and nobody `confirmed` that they are not the sender's."""
    if not confirmed and any(told_of_persons(words) for copy in copies for words in copy):
        raise MayNameSender(
            _(
                "Bản chuyển còn tên người, số điện thoại, nơi ở hoặc lời tự giới thiệu. Hãy cắt nếu là của người gửi;"
                " nếu không phải, đánh dấu vào ô đã xem lại rồi chuyển."
            )
        )


def _pieces(tip: Tip, part: Opened) -> tuple[str, ...]:
    """Marks follow from the words alone: one that stood on the sender's own name would tell who they are."""
    return (
        *(told_of_persons if tip.anonymous else alike)(part.said.text),
        *told_of_persons(part.said.place),
    )


def _draft(part: Opened, pieces: Sequence[str], typed: tuple[str, str] | None) -> Draft:
    """With the marks of every part on this one: a name in the first words may begin a sentence of later ones."""
    said = part.said
    found = standing_in(f"{said.text}\n{said.place}", pieces)
    made = replace(said, text=without(said.text, found), place=without(said.place, found))
    text, place = typed or (made.text, made.place)
    return Draft(part.n, part.kind, part.day, tuple(parted_by(said.text, found)), found, text, place)
