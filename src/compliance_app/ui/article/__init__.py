"""The article: set in type, marked where the findings are, and typed into."""
