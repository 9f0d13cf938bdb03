"""The findings of a whole archive, in a window of their own."""
