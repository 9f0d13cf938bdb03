"""The drafts that are open: how far each has got, and its text as it is edited."""
