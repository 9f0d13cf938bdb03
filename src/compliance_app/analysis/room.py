"""How much of the machine is left for the wording scorer while the parse works."""

from enum import Enum, auto


class Room(Enum):
    """What is free for the scorer."""

    FREE = auto()  # a processor: the scorer works on it from the first sentence on
    # The one of a grammar server, which has little to do with a draft that both have read but for a part.
    SHARED = auto()
    NONE = auto()  # nothing: the scorer works in turn with the parse
