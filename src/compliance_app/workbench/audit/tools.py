"""With which tools articles are judged here: all that may change a result besides the rulebook."""

from dataclasses import dataclass

from compliance_app import __version__
from compliance_app.workbench.check import grammar_here
from compliance_app.workbench.machine import model_facts, scorer_name


@dataclass(frozen=True, slots=True)
class Tools:
    """The program, the language model with the wording scorer, and the grammar checker of a machine."""

    program: str
    language_model: str
    grammar: str


def tools_here(*, use_scorer: bool = True) -> Tools:
    """Return the tools of this machine; SettingsError where its grammar settings make no sense."""
    model = model_facts()
    scorer = scorer_name() if use_scorer else "switched off"
    return Tools(
        program=__version__,
        language_model=f"{model['model'] if model else 'none'}; wording scorer {scorer}",
        grammar=grammar_here().identity,
    )
