"""`nhipcau sign-in-link [USER]`: a fresh one-time link for the operator or for somebody named by address."""

from __future__ import annotations

import sys

from nhipcau.cli._installation import missing, parser

HELP = "in đường dẫn đăng nhập một lần"


def run(argv: list[str]) -> int:
    """Print one link. 2 where there is no such account."""
    arguments = parser("sign-in-link", HELP)
    arguments.add_argument(
        "user", nargs="?", help="thư điện tử của người dùng (mặc định: người vận hành đầu tiên)"
    )
    arguments.add_argument("--port", type=int, default=8000)
    arguments.add_argument("--host", default="localhost")
    given = arguments.parse_args(argv)
    if missing(given.data):
        return 2
    from nhipcau.web.config.upkeep.installation import open_installation

    open_installation(given.data)
    from nhipcau.core.rights import system_actor
    from nhipcau.web.look.clock import now
    from nhipcau.web.people.actions import make_link
    from nhipcau.web.people.models import User

    users = User.objects.filter(is_active=True).order_by("pk")
    user = users.filter(email=given.user.lower()).first() if given.user else users.first()
    if user is None:
        print("Không có tài khoản như vậy; hãy kiểm tra địa chỉ thư điện tử.", file=sys.stderr)
        return 2
    moment = now()
    secret = make_link(system_actor(user.province_id, moment.date()), user, moment)
    print(f"http://{given.host}:{given.port}/tai-khoan/vao/{secret}/")
    return 0
