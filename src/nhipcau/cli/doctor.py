"""`nhipcau doctor`: is this installation healthy and safe?"""

from __future__ import annotations

import sys

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import missing, parser

HELP = "Kiểm tra bản cài đặt: dữ liệu, khóa, đĩa, nhật ký, kết nối an toàn."


def run(argv: list[str]) -> int:
    """Print a line for each check; 1 where something needs work."""
    options = parser("doctor", HELP).parse_args(argv)
    if missing(options.data):
        return BAD_INPUT
    from nhipcau.web.config.upkeep import UpkeepRefused, open_installation

    try:
        data = open_installation(options.data, anyhow=True)
        from nhipcau.web.config.upkeep.findings import Degree
        from nhipcau.web.config.upkeep.health import examine

        findings = examine(data)
    except UpkeepRefused as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    for finding in findings:
        print(f"[{finding.degree.value}] {finding.text}")
    problems = sum(finding.degree is Degree.PROBLEM for finding in findings)
    print("Bản cài đặt hoạt động tốt." if not problems else f"Có {problems} điểm cần xử lý.")
    return PROBLEMS if problems else DONE
