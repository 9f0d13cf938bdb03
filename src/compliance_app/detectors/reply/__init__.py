"""Whether the accused were heard."""
