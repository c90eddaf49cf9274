"""Why a text cannot be read as a plan.

PlanError
├── EmptyText    nothing but blanks
└── NotAPlan     no numbered or bulleted part and no title of a plan
"""


class PlanError(ValueError):
    """A text that cannot be read as a plan; the message says what was met and what to do."""


class EmptyText(PlanError):
    """Nothing but blanks."""


class NotAPlan(PlanError):
    """No numbered or bulleted part and no title of a plan."""
