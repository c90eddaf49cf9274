"""Everything comes back, byte for byte; nothing damaged, foreign or newer comes in."""

import hashlib
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from installation import PASSPHRASE, Installation


def keep_a_file(data: Path, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    path = data / "files" / digest[:2] / digest
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return digest


@pytest.fixture(scope="module")
def kept(prepared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with a file and its backup beside it, made once."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(prepared.data, folder / "data")
    made = Installation(folder / "data")
    keep_a_file(made.data, b"bien ban")
    done = made.command("backup", folder / "ban-sao.nhipcau")
    assert done.code == 0, done.err
    assert "đã mã hóa" in done.out
    return made


@pytest.fixture
def installation(kept: Installation, tmp_path: Path) -> Installation:
    shutil.copytree(kept.data, tmp_path / "data")
    return Installation(tmp_path / "data")


@pytest.fixture
def backed_up(kept: Installation, installation: Installation) -> Path:
    target = installation.data.parent / "ban-sao.nhipcau"
    shutil.copyfile(kept.data.parent / "ban-sao.nhipcau", target)
    return target


def aside(installation: Installation) -> list[Path]:
    return list(installation.data.parent.glob("data.truoc-khoi-phuc-*"))


def test_all_comes_back_and_what_was_there_is_kept_aside(installation: Installation, backed_up: Path) -> None:
    key = (installation.data / "keys" / "secret-key").read_bytes()
    (installation.data / "keys" / "secret-key").write_bytes(b"other")
    done = installation.command("restore", backed_up)
    assert done.code == 0, done.err
    (former,) = aside(installation)
    assert str(former) in done.out
    assert (former / "keys" / "secret-key").read_bytes() == b"other"
    assert (installation.data / "keys" / "secret-key").read_bytes() == key
    digest = hashlib.sha256(b"bien ban").hexdigest()
    assert (installation.data / "files" / digest[:2] / digest).read_bytes() == b"bien ban"
    assert "Nhật ký tỉnh 12: 3 dòng" in installation.command("verify").out


def test_it_can_be_restored_where_nothing_was(backed_up: Path, tmp_path: Path) -> None:
    elsewhere = Installation(tmp_path / "moi" / "data")
    assert elsewhere.command("restore", backed_up).code == 0
    assert elsewhere.command("verify").code == 0
    assert sorted(path.name for path in (tmp_path / "moi").iterdir()) == ["data"]


def test_an_existing_file_is_not_overwritten(installation: Installation, backed_up: Path) -> None:
    before = backed_up.read_bytes()
    done = installation.command("backup", backed_up)
    assert done.code == 2
    assert "đã có" in done.err
    assert backed_up.read_bytes() == before


def test_without_a_passphrase_nothing_is_written(installation: Installation, tmp_path: Path) -> None:
    done = installation.command("backup", tmp_path / "b", passphrase="ngan")
    assert done.code == 2
    assert "NHIPCAU_BACKUP_PASSPHRASE" in done.err
    assert not (tmp_path / "b").exists()


def test_nothing_readable_is_in_the_file(installation: Installation, backed_up: Path) -> None:
    content = backed_up.read_bytes()
    key = (installation.data / "keys" / "secret-key").read_bytes()
    for marker in (b"adopt_plan", b"bien ban", b"SQLite format", key):
        assert marker not in content
    assert list((installation.data / "run").iterdir()) == []


def test_another_passphrase_is_refused(installation: Installation, backed_up: Path) -> None:
    done = installation.command("restore", backed_up, passphrase="mot-mat-khau-khac")
    assert done.code == 2
    assert "mật khẩu sao lưu không đúng" in done.err
    assert aside(installation) == []


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_one_changed_byte_is_noticed(installation: Installation, backed_up: Path, place: float) -> None:
    content = bytearray(backed_up.read_bytes())
    content[int(len(content) * place)] ^= 1
    backed_up.write_bytes(content)
    done = installation.command("restore", backed_up)
    assert done.code == 2
    assert "bị hỏng" in done.err
    assert aside(installation) == []
    assert installation.command("verify").code == 0


def test_the_beginning_of_a_backup_is_refused_in_words(installation: Installation, backed_up: Path) -> None:
    backed_up.write_bytes(backed_up.read_bytes()[:100])
    done = installation.command("restore", backed_up)
    assert done.code == 2
    assert f"“{backed_up.name}” bị hỏng hoặc không đầy đủ. Hãy dùng" in done.err


@pytest.mark.parametrize("content", [b"", b"not a backup", b"\x1f\x8b" + b"0" * 600])
def test_something_else_is_refused(installation: Installation, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b").write_bytes(content)
    done = installation.command("restore", tmp_path / "b")
    assert done.code == 2
    assert "sao lưu" in done.err
    assert installation.command("restore", tmp_path / "absent").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "data"]


def test_a_journal_that_was_rewritten_is_refused(installation: Installation, tmp_path: Path) -> None:
    with closing(sqlite3.connect(installation.data / "nhipcau.sqlite3")) as connection:
        connection.execute("DROP TRIGGER journal_line_update")
        connection.execute("UPDATE journal_line SET actor = 'user:9' WHERE seq = 2")
        connection.commit()
    assert installation.command("backup", tmp_path / "b").code == 0
    done = installation.command("restore", tmp_path / "b")
    assert done.code == 2
    assert "dòng 2" in done.err
    assert aside(installation) == []


def test_a_newer_backup_is_refused(installation: Installation, tmp_path: Path) -> None:
    (installation.data / "VERSION").write_text("0.1.0")
    code = (
        "import nhipcau.web.config.upkeep.installation as i; from nhipcau.web.config.upkeep.backup import back_up;"
        "d = Path(os.environ['NHIPCAU_DATA']); (d / 'VERSION').write_text('99.0');"
        f"back_up(d, Path({str(tmp_path / 'b')!r}), {PASSPHRASE!r}); (d / 'VERSION').write_text('0.1.0')"
    )
    installation.python(code)
    done = installation.command("restore", tmp_path / "b")
    assert done.code == 2
    assert "99.0" in done.err


def test_the_file_is_two_age_files_in_a_tar(backed_up: Path) -> None:
    with tarfile.open(backed_up) as outer:
        assert outer.getnames() == ["key.age", "content.tar.age"]
        for name in outer.getnames():
            member = outer.extractfile(name)
            assert member is not None
            assert member.read(21) == b"age-encryption.org/v1"


def test_a_file_that_is_still_arriving_is_no_part_of_a_backup(installation: Installation) -> None:
    arriving = installation.data / "files" / "ab" / ".incoming-x"
    arriving.parent.mkdir(parents=True)
    arriving.write_bytes(b"half")
    out = installation.python(
        "from pathlib import Path; from nhipcau.web.config.upkeep.backup import _sources;"
        f"print([name for name, _path in _sources(Path({str(installation.data)!r})) if 'incoming' in name])"
    )
    assert out == "[]\n"
