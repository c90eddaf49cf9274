"""What happens to each body's return: most are filed in time and approved; some are late, wrong, or never come."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict

from nhipcau.core.terms.yaml_text import read_yaml
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.filling import steadiest
from nhipcau.web.demo.magnitudes import DATA

MANY = 20


class Fate(StrEnum):
    """Where a return ends up. `data/story.yaml` says what each word means."""

    NEVER = "never"
    DRAFT = "draft"
    SENT_BACK = "sent_back"
    WAITING = "waiting"
    LATE = "late"
    CORRECTED = "corrected"
    RESTATED = "restated"
    IN_TIME = "in_time"


class Stage(StrEnum):
    """How long ago the period was closed."""

    IMPORTED = "imported"
    SETTLED = "settled"
    LATEST = "latest"


UNRELIABLE = (Fate.NEVER, Fate.DRAFT, Fate.SENT_BACK, Fate.WAITING)
Counts = dict[Fate, int]


class Story(BaseModel):
    """The file, read strictly."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    many: dict[Stage, Counts]
    few: dict[Stage, Counts]
    forms: dict[str, dict[Stage, Counts]]
    mistakes: tuple[str, ...]
    restatements: tuple[str, ...]
    narratives: tuple[str, ...]

    def counts(self, book: Book, stage: Stage) -> Mapping[Fate, int]:
        """How many of the book's filers meet which fate."""
        usual = self.many if len(book.filers) >= MANY else self.few
        return self.forms.get(book.form.code, usual).get(stage, usual.get(stage, {}))


@cache
def story() -> Story:
    """The file that ships."""
    return Story.model_validate(read_yaml((DATA / "story.yaml").read_text(encoding="utf-8")))


def fates(ground: Ground, book: Book, stage: Stage) -> dict[str, Fate]:
    """Each filer's fate, by the key of the agency: the least reliable are those who do not send."""
    counts = story().counts(book, stage)
    waiting = steadiest(ground, book.filers)
    found: dict[str, Fate] = {}
    for fate in UNRELIABLE:
        for _one in range(min(counts.get(fate, 0), len(waiting))):
            found[waiting.pop()] = fate
    rest = ground.dice.shuffled(waiting, "fate", *book.key)
    for fate in Fate:
        for _one in range(0 if fate in UNRELIABLE else min(counts.get(fate, 0), len(rest))):
            found[rest.pop()] = fate
    return {each.key: found.get(each.key, Fate.IN_TIME) for each in book.filers}
