"""`nhipcau up`: makes or upgrades the data directory, takes in a plan, serves, and prints where and how to come in."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.cli._installation import parser, remember_address
from nhipcau.cli._progress import Bar
from nhipcau.cli.demo import add_options

if TYPE_CHECKING:
    from nhipcau.web.config.start import Ready

HOUR = 3600  # seconds
HELP = "Tạo hoặc nâng cấp thư mục dữ liệu rồi chạy hệ thống."


def run(argv: list[str]) -> int:
    """Serve until stopped. 2 where something given cannot be used; nothing half made is left behind."""
    given = _arguments(argv)
    if given.plan is not None and not given.plan.is_file():
        print(f"Không thấy tệp kế hoạch {given.plan}; hãy kiểm tra đường dẫn.", file=sys.stderr)
        return 2
    if not _free(given.host, given.port):
        print(
            f"Cổng {given.port} đang được dùng; hãy chọn cổng khác bằng --port (make run PORT=…).",
            file=sys.stderr,
        )
        return 2
    os.environ["NHIPCAU_DATA"] = str(given.data.resolve())
    from nhipcau.web.config.upkeep.errors import UpkeepRefused
    from nhipcau.web.config.upkeep.prepare import prepare

    try:
        prepare(given.data)
    except UpkeepRefused as error:
        print(str(error), file=sys.stderr)
        return 2
    from nhipcau.web.config.start import make_demonstration, make_ready
    from nhipcau.web.config.which_province import PlanRefused
    from nhipcau.web.demo.failures import DemoRefused

    try:
        if given.demo:
            ready = make_demonstration(given.plan, given.seed, given.day, Bar("Tạo số liệu giả định"))
        else:
            ready = make_ready(given.plan, given.province)
    except PlanRefused as refused:
        print(f"{given.plan}: {refused}" if given.plan else refused, file=sys.stderr)
        return 2
    except DemoRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    _greet(ready, remember_address(given.data, given.port), given.data)
    worker = _worker(given.data)
    try:
        _serve(given.host, given.port)
    finally:
        worker.terminate()
        worker.wait()
    return 0


def _worker(data: Path) -> subprocess.Popen[bytes]:
    """Erasure and checkpoints, each hour, in a process that ends with this one."""
    command = [sys.executable, "-m", "nhipcau", "jobs", "--data", str(data), "--every", str(HOUR)]
    return subprocess.Popen(  # noqa: S603  # this very program
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _greet(ready: Ready, address: str, data: Path) -> None:
    print(f"\nNhịp Cầu đang chạy tại {address}")
    for line in ready.lines:
        print(f"  {line}")
    if ready.secret:
        print(f"Đường dẫn đăng nhập một lần (72 giờ): {address}/tai-khoan/vao/{ready.secret}/")
    else:
        print(f"Cần đường dẫn đăng nhập mới: {sys.argv[0]} sign-in-link --data {data}")
    print("Dừng: Ctrl+C\n", flush=True)


def _arguments(argv: list[str]) -> argparse.Namespace:
    arguments = parser("up", HELP)
    arguments.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    arguments.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    arguments.add_argument("--plan", type=Path, metavar="TỆP", help="văn bản kế hoạch (.docx, .pdf, .txt)")
    arguments.add_argument("--province", default="", metavar="KHÓA", help="tỉnh, khi kế hoạch không nói rõ")
    arguments.add_argument("--demo", action="store_true", help="bản trình diễn với số liệu giả định")
    add_options(arguments)
    return arguments.parse_args(argv)


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _serve(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "nhipcau.web.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        log_level=LogLevels.warning,
    ).serve()
