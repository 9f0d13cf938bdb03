"""Checks for other programs on this machine: HTTP on loopback, one secret address, the same report."""

from compliance_app.server.service import CheckServer, check_text

__all__ = ["CheckServer", "check_text"]
