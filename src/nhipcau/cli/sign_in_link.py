"""`nhipcau sign-in-link [USER]`: a fresh one-time link for the operator or for somebody named by address."""

from __future__ import annotations

import sys

from nhipcau.cli._installation import address, opened, parser

HELP = "In đường dẫn đăng nhập một lần."


def run(argv: list[str]) -> int:
    """Print one link. 2 where there is no such account."""
    arguments = parser("sign-in-link", HELP)
    arguments.add_argument(
        "user", nargs="?", help="thư điện tử của người dùng (mặc định: người vận hành đầu tiên)"
    )
    arguments.add_argument(
        "--forget-two-step",
        action="store_true",
        help="gỡ cả xác thực hai bước, khi người dùng mất điện thoại và mã khôi phục",
    )
    given = arguments.parse_args(argv)
    if not opened(given.data):
        return 2
    from nhipcau.core.rights import system_actor
    from nhipcau.web.look.clock import now
    from nhipcau.web.people.actions import forget_two_step, make_link
    from nhipcau.web.people.models import User

    users = User.objects.filter(is_active=True).order_by("pk")
    user = users.filter(email=given.user.lower()).first() if given.user else users.first()
    if user is None:
        print("Không có tài khoản như vậy; hãy kiểm tra địa chỉ thư điện tử.", file=sys.stderr)
        return 2
    moment = now()
    system = system_actor(user.province_id, moment.date())
    if given.forget_two_step:
        forget_two_step(system, user, moment)
    secret = make_link(system, user, moment)
    print(f"{address(given.data)}/tai-khoan/vao/{secret}/")
    return 0
