"""The printed sign-in link leads to where the installation answers, not to a default."""

from __future__ import annotations

from installation import Installation

LINK = """
from nhipcau.cli._installation import address, remember_address
data = Path(os.environ["NHIPCAU_DATA"])
print(address(data)); remember_address(data, 8741); print(address(data))
"""


def addresses(installation: Installation) -> list[str]:
    return installation.python(LINK).split()


def test_the_port_last_served(installation: Installation) -> None:
    assert addresses(installation) == ["http://localhost:8000", "http://localhost:8741"]


def test_the_address_behind_a_proxy(installation: Installation) -> None:
    setting = 'hosts = "bao-cao.example.vn"\norigins = "https://bao-cao.example.vn"\n'
    (installation.data / "config.toml").write_text(setting, encoding="utf-8")
    assert addresses(installation) == ["https://bao-cao.example.vn"] * 2
