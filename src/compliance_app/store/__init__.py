"""The review store: decisions, append-only."""
