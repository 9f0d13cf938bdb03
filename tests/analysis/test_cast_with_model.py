"""Who is who in whole sentences, with the real language model."""

import pytest

from builders import article_of
from compliance_app.analysis.cast import Cast, find_cast
from compliance_app.analysis.parse import MODEL_PACKAGE, parse
from compliance_app.analysis.quotations import find_quotations
from compliance_app.model import Entity, EntityKind, MentionForm

pytest.importorskip(MODEL_PACKAGE)
pytestmark = pytest.mark.model


def cast_of(text: str) -> tuple[Cast, str]:
    article = article_of(text)
    return find_cast(parse(article), find_quotations(article)), article.text


def printed(text: str) -> dict[str, list[str]]:
    """Return the mentions of every entity as printed, by the entity's name."""
    cast, plain = cast_of(text)
    return {entity.name: [mention.span.of(plain) for mention in entity.mentions] for entity in cast.entities}


def entity(text: str, name: str) -> Entity:
    cast, _plain = cast_of(text)
    return next(entity for entity in cast.entities if entity.name == name)


def test_a_surname_is_followed_through_the_article() -> None:
    people = printed("Gareth Pellow was elected in May.\nCritics say Pellow broke his word. Pellow’s agent disagrees.")
    assert people["Gareth Pellow"] == ["Gareth Pellow", "Pellow", "his", "Pellow"]


def test_a_headline_surname_belongs_to_the_full_name_below() -> None:
    people = printed("# Pellow ‘broke promise’ on library\nCouncillor Gareth Pellow voted to close it.")
    assert people["Gareth Pellow"][0] == "Pellow"


def test_titles_tell_two_of_a_name_apart() -> None:
    people = printed("Gareth Pellow and his wife, Wendy Pellow, were in.\nMrs Pellow opened the door. Mr Pellow ran.")
    assert people["Wendy Pellow"].count("Pellow") == 1
    assert people["Gareth Pellow"].count("Pellow") == 1


def test_a_couple_share_the_surname() -> None:
    people = printed("Wendy and Gareth Pellow sat in court.\nMrs Pellow wept.")
    assert people["Wendy"] == ["Wendy", "Pellow"]


def test_a_wife_known_by_her_first_name_answers_to_mrs() -> None:
    people = printed("Gareth Pellow, 67, lives there with his wife, Wendy.\nMrs Pellow runs the stables.")
    assert people["Wendy"] == ["his wife", "Wendy", "Pellow"]


def test_a_firm_of_two_names_is_no_person() -> None:
    text = "In a letter from his solicitors, Corder Finch, he denied it."
    assert entity(text, "Corder Finch").kind is EntityKind.ORGANISATION


def test_a_council_may_end_in_lower_case() -> None:
    assert printed("Harrow county council said no. The council has spent it.")["Harrow county council"] == [
        "Harrow county council",
        "The council",
    ]


def test_streets_stations_and_days_are_nobody() -> None:
    people = printed("He was seen in Albert Street near Victoria Station on Friday with Nadia Brough.")
    assert [name for name in people if name[0].isupper() and name != "He"] == ["Nadia Brough"]


def test_a_month_can_be_a_first_name() -> None:
    assert printed("April Harding was late in June. Mrs Harding was sorry.")["April Harding"][:2] == [
        "April Harding",
        "Harding",
    ]


def test_ids_go_by_first_mention() -> None:
    cast, _plain = cast_of("Nadia Brough met Gareth Pellow. Ms Brough laughed.")
    assert [(entity.id, entity.name) for entity in cast.entities] == [("e1", "Nadia Brough"), ("e2", "Gareth Pellow")]


def test_the_same_text_gives_the_same_cast() -> None:
    text = "A boy of 12 was hurt. Nadia Brough, 44, called police. She said the boy was brave."
    assert cast_of(text)[0].entities == cast_of(text)[0].entities


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "A 14-year-old girl was hurt in Calder. The girl told officers that she had been followed.",
            "A 14-year-old girl",
            ["A 14-year-old girl", "The girl", "she"],
        ),
        (
            "A woman was robbed on Sunday. The victim, who is 61, said her bag was taken.",
            "A woman",
            ["A woman", "The victim", "her"],
        ),
    ],
)
def test_somebody_unnamed_is_met_again(text: str, name: str, mentions: list[str]) -> None:
    found = entity(text, name)
    assert not found.named
    assert found.kind is EntityKind.PERSON
    assert printed(text)[name] == mentions


def test_a_relation_stays_tied_to_its_owner() -> None:
    people = printed("Dean Arkle abused his stepdaughter. A court heard that Arkle’s stepdaughter was nine.")
    assert people["his stepdaughter"] == ["his stepdaughter", "Arkle’s stepdaughter"]


def test_relations_of_several_words_are_whole() -> None:
    people = printed("Kelly Marsh was hurt by her ex-partner Lee Dunn. He rang his mother-in-law.")
    assert people["Lee Dunn"][:2] == ["her ex-partner", "Lee Dunn"]
    assert people["his mother-in-law"] == ["his mother-in-law"]


def test_both_sides_of_a_relation_are_known() -> None:
    people = printed("Ruth Carver, 80, died in March. Her daughter, Jill Penrose, said her mother had been left alone.")
    assert "her mother" in people["Ruth Carver"]


def test_the_other_boy_is_not_the_boy() -> None:
    people = printed("Kyle Mott, 15, hit a boy of 13. Mott told the younger boy to run.")
    assert "the younger boy" not in people["Kyle Mott"]


def test_the_victim_is_named() -> None:
    people = printed("A body was found on Monday.\nThe victim was named locally as Tomas Reiner, 34. He lived alone.")
    assert people["Tomas Reiner"] == ["The victim", "Tomas Reiner", "He"]


def test_the_opening_is_named_in_the_next_sentence() -> None:
    people = printed("A plumber who stole has been jailed.\nDean Arkle, 41, was sentenced at Calder Crown Court.")
    assert people["Dean Arkle"] == ["A plumber", "Dean Arkle"]


def test_an_age_may_stand_between_a_description_and_the_name() -> None:
    people = printed("A judge sent a man aged 43, Dean Arkle, to prison for hitting a guard with his belt.")
    assert people["Dean Arkle"] == ["a man", "Dean Arkle", "his"]


def test_a_party_or_a_people_may_be_a_surname() -> None:
    people = printed("Sally Green met the Green Party and a French minister. Mr West and Miss Green left.")
    assert people["Sally Green"] == ["Sally Green", "Green"]
    assert "West" in people


def test_a_given_name_is_believed_whatever_the_model_says() -> None:
    people = printed("One girl, whom we are calling Blessing, said she ran. A man called Dez drove the car.")
    assert people["Blessing"][:2] == ["One girl", "Blessing"]
    assert people["Dez"] == ["A man", "Dez"]


def test_an_office_is_taken_up_by_its_holder_only() -> None:
    people = printed("Mayor of Calder Nadia Brough denied it.\nThe mayor left early. She said nothing.")
    assert people["Nadia Brough"] == ["Nadia Brough", "The mayor", "She"]


def test_a_spokesperson_is_somebody_else() -> None:
    text = "Calder Council closed the pool.\nA spokesperson for the council said: “We had to.” They added: “Sorry.”"
    spokesperson = entity(text, "A spokesperson")
    assert spokesperson.spokesperson_for == entity(text, "Calder Council").id
    assert printed(text)["A spokesperson"] == ["A spokesperson", "They"]


def test_a_force_is_known_by_its_noun_and_its_acronym() -> None:
    people = printed("The Calder Valley Housing Trust (CVHT) sold the flats. CVHT said yes. The trust has debts.")
    assert people["Calder Valley Housing Trust"] == ["Calder Valley Housing Trust", "CVHT", "CVHT", "The trust"]


def test_the_speaker_is_not_she_in_her_own_words() -> None:
    people = printed("Inspector Nadia Brough praised the girl. “She gave evidence for a day,” she said.")
    assert people["Nadia Brough"] == ["Nadia Brough", "she"]
    assert people["the girl"] == ["the girl", "She"]


def test_two_arguments_of_one_verb_are_two_people() -> None:
    people = printed("Gareth Pellow and Sean Doyle met. Pellow told him to go.")
    assert "him" in people["Sean Doyle"]


def test_whoever_is_said_to_do_it_does_it_to_somebody_else() -> None:
    people = printed(
        "Gareth Pellow and Sean Doyle met. Pellow was accused of hitting him. Doyle stood up to thank him."
    )
    assert people["Sean Doyle"].count("him") == 1
    assert people["Gareth Pellow"].count("him") == 1


def test_a_spokesman_in_the_opening_is_nobody_who_is_named_further_down() -> None:
    people = printed("A spokesman for Brock Green Council declined to comment. Oswin Marle, 52, denies theft.")
    assert people["Oswin Marle"] == ["Oswin Marle"]
    assert people["A spokesman"] == ["A spokesman"]


def test_groups_are_no_persons() -> None:
    found = entity("Two men were seen. The men ran.", "Two men")
    assert found.kind is EntityKind.GROUP
    assert [mention.form for mention in found.mentions] == [MentionForm.NOMINAL, MentionForm.NOMINAL]


def test_who_pleads_is_the_accused_and_not_the_judge() -> None:
    people = printed("Judge Adrian Cope jailed Dean Arkle for six years. He had pleaded guilty.")
    assert "He" in people["Dean Arkle"]


def test_nothing_comes_of_nothing() -> None:
    assert cast_of("# \n")[0].entities == ()
    assert cast_of("It rained.")[0].entities == ()


def test_who_spoke_goes_on_speaking_though_another_woman_was_the_subject_before() -> None:
    people = printed(
        "Ms Ann Faversham ran the clinic. She has since become the head of a group of surgeries.\n"
        "“It’s the same with any factory,” said Professor Ottoline Greaves, who studies safety.\n"
        "She stressed that she had not seen the papers."
    )
    assert people["Ottoline Greaves"] == ["Ottoline Greaves", "She", "she"]


def test_who_says_it_was_she_means_another_woman() -> None:
    people = printed("The second is Dr Jane Pike.\nMs Ann Reid says it was she who handed out the tablets.")
    assert people["Jane Pike"] == ["Jane Pike", "she"]


def test_a_club_with_a_nickname_is_no_person() -> None:
    assert entity("The game was won by Wharfedale Kestrels on Sunday.", "Wharfedale Kestrels").kind is (
        EntityKind.ORGANISATION
    )
