"""Approving together: each return passes the checks it would pass alone, and either all count or none does."""

import pytest

from cast import Cast, moment
from nhipcau.core.forms.states import NotNow
from nhipcau.core.rights import Forbidden
from nhipcau.web.figures.models import Fact
from nhipcau.web.journal.models import Line
from nhipcau.web.returns.actions import approve, approve_together, save, submit
from nhipcau.web.returns.failures import SamePerson
from nhipcau.web.returns.models import Return
from return_steps import FULL, H1, draft, police_return, submitted

LATER = moment(2022, 6, 16, 9)


def sent_by_police(cast: Cast) -> Return:
    of = police_return(cast)
    save(cast.actor("police"), of.pk, draft(of), moment(2022, 6, 15, 10))
    return submit(cast.actor("police"), of.pk, moment(2022, 6, 15, 11), answered=True)


def test_all_of_them_count_and_one_line_tells(cast: Cast) -> None:
    both = [submitted(cast), sent_by_police(cast)]
    lines = Line.objects.count()
    assert approve_together(cast.actor("officer"), [of.pk for of in both], LATER) == 2
    for of in both:
        now = Return.objects.get(pk=of.pk)
        assert (now.state, now.revision, now.approved_by) == (
            "approved",
            of.revision + 1,
            cast.officer.key,
        )
        assert Fact.objects.filter(act_ref=of.ref).exists()
        assert now.events.filter(act="approve", revision=now.revision).count() == 1
    assert Line.objects.count() == lines + 1


def test_it_leaves_the_same_figures_as_one_by_one(cast: Cast) -> None:
    of = submitted(cast)
    approve_together(cast.actor("officer"), [of.pk], LATER)
    together = set(Fact.objects.filter(act_ref=of.ref).values_list("figure", "period", "breakdown", "value"))
    other = sent_by_police(cast)
    approve(cast.actor("officer"), other.pk, LATER)
    alone = Fact.objects.filter(act_ref=other.ref)
    assert together
    assert alone.count() > 0
    assert ("A05", H1, "", FULL["A05"]) in {
        (*each[:3], f"{each[3]:.0f}") for each in together if each[3] is not None
    }


def test_one_that_may_not_stops_all(cast: Cast) -> None:
    sent, open_ = submitted(cast), police_return(cast)
    with pytest.raises(NotNow):
        approve_together(cast.actor("officer"), [sent.pk, open_.pk], LATER)
    assert Return.objects.get(pk=sent.pk).state == "submitted"
    assert not Fact.objects.filter(act_ref=sent.ref).exists()


def test_nobody_approves_what_they_sent_or_what_is_not_theirs(cast: Cast) -> None:
    sent = submitted(cast)
    Return.objects.filter(pk=sent.pk).update(submitted_by=cast.officer.key)
    with pytest.raises(SamePerson):
        approve_together(cast.actor("officer"), [sent.pk], LATER)
    for part in ("commune_clerk", "police", "auditor", "stranger"):
        with pytest.raises(Forbidden):
            approve_together(cast.actor(part), [sent.pk], LATER)
    assert Return.objects.get(pk=sent.pk).state == "submitted"


def test_a_district_approves_its_communes_alone(cast: Cast) -> None:
    sent, police = submitted(cast), sent_by_police(cast)
    with pytest.raises(Forbidden):
        approve_together(cast.actor("district"), [sent.pk, police.pk], LATER)
    assert approve_together(cast.actor("district"), [sent.pk], LATER) == 1


def test_nothing_is_nothing(cast: Cast) -> None:
    lines = Line.objects.count()
    assert approve_together(cast.actor("officer"), [], LATER) == 0
    assert Line.objects.count() == lines
