"""spaCy and its model, loaded without what nobody here asks of them, for a check in a process of its own.

Each step leaves out work whose outcome is thrown away; a test compares the pipeline with the one that spaCy loads.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
# Not loaded: what ends sentences where there is no parser, and the spellings of the words that the model was taught
# with (700,000: a second of loading and 128 MiB). spaCy notes the spelling of each word as it meets it.
_NOT_USED = ("senter", "strings")
_EMPTY_TOKENIZER = "compliance_app.empty_tokenizer"


def load(path: "str | Path") -> "Language":
    """Import spaCy and load a model from a folder."""
    spacy = _spacy()
    _file_entry_points()
    spacy.registry.tokenizers.register(_EMPTY_TOKENIZER, func=lambda: _empty_tokenizer)
    return spacy.load(path, exclude=_NOT_USED, config={"nlp.tokenizer": {"@tokenizers": _EMPTY_TOKENIZER}})


def _spacy() -> Any:  # noqa: ANN401 (a module)
    """Import spaCy without its command line, which brings a web client with it and takes a third of the time."""
    if "spacy" not in sys.modules:
        for name in _COMMAND_LINE:
            stand_in: Any = ModuleType(name)
            stand_in.info = None  # what spaCy takes from it
            sys.modules[name] = stand_in
        try:
            return import_module("spacy")
        finally:
            for name in _COMMAND_LINE:
                del sys.modules[name]
    return import_module("spacy")


def _file_entry_points() -> None:
    """Have spaCy's registries find what other packages bring by name of the group, not by a search through all.

    They search two hundred times while a model is loaded. A mapping is what older versions of Python gave them.
    """
    import catalogue

    points: Any = catalogue.AVAILABLE_ENTRY_POINTS
    if hasattr(points, "select"):
        catalogue.AVAILABLE_ENTRY_POINTS = {group: list(points.select(group=group)) for group in points.groups}


def _empty_tokenizer(nlp: "Language") -> Any:  # noqa: ANN401 (spaCy's tokenizer has no types)
    """Return a tokenizer without rules: those of the language would give way to the model's own at once."""
    from spacy.tokenizer import Tokenizer

    return Tokenizer(nlp.vocab)
