"""Auditing an archive: read every article once, keep what was found, go on where it was stopped."""

from compliance_app.workbench.audit.run import AuditRequest, Watcher, run_audit

__all__ = ["AuditRequest", "Watcher", "run_audit"]
