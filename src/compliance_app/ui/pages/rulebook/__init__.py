"""Rulebook: the rules, for whom they are read, and the house books that lie over them."""
