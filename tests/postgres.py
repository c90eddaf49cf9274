"""A PostgreSQL server of the tests' own: made in a temporary folder, reached on loopback, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MISSING = (
    "NHIPCAU_TEST_DATABASE=postgresql needs a PostgreSQL server program. On Debian: "
    "apt-get install --yes --no-install-recommends postgresql"
)


class NoServer(Exception):
    """PostgreSQL cannot be started here; the message says what is missing."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    port: int
    user: str

    @property
    def url(self) -> str:
        """What `DATABASE_URL` takes."""
        return f"postgresql://{self.user}@127.0.0.1:{self.port}/postgres"

    def new_database(self, name: str) -> str:
        """An empty database of that name, in the place of a former one; its address."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
        return self.url.rpartition("/")[0] + f"/{name}"

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        _run(self.user, "pg_ctl", "stop", "--mode=immediate", f"--pgdata={self.folder / 'data'}")
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Server:
    """Makes and starts a server. `initdb` refuses root, so root hands it to the account `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-postgres-"))
    user = "postgres"
    if os.geteuid() == 0:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data = folder / "data"
    _run(
        user,
        "initdb",
        f"--pgdata={data}",
        f"--username={user}",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )
    port = _free_port()
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
        "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    )
    _run(
        user,
        "pg_ctl",
        "start",
        "--wait",
        f"--pgdata={data}",
        f"--log={folder / 'log'}",
        f"--options={options}",
    )
    return Server(folder, port, user)


def program(name: str) -> Path:
    """The newest installed program of that name."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which(name)
    if not found and not on_path:
        raise NoServer(MISSING)
    return found[-1] if found else Path(str(on_path))


def _run(user: str, name: str, *arguments: str) -> None:
    command = [str(program(name)), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", user, "--", *command]
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    if done.returncode:
        raise NoServer(f"{name}: {done.stderr.decode(errors='replace').strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
