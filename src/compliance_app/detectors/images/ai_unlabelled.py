"""Pictures made by a machine that readers are not told about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app import lexicons
from compliance_app.detectors.images._gaps import span_of
from compliance_app.model import Hit, ImageFacts, Reading

SLOTS = frozenset({"picture", "reason"})
FACTS = frozenset({"ground"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the IPTC digital source types that need a label."""

    source_types: tuple[str, ...] = (
        "trainedAlgorithmicMedia",
        "compositeWithTrainedAlgorithmicMedia",
        "algorithmicMedia",
        "compositeSynthetic",
    )


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture that its file or credit shows to be machine-made, with no label in caption or credit."""
    for image in reading.images:
        ground, reason = _made_by_machine(image, settings)
        span = span_of(image, reading)
        if reason and span is not None and not _is_labelled(image, reading):
            yield Hit(span, slots={"picture": image.name, "reason": reason}, facts={"ground": ground})


def _made_by_machine(image: ImageFacts, settings: Settings) -> tuple[str, str]:
    source_type = image.metadata.get("digital_source_type", "").strip().rstrip("/").rpartition("/")[2]
    if source_type in settings.source_types:
        return "metadata", f"its file says “{source_type}”"
    if image.credit is not None and image.credit.kind == "generated":
        return "credit", f"it is credited to {image.credit.ground}"
    return "", ""


def _is_labelled(image: ImageFacts, reading: Reading) -> bool:
    caption = image.caption.of(reading.text) if image.caption else ""
    said = any(re.search(label, caption, re.IGNORECASE) for label in lexicons.load("licences")["ai_labels"])
    return said or (image.credit is not None and image.credit.ai_generated)
