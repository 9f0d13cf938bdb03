"""Origins that somebody names: exact ones, as browsers write them."""

import pytest

from compliance_app.errors import SettingsError
from compliance_app.origins import checked_origins


@pytest.mark.parametrize(
    ("named", "taken"),
    [
        ("https://cms.example", "https://cms.example"),
        ("HTTPS://CMS.Example", "https://cms.example"),
        ("https://cms.example:443", "https://cms.example"),
        ("http://cms.example:80", "http://cms.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://localhost", "http://localhost"),
        (
            " chrome-extension://oldceeleldhonbafppcapldpdifcinji ",
            "chrome-extension://oldceeleldhonbafppcapldpdifcinji",
        ),
        (
            "moz-extension://1f2e3d4c-0000-4000-8000-123456789ABC",
            "moz-extension://1f2e3d4c-0000-4000-8000-123456789ABC",
        ),
    ],
)
def test_an_origin_is_taken_as_browsers_write_it(named: str, taken: str):
    assert checked_origins([named, named]) == (taken,)


@pytest.mark.parametrize(
    "named",
    [
        "",
        "*",
        "null",
        "cms.example",
        "https://",
        "https://*",
        "https://*.example",
        "https://cms.example/",
        "https://cms.example/page",
        "https://cms.example?",
        "https://cms.example:0",
        "https://cms.example:port",
        "https://user@cms.example",
        "https://cms.example\r\nSet-Cookie: a=b",
        "https://cms.example https://evil.example",
        "https://cmś.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "chrome-extension://",
        "chrome-extension://*",
        "chrome-extension://abc/page.html",
    ],
)
def test_what_is_no_origin_is_refused_in_one_line(named: str):
    with pytest.raises(SettingsError, match="is no origin") as caught:
        checked_origins(["https://cms.example", named])
    assert "\n" not in str(caught.value).replace(named, "")
