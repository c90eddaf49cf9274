"""Whether a person may do an act on a return. What the return's state allows is core.forms.states."""

from __future__ import annotations

from nhipcau.core.forms import Form
from nhipcau.core.forms.states import ReturnAct, ReturnState, can_act
from nhipcau.core.rights import Act, Actor, Forbidden, Scope, can, check
from nhipcau.web.places.queries import ancestry
from nhipcau.web.returns.models import Return

# The right that each act asks for; restating is open to either side.
RIGHTS: dict[ReturnAct, tuple[Act, ...]] = {
    ReturnAct.SAVE: (Act.FILE_RETURN,),
    ReturnAct.SUBMIT: (Act.FILE_RETURN,),
    ReturnAct.TAKE_BACK: (Act.FILE_RETURN,),
    ReturnAct.SEND_BACK: (Act.APPROVE_RETURN,),
    ReturnAct.APPROVE: (Act.APPROVE_RETURN,),
    ReturnAct.RESTATE: (Act.FILE_RETURN, Act.APPROVE_RETURN),
}


def scope_of(of: Return) -> Scope:
    """What the rights are asked about: the return's agency, its unit and what the unit lies in."""
    return Scope(of.province_id, of.agency_id, ancestry(of.unit_id))


def check_return_act(actor: Actor, act: ReturnAct, scope: Scope) -> None:
    """Forbidden where none of the act's rights is held."""
    rights = RIGHTS[act]
    if not any(can(actor, right, scope) for right in rights):
        check(actor, rights[0], scope)


def can_do(actor: Actor, act: ReturnAct, of: Return) -> bool:
    """For showing a button: both the right and the state."""
    if act is ReturnAct.APPROVE and of.submitted_by == actor.key:
        return False
    scope = scope_of(of)
    return can_act(ReturnState(of.state), act) and any(can(actor, right, scope) for right in RIGHTS[act])


def check_sees(actor: Actor, form: Form, scope: Scope) -> None:
    """Forbidden where the actor may not look at a return of this form."""
    if not sees(actor, form, scope):
        raise Forbidden("Biểu này chỉ dành cho đơn vị lập biểu và người được giao kiểm tra, giám sát.")


def sees(actor: Actor, form: Form, scope: Scope) -> bool:
    """A restricted form: its agency's liaison and those who see restricted figures. Else: filers and checkers."""
    if form.restricted:
        return can(actor, Act.SEE_RESTRICTED, scope)
    return any(
        can(actor, right, scope) for right in (Act.FILE_RETURN, Act.APPROVE_RETURN, Act.SEE_RESTRICTED)
    )
