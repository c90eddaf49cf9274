"""Whose agreement with which section is missing before a report is submitted."""

from __future__ import annotations

from collections.abc import Iterator

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience
from nhipcau.core.reports import SectionText
from nhipcau.core.reports.consent import Given, Needed, Open, open_yet
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.reports.bridge import Compiled, outline_of
from nhipcau.web.reports.issuing.content import Content
from nhipcau.web.reports.models import SectionConsent, TextVersion


def open_consents(content: Content, submitter: str) -> tuple[Open, ...]:
    """Of bodies that answer for a section, and of who wrote words; who submits agrees by submitting."""
    needed = [*_of_bodies(content), *_of_writers(content, submitter)]
    order = {each.number: place for place, each in enumerate(_sections(content))}
    return open_yet(sorted(needed, key=lambda each: order.get(each.section, 0)), list(_given(content)))


def _of_bodies(content: Content) -> Iterator[Needed]:
    printed = {audience: _printed(each) for audience, each in content.versions.items()}
    for section in _sections(content):
        there = {
            audience: said[section.number] for audience, said in printed.items() if section.number in said
        }
        if not there:
            continue
        words = {audience: each.text for audience, each in there.items()}
        title = next(iter(there.values())).heading
        for kind in section.agreed_by:
            if bodies := _bodies(content.full, kind):
                keys = frozenset(f"agency:{each.pk}" for each in bodies)
                who = ", ".join(each.name for each in bodies)
                yield Needed(section.number, title, who, keys, words)


def _of_writers(content: Content, submitter: str) -> Iterator[Needed]:
    """Of each version's words; what nobody's name stands at asks nobody."""
    for audience, compiled in content.versions.items():
        said = _printed(compiled)
        for version in _last_versions(compiled):
            number = version.of.section
            if version.writer_key not in ("", submitter) and number in said:
                keys = frozenset({f"user:{version.writer_key}"})
                yield Needed(
                    number, said[number].heading, version.writer, keys, {audience: said[number].text}
                )


def _given(content: Content) -> Iterator[Given]:
    for row in SectionConsent.objects.filter(**_place(content.full)):
        for by in (f"agency:{row.agency_id}", f"user:{row.writer_key}"):
            yield Given(row.section, Audience(row.audience), by, row.words)


def _last_versions(compiled: Compiled) -> list[TextVersion]:
    """The last version of every section that has words of people."""
    place = {f"of__{name}": value for name, value in _place(compiled).items()}
    rows = TextVersion.objects.filter(**place, of__audience=compiled.asked.audience.value).exclude(
        of__text=""
    )
    return list({row.of_id: row for row in rows.select_related("of").order_by("pk")}.values())


def _bodies(compiled: Compiled, kind: str) -> list[Agency]:
    rows = Agency.objects.filter(
        province_id=compiled.asked.province_id, kind=kind, level=Level.PROVINCE.value
    )
    return list(rows.valid_on(compiled.asked.day).order_by("pk"))


def _sections(content: Content) -> list[Section]:
    return list(outline_of(content.full.plan.programme_key).all())


def _printed(compiled: Compiled) -> dict[str, SectionText]:
    return {each.number: each for each in compiled.draft.sections}


def _place(compiled: Compiled) -> dict[str, object]:
    return {
        "province_id": compiled.asked.province_id,
        "programme_key": compiled.plan.programme_key,
        "period": compiled.asked.period.code,
        "profile": compiled.asked.profile,
    }
