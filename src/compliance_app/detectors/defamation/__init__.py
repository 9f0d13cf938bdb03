"""Accusations, seen as a libel lawyer sees them."""
