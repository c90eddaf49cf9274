"""However two people's acts on one return fall between each other, no value of either is lost or overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from nhipcau.core.forms.merging import Content, Side
from nhipcau.core.forms.states import NotNow, ReturnState
from nhipcau.core.rights import Actor
from nhipcau.web.returns.actions import put_aside, save_over, send_back, settle_version, submit
from nhipcau.web.returns.actions.merging import Typing, merged_with
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.content import content_of, draft_from, past_of
from nhipcau.web.returns.failures import ReturnRefused
from nhipcau.web.returns.models import Return
from return_steps import FULL, NOW, commune_return, draft
from two_people import acting, deputy, stored

pytestmark = pytest.mark.django_db
FIELDS = ("c.A05.H1", "c.B05.H1", "c.B01.H1", "n.A05", "narrative")
WORDS = {"c": ("", "3", "40", "x"), "n": ("", "thêm quán", "bớt quán")}
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(
            ["open", "type", "type", "autosave", "save", "submit", "settle", "put_aside", "back"]
        ),
        st.integers(0, len(FIELDS) - 1),
        st.integers(0, 3),
        st.booleans(),
    ),
    min_size=4,
    max_size=18,
)


@dataclass
class Editor:
    """A person with one window open: what it showed at first, at which revision, and what is in it now."""

    actor: Actor
    window: str
    seen: int = 0
    shown: Content = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    sent: set[tuple[str, str]] = field(default_factory=set)


class Desk:
    """One return, two editors; every step is checked as it is made."""

    def __init__(self, cast: Cast, of: Return, actors: list[Actor]) -> None:
        self.cast, self.of, self.moment, self.kept_aside = cast, of, NOW, 0
        self.editors = [Editor(actor, f"{place}" * 8) for place, actor in enumerate(actors)]
        for each in self.editors:
            self.open(each)

    def open(self, who: Editor) -> None:
        self.of.refresh_from_db()
        who.seen, who.shown, who.typed = self.of.revision, stored(self.of), dict(stored(self.of))
        who.window = f"{who.window[:8]}{self.of.revision}.{self.moment.minute}"

    def type(self, who: Editor, at: int, word: int) -> None:
        words = WORDS["c" if FIELDS[at].startswith("c.") else "n"]
        who.typed[FIELDS[at]] = words[word % len(words)]

    def save(self, who: Editor, *, going_on: bool) -> bool:
        """Whether it went into the return."""
        before, typed = stored(self.of), {name: words for name, words in who.typed.items() if words}
        how = Typing(who.seen, "autosave" if going_on else "page", who.window, going_on=going_on)
        given_in = draft_from(typed, form_of(self.of), self.of.period)
        try:
            kept = save_over(who.actor, self.of.pk, given_in, how, self.moment)
        except NotNow:
            assert stored(self.of) == before
            changed = {name for name in {**typed, **who.shown} if typed.get(name) != who.shown.get(name)}
            closed_unchanged = not changed or who.seen == Return.objects.get(pk=self.of.pk).revision
            assert closed_unchanged or all(typed.get(name) == before.get(name) for name in changed)
            return False
        who.sent |= {(name, words) for name, words in typed.items() if words != who.shown.get(name, "")}
        after = stored(self.of)
        if kept.version:
            self.kept_aside += 1
            assert after == before
            assert kept.version.content == content_of(given_in)
            return False
        for name in {**before, **after}:
            if before.get(name, "") != after.get(name, ""):  # whoever overwrites has seen what stood there
                assert who.shown.get(name, "") == before.get(name, "")
                assert after.get(name, "") == typed.get(name, "")
        who.seen, who.shown = kept.of.revision, after
        for name, sides in kept.merged.theirs.items():  # as the page's script does, and as a fresh page shows
            who.typed[name] = sides.theirs
        return not kept.merged.theirs

    def submit(self, who: Editor) -> None:
        if not self.save(who, going_on=False):
            return
        try:
            submit(who.actor, self.of.pk, self.moment, revision=who.seen, answered=True)
        except (ReturnRefused, NotNow):
            return

    def settle(self, who: Editor, mine: bool) -> None:
        version = self.of.versions.filter(settled_at=None).first()
        if version is None:
            return
        self.of.refresh_from_db()
        before, merged = stored(self.of), merged_with(self.of, version)
        chosen = dict.fromkeys(merged.asked, Side.MINE if mine else Side.THEIRS)
        try:
            settle_version(who.actor, version.pk, chosen, self.of.revision, self.moment)
        except NotNow:
            assert stored(self.of) == before
            return
        after = stored(self.of)
        for name in {**before, **after}:
            if before.get(name, "") != after.get(name, ""):
                assert name in merged.mine or (mine and name in merged.asked)

    def back(self) -> None:
        self.of.refresh_from_db()
        if self.of.state == ReturnState.SUBMITTED:
            send_back(self.cast.actor("officer"), self.of.pk, {}, "Xem lại", self.moment)

    def step(self, who: int, act: str, at: int, word: int, flag: bool) -> None:
        self.moment += timedelta(minutes=7)
        editor = self.editors[who]
        if act == "open":
            self.open(editor)
        elif act == "type":
            self.type(editor, at, word)
        elif act in {"save", "autosave"}:
            self.save(editor, going_on=act == "autosave")
        elif act == "submit":
            self.submit(editor)
        elif act == "settle":
            self.settle(editor, flag)
        elif act == "back":
            self.back()
        elif version := self.of.versions.filter(settled_at=None).first():
            put_aside(editor.actor, version.pk, self.moment)

    def nothing_is_lost(self) -> None:
        """Every value that anybody sent stands in the return, in its steps, or in a version."""
        now = stored(self.of)
        steps = past_of(self.of).steps
        there = {*now.items(), *((step.field, step.after) for step, _author in steps)}
        for version in self.of.versions.all():
            there |= set(version.content.items())
        latest = {
            (name, words)
            for each in self.editors
            for name, words in each.sent
            if each.typed.get(name) == words
        }
        assert latest <= there
        self.of.refresh_from_db()
        for revision in range(self.of.revision + 1):
            past_of(self.of).content(now, revision)  # every state can be told


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_no_interleaving_loses_a_value(cast: Cast, steps: list[tuple[int, str, int, int, bool]]) -> None:
    with transaction.atomic():
        of = commune_return(cast)
        first = draft(of, **FULL)
        save_over(cast.actor("commune_clerk"), of.pk, first, Typing(0), NOW)
        desk = Desk(cast, of, [cast.actor("commune_clerk"), acting(deputy(cast))])
        for step in steps:
            desk.step(*step)
        desk.nothing_is_lost()
        transaction.set_rollback(True)


def test_the_steps_of_the_property_do_keep_versions_aside(cast: Cast) -> None:
    """Otherwise the property would show nothing."""
    of = commune_return(cast)
    save_over(cast.actor("commune_clerk"), of.pk, draft(of, **FULL), Typing(0), NOW)
    desk = Desk(cast, of, [cast.actor("commune_clerk"), acting(deputy(cast))])
    for step in (
        (0, "type", 0, 1, True),
        (1, "type", 0, 3, True),
        (0, "save", 0, 0, True),
        (1, "autosave", 0, 0, True),
        (1, "settle", 0, 0, True),
    ):
        desk.step(*step)
    desk.nothing_is_lost()
    assert desk.kept_aside == 1
    assert stored(of)["c.A05.H1"] == "x"
