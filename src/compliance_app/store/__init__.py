"""The review store: who decided what about which finding, in a chain that shows every later change."""

from compliance_app.store.decision import Decision, Verdict
from compliance_app.store.review_store import ReviewStore, default_url

__all__ = ["Decision", "ReviewStore", "Verdict", "default_url"]
