"""Reading a plan: text → outline → targets, tasks, agencies, reporting rules; what could not be read is a finding."""

from nhipcau.core.plan.errors import EmptyText, NotAPlan, PlanError
from nhipcau.core.plan.read import read
from nhipcau.core.plan.shapes import Plan

__all__ = ["EmptyText", "NotAPlan", "Plan", "PlanError", "read"]
