"""Exact numbers: stored as whole ten-thousandths, so that sums are exact on every database."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

PLACES = 4
SCALE = 10**PLACES
LARGEST = 2**63 - 1  # ten-thousandths: about 922 trillion


class Inexact(ValueError):
    """A number that the store cannot keep exactly."""


def to_units(value: Decimal) -> int:
    """Ten-thousandths of a decimal; Inexact where it has more than four decimals or is out of range."""
    if not value.is_finite():
        raise Inexact(f"Giá trị “{value}” không phải là một số; hãy nhập số.")
    scaled = value.scaleb(PLACES)
    units = int(scaled)
    if units != scaled:
        raise Inexact(f"Giá trị {value} có quá {PLACES} chữ số thập phân; hãy làm tròn rồi nhập lại.")
    if abs(units) > LARGEST:
        raise Inexact(f"Giá trị {value} quá lớn; hãy kiểm tra đơn vị tính (đồng, nghìn đồng, triệu đồng).")
    return units


def from_units(units: int | Decimal) -> Decimal:
    """The decimal that `to_units` stored: 12500 gives Decimal('1.2500')."""
    return Decimal(int(units)).scaleb(-PLACES)


if TYPE_CHECKING:
    WholeNumberColumn = models.BigIntegerField[Decimal | None, Decimal | None]
else:
    WholeNumberColumn = models.BigIntegerField


class ExactField(WholeNumberColumn):
    """A decimal with four places. SQLite would keep DecimalField as a float and add floats."""

    def get_prep_value(self, value: Any) -> int | None:
        """What the database keeps."""
        return None if value is None else to_units(Decimal(value))

    def from_db_value(self, value: Any, *_: object) -> Decimal | None:
        """What the program gets, for columns and for sums over them."""
        return None if value is None else from_units(value)

    def to_python(self, value: Any) -> Decimal | None:
        """A decimal from text or number."""
        return None if value is None else Decimal(value)
