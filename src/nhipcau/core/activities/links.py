"""When two addresses lead to one page: scheme, www or mobile host, case of the host, fragment, tracking differ."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "zarsrc", "mibextid")
_HOSTS = ("www.", "m.", "amp.")


def same_page(link: str) -> str:
    """A key that is equal for addresses of one page; '' for the front page of a site, which is no item."""
    parts = urlsplit(link.strip())
    host = (parts.hostname or "").lower()
    for start in _HOSTS:
        host = host.removeprefix(start)
    path = parts.path.rstrip("/").removesuffix("/amp")
    query = sorted(pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_TRACKING))
    if not host or not (path or query):
        return ""
    return f"{host}{path}{'?' if query else ''}{urlencode(query)}"
