"""A copy of a zip package in which some parts are new and all others are the same to the last byte."""

import copy
import io
import struct
import zipfile
from collections.abc import Mapping

_LOCAL_HEADER = 30  # bytes before the name
_HAS_DESCRIPTOR = 0x08  # flag: sizes stand behind the data


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the package with these parts put in the place of those of the same name, new ones at the end.

    What does not change is copied as it is packed: it is never unpacked, however large or damaged it may be.
    """
    wanted = {_normal(name): (name, content) for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            _, content = wanted.pop(_normal(member.filename), ("", None))
            if content is None:
                _copy_packed(data, member, target, out)
            else:
                target.writestr(_fresh(member.filename, member.date_time), content)
        for name, content in wanted.values():
            target.writestr(_fresh(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _fresh(name: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, moment)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _copy_packed(data: bytes, member: zipfile.ZipInfo, target: zipfile.ZipFile, out: io.BytesIO) -> None:
    """Copy a member with its bytes as they are packed; zipfile can only pack anew."""
    name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
    start = member.header_offset + _LOCAL_HEADER + name_length + extra_length
    entry = copy.copy(member)
    entry.header_offset = target.start_dir
    entry.flag_bits &= ~_HAS_DESCRIPTOR
    out.seek(target.start_dir)
    out.write(entry.FileHeader(zip64=False))
    out.write(data[start : start + member.compress_size])
    target.filelist.append(entry)
    target.NameToInfo[entry.filename] = entry
    target.start_dir = out.tell()


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
