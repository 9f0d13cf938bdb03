"""Small copies of pictures: right in size, and silent about what is no picture."""

import io

import pytest
from PIL import Image

from compliance_app.images import thumbnail


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "JPEG") -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind", "copied"), [("RGB", "JPEG", "JPEG"), ("RGBA", "PNG", "PNG"), ("P", "GIF", "JPEG")]
)
def test_a_large_picture_becomes_small(mode: str, kind: str, copied: str):
    small = thumbnail(picture((2000, 1000), mode, kind))
    assert small is not None
    assert (small.width, small.height) == (2000, 1000)
    assert small.data is not None
    with Image.open(io.BytesIO(small.data)) as copy:
        assert (copy.size, copy.format) == ((800, 400), copied)


@pytest.mark.parametrize("data", [b"", b"not a picture", picture((40, 40))[:100]])
def test_what_cannot_be_opened_has_no_copy(data: bytes):
    assert thumbnail(data) is None


def test_a_picture_with_too_many_pixels_is_not_decoded():
    small = thumbnail(picture((9000, 6000), "1", "PNG"))
    assert small is not None
    assert (small.width, small.data) == (9000, None)
