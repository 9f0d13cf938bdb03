"""Grammar and spelling from LanguageTool, our own or one that is named, or from Harper; says where neither is."""

from compliance_app.grammar.desk import PATIENCE_SECONDS, Asked, Grammar
from compliance_app.grammar.settings import EngineName, GrammarSettings, settings_from
from compliance_app.grammar.state import Phase, State

__all__ = ["PATIENCE_SECONDS", "Asked", "EngineName", "Grammar", "GrammarSettings", "Phase", "State", "settings_from"]
