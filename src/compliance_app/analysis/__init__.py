"""Reading the article: who said what about whom. Facts only; spaCy lives here."""

import os

# Both must be set before their libraries are loaded. Threads of these two would only wait for work, awake, in the way
# of the parse and of the wording scorer, which run beside each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
