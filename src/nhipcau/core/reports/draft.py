"""The whole report: letterhead, opening, body, closing, annexes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nhipcau.core.catalogue.outline import Outline, Profile
from nhipcau.core.papers import (
    Addressees,
    Closing,
    Letterhead,
    Paragraph,
    Run,
    day_in_words,
    number_line,
)
from nhipcau.core.reports.annexes import annexes, kinds, numbers
from nhipcau.core.reports.annexes.targets import tally
from nhipcau.core.reports.body import Body
from nhipcau.core.reports.evidence import Evidence, Office, PlanNamed, ReportDraft
from nhipcau.core.reports.known import about, coming, words_of
from nhipcau.core.reports.sentences import Left, Voice, merged, sentence
from nhipcau.core.reports.withheld import withhold


def draft(
    outline: Outline, profile: Profile, evidence: Evidence, office: Office, plan: PlanNamed, day: date
) -> ReportDraft:
    """A report without number and date. `day`: when it is drafted; the year in the date line is its year."""
    told = withhold(evidence, outline.within)
    there = kinds(profile.annexes, told)
    counted = {"targets": len(told.targets), **tally(told.targets)}
    known = words_of(told, office, plan) | numbers(there) | outline.names_on(day) | counted
    voice = Voice(told, known)
    body = Body(voice, profile.key, _summary(outline, voice))
    sections = tuple(body.write(outline.sections))
    voice = Voice(told, known | coming(told, sections))
    blocks = (
        _letterhead(outline, profile, voice, office, day),
        Addressees(tuple(_filled(each, voice.words) for each in profile.addressees)),
        Paragraph(voice.pattern(profile.opening)),
        *sections,
        Paragraph(merged((*voice.pattern(profile.closing), Run("./.")))),
        Closing(office.authority, office.signer, office.recipients, office.filing),
        *annexes(outline, there, told, _reference(profile, office, day)),
    )
    return ReportDraft(blocks, (*about(told, office, plan), *body.notes), tuple(body.sections))


def _letterhead(outline: Outline, profile: Profile, voice: Voice, office: Office, day: date) -> Letterhead:
    subject = "".join(run.text for run in voice.pattern(outline.subject))
    return Letterhead(
        office.upper_line,
        office.own_line,
        f"{profile.type_code}-{office.symbol}",
        office.place,
        day.year,
        profile.type_name,
        subject,
    )


def _filled(text: str, words: Mapping[str, str | int]) -> str:
    for word, value in words.items():
        text = text.replace(f"{{{word}}}", str(value))
    return text


def _summary(outline: Outline, voice: Voice) -> tuple[Run, ...]:
    said = [spoken for clause in outline.summary if not isinstance(spoken := voice.say(clause), Left)]
    return sentence(said)


def _reference(profile: Profile, office: Office, day: date) -> str:
    number = number_line(None, f"{profile.type_code}-{office.symbol}").removeprefix("Số:")
    return f"(Kèm theo {profile.type_name} số{number} {day_in_words(None, day.year)} của {office.name})"
