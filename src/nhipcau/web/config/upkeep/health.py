"""`nhipcau doctor`: is this installation healthy and safe? Each check is a function that gives findings."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.db import connection

from nhipcau.core.catalogue.errors import BadCatalogue
from nhipcau.web.catalogue.in_use import LISTED, keys_in_use
from nhipcau.web.catalogue.queries import SHIPPED, programme
from nhipcau.web.config.upkeep.findings import ROOM_NEEDED, Check, Finding, gigabytes, good, problem, remark
from nhipcau.web.config.upkeep.health_of_databases import (
    clustered,
    database_file,
    durability,
    migrations,
    two_databases,
)
from nhipcau.web.config.upkeep.installation import FOLDERS, PRIVATE
from nhipcau.web.files.sweeping import named as content_named
from nhipcau.web.journal.checkpoints import noted
from nhipcau.web.journal.models import Head, Line
from nhipcau.web.journal.triggers import missing_triggers
from nhipcau.web.look.demonstration import demonstration
from nhipcau.web.plans.models import Plan, PlanState
from nhipcau.web.reports.triggers import GUARD
from nhipcau.web.sealing.trust import brought_back, key_fault, little_vouched, replaced

LOCAL = {"localhost", "127.0.0.1", "[::1]", "::1"}


def examine(data: Path) -> list[Finding]:
    """All checks on an opened installation, in a fixed order. Changes nothing."""
    return [finding for check in CHECKS for finding in check(data)]


def journal(data: Path) -> Iterator[Finding]:
    """The journal is guarded, and its heads are its last lines."""
    if missing := missing_triggers(connection):
        yield problem(
            f"Nhật ký thiếu chốt chặn sửa, xóa: {', '.join(missing)}; hãy chạy nhipcau up để tạo lại."
        )
    for head in Head.objects.filter(seq__gt=0):
        last = Line.objects.filter(province_id=head.province_id).order_by("-seq").first()
        if last is None or (last.seq, last.hash) != (head.seq, head.hash):
            yield problem(
                f"Nhật ký tỉnh {head.province_id} không kết thúc ở dòng {head.seq} như đã ghi; hãy chạy nhipcau verify."
            )
    if not missing:
        yield good("Nhật ký được chốt chặn sửa, xóa.")


def keys_of_teams(data: Path) -> Iterator[Finding]:
    """Keys that are sealed to are those that were made here."""
    if fault := key_fault():
        yield problem(fault)
        return
    wrong = list(replaced())
    if wrong:
        yield problem(
            f"Khóa niêm phong không khớp dấu xác nhận, có thể bị thay: {', '.join(wrong)}; hệ thống không niêm phong "
            "bằng khóa này. Hãy báo cán bộ bảo vệ dữ liệu, xem nhật ký, khôi phục từ bản sao lưu (cả thư mục keys)."
        )
    if older := brought_back():
        yield problem(
            f"Tệp keys/ended-keys.json ghi đã hết hiệu lực mà cơ sở dữ liệu vẫn dùng: {', '.join(older)}. "
            "Cơ sở dữ liệu cũ hơn thư mục keys (hãy khôi phục cả hai từ cùng một bản sao lưu), "
            "hoặc có người đã sửa, xóa dòng."
        )
    if count := little_vouched():
        yield remark(
            f"Có {count} khóa nhóm chưa đủ hai người trong nhóm xác nhận; mỗi người xác nhận khi mở khóa để làm việc."
        )
    if not wrong:
        yield good("Khóa niêm phong khớp dấu xác nhận.")


def issued(data: Path) -> Iterator[Finding]:
    """What was issued is guarded."""
    if missing := GUARD.missing(connection):
        yield problem(
            f"Báo cáo đã chốt thiếu chốt chặn sửa, xóa: {', '.join(missing)}; hãy chạy nhipcau up để tạo lại."
        )
    else:
        yield good("Báo cáo đã chốt, báo cáo đính chính được chốt chặn sửa, xóa.")


def folders(data: Path) -> Iterator[Finding]:
    """Only the service's own account looks into the folders."""
    wrong = []
    for name in FOLDERS:
        folder = data / name
        if not folder.is_dir():
            wrong.append(f"{name} (chưa có)")
        elif stat.S_IMODE(folder.stat().st_mode) != PRIVATE:
            wrong.append(name)
    keys = [path for path in (data / "keys").glob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077]
    wrong += [f"keys/{path.name}" for path in keys]
    if wrong:
        yield problem(
            f"Quyền truy cập thư mục chưa đúng: {', '.join(wrong)}; hãy chạy chmod 700 (thư mục), chmod 600 (tệp khóa)."
        )
    else:
        yield good("Thư mục dữ liệu và khóa chỉ tài khoản của hệ thống đọc được.")


def disk(data: Path) -> Iterator[Finding]:
    """Room to go on, and for the copy before the next upgrade."""
    size = sum(path.stat().st_size for path in data.glob("nhipcau.sqlite3*"))
    free = shutil.disk_usage(data).free
    text = f"Đĩa còn trống {gigabytes(free)} GB; cơ sở dữ liệu {gigabytes(size)} GB."
    yield good(text) if free >= max(ROOM_NEEDED, 2 * size) else problem(f"{text} Hãy giải phóng chỗ trống.")


def programmes(data: Path) -> Iterator[Finding]:
    """Every programme in use can be read, and so can those of the plans in force."""
    used = set(Plan.objects.filter(state=PlanState.IN_FORCE).values_list("programme_key", flat=True))
    wrong = []
    try:
        listed = keys_in_use()
    except (OSError, UnicodeDecodeError) as error:
        yield problem(
            f"Không đọc được danh sách chương trình programmes/{LISTED}: {error}. Hãy khôi phục từ bản sao lưu."
        )
        return
    for key in dict.fromkeys((*listed, *sorted(used))):
        if not (SHIPPED / key).is_dir() and not (data / "programmes" / key).is_dir():
            wrong.append(key)
            yield problem(
                f"Chương trình {key} lập từ kế hoạch nhưng thiếu thư mục programmes/{key}: "
                "biểu mẫu, chỉ số của kế hoạch không còn. Hãy khôi phục thư mục này từ bản sao lưu."
            )
            continue
        try:
            programme(key)
        except (BadCatalogue, OSError, UnicodeDecodeError) as error:
            wrong.append(key)
            yield problem(
                f"Chương trình {key} không đọc được: {error} Hãy khôi phục thư mục programmes từ bản sao lưu."
            )
    if lost := sorted(used - set(listed)):
        yield problem(
            f"Kế hoạch đang theo dõi thuộc chương trình {', '.join(lost)} không có trong programmes/{LISTED}; "
            "hãy thêm mỗi khóa một dòng, hoặc khôi phục tệp từ bản sao lưu."
        )
    if not wrong and not lost:
        yield good(f"Đọc được đủ {len(listed)} chương trình đang dùng.")


def stored_files(data: Path) -> Iterator[Finding]:
    """Every file that is named is there, and nothing lies about unnamed."""
    named = content_named()
    there = {path.name for path in (data / "files").glob("*/*") if path.is_file()}
    if lost := sorted(named - there):
        yield problem(
            f"Thiếu nội dung của {len(lost)} tệp đã lưu (mã {lost[0][:12]}…); hãy khôi phục từ bản sao lưu."
        )
    if loose := sorted(there - named):
        yield remark(
            f"Có {len(loose)} tệp trong kho không thuộc hồ sơ nào (mã {loose[0][:12]}…), "
            "có thể do một lần tải lên dở dang; nhipcau jobs dọn sau một ngày."
        )
    if not lost and not loose:
        yield good(f"Kho tệp đủ {len(named)} tệp.")


def reachability(data: Path) -> Iterator[Finding]:
    """Beyond this machine: HTTPS and a host name."""
    beyond = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if settings.DEBUG:
        yield problem("Chế độ debug đang bật; hãy tắt (debug = false) vì trang lỗi sẽ lộ dữ liệu.")
    if demonstration():
        yield remark("Đang ở chế độ trình diễn: số liệu là giả định, không dùng để báo cáo.")
    if beyond and not settings.HTTPS:
        yield problem(
            f"Máy chủ mở cho {', '.join(beyond)} nhưng chưa có HTTPS; "
            "mật khẩu đi qua mạng không được bảo vệ, passkey và cuộc kiểm tra ngoại tuyến không dùng được. "
            "Hãy đặt HTTPS (mẫu trong deploy/https/) và https = true."
        )
    elif not beyond:
        yield remark(
            "Chỉ dùng trên máy này. Để dùng từ máy khác, cần một tên máy chủ và HTTPS "
            "(passkey và trang ngoại tuyến cũng cần HTTPS; mẫu cấu hình trong deploy/https/)."
        )
    elif numbers := [host for host in beyond if _is_number(host)]:
        yield remark(
            f"Máy chủ mở bằng địa chỉ số ({', '.join(numbers)}): passkey và cuộc kiểm tra ngoại tuyến cần tên miền có "
            "chứng chỉ HTTPS."
        )
    else:
        yield good(f"Truy cập qua HTTPS tại {', '.join(beyond)}.")


def checkpoints(data: Path) -> Iterator[Finding]:
    """Somebody outside can tell whether the journal was written anew."""
    provinces = Head.objects.filter(seq__gt=0).values_list("province_id", flat=True)
    if all(noted(province_id) for province_id in provinces):
        yield good("Nhật ký có điểm kiểm đã ký.")
    else:
        yield remark(
            "Nhật ký chưa có điểm kiểm đã ký: chạy nhipcau checkpoint --new-key, ghi khóa công khai ở nơi khác."
        )
    inside = [path for path in (settings.CHECKPOINTS, settings.CHECKPOINT_KEY) if data in Path(path).parents]
    if inside:
        yield remark(
            "Thư mục điểm kiểm hoặc khóa ký nằm trong thư mục dữ liệu: nên đặt ở nơi tài khoản này không sửa được "
            "(thiết lập checkpoints, checkpoint_key)."
        )


def _is_number(host: str) -> bool:
    """Whether a host is an address, no name: no certificate of a browser's trust is given for it."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


CHECKS: tuple[Check, ...] = (
    two_databases,
    migrations,
    database_file,
    durability,
    clustered,
    journal,
    checkpoints,
    keys_of_teams,
    issued,
    folders,
    disk,
    programmes,
    stored_files,
    reachability,
)
