"""`raisethebar serve`: whom it lets in, and where it does not listen."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from web.browser.serving import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = Served(tmp_path_factory.mktemp("home"), {})
    yield one
    one.stop()


def status(
    address: str, headers: dict[str, str] | None = None, opener: urllib.request.OpenerDirector | None = None
) -> int:
    asked = urllib.request.Request(address, headers=headers or {})
    try:
        return int((opener or urllib.request.build_opener()).open(asked).status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_address_lets_one_browser_in_once(served: Served) -> None:
    owner = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    assert status(served.address) == 403, "without the secret there is a locked door"
    assert status(f"{served.address}enter/{'a' * 43}/") == 404
    assert status(served.door, opener=owner) == 200
    assert b"Your story" in owner.open(served.address).read()
    assert status(served.door) == 403, "a second browser with the same address is another user of the machine"
    assert status(served.door, opener=owner) == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.1"])
def test_another_name_for_this_machine_is_refused(host: str, served: Served) -> None:
    assert status(f"{served.address}about/", {"Host": host}) == 400


def test_a_page_of_another_site_is_refused(served: Served) -> None:
    assert status(f"{served.address}about/", {"Origin": "http://127.0.0.1:1"}) == 403
    assert status(f"{served.address}about/", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}) == 403


def test_the_database_is_its_owners_alone(served: Served) -> None:
    home = Path(served.env["RAISETHEBAR_HOME"])
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "secret_key").stat().st_mode & 0o077 == 0


def test_a_body_of_twenty_megabytes_ends_without_harm(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port)
    try:
        connection.request("POST", "/stories/begin/", b"text=" + b"word " * 4_000_000)
        assert connection.getresponse().status in {400, 403, 413}
    except (BrokenPipeError, ConnectionResetError):
        pass  # Refused before all of it was read, which is as good.
    finally:
        connection.close()
    assert status(f"{served.address}about/") == 200


def test_connections_that_rest_keep_nobody_out(served: Served) -> None:
    resting = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(150)]
    try:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
        connection.request("GET", "/about/")
        assert connection.getresponse().status == 200
        connection.close()
    finally:
        for one in resting:
            one.close()


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (["--host", "0.0.0.0"], {}, "DATABASE_URL"),
        (["--host", "nowhere.example"], {}, "DATABASE_URL"),
        ([], {"DATABASE_URL": "sqlite:///x.sqlite3"}, "SECRET_KEY"),
    ],
)
def test_what_would_be_unsafe_is_refused_in_a_line(
    arguments: list[str], settings: dict[str, str], says: str, tmp_path: Path
) -> None:
    import os

    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "SECRET_KEY"}}
    done = subprocess.run(
        [sys.executable, "-m", "raisethebar", "serve", "--no-browser", "--port", "0", *arguments],
        env={**env, "RAISETHEBAR_HOME": str(tmp_path), **settings},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said(served: Served, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "raisethebar", "serve", "--no-browser", "--port", str(served.port)],
        env={**served.env, "RAISETHEBAR_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2 and "--port" in done.stderr and "Traceback" not in done.stderr
