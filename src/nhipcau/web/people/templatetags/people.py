"""Words for roles in templates."""

from django import template
from django.utils.functional import Promise

from nhipcau.core.terms import Role
from nhipcau.web.look.words import ROLES

register = template.Library()


@register.filter
def role_word(value: str) -> Promise:
    """The role in words."""
    return ROLES[Role(value)]
