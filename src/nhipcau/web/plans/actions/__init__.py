"""Acts on plans: take one in as a proposal, decide on each target, take the plan into the programme."""

from nhipcau.web.plans.actions.adding import add_target
from nhipcau.web.plans.actions.adopting import Heading, adopt, set_aside
from nhipcau.web.plans.actions.binding_duties import bind_duty
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.actions.deciding import accept_all_certain, decide_target, split_target
from nhipcau.web.plans.actions.errors import (
    BadCorrection,
    NamesPersons,
    NoPeriod,
    NotAProposal,
    NotDecided,
    NotInForce,
    OtherProvince,
    PlanActError,
    UnknownAgency,
)
from nhipcau.web.plans.actions.from_plan import add_named_bodies
from nhipcau.web.plans.actions.proposing import propose
from nhipcau.web.plans.actions.saying import Said, say_clause

__all__ = [
    "BadCorrection",
    "Corrections",
    "Heading",
    "NamesPersons",
    "NoPeriod",
    "NotAProposal",
    "NotDecided",
    "NotInForce",
    "OtherProvince",
    "PlanActError",
    "Said",
    "UnknownAgency",
    "accept_all_certain",
    "add_named_bodies",
    "add_target",
    "adopt",
    "bind_duty",
    "decide_target",
    "propose",
    "say_clause",
    "set_aside",
    "split_target",
]
