"""A browser with the example form of a CMS as a client of `compliance-app serve`.

Opt-in, since it starts a browser: COMPLIANCE_TEST_BROWSER=yes python -m pytest tests/grammar/test_browser.py
(Debian: chromium).
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html

from compliance_app import resources

BROWSER = shutil.which("chromium")

pytestmark = pytest.mark.skipif(
    not (os.environ.get("COMPLIANCE_TEST_BROWSER") and BROWSER),
    reason="set COMPLIANCE_TEST_BROWSER and install Chromium to have it asked",
)

# Marks are no part of a page's elements: this writes the words under them into the page when they are there.
PROBE = """<script>
new MutationObserver(() => {
  const marks = [...CSS.highlights].flatMap(([level, ranges]) => [...ranges].map(range => `${level}: ${range}`));
  document.body.dataset.marks = JSON.stringify(marks);
}).observe(document.getElementById("state"), {childList: true});
</script></body>"""


class Quiet(SimpleHTTPRequestHandler):
    """The CMS, without its log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by http.server)
        """Say nothing."""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[str]:
    """The example form, with an emoji before everything else, at the CMS's own origin."""
    form = resources.text("help", "examples", "cms-editor.html")
    form = form.replace(">Mayor stole", ">🙂🙂 Mayor stole").replace("</body>", PROBE)
    (tmp_path / "cms.html").write_text(form, encoding="utf-8")
    cms = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=cms.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{cms.server_port}"
    cms.shutdown()
    cms.server_close()


def shown(page: str, address: str) -> html.HtmlElement:
    """Return the form as a browser shows it once it has asked at an address."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=120000", "--dump-dom"]
    command = [str(BROWSER), *options, f"{page}/cms.html#{address}"]
    return html.fromstring(subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("named", [True, False])
def test_the_form_shows_findings_at_their_words_if_its_origin_is_named(page: str, named: bool):
    command = Path(sys.executable).with_name("compliance-app")
    origin = ["--allow-origin", page] if named else []
    process = subprocess.Popen([command, "serve", *origin], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        form = shown(page, process.stdout.readline().strip())
        process.send_signal(signal.SIGTERM)
    marks, state = form.find("body").get("data-marks"), form.get_element_by_id("state").text
    if named:
        assert '"block: 🙂🙂 Mayor stole from the flood fund"' in marks
        assert '"advise: firemen"' in marks
        assert state.startswith("Stop: 2")
        assert len(form.get_element_by_id("findings")) >= 4
    else:
        assert marks == "[]"
        assert state == "Not checked: the checker does not answer this page at that address."
