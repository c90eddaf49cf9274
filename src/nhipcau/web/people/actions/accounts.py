"""Accounts and their roles: invited, given, ended, locked. Nobody gives what is closed to themselves."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check, check_gives
from nhipcau.core.terms import Role
from nhipcau.web.journal.actions import record
from nhipcau.web.people.actions.failures import AlreadyInvited, LastOperator, NamesPersons
from nhipcau.web.people.actions.links import make_link
from nhipcau.web.people.actions.shapes import Invitation, RoleGiven
from nhipcau.web.people.models import Assignment, SignInLink, User
from nhipcau.web.places.models import Province

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’()–&-]){0,79}")


def invite(actor: Actor, invitation: Invitation, moment: datetime) -> tuple[User, str]:
    """Makes the account with its role; returns it and the secret of its first one-time link."""
    check_gives(actor, invitation.role)
    email = invitation.email.strip().lower()
    _check_name(invitation.name)
    with transaction.atomic():
        _one_at_a_time(actor.province_id)
        if User.objects.filter(email=email).exists():
            raise AlreadyInvited(
                _("Địa chỉ %(email)s đã có tài khoản. Hãy cấp lại đường dẫn đăng nhập cho tài khoản đó.")
                % {"email": email}
            )
        user = User.objects.create_user(email, invitation.name.strip(), actor.province_id)
        row = _assign(user, invitation)
        record(actor, "people.invite", user.key, {"role": row.role, **_where(row)}, moment)
        return user, make_link(actor, user, moment)


def assign(actor: Actor, user: User, given: RoleGiven | Invitation, moment: datetime) -> Assignment:
    """One more role for somebody who has an account."""
    check(actor, Act.INVITE_PEOPLE, Scope(user.province_id))
    check_gives(actor, given.role)
    with transaction.atomic():
        row = _assign(user, given)
        details = {"role": row.role, "from": str(row.valid_from), **_where(row)}
        record(actor, "people.assign", user.key, details, moment)
    return row


def end_role(actor: Actor, row: Assignment, last_day: date, moment: datetime) -> None:
    """The role ends with `last_day`; a role that has not begun by then goes. LastOperator where nobody is left."""
    check(actor, Act.INVITE_PEOPLE, Scope(row.user.province_id))
    check_gives(actor, Role(row.role))
    with transaction.atomic():
        _one_at_a_time(row.user.province_id)
        if row.role == Role.OPERATOR.value:
            _check_operator_left(row.user.province_id, moment.date(), Q(pk=row.pk))
        if last_day < row.valid_from:
            Assignment.objects.filter(pk=row.pk).delete()
        else:
            Assignment.objects.filter(pk=row.pk).update(valid_to=last_day)
        record(actor, "people.end_role", row.user.key, {"role": row.role, "to": str(last_day)}, moment)


def lock(actor: Actor, user: User, moment: datetime) -> None:
    """Nobody comes in by this account any more: sessions and links are dead with the next request."""
    _check_all_roles(actor, user, moment)
    with transaction.atomic():
        _one_at_a_time(user.province_id)
        if user.assignments.filter(role=Role.OPERATOR.value).still_to_come(moment.date()).exists():
            _check_operator_left(user.province_id, moment.date(), Q(user=user))
        User.objects.filter(pk=user.pk).update(is_active=False)
        SignInLink.objects.filter(user=user, used__isnull=True).delete()
        record(actor, "people.lock", user.key, {}, moment)


def unlock(actor: Actor, user: User, moment: datetime) -> None:
    """The account is open again, with the roles that still hold."""
    _check_all_roles(actor, user, moment)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        record(actor, "people.unlock", user.key, {}, moment)


def forget_two_step(actor: Actor, user: User, moment: datetime) -> None:
    """Removes a lost second step and its recovery codes. For whoever runs the installation, on the machine."""
    check(actor, Act.RUN_INSTALLATION, Scope(user.province_id))
    _check_all_roles(actor, user, moment)
    with transaction.atomic():
        Authenticator.objects.filter(user_id=user.pk).delete()
        record(actor, "people.forget_two_step", user.key, {}, moment)


def _assign(user: User, given: RoleGiven | Invitation) -> Assignment:
    return Assignment.objects.create(
        user=user,
        role=given.role.value,
        agency_id=given.agency_id,
        unit_id=given.unit_id,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
    )


def _where(row: Assignment) -> dict[str, str]:
    """The body in which the role is held, as the journal names it."""
    return {"agency": row.agency.key} if row.agency else {}


def _check_all_roles(actor: Actor, user: User, moment: datetime) -> None:
    check(actor, Act.INVITE_PEOPLE, Scope(user.province_id))
    for row in user.assignments.still_to_come(moment.date()):
        check_gives(actor, Role(row.role))


def _one_at_a_time(province_id: int) -> None:
    """Two acts on accounts wait for each other: what one of them counted stays true for the other."""
    Province.objects.select_for_update().get(pk=province_id)


def _check_operator_left(province_id: int, day: date, without: Q) -> None:
    """Somebody else must be able to run the installation today and from tomorrow on."""
    others = (
        Assignment.objects.filter(user__province_id=province_id, role=Role.OPERATOR.value)
        .filter(user__is_active=True, valid_from__lte=day)
        .still_to_come(day + timedelta(days=1))
        .exclude(without)
    )
    if not others.exists():
        raise LastOperator(
            _("Đây là người vận hành cuối cùng. Hãy giao vai trò người vận hành cho người khác trước.")
        )


def _check_name(name: str) -> None:
    """A name as staff bear it, or the name of an office; nothing else of a person stands in this field."""
    if refusal := refusal_of(name, Context.NAME_OF_OFFICE):
        raise NamesPersons(refusal)
    if not _NAME.fullmatch(name.strip()):
        raise NamesPersons(_("Chỉ ghi họ và tên (hoặc chức danh), không kèm ngày sinh, địa chỉ, số giấy tờ."))
