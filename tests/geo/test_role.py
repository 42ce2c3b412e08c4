import pytest

from geo import find_places


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        ("fr", "L’avion s’est posé à Bamako, au Mali, dans la soirée.", "Bamako", "literal"),
        ("fr", "La Russie a annoncé le retrait de ses troupes.", "Russie", "actor"),
        ("fr", "L’université de Genève a publié une étude sur le climat.", "Genève", "embedded"),
        ("en", "The fire broke out in London on Tuesday.", "London", "literal"),
        ("en", "France has accused its neighbour of lying.", "France", "actor"),
        ("es", "Colombia, Brasil y México condenaron el ataque.", "México", "actor"),
        ("en", "Norway pledged more money.", "Norway", "actor"),
        ("en", "The road to the border with Spain is closed.", "Spain", "literal"),
        ("fr", "Le ministre de la Défense du Tchad a reçu la presse.", "Tchad", "embedded"),
        ("fr", "Les accords de Lusaka ont été signés en présence de la presse.", "Lusaka", "embedded"),
        ("en", "The ambassador of Norway left the room.", "Norway", "embedded"),
        ("en", "Troops took parts of Omdurman on Friday.", "Omdurman", "literal"),
        ("fr", "Le tribunal correctionnel de Carcassonne a jugé l’affaire.", "Carcassonne", "embedded"),
    ],
)
def test_roles(lang, text, name, role):
    roles = {mention.text: mention.role for mention in find_places(text, lang)}
    assert roles[name] == role


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("es", "Colombia, Brasil y México condenaron el golpe.", ["actor"] * 3),
        ("en", "Norway pledged more money on Monday.", ["actor"]),
        ("fr", "La Norvège et le Danemark ont promis des bateaux.", ["actor"] * 2),
        ("de", "Polen und die Niederlande boten Hilfe an.", ["actor"] * 2),
        ("en", "The flood reached Norway and Denmark.", ["literal"] * 2),
        ("en", "In Norway, snow fell for a week.", ["literal"]),
        ("en", "Norway, in the north, has many fjords.", ["literal"]),
    ],
)
def test_countries_that_head_a_clause_act_all_of_them(lang, text, expected):
    assert [mention.role for mention in find_places(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # Several places that head a clause act, unless something is done to them.
        ("fr", "Zinder et Maradi ont rejeté le projet.", ["actor"] * 2),
        ("en", "Oslo and Helsinki vetoed the plan.", ["actor"] * 2),
        ("fr", "Zinder et Maradi ont été privées de courant.", ["literal"] * 2),
        # So does one that acts with somebody else.
        ("fr", "Oslo et l’Union africaine n’ont pas signé.", ["actor"]),
        ("fr", "L’Union africaine et la Norvège ont signé.", ["actor"]),
        ("fr", "Le convoi a quitté Oslo et le vent a faibli.", ["literal"]),
        # One of a kind stands in the place; the one that has its name is an organisation or a title.
        ("fr", "Elle a enseigné dans une école de Sikasso.", ["literal"]),
        ("en", "He slept in a hotel in Accra.", ["literal"]),
        ("fr", "Le ministre de la Santé du Ghana a démissionné.", ["embedded"]),
        ("es", "Los ministros de Medio Ambiente de Chile, Bolivia y Paraguay llegaron.", ["embedded"] * 3),
        ("fr", "L’ambassadrice du Canada au Togo est rentrée.", ["embedded"] * 2),
        ("en", "She left the UK cabinet. The Accra police said nothing.", ["embedded"] * 2),
        ("en", "Shares of Unilever Nigeria rose.", ["embedded"]),
        ("fr", "La chaîne France 24 est suspendue.", ["embedded"]),
        ("en", "They fled Zamfara state.", ["literal"]),
        ("fr", "Un convoi parti de Mopti a disparu. Un groupe de Perth l’a acheté.", ["literal"] * 2),
        ("de", "Das Verwaltungsgericht Köln hat den Bau in Köln erlaubt.", ["embedded", "literal"]),
        # A German noun has a capital anyway.
        ("de", "Er kam in das Gefängnis Stammheim in Stuttgart.", ["literal"]),
    ],
)
def test_the_wording_settles_the_role(lang, text, expected):
    assert [mention.role for mention in find_places(text, lang)][: len(expected)] == expected
