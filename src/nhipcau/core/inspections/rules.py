"""All rules of rounds together, as a programme's folder `inspections/` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nhipcau.core.inspections.checklist import Checklist, parse_checklist
from nhipcau.core.inspections.limits import InspectionLaw
from nhipcau.core.inspections.procedure import Procedure, parse_procedure
from nhipcau.core.inspections.rounds import RoundLaw, parse_round_law
from nhipcau.core.inspections.sanctions import Sanctions, parse_sanctions


@dataclass(frozen=True, slots=True)
class RoundRules:
    """When a round opens, what it looks at, which sanctions there are, who decides within which term."""

    law: RoundLaw
    checklist: Checklist
    sanctions: Sanctions
    procedure: Procedure


def parse_round_rules(texts: Mapping[str, str], limits: InspectionLaw) -> RoundRules:
    """`texts`: name of a file without its ending → its text. Raises BadLaw."""
    return RoundRules(
        parse_round_law(texts["rounds"], "inspections/rounds.yaml", limits),
        parse_checklist(texts["checklist"], "inspections/checklist.yaml"),
        parse_sanctions(texts["sanctions"], "inspections/sanctions.yaml"),
        parse_procedure(texts["procedure"], "inspections/procedure.yaml"),
    )
