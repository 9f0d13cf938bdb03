"""How far two versions of a text are the same; for the window too, so nothing else is loaded here."""


def unchanged_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the beginning and at the end two texts have in common."""
    most = min(len(old), len(new))
    kept = next((at for at in range(most) if old[at] != new[at]), most)
    most -= kept
    also_kept = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return kept, also_kept
