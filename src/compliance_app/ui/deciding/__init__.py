"""Deciding about findings and correcting facts: from the key to the store, and back again."""
