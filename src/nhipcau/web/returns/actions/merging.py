"""Saving over what another has changed since: what merges is merged, what does not is kept aside to be chosen from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Form
from nhipcau.core.forms.merging import Content, Merged, Side, Unchosen, merge, settle
from nhipcau.core.forms.states import ReturnAct, ReturnState, can_act, check_act
from nhipcau.core.rights import Actor
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.actions import record
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.returns.actions.steps import begin, check_words, finish, lock, write_draft
from nhipcau.web.returns.bridge import draft_of
from nhipcau.web.returns.content import content_of, draft_from, past_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import AlreadySettled, NotChosen
from nhipcau.web.returns.forms import cell_field
from nhipcau.web.returns.models import Return, ReturnVersion

NOTHING = Merged({}, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Typing:
    """How something came: the revision that was on the screen, the door, the browser window.

    `unread`: cells whose words cannot be read yet; they keep what they held. `going_on`: the page saves by itself.
    """

    seen: int
    door: str = "page"
    window: str = ""
    file: StoredFile | None = None
    unread: Collection[CellKey] = ()
    going_on: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The return; what others had changed since; the version that waits for a choice, where it had to be kept aside."""

    of: Return
    merged: Merged = field(default=NOTHING)
    version: ReturnVersion | None = None


def save_over(actor: Actor, return_id: int, draft: Draft, how: Typing, moment: datetime) -> Kept:
    """Keep what was typed over a revision that may be an earlier one. Nothing of anybody is overwritten unseen.

    Where one alone changed a field, that change goes in. Where both did, or where the return is closed by now, all
    that was typed is kept as a version, and the return stays as it is. NotNow where it is closed and nothing new came.
    """
    with transaction.atomic():
        of, form = lock(actor, return_id, ReturnAct.SAVE)
        check_words(form, of, draft)
        compared = compare(actor, of, draft, how)
        merged, closed = compared.merged, not can_act(ReturnState(of.state), ReturnAct.SAVE)
        if closed and (how.seen == of.revision or not (merged.asked or merged.mine)):
            check_act(ReturnState(of.state), ReturnAct.SAVE)
        if closed or merged.asked:
            return Kept(of, merged, _keep_aside(actor, of, compared, how, moment))
        if how.going_on and compared.nothing_new:
            return Kept(of, merged)
        return Kept(_write(actor, of, form, merged.content, how, moment), merged)


class Compared(NamedTuple):
    """What came, as fields, beside what its writer knew and what the return holds."""

    before: Content
    mine: Content
    merged: Merged
    nothing_new: bool


def compare(actor: Actor, of: Return, draft: Draft, how: Typing) -> Compared:
    """What came beside what was seen and what is there now."""
    theirs = content_of(draft_of(of))
    if how.door == "workbook":
        before = past_of(of).known(theirs, how.seen, actor.key)
    elif (
        how.seen > of.revision
    ):  # a page from before the data were taken back from a copy: it knew what nobody knows
        before = {}
    else:
        before = theirs if how.seen == of.revision else past_of(of).content(theirs, how.seen)
    held = {cell_field(key): before.get(cell_field(key), "") for key in how.unread}
    mine = {**content_of(draft), **{name: words for name, words in held.items() if words}}
    merged = merge(before, theirs, mine)
    return Compared(before, mine, merged, not merged.asked and merged.content == theirs)


def _write(actor: Actor, of: Return, form: Form, content: Content, how: Typing, moment: datetime) -> Return:
    merged = draft_from(content, form, of.period)
    check_words(form, of, merged)  # one name here and one there make a list together
    changes, trail = write_draft(of, form, merged)
    kept = finish(
        actor,
        of,
        ReturnAct.SAVE,
        moment,
        changes=changes,
        trail=trail,
        file=how.file,
        going_on=how.going_on,
    )
    earlier = _open(actor, of).filter(window=how.window, base=how.seen) if how.window else ()
    for version in earlier:  # of this window: all of it has gone in now
        _close(version, actor, moment, kept.revision, {})
    return kept


def _keep_aside(actor: Actor, of: Return, compared: Compared, how: Typing, moment: datetime) -> ReturnVersion:
    """One version a window: typing on goes on in it; the same words again are no second version."""
    open_still = _open(actor, of).filter(base=how.seen)
    version = open_still.filter(window=how.window).first() if how.window else None
    version = version or next((each for each in open_still if each.content == compared.mine), None)
    if version is not None and version.content == compared.mine:
        return version
    if version is None:
        version = ReturnVersion(
            province_id=of.province_id,
            of=of,
            base=how.seen,
            before=dict(compared.before),
            door=how.door,
            window=how.window,
            file=how.file,
            actor_key=actor.key,
            actor_name=actor.name,
        )
    version.content, version.moment = dict(compared.mine), moment
    version.save()
    details = {"version": version.pk, "base": how.seen, "revision": of.revision, "door": version.door}
    record(actor, "return.keep_aside", of.ref, details, moment)
    return version


def _open(actor: Actor, of: Return) -> QuerySet[ReturnVersion]:
    return ReturnVersion.objects.filter(of=of, actor_key=actor.key, settled_at=None)


def _to_settle(version_id: int) -> ReturnVersion:
    """The version, locked until the transaction ends. AlreadySettled where somebody was faster."""
    version = ReturnVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    if version.settled_at is not None:
        if version.settled_revision is None:
            said = _("%(name)s vừa để bản này sang một bên lúc %(when)s; chưa ghi gì thêm.")
        else:
            said = _("%(name)s vừa ghi bản chung lúc %(when)s; chưa ghi gì thêm. Cần sửa tiếp thì mở biểu.")
        raise AlreadySettled(said % {"name": version.settled_by, "when": vdate(version.settled_at)})
    return version


def settle_version(
    actor: Actor, version_id: int, chosen: Mapping[str, Side], revision: int, moment: datetime
) -> Return:
    """Take a version in, with a choice for each field that both changed. Changed where the return is another by now."""
    with transaction.atomic():
        version = _to_settle(version_id)
        of, form = begin(actor, version.of_id, ReturnAct.SAVE, revision)
        merged = merged_with(of, version)
        try:
            content = settle(merged, chosen)
        except Unchosen as error:
            raise NotChosen(error.fields) from error
        draft = draft_from(content, form, of.period)
        check_words(form, of, draft)
        changes, trail = write_draft(of, form, draft)
        kept = finish(actor, of, ReturnAct.SAVE, moment, changes=changes, trail=trail, file=version.file)
        _close(version, actor, moment, kept.revision, {name: chosen[name].value for name in merged.asked})
        details = {"version": version.pk, "chosen": len(merged.asked)}
        record(actor, "return.settle_version", of.ref, details, moment)
    return kept


def put_aside(actor: Actor, version_id: int, moment: datetime) -> ReturnVersion:
    """Take nothing of a version in. It stays readable."""
    with transaction.atomic():
        version = _to_settle(version_id)
        of, _form = lock(actor, version.of_id, ReturnAct.SAVE)
        _close(version, actor, moment, None, {})
        record(actor, "return.put_aside", of.ref, {"version": version.pk}, moment)
    return version


def merged_with(of: Return, version: ReturnVersion) -> Merged:
    """The version beside what the return holds, or held just before the version was taken in."""
    theirs: Content = content_of(draft_of(of))
    if version.settled_revision is not None:
        theirs = past_of(of).content(theirs, version.settled_revision - 1)
    return merge(version.before, theirs, version.content)


def _close(
    version: ReturnVersion, actor: Actor, moment: datetime, revision: int | None, chosen: dict[str, str]
) -> None:
    version.settled_at, version.settled_by = moment, actor.name
    version.settled_revision, version.chosen = revision, chosen
    version.save(update_fields=["settled_at", "settled_by", "settled_revision", "chosen"])
