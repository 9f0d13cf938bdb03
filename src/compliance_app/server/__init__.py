"""Checks for other programs on this machine: HTTP on loopback, one secret address, the same report."""

from compliance_app.server.desk import Desk
from compliance_app.server.service import CheckServer

__all__ = ["CheckServer", "Desk"]
