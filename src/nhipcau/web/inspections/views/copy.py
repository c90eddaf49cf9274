"""The page on which an establishment checks its copy of minutes, without an account, and reads its rights.

It tells of no name, no address, no finding: whoever holds the paper has those in hand. A code that was never given out
is answered like a mistyped one.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.inspections.minutes import BadCode, hash_of, read_code
from nhipcau.web.inspections.models import Minutes
from nhipcau.web.inspections.rounds.bridge import kept_content
from nhipcau.web.inspections.rounds.rights_of_place import rights_after, term_in_words

NOT_FOUND = 404
LONGEST = 80


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The question, and the answer where a code was given."""
    typed = request.GET.get("ma", "")[:LONGEST]
    if not typed.strip():
        return render(request, "inspections/copy.html", {"typed": ""})
    try:
        of = _found(read_code(typed))
    except BadCode as bad:
        return render(
            request, "inspections/copy.html", {"typed": typed, "refusal": str(bad)}, status=NOT_FOUND
        )
    context = {
        "typed": typed,
        "of": of,
        "round": of.visit.of,
        "whole": hash_of(kept_content(of)) == of.sha256,
        "hash_typed": (hashed := request.GET.get("bam", "").strip().lower()[:LONGEST]),
        "same": hashed == of.sha256,
        "additions": of.additions.order_by("number"),
        "rights": [(each, term_in_words(each.term)) for each in rights_after(of)],
    }
    return render(request, "inspections/copy.html", context)


def _found(code: str) -> Minutes:
    rows = Minutes.objects.select_related("visit__of__team__agency", "follows")
    of = rows.filter(code=code).first()
    if of is None:
        raise BadCode(_("Mã tra cứu không đúng; hãy đối chiếu từng ký tự với mã in ở cuối biên bản."))
    return of
