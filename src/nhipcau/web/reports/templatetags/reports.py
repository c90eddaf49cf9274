"""Tags of the page of reports."""

from django import template

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.reports import next_period

register = template.Library()


@register.simple_tag
def section_title(section: Section, period: Period) -> str:
    """The heading as the paper has it."""
    return section.title.replace("{next_period}", next_period(period)).strip()
