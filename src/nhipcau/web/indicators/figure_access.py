"""Who may see which rows of a figure. Those about people: whoever sees restricted figures, as far as that reaches."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.catalogue import Figure
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Access:
    """Whose rows are shown; `bodies` None: everybody's."""

    bodies: frozenset[str] | None

    def sees(self, reporter: str) -> bool:
        """Whether what a body reported is shown."""
        return self.bodies is None or reporter in self.bodies


def access_to(figure: Figure, actor: Actor) -> Access:
    """What the actor may see of the figure. Forbidden where nothing."""
    whole = Scope(actor.province_id)
    check(actor, Act.SEE_PROGRAMME, whole)
    if not figure.sensitive or can(actor, Act.SEE_RESTRICTED, whole):
        return Access(None)
    held = [each.agency_id for each in actor.current if each.agency_id is not None]
    own = [each for each in held if can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id, each))]
    if not own:
        check(actor, Act.SEE_RESTRICTED, whole)
    keys = Agency.objects.filter(province_id=actor.province_id, pk__in=own).values_list("key", flat=True)
    return Access(frozenset(keys))
