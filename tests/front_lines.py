"""Requests as they lie on the wire, for what the server makes of them: framed in two ways, and sent drop by drop."""

from __future__ import annotations

import re
import socket

HIDDEN = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = "POST /gui-tin/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
LENGTH = len(HIDDEN)
CHUNKED = "Transfer-Encoding: chunked"
END = f"0\r\n\r\n{HIDDEN}"
FRAMED = {  # each may be read as one request or as two; the second one must never be answered
    "length and chunks, chunks first": f"Content-Length: {5 + LENGTH}\r\n{CHUNKED}\r\n\r\n{END}",
    "length and chunks, length first": f"Content-Length: 4\r\n{CHUNKED}\r\n\r\n{LENGTH:x}\r\n{HIDDEN}\r\n0\r\n\r\n",
    "two lengths that differ": f"Content-Length: 0\r\nContent-Length: {LENGTH}\r\n\r\n{HIDDEN}",
    "two lengths alike": f"Content-Length: {LENGTH}\r\nContent-Length: {LENGTH}\r\n\r\n{HIDDEN}",
    "a list of lengths": f"Content-Length: 0, {LENGTH}\r\n\r\n{HIDDEN}",
    "a length with a sign": f"Content-Length: +{LENGTH}\r\n\r\n{HIDDEN}",
    "a length below nothing": f"Content-Length: -1\r\n\r\n{HIDDEN}",
    "a length in hexadecimal": f"Content-Length: 0x{LENGTH:x}\r\n\r\n{HIDDEN}",
    "an encoding that is none": f"Content-Length: {LENGTH}\r\nTransfer-Encoding: xchunked\r\n\r\n{HIDDEN}",
    "two encodings": f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{HIDDEN}",
    "a blank before the colon": f"Content-Length: {LENGTH}\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n{HIDDEN}",
    "a tab before the encoding": f"Content-Length: {LENGTH}\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n{HIDDEN}",
    "a control character": f"Content-Length: {LENGTH}\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n{HIDDEN}",
    "a folded header": f"Content-Length: {LENGTH}\r\nX: a\r\n Transfer-Encoding: chunked\r\n\r\n{HIDDEN}",
    "a chunk too large for a number": f"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{HIDDEN}",
}


def answers(port: int, raw: str, first: float = 20, silence: float = 4) -> list[int]:
    """The statuses of all that comes back on one connection, until it closes or falls silent."""
    out = b""
    with socket.create_connection(("127.0.0.1", port), timeout=first) as there:
        there.sendall(raw.encode("latin-1"))
        try:
            while got := there.recv(65536):
                out += got
                there.settimeout(silence)
        except (TimeoutError, ConnectionResetError):
            pass
    return [int(each) for each in re.findall(rb"HTTP/1\.1 (\d{3})", out)]


def dripping(port: int, count: int) -> list[socket.socket]:
    """So many connections whose headers never end."""
    made = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(count)]
    for each in made:
        each.sendall(b"GET /gui-tin/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: a")
    return made
