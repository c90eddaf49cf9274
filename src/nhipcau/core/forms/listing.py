"""All forms of a programme as a page: who files what, when, with every line. docs/reference/forms.md is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nhipcau.core.forms.shapes import Form, FormLine

HEAD = "| form | version | title | filed by | level | periods | due, working days | restricted |"


def listing(forms: Mapping[str, Sequence[Form]]) -> str:
    """The table of the forms, then each form with its lines, in Markdown."""
    every = [form for code in sorted(forms) for form in forms[code]]
    rows = [HEAD, "| --- " * HEAD.count(" | ") + "| --- |", *map(_row, every)]
    return "\n".join([*rows, *(line for form in every for line in _form(form))])


def _row(form: Form) -> str:
    cells = (
        form.code,
        str(form.version) + _validity(form),
        form.title,
        "everybody who files another form" if form.everybody else ", ".join(_reporters(form)),
        ", ".join(level.value for level in form.levels),
        ", ".join(form.frequencies),
        str(form.due_working_days),
        "yes" if form.restricted else "no",
    )
    return f"| {' | '.join(cells)} |"


def _validity(form: Form) -> str:
    since = f" from {form.valid_from}" if form.valid_from else ""
    until = f" to {form.valid_to}" if form.valid_to else ""
    return since + until


def _reporters(form: Form) -> Iterator[str]:
    for each in form.reporters:
        if each.body:
            yield f"the body `{each.body}`"
        else:
            yield each.kind.value if each.kind else f"the body with `{each.mandate}`"


def _form(form: Form) -> Iterator[str]:
    version = f", version {form.version}" if form.valid_from or form.valid_to else ""
    yield f"\n## {form.code}{version}: {form.title}\n"
    if form.own_period:
        yield f"{form.own_period}\n"
    if form.sums_below:
        yield f"Shows the sums of {form.sums_below} of the units below.\n"
    yield "| no. | line | figure | unit | asks |"
    yield "| --- | --- | --- | --- | --- |"
    for section in form.sections:
        yield f"| | **{section.title}** | | | |"
        yield from map(_line, section.lines)


def _line(line: FormLine) -> str:
    needed = ", required" if line.required else ""
    kind = "" if line.kind.value == "integer" else f", {line.kind}"
    return f"| {line.number} | {line.label} | `{line.key}` | {line.unit} | {line.asks}{kind}{needed} |"
