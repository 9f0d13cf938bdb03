"""Grammar remarks by LanguageTool; says plainly when it is not there."""
