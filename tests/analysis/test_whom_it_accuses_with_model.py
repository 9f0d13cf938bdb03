"""Whom a clause accuses, in the wordings of ordinary copy. Each text is invented."""

import pytest

pytestmark = pytest.mark.model

CHARGED = "\nDan Marlow, 40, was charged with theft on Friday."


def accused(reading) -> set[str]:
    return {
        reading.entity(target).name for each in reading.allegations if not each.established for target in each.targets
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Newport boy stole a van from Harbour Ltd. Newport is by the sea.", set()),
        ("A Newport Ltd manager stole a van from the harbour.", {"Newport Ltd"}),
        ("# Acme shoplifter waves at court\nAcme Ltd has a shop in Selby.", set()),
        ("# Shooting suspect to be flown home as Acme detectives win fight\nAcme Ltd has a shop.", set()),
        ("# Oakfield Ltd stole pension money\nOakfield Ltd has a shop.", {"Oakfield Ltd"}),
        ("The head of Roe Ltd stole £4,000 from its pension fund." + CHARGED, {"Dan Marlow"}),
        ("The staff of Roe Ltd stole £4,000 from its pension fund." + CHARGED, {"Roe Ltd"}),
        ("Headteacher Ann Birch dismissed Dan Marlow for stealing £4,000, the paper said.", {"Dan Marlow"}),
        ("Landlord Ann Birch sent Dan Marlow to steal £4,000, the paper said.", {"Ann Birch"}),
        ("# Man, 71, stole pension money, jury hears\nDan Marlow, 71, denies theft.", {"Dan Marlow"}),
    ],
)
def test_a_deed_is_laid_at_the_door_of_the_one_who_did_it(read_text, text, names):
    assert accused(read_text(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dan Marlow was handed a bribe, Ann Birch claimed.", {"Dan Marlow"}),
        ("The Selby Tribunal was handed a bribe list, Ann Birch claimed.", set()),
        ("Dan Marlow secretly handed over £4,000 in bribes, Ann Birch claimed.", {"Dan Marlow"}),
        ("Dan Marlow secretly handed back £4,000 in bribes, Ann Birch claimed.", set()),
        ("Roe Ltd secretly took cash from creditors, Ann Birch claimed.", {"Roe Ltd"}),
        ("Roe Ltd secretly took charge of cash from creditors, Ann Birch claimed.", set()),
    ],
)
def test_what_is_given_back_or_taken_in_hand_accuses_nobody(read_text, text, names):
    assert accused(read_text(text)) == names
