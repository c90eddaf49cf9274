"""Why an act on the way out is refused. Each message says what was met and what to do.

IssuingRefused
├── NotAgreed     somebody who answers for a section has not agreed with it, and no reason is given
├── Unchanged     submitted again without a change
├── Moved         the content is another one than the one that was looked at or approved
├── SamePerson    four eyes: who submits does not approve
├── NoReason      returned without saying why
├── NoPaper       the PDF could not be made
├── BadNumber     a number that is none of a document
└── NotThePaper   a signed file that is not kept
"""


class IssuingRefused(ValueError):
    """The act is not done; the message says why."""


class NotAgreed(IssuingRefused):
    """Somebody has not agreed with a section."""


class Unchanged(IssuingRefused):
    """Nothing changed since the last submission."""


class Moved(IssuingRefused):
    """Another content than the one meant."""


class SamePerson(IssuingRefused):
    """The person who submitted would approve."""


class NoReason(IssuingRefused):
    """A return says why."""


class NoPaper(IssuingRefused):
    """A file of the report could not be made."""


class BadNumber(IssuingRefused):
    """Not a document's number, or a day that cannot be."""


class NotThePaper(IssuingRefused):
    """A signed file that is not kept."""
