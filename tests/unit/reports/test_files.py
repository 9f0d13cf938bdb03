import os
from pathlib import Path

import pytest

from compliance_app.errors import WriteError
from compliance_app.reports.files import write_atomically


def test_a_report_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path):
    report = tmp_path / "report.html"
    report.write_text("old", encoding="utf-8")
    write_atomically(report, "new – “ok”")
    assert report.read_text(encoding="utf-8") == "new – “ok”"
    assert list(tmp_path.iterdir()) == [report]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_colleagues_may_read_it_where_they_may_read_other_files(tmp_path: Path):
    plain = tmp_path / "plain.txt"
    plain.write_text("", encoding="utf-8")
    write_atomically(tmp_path / "report.html", b"new")
    assert (tmp_path / "report.html").stat().st_mode == plain.stat().st_mode


def test_a_place_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(WriteError, match="nowhere"):
        write_atomically(tmp_path / "nowhere" / "report.html", "new")
