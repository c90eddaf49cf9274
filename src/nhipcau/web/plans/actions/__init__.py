"""Acts on plans: take one in as a proposal, decide on each target, take the plan into the programme."""

from nhipcau.web.plans.actions.adding import add_target
from nhipcau.web.plans.actions.adopting import Heading, adopt, set_aside
from nhipcau.web.plans.actions.binding_duties import bind_duty
from nhipcau.web.plans.actions.corrections import Corrections
from nhipcau.web.plans.actions.deciding import accept_all_certain, decide_target
from nhipcau.web.plans.actions.drafting import draft_next_year
from nhipcau.web.plans.actions.errors import (
    AnotherInForce,
    BadCorrection,
    NamesPersons,
    NobodyAnswers,
    NoPeriod,
    NotAProposal,
    NotDecided,
    NotInForce,
    NotPaired,
    NotSplit,
    OtherProvince,
    PlanActError,
    Superseded,
    UnknownAgency,
)
from nhipcau.web.plans.actions.from_plan import add_named_bodies
from nhipcau.web.plans.actions.pairing import pair_version, pair_year
from nhipcau.web.plans.actions.proposing import propose
from nhipcau.web.plans.actions.saying import Said, say_clause
from nhipcau.web.plans.actions.splitting import Parts, join_target, split_target
from nhipcau.web.plans.actions.versioning import propose_version

__all__ = [
    "AnotherInForce",
    "BadCorrection",
    "Corrections",
    "Heading",
    "NamesPersons",
    "NoPeriod",
    "NobodyAnswers",
    "NotAProposal",
    "NotDecided",
    "NotInForce",
    "NotPaired",
    "NotSplit",
    "OtherProvince",
    "Parts",
    "PlanActError",
    "Said",
    "Superseded",
    "UnknownAgency",
    "accept_all_certain",
    "add_named_bodies",
    "add_target",
    "adopt",
    "bind_duty",
    "decide_target",
    "draft_next_year",
    "join_target",
    "pair_version",
    "pair_year",
    "propose",
    "propose_version",
    "say_clause",
    "set_aside",
    "split_target",
]
