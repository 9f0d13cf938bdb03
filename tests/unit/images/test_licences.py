import pytest

from compliance_app.images import find_licence


@pytest.mark.parametrize(
    ("text", "name", "version"),
    [
        ("CC BY 4.0", "CC BY", "4.0"),
        ("cc-by-4.0", "CC BY", "4.0"),
        ("CC-BY/2.0", "CC BY", "2.0"),
        ("CC BY SA 3", "CC BY-SA", "3.0"),
        ("CC-BY-SA-2.5", "CC BY-SA", "2.5"),
        ("CCBY 4.0", "CC BY", "4.0"),
        ("CC BY v3.0", "CC BY", "3.0"),
        ("CC BY, version 2.0", "CC BY", "2.0"),
        ("CC BY licence 4.0", "CC BY", "4.0"),
        ("CC BY-NC-SA 4.0", "CC BY-NC-SA", "4.0"),
        ("CC BY-SA-NC 2.0", "CC BY-NC-SA", "2.0"),
        ("CC BY NC ND", "CC BY-NC-ND", None),
        ("CC BY-SA", "CC BY-SA", None),
        ("Creative Commons Attribution 4.0 International", "CC BY", "4.0"),
        ("Creative Commons Attribution-Share Alike 3.0 Unported", "CC BY-SA", "3.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivs 2.0", "CC BY-NC-ND", "2.0"),
        ("Creative Commons (BY 2.0)", "CC BY", "2.0"),
        ("Creative Commons BY-SA 4.0", "CC BY-SA", "4.0"),
        ("Attribution 4.0 International", "CC BY", "4.0"),
        ("BY-SA 3.0", "CC BY-SA", "3.0"),
        ("Creative Commons", "Creative Commons", None),
        ("a CC licence", "Creative Commons", None),
        ("CC0", "CC0", "1.0"),
        ("CC0 1.0", "CC0", "1.0"),
        ("CC Zero", "CC0", "1.0"),
        ("in the public domain", "Public domain", None),
        ("PDM 1.0", "Public domain", None),
        ("no known copyright restrictions", "Public domain", None),
        ("OGL v3.0", "OGL", "3.0"),
        ("OGL 3", "OGL", "3.0"),
        ("OGLv3", "OGL", "3.0"),
        ("Open Government Licence v3.0", "OGL", "3.0"),
        ("Open Government License", "OGL", None),
        ("Open Parliament Licence v3.0", "Open Parliament Licence", "3.0"),
        ("© Crown copyright 2024", "Crown copyright", None),
        ("GFDL", "GFDL", None),
    ],
)
def test_spellings(text: str, name: str, version: str | None):
    licence = find_licence(text)
    assert licence is not None
    assert (licence.name, licence.version) == (name, version)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moe",
        "by Ida Moe",
        "Photo by SA Moe",
        "accessibility",
        "not in the public domain",
        "By 2.0 metres",
        "CC’d to Ida",
    ],
)
def test_what_is_no_licence(text: str):
    assert find_licence(text) is None


@pytest.mark.parametrize(
    ("url", "name", "version"),
    [
        ("https://creativecommons.org/licenses/by-nc-nd/2.5/", "CC BY-NC-ND", "2.5"),
        ("http://creativecommons.org/licenses/by/4.0/deed.en", "CC BY", "4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0", "1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "Public domain", "1.0"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "OGL", "3.0"),
    ],
)
def test_an_address_names_a_licence(url: str, name: str, version: str):
    licence = find_licence("Ida Moe", (url,))
    assert licence is not None
    assert (licence.name, licence.version, licence.url) == (name, version, url)


def test_an_address_fills_in_the_version_and_does_not_change_the_name():
    licence = find_licence("CC BY", ("https://creativecommons.org/licenses/by/3.0/",))
    assert licence is not None
    assert (licence.name, licence.version) == ("CC BY", "3.0")
    stated = find_licence("CC BY-NC 2.0", ("https://creativecommons.org/licenses/by/4.0/",))
    assert stated is not None
    assert (stated.name, stated.version, stated.non_commercial) == ("CC BY-NC", "2.0", True)


def test_the_words_of_a_picture_s_own_address_are_no_licence():
    assert find_licence("Ida Moe, https://example.org/photos/public-domain-cc-by-4.0.jpg") is None
