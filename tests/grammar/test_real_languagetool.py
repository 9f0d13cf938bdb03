"""The real LanguageTool, as installed by `compliance-app languagetool install`."""

import signal
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import psutil
import pytest

from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.grammar import Grammar, GrammarSettings, Phase, local_server
from compliance_app.grammar.engines import OwnServer
from compliance_app.grammar.install import install
from compliance_app.grammar.installation import Installation, installed
from compliance_app.grammar.settings import EngineName
from compliance_app.workbench.machine import machine_facts

PLENTY = 240  # seconds; a cold start on a machine with much other work
TEXT = "🙂 “She recieved it,” he said.\r\n\r\nThe mayor 🙂🙂 ate a orange — and teh pip.\n"


def java_below(process: psutil.Process) -> list[psutil.Process]:
    """Return the LanguageTool servers that a process started."""
    return [child for child in process.children(recursive=True) if child.name() == "java"]


def found(engine: OwnServer, text: str) -> list[str]:
    return [remark.span.of(text) for remark in engine.remarks(text, PLENTY)]


def test_remarks_are_right_to_the_character(warm: OwnServer):
    assert found(warm, TEXT) == ["recieved", "a", "teh"]


def test_british_spelling_is_right_and_american_is_not(warm: OwnServer):
    assert found(warm, "The colour pleased the honourable members at the centre.") == []
    assert "color" in found(warm, "They chose the color of the harbour.")


def test_it_is_started_again_when_it_was_killed(warm: OwnServer):
    warm.start()
    (server,) = java_below(psutil.Process())
    server.kill()
    server.wait(10)
    assert found(warm, TEXT) == ["recieved", "a", "teh"]


def test_it_is_started_again_when_it_is_killed_over_a_question(warm: OwnServer):
    warm.start()
    (server,) = java_below(psutil.Process())
    long_text = "".join(
        f"The {number}th councillor recieved a orange from the clerk of ward {number}.\n" for number in range(400)
    )
    killer = threading.Timer(0.1, server.kill)
    killer.start()
    assert found(warm, long_text).count("recieved") == 400
    killer.join()
    assert java_below(psutil.Process())[0].pid != server.pid


def test_a_port_that_another_program_takes_is_left_to_it(
    installation: Installation, java: str, monkeypatch: pytest.MonkeyPatch
):
    free = local_server._free_port
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1]])
        monkeypatch.setattr(local_server, "_free_port", lambda: next(ports, None) or free())
        engine = OwnServer(installation, java)
        engine.server._start_seconds = PLENTY
        try:
            assert engine.server.address() != f"http://127.0.0.1:{taken.getsockname()[1]}/"
        finally:
            engine.stop()


def test_a_server_that_is_killed_each_time_costs_the_remarks_and_nothing_else(
    installation: Installation, java: str, monkeypatch: pytest.MonkeyPatch
):
    engine = OwnServer(installation, java)
    engine.server._start_seconds = PLENTY
    monkeypatch.setattr("compliance_app.grammar.desk.choose", lambda _settings: engine)
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.05):
            for server in java_below(psutil.Process()):
                if server.pid not in before and engine.server._process is not None:
                    server.kill()
                    killed.append(server.pid)

    before = {server.pid for server in java_below(psutil.Process())}
    killer = threading.Thread(target=kill)
    killer.start()
    try:
        grammar = Grammar(GrammarSettings())
        lines = [grammar.ask(TEXT * 300, PLENTY).answer()[1] for _ in range(3)]
    finally:
        over.set()
        killer.join()
        engine.stop()
    assert all(line is not None and line.what == "Grammar and spelling" for line in lines)
    assert "stopped" in str(lines[0])
    assert "stopped twice" in str(lines[2])
    assert len(set(killed)) == 2
    assert grammar.state.phase is Phase.FAILING


def test_it_ends_with_a_program_that_is_killed(installation: Installation, java: str):
    code = (
        "import os, sys\n"
        "from compliance_app.grammar.engines import OwnServer\n"
        "from compliance_app.grammar.installation import find_java, home_folder, installed\n"
        "engine = OwnServer(installed(home_folder(os.environ)), find_java(os.environ))\n"
        "engine.server.address()\n"
        "print('up', flush=True)\n"
        "sys.stdin.read()\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"up\n"
        (server,) = java_below(psutil.Process(program.pid))
        program.send_signal(signal.SIGKILL)
    server.wait(20)


def test_a_broken_jar_is_one_clear_line(installation: Installation, java: str, tmp_path: Path):
    files = tmp_path / "files"
    files.mkdir()
    for jar in installation.jars():
        if jar.name.startswith("languagetool-server"):
            (files / jar.name).write_bytes(b"no jar")
        else:
            (files / jar.name).symlink_to(jar)
    broken = Installation(tmp_path, "6.8", installation.count, installation.sha256, tested=False)
    starts: list[int] = []
    engine = OwnServer(broken, java)
    command = engine.server._command_for
    engine.server._command_for = lambda port: starts.append(port) or command(port)
    for _ in range(2):
        with pytest.raises(NotAvailable, match="files are damaged"):
            engine.start()
    assert len(starts) == 1
    assert not broken.is_whole()


def test_a_copy_that_lacks_english_is_not_installed(installation: Installation, java: str, tmp_path: Path):
    source = tmp_path / "source.zip"
    with zipfile.ZipFile(source, "w") as packed:
        for jar in installation.jars():
            if not jar.name.startswith("language-en"):
                packed.write(jar, f"LanguageTool/libs/{jar.name}")
    home = tmp_path / "home"
    with pytest.raises(NotAvailable, match=r"British English|not complete|damaged|ended as soon"):
        install(home, java, source)
    assert installed(home) is None
    assert not home.exists()


def test_installing_from_a_folder(installation: Installation, java: str, tmp_path: Path):
    done = install(tmp_path / "home", java, installation.home / "files")
    assert done == installed(tmp_path / "home")
    assert (done.version, done.count, done.sha256) == (installation.version, installation.count, installation.sha256)
    assert done.is_whole()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_what_is_no_languagetool_is_not_installed(tmp_path: Path):
    empty, no_zip = tmp_path / "empty", tmp_path / "text.zip"
    empty.mkdir()
    no_zip.write_bytes(b"text")
    for source in (empty, no_zip):
        with pytest.raises(SettingsError):
            install(tmp_path / "home", "java", source)
    assert not (tmp_path / "home").exists()


def test_without_java_harper_or_a_plain_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(NotAvailable, match="no Java"):
        install(tmp_path / "home", None)
    grammar = Grammar(GrammarSettings(EngineName.AUTO))
    assert grammar.engine is not None
    assert grammar.engine.name.startswith("Harper")
    remarks, line = Grammar(GrammarSettings(EngineName.LANGUAGETOOL)).ask("A text.").answer()
    assert remarks == ()
    assert line is not None
    assert "Java" in line.why or "not installed" in line.why


def test_doctor_names_version_and_hash(installation: Installation):
    facts = machine_facts()
    assert facts["LanguageTool"].startswith(f"{installation.version}, {installation.count} jars")
    assert installation.sha256 in facts["LanguageTool"]
    assert facts["grammar is checked by"] == "nothing: switched off"
