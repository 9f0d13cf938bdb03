"""Colours, type, icons and words of the window, and the small parts of which all that is seen is made."""
