"""History: who decided what, when and why."""
