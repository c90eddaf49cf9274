"""Do the rows of the room of referrals lie where the settings say? Asked before anything works on an installation.

The first database remembers that the room's migrations were applied, wherever its tables are: so a setting that was
forgotten, a wrong path or a disk that is not there is noticed, and no empty second database is made in the place of a
full one.
"""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.db.utils import Error

from nhipcau.web.config.databases import FIRST, ROOM, SEALED
from nhipcau.web.config.upkeep.errors import WrongDatabases

WHAT = "dữ liệu giới thiệu, hỗ trợ"
SETTING = "SEALED_DATABASE_URL (hoặc sealed_database_url trong config.toml)"


def is_apart() -> bool:
    """Whether a second database is set."""
    return SEALED in connections


def aliases() -> list[str]:
    """The databases that the settings name."""
    return [FIRST, SEALED] if is_apart() else [FIRST]


def name_of(connection: BaseDatabaseWrapper) -> str:
    """What an operator knows a database by; never a password."""
    settings = connection.settings_dict
    if path := file_of(connection):
        return f"tệp {path}"
    return f"PostgreSQL “{settings['NAME']}” tại {settings['HOST'] or 'máy này'}"


def room_tables(alias: str) -> list[str]:
    """The tables of the room of referrals that a database has."""
    return sorted(_ours() & _tables(alias))


def has_rows(alias: str) -> bool:
    """Whether any table of the room has a row there, of whatever version the tables are."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in room_tables(alias):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608  # our own name
            if cursor.fetchone():
                return True
    return False


def check_databases() -> None:
    """Raises WrongDatabases where rows would be left unseen, or a second database is none of ours."""
    first = room_tables(FIRST)
    if not is_apart():
        if not first and _known_in_first():
            raise WrongDatabases(
                f"Bản cài đặt này giữ {WHAT} ở cơ sở dữ liệu thứ hai, nhưng thiết lập {SETTING} đang trống. "
                "Chưa làm gì. Hãy đặt lại thiết lập này như trước (cho mọi lệnh, cả lệnh chạy theo lịch) rồi chạy lại; "
                "muốn dùng một cơ sở dữ liệu thì đặt lại rồi chạy nhipcau move-sealed --back trước."
            )
        return
    check_second_reachable()
    if first:
        raise WrongDatabases(
            f"Thiết lập {SETTING} đã đặt, nhưng {WHAT} còn nằm ở cơ sở dữ liệu thứ nhất "
            f"({name_of(connections[FIRST])}). Chưa làm gì. Hãy bỏ thiết lập này, dừng hệ thống, sao lưu, đặt lại "
            "thiết lập, rồi chạy nhipcau move-sealed để chuyển sang cơ sở dữ liệu thứ hai; bỏ hẳn để dùng như trước."
        )
    if _known_in_first() and not room_tables(SEALED):
        raise WrongDatabases(
            f"Cơ sở dữ liệu thứ hai ({name_of(connections[SEALED])}) chưa có bảng nào, trong khi bản cài đặt này đã "
            f"giữ {WHAT} ở đó. Chưa làm gì. Hãy kiểm tra đường dẫn hoặc địa chỉ trong {SETTING}, ổ đĩa đã gắn chưa; "
            "nếu đã mất, khôi phục từ bản sao lưu."
        )
    if not _known_in_first() and has_rows(SEALED):
        raise WrongDatabases(
            f"Cơ sở dữ liệu thứ hai ({name_of(connections[SEALED])}) đã có dữ liệu của một bản cài đặt khác: cơ sở dữ "
            f"liệu thứ nhất ({name_of(connections[FIRST])}) còn mới, chưa hề giữ {WHAT}. Chưa làm gì. Hãy trỏ "
            f"{SETTING} tới một cơ sở dữ liệu riêng, trống; nếu dữ liệu ấy là của bản cài đặt này, hãy kiểm tra thư "
            "mục dữ liệu và DATABASE_URL, hoặc khôi phục từ bản sao lưu."
        )


def check_second_reachable() -> None:
    """Raises WrongDatabases where the second database is not there, is the first one, or holds what is not ours."""
    name = name_of(connections[SEALED])
    try:
        there = _tables(SEALED)
        same = _is_the_first()
    except Error as error:
        raise WrongDatabases(
            f"Không mở được cơ sở dữ liệu thứ hai ({name}): {error}. Chưa làm gì. "
            f"Hãy kiểm tra {SETTING} và máy chủ, ổ đĩa nơi nó nằm."
        ) from error
    if same:
        raise WrongDatabases(
            f"Cơ sở dữ liệu thứ hai ({name}) chính là cơ sở dữ liệu thứ nhất. Chưa làm gì. "
            f"Hãy trỏ {SETTING} tới một cơ sở dữ liệu khác."
        )
    if foreign := sorted(there - _ours() - {MigrationRecorder.Migration._meta.db_table}):
        raise WrongDatabases(
            f"Cơ sở dữ liệu thứ hai ({name}) có bảng không thuộc về {WHAT} ({', '.join(foreign[:3])}): của bản cài đặt "
            f"hoặc phần mềm khác. Chưa làm gì. Hãy trỏ {SETTING} tới một cơ sở dữ liệu riêng, trống."
        )


def tables_of(alias: str) -> list[type[Model]]:
    """The models whose tables belong into a database."""
    return [model for model in apps.get_models() if router.allow_migrate_model(alias, model)]


def file_of(connection: BaseDatabaseWrapper) -> Path | None:
    """The file of a SQLite database."""
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def make_second_private() -> None:
    """A second file, made here where it is new, is for the service's account alone, wherever it lies.

    Raises WrongDatabases where it cannot be made or is another account's.
    """
    if is_apart() and (path := file_of(connections[SEALED])):
        try:
            path.touch(mode=0o600)
            path.chmod(0o600)
        except OSError as error:
            raise WrongDatabases(
                f"Không tạo hoặc không giữ riêng được tệp {path} của cơ sở dữ liệu thứ hai: {error.strerror}. Chưa "
                "làm gì. Hãy để thư mục và tệp này thuộc về tài khoản của hệ thống (chown; chmod 700 thư mục, chmod "
                f"600 tệp), kiểm tra ổ đĩa có ghi được không, hoặc trỏ {SETTING} tới nơi khác."
            ) from error


def _tables(alias: str) -> set[str]:
    """What tables there are; looking makes no file. WrongDatabases where not even a folder for it is there."""
    path = file_of(connections[alias])
    if path is not None and not path.parent.is_dir():
        raise WrongDatabases(
            f"Không có thư mục {path.parent} cho cơ sở dữ liệu. Chưa làm gì. Hãy kiểm tra {SETTING} và ổ đĩa đã gắn "
            "chưa, hoặc tạo thư mục này cho tài khoản của hệ thống (chmod 700)."
        )
    if path is not None and not path.exists():
        return set()
    return set(connections[alias].introspection.table_names())


def _is_the_first() -> bool:
    first, second = connections[FIRST], connections[SEALED]
    one, other = file_of(first), file_of(second)
    if one and other:
        return one.exists() and other.exists() and one.samefile(other)
    return first.vendor == second.vendor and _identity(first) == _identity(second)


def _identity(connection: BaseDatabaseWrapper) -> object:
    """Which database of which running server this is, by whatever address it is reached."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_postmaster_start_time(), (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return cursor.fetchone()


def _ours() -> set[str]:
    models = apps.get_app_config(ROOM).get_models(include_auto_created=True)
    return {model._meta.db_table for model in models}


def _known_in_first() -> bool:
    """Whether the room was migrated once, be it here or beside."""
    recorder = MigrationRecorder(connections[FIRST])
    return recorder.has_table() and recorder.migration_qs.filter(app=ROOM).exists()
