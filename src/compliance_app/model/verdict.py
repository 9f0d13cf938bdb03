"""What a person may decide about a finding, and whether that settles it."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a person decided about a finding."""

    FIXED = "fixed"  # the copy was changed
    DISMISSED = "dismissed"  # the finding does not apply
    REFERRED = "referred"  # passed on to the lawyer
    CHECKED = "checked"  # looked into and cleared to stand
    REOPENED = "reopened"  # an earlier decision is taken back
    SIGNED_OFF = "signed-off"  # about the article as a whole, not about a finding
    CORRECTED = "corrected"  # a fact about somebody, which the analysis could not know

    @property
    def settles(self) -> bool:
        """Whether a finding on which this stands is settled; every other is open, in all counts and at sign-off.

        What lies with the lawyer waits for an answer. What was fixed elsewhere is still in the text that was checked;
        in the next text that has it no more, there is no finding.
        """
        return self in {Verdict.DISMISSED, Verdict.CHECKED}
