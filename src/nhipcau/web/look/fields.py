"""A form's fields under their own types: what a form is made of is known only when it is opened."""

from __future__ import annotations

from typing import Any

from django import forms


def choice(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The field where one of some words is chosen; TypeError where it is another kind of field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    return field


def row_choice(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """The field where a row of a table is chosen; TypeError where it is another kind of field."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(name)
    return field


def day(form: forms.BaseForm, name: str) -> forms.DateField:
    """The field where a day is given; TypeError where it is another kind of field."""
    field = form.fields[name]
    if not isinstance(field, forms.DateField):
        raise TypeError(name)
    return field
