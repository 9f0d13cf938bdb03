"""The review store: who decided what about which finding, in a chain that shows every later change."""

from compliance_app.store.decision import ON_FINDINGS, Decision, Entry, Verdict
from compliance_app.store.review_store import ReviewStore, default_url

__all__ = ["ON_FINDINGS", "Decision", "Entry", "ReviewStore", "Verdict", "default_url"]
