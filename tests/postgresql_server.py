"""A real PostgreSQL of our own, where Debian's or another's is installed: its own folder, reached by a socket in it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_PLACES = "/usr/lib/postgresql/*/bin"  # Debian's


def _programs() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/").glob(_PLACES.lstrip("/")))
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The folder with the socket of a server that runs for these tests only."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        if as_user:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data = folder / "data"

        def run(program: str, *arguments: str) -> None:
            with tempfile.TemporaryFile() as said:  # a pipe would be held open by the server
                done = subprocess.run(
                    [*as_user, str(programs / program), *arguments], cwd="/", stdout=said, stderr=said, check=False
                )
                said.seek(0)
                assert done.returncode == 0, said.read().decode()

        run("initdb", "-D", str(data), "-U", "desk", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-D", str(data), "-w", "-t", "120", "-o", f"-c listen_addresses='' -k {folder}", "start")
        yield folder
        run("pg_ctl", "-D", str(data), "-w", "-t", "120", "-m", "immediate", "stop")


@pytest.fixture
def postgresql_url(postgresql: Path, request: pytest.FixtureRequest) -> str:
    """An empty database."""
    import psycopg

    name = f"desk_{abs(hash(request.node.nodeid))}"
    with psycopg.connect(f"host={postgresql} user=desk dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return f"postgresql+psycopg://desk@/{name}?host={postgresql}"
