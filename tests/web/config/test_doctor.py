"""`nhipcau doctor` says what is wrong, and `nhipcau verify` finds what was changed."""

import sqlite3
from contextlib import closing

import pytest

from installation import Installation


def sql(installation: Installation, *statements: str) -> None:
    with closing(sqlite3.connect(installation.data / "nhipcau.sqlite3")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_healthy_installation(installation: Installation) -> None:
    done = installation.command("doctor")
    assert done.code == 0, done.out
    assert "[cần xử lý]" not in done.out
    assert "Bản cài đặt hoạt động tốt." in done.out
    assert "Cơ sở dữ liệu toàn vẹn" in done.out


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TRIGGER journal_line_delete", "journal_line_delete"),
        ("DELETE FROM django_migrations WHERE app = 'figures'", "chưa chạy"),
        ("UPDATE journal_head SET seq = 2", "không kết thúc"),
        ("CREATE TABLE a (x REFERENCES journal_head (province_id)); ", "tốt"),
    ],
)
def test_what_is_wrong_in_the_database(installation: Installation, statement: str, words: str) -> None:
    sql(installation, statement)
    done = installation.command("doctor")
    assert words in done.out
    assert done.code == (0 if words == "tốt" else 1)


def test_a_table_that_lost_its_order_is_named(installation: Installation) -> None:
    sql(installation, "DROP TABLE figures_fact", "CREATE TABLE figures_fact (x)")
    done = installation.command("doctor")
    assert done.code == 1
    assert "figures_fact" in done.out


def test_folders_that_others_can_read(installation: Installation) -> None:
    (installation.data / "keys").chmod(0o755)
    (installation.data / "keys" / "secret-key").chmod(0o644)
    done = installation.command("doctor")
    assert done.code == 1
    assert "keys, keys/secret-key" in done.out


def test_files_that_nobody_names_are_remarked(installation: Installation) -> None:
    folder = installation.data / "files" / "ab"
    folder.mkdir()
    (folder / ("ab" + "0" * 62)).write_bytes(b"x")
    done = installation.command("doctor")
    assert done.code == 0
    assert "[lưu ý] Có 1 tệp" in done.out


def test_an_open_host_without_https(installation: Installation) -> None:
    (installation.data / "config.toml").write_text('hosts = "nhipcau.laichau.gov.vn"\n', encoding="utf-8")
    done = installation.command("doctor")
    assert done.code == 1
    assert "nhipcau.laichau.gov.vn" in done.out


def test_where_no_installation_is_nothing_is_made(installation: Installation) -> None:
    elsewhere = Installation(installation.data.parent / "khac")
    for command in (["doctor"], ["verify"], ["backup", "b"]):
        done = elsewhere.command(*command)
        assert done.code == 2
        assert "Không có bản cài đặt" in done.err
    assert not elsewhere.data.exists()


def test_verify_finds_a_changed_line_and_changed_details(installation: Installation) -> None:
    assert installation.command("verify").code == 0
    sql(
        installation,
        "DROP TRIGGER journal_line_update",
        "DROP TRIGGER journal_details_update",
        "UPDATE journal_line SET object_ref = 'plan:9' WHERE seq = 2",
        "UPDATE journal_linedetails SET details = '{}' WHERE seq = 3",
    )
    done = installation.command("verify")
    assert done.code == 1
    assert "dòng 2: nội dung đã bị sửa" in done.out
    assert "dòng 3: chi tiết không khớp" in done.out


def test_verify_holds_the_chain_against_a_head_noted_elsewhere(installation: Installation) -> None:
    noted = installation.command("verify").out.split("đầu chuỗi ")[1].split()[0]
    assert installation.command("verify", "--checkpoint", noted).code == 0
    other = noted[:-1] + ("0" if noted[-1] != "0" else "1")
    assert "viết lại" in installation.command("verify", "--checkpoint", other).out
    assert installation.command("verify", "--checkpoint", "3").code == 2


def test_verify_recounts_the_figures(installation: Installation) -> None:
    sql(
        installation,
        "INSERT INTO figures_provincerollup (province_id, figure, period, breakdown, total, count_values,"
        " count_not_applicable, count_nonzero) VALUES (12, 'B02', '2022-Q1', '', 5, 1, 0, 1)",
    )
    done = installation.command("verify")
    assert done.code == 1
    assert "Số tổng hợp của tỉnh 12" in done.out


def test_programmes_that_cannot_be_read(installation: Installation) -> None:
    listed = installation.data / "programmes" / "in-use.txt"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text("prostitution-prevention\nke-hoach-da-mat\n", encoding="utf-8")
    done = installation.command("doctor")
    assert done.code == 1
    assert "thiếu thư mục programmes/ke-hoach-da-mat" in done.out
    (listed.parent / "ke-hoach-da-mat").mkdir()
    (listed.parent / "ke-hoach-da-mat" / "programme.yaml").write_text("titles: [", encoding="utf-8")
    done = installation.command("doctor")
    assert done.code == 1
    assert "Chương trình ke-hoach-da-mat không đọc được" in done.out
    listed.write_bytes(b"\xff\xfe")
    done = installation.command("doctor")
    assert done.code == 1
    assert "programmes/in-use.txt" in done.out
    listed.unlink()
    assert "Đọc được đủ 1 chương trình đang dùng." in installation.command("doctor").out
