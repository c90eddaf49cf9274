"""The programme's files of law on inspections, and the pages of rules, for tests."""

from tree import HOUSE, SOURCE

FOLDER = SOURCE / "programmes" / "prostitution-prevention" / "inspections"


def rules(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def page(name: str) -> str:
    return (HOUSE / "docs" / "rules" / f"{name}.md").read_text(encoding="utf-8")
