"""Facts of an article that do not agree with each other."""
