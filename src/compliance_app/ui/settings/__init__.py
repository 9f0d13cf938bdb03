"""The settings, a page for each thing that can be set, and what stands behind it."""
