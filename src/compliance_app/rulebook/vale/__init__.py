"""Reading the styles of Vale, so that a house that has some need not begin again."""

from compliance_app.rulebook.vale.folder import Carried, import_styles

__all__ = ["Carried", "import_styles"]
