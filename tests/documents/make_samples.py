"""Write the generated samples into resources/samples: `python tests/documents/make_samples.py`.

The same program and libraries give the same bytes; every zip member bears one fixed time.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from documents.sample_web import PAGE  # noqa: E402 (the tests folder must be found first)
from documents.sample_word import quarry_dust  # noqa: E402


def samples() -> dict[str, bytes]:
    """Return the generated samples by file name."""
    return {"quarry-dust.docx": quarry_dust(), "library-roof.html": PAGE.encode()}


if __name__ == "__main__":
    for name, content in samples().items():
        (ROOT / "resources" / "samples" / name).write_bytes(content)
