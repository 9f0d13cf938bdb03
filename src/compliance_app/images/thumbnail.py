"""A small copy of a picture for the screen."""

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_WIDEST, _HIGHEST = 800, 480
_MOST_PIXELS = 50_000_000  # decoding more takes longer than a reader would wait


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The size of the original in pixels, and the small copy as a JPEG or PNG; None where it is not to be decoded."""

    width: int
    height: int
    data: bytes | None


def thumbnail(data: bytes) -> Thumbnail | None:
    """Return a small copy of a picture file, or None where it is no picture that can be opened."""
    from PIL import Image, UnidentifiedImageError  # not loaded for drafts without pictures

    from compliance_app.images.metadata import MAX_BYTES

    if not data or len(data) > MAX_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                return Thumbnail(image.width, image.height, _small(image))
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return None


def _small(image: "Image.Image") -> bytes | None:
    if image.width * image.height > _MOST_PIXELS:
        return None
    image.draft("RGB", (_WIDEST, _HIGHEST))  # lets JPEG skip most of its work
    clear = image.has_transparency_data
    copy = image.convert("RGBA" if clear else "RGB")
    copy.thumbnail((_WIDEST, _HIGHEST))
    written = io.BytesIO()
    copy.save(written, "PNG" if clear else "JPEG")
    return written.getvalue()
