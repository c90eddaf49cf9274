"""All targets of a plan that have no indicator yet → the texts of a programme's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from nhipcau.core.catalogue.of_targets.codes import Codes, TooMany
from nhipcau.core.catalogue.of_targets.figures import parts_of
from nhipcau.core.catalogue.of_targets.measuring import Way, is_delicate, way_of
from nhipcau.core.catalogue.of_targets.sought import Body, Sought
from nhipcau.core.catalogue.of_targets.wording import (
    LINE,
    definition_of,
    label_of,
    same_words,
    words_of,
)

__all__ = ["Made", "TooMany", "make"]

BY_COMMUNES = frozenset({Way.COMMUNES, Way.COMMUNE_QUARTERS})
DUE_WORKING_DAYS = 2
TITLE = "Biểu kết quả thực hiện chỉ tiêu của kế hoạch"
GUIDANCE = "Số tính đến ngày chốt; không áp dụng thì ghi x. Không ghi tên, địa chỉ của bất kỳ người nào."


@dataclass(frozen=True, slots=True)
class Made:
    """Path in the folder → text, and for each target the code of its indicator."""

    texts: Mapping[str, str]
    indicators: Mapping[str, str]
    forms: tuple[str, ...]


@dataclass
class _Form:
    """A form in the making: who files it, its sections so far."""

    title: str
    head: Mapping[str, Any]
    sections: list[dict[str, Any]] = field(default_factory=list)


def make(targets: Iterable[Sought], codes: Codes, name: str) -> Made:
    """`name`: of the files (`plan-7`). Raises TooMany. Two targets that differ in their number alone share all."""
    figures: dict[str, Any] = {}
    indicators: dict[str, dict[str, Any]] = {}
    forms: dict[tuple[object, ...], _Form] = {}
    of_target: dict[str, str] = {}
    alike: dict[tuple[str, str], str] = {}
    for place, target in enumerate(targets, start=1):
        way = way_of(target)
        known = way.value, same_words(target)
        if known not in alike:
            alike[known] = code = codes.indicator()
            delicate = is_delicate(target)
            parts = parts_of(target, way, codes.figure(delicate=delicate), place, delicate=delicate)
            figures |= parts.figures
            indicators[code] = _indicator(target, way, dict(parts.formula), list(parts.figures), delicate)
            form = forms.setdefault(*_form(target.body, way, delicate=delicate))
            section = {"title": f"{target.code}. {label_of(target, LINE)}", "lines": list(parts.lines)}
            form.sections.append(section)
            indicators[code]["_form"] = form
        of_target[target.code] = alike[known]
    return _written(name, figures, indicators, list(forms.values()), of_target, codes)


def _indicator(
    target: Sought, way: Way, formula: dict[str, Any], figures: list[str], delicate: bool
) -> dict[str, Any]:
    label = label_of(target)
    steady = way in (Way.QUARTERS, Way.COMMUNE_QUARTERS)
    return {
        "label": label,
        "en": label,
        "definition": definition_of(target, way),
        "shape": target.shape.value,
        "population": target.population or label,
        "words": words_of(target),
        "figures": figures,
        "formula": formula,
        "sensitive": delicate,
        "maintained": steady,
    }


def _form(body: Body, way: Way, *, delicate: bool) -> tuple[tuple[object, ...], _Form]:
    """The form that asks for it, by who files it and who may see it."""
    if way in BY_COMMUNES:
        head: dict[str, Any] = {"reporters": [{"kind": "commune_committee"}], "levels": ["commune"]}
        return ("communes",), _Form(f"{TITLE}: cấp xã", head)
    if way is Way.DISTRICTS:
        reporters = [
            {"kind": "district_committee", "valid_to": "2025-06-30"},
            {"kind": "commune_committee", "valid_from": "2025-07-01"},
        ]
        head = {"reporters": reporters, "levels": ["district", "commune"]}
        return ("districts",), _Form(f"{TITLE}: cấp huyện", head)
    who = {"mandate": body.mandate.value} if body.mandate else {"body": body.key}
    title = f"{TITLE}: {body.name}{' (số liệu hạn chế)' if delicate else ''}"
    return (*who.items(), delicate), _Form(
        title, {"reporters": [who], "levels": ["province"], "restricted": delicate}
    )


def _written(
    name: str,
    figures: Mapping[str, Any],
    indicators: Mapping[str, dict[str, Any]],
    forms: list[_Form],
    of_target: Mapping[str, str],
    codes: Codes,
) -> Made:
    if not indicators:
        return Made({}, {}, ())
    numbers = {id(form): codes.form() for form in forms}
    told = {
        code: {**{key: value for key, value in each.items() if key != "_form"}, "forms": [numbers[id(each["_form"])]]}
        for code, each in indicators.items()
    }  # fmt: skip
    texts = {
        f"figures/{name}.yaml": _yaml({"axes": {}, "figures": figures}),
        f"indicators/{name}.yaml": _yaml({"indicators": told}),
    }
    for form in forms:
        code = numbers[id(form)]
        described = {
            "code": code,
            "version": 1,
            "title": form.title,
            **form.head,
            "frequencies": ["H1", "Y"],
            "due_working_days": DUE_WORKING_DAYS,
            "sections": form.sections,
        }
        form.sections[0]["lines"][0] = {**form.sections[0]["lines"][0], "guidance": GUIDANCE}
        texts[f"forms/{code}.yaml"] = _yaml(described)
    return Made(texts, of_target, tuple(numbers.values()))


def _yaml(content: Mapping[str, Any]) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
