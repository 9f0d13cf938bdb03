"""The settings of a desk as a house book: valid, and felt by the rules about pictures."""

from pathlib import Path

from compliance_app.rulebook import load_rulebook
from compliance_app.workbench.desk_book import DeskTerms, write_desk_book


def test_the_book_is_sound_and_names_what_it_changes(tmp_path: Path):
    terms = DeskTerms(
        commercial=False, contracted=("PA", "Reuters: “UK” #1"), titles=("The Example",), staff=("A. Lens",)
    )
    path = write_desk_book(tmp_path, terms)
    book = load_rulebook([path])
    for rule in ("images/no-credit", "images/no-licence", "images/licence-incomplete", "images/licence-restricted"):
        settings = book.rule(rule).settings
        assert getattr(settings, "commercial", None) is False
        assert getattr(settings, "contracted", None) == ("PA", "Reuters: “UK” #1")
        assert getattr(settings, "staff", None) == ("A. Lens",)
    assert sum("Set in the settings of this desk" in line for line in book.identity.overrides) == 4


def test_usual_terms_need_no_book():
    assert DeskTerms().are_usual
    assert not DeskTerms(titles=("The Example",)).are_usual
