"""Grammar and spelling from a LanguageTool server that the user runs; says plainly when there is none."""

from compliance_app.grammar.remarks import remarks, remarks_or_reason
from compliance_app.grammar.settings import ServerSettings, settings_from

__all__ = ["ServerSettings", "remarks", "remarks_or_reason", "settings_from"]
