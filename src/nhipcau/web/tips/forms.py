"""Small forms of officers: what is typed becomes days, words of lists and texts, or a sentence."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from nhipcau.core.tips import QUESTIONS, Answer
from nhipcau.web.tips.failures import NotNow


def day(sent: QueryDict, name: str, default: date | None = None) -> date:
    """A day; NotNow with a sentence."""
    text = sent.get(name, "").strip()
    if not text and default is not None:
        return default
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotNow(_("Hãy ghi ngày.")) from None


def answers(sent: QueryDict) -> dict[str, Answer]:
    """The officer's answers to the questions of triage."""
    known = {each.value for each in Answer}
    found = {each.key: sent.get(f"q.{each.key}", "unknown") for each in QUESTIONS}
    return {key: Answer(said) for key, said in found.items() if said in known}
