"""What the page of a section holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience
from nhipcau.core.reports.writing import differences
from nhipcau.core.rights import Actor
from nhipcau.web.reports.asking import may_see_restricted
from nhipcau.web.reports.bridge import Compiled
from nhipcau.web.reports.bridge.compiling import texts_of
from nhipcau.web.reports.printed import Traces, shown
from nhipcau.web.reports.writing import queries
from nhipcau.web.reports.writing.forms import WordsForm
from nhipcau.web.reports.writing.knowing import choices
from nhipcau.web.reports.writing.saving import last_year


def section_page(actor: Actor, compiled: Compiled, section: Section, *, begin: bool) -> dict[str, object]:
    """The context of the page. `begin`: the text box begins with the draft's own sentence."""
    asked, key = compiled.asked, compiled.plan.programme_key
    versions = queries.versions_of(compiled, section.number)
    text = compiled.texts.get(section.number, "")
    automatic = "" if text else queries.automatic(compiled, section)
    before = last_year(asked, key, section.number)
    pattern = queries.automatic_now(compiled, section) if text and section.clauses else ""
    agreed = queries.agreements(compiled, section.number)
    initial = {"text": automatic if begin else text, "seen": versions[-1].pk or 0 if versions else 0}
    return {
        "compiled": compiled,
        "asked": asked,
        "section": section,
        "form": WordsForm(initial=initial),
        "printed": _printed(compiled, section),
        "automatic": automatic,
        "since_pattern": differences(pattern, _said_now(compiled, section)) if pattern else (),
        "typed_over": queries.typed_over(compiled, section.number),
        "authors": queries.authors(versions) if text else (),
        "history": queries.history(versions),
        "kept_as_before": bool(versions and versions[-1].same_meant),
        "last_year": before,
        "since_last_year": differences(before, text) if before and text else (),
        "year_before": asked.period.year - 1,
        "heard": queries.heard(actor, asked, section),
        "full": _words_of_full(actor, compiled).get(section.number, ""),
        "remarks": queries.remarks_on(compiled, section.number),
        "agreed": agreed,
        "agrees": any(each.row.writer_key == actor.key and each.stands for each in agreed),
        "choices": choices(key, section, asked.audience),
    }


def _said_now(compiled: Compiled, section: Section) -> str:
    return next((each.text for each in compiled.draft.sections if each.number == section.number), "")


def _printed(compiled: Compiled, section: Section) -> list[object]:
    """The section as it will be printed, each figure a link to its ground."""
    found = next((each for each in compiled.draft.sections if each.number == section.number), None)
    traces = Traces(compiled.asked.period.code, compiled.added_up_here)
    return list(shown(found.paragraphs, traces)) if found else []


def _words_of_full(actor: Actor, compiled: Compiled) -> Mapping[str, str]:
    """Beside the public version, what was written for the full one: for its writer, who may see both."""
    if compiled.asked.audience is Audience.RESTRICTED or not may_see_restricted(actor):
        return {}
    return texts_of(compiled.plan, replace(compiled.asked, audience=Audience.RESTRICTED))
