"""Role × agency × unit × time: what an actor may. What the state of a thing allows is asked elsewhere."""

from nhipcau.core.rights.actors import Actor, Grant, Scope, system_actor
from nhipcau.core.rights.acts import Act
from nhipcau.core.rights.giving import can_give, check_gives
from nhipcau.core.rights.policy import Forbidden, can, check, who_may

__all__ = [
    "Act",
    "Actor",
    "Forbidden",
    "Grant",
    "Scope",
    "can",
    "can_give",
    "check",
    "check_gives",
    "system_actor",
    "who_may",
]
