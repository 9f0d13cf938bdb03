"""The store's tests may ask for a real PostgreSQL."""

from postgresql_server import postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]
