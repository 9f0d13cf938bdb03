from compliance_app.analysis.characters import Character, Held
from compliance_app.analysis.vocabulary import vocabulary


def test_every_list_holds_words_only() -> None:
    lists = vocabulary()
    for name in lists.__slots__:
        assert all(isinstance(word, str) and word.strip() for word in getattr(lists, name)), name


def test_words_for_both_sexes_tell_nothing() -> None:
    lists = vocabulary()
    assert lists.gender_of_first_name("Priya") == "f"
    assert lists.gender_of_first_name("Nonesuch") is None
    assert lists.gender_of_title("Mrs") == "f"
    assert lists.gender_of_title("Dr.") is None
    assert lists.gender_of_noun("stepson") == "m"
    assert lists.gender_of_noun("teenager") is None


def test_short_forms_work_both_ways() -> None:
    nicknames = vocabulary().nicknames
    assert "bob" in nicknames["robert"]
    assert "robert" in nicknames["bob"]


def test_an_office_fits_unless_its_modifiers_differ() -> None:
    home = Held("secretary", frozenset({"home"}))
    assert home.fits(Held("secretary"))
    assert not home.fits(Held("secretary", frozenset({"foreign"})))
    assert not home.fits(Held("minister"))


def test_a_character_takes_over_all_of_another() -> None:
    known, described = Character(name="Ann Lee"), Character(named=False, gender="f", age=30)
    described.call(Held("teacher"))
    known.absorb(described)
    assert described.now is known
    assert known.holds(Held("teacher"))
    assert (known.gender, known.age) == ("f", 30)
