import numpy as np
import pytest

from geo.cues import Cues
from geo.groups import group_spans
from geo.resolve import RANK_FEATURES, pick, rank_features, softmax
from geo.spans import find_spans
from geo.tokens import tokenize


def ranked(text, lang="fr", likely=0.9):
    cues = Cues.load(lang)
    tokens = tokenize(text, cues)
    spans = find_spans(tokens, cues)
    groups, hints = group_spans(tokens, spans, cues)
    chance = np.full(len(spans), likely, np.float32)
    rows = rank_features(tokens, spans, groups, hints=hints, likely=chance, demonyms=cues.demonyms)
    names = {tokens.folded[spans[g.rows[0]].start : spans[g.rows[0]].end]: g for g in groups}
    return names, rows, groups


def column(rows, group, name):
    return {
        naming.place.id: float(rows[group.first + row, RANK_FEATURES.index(name)])
        for row, naming in enumerate(group.senses.namings)
    }


def test_one_row_for_each_candidate():
    names, rows, groups = ranked("Il vit à Bamako, au Mali, près de Kati.")
    assert rows.shape == (sum(len(group.senses.namings) for group in groups), len(RANK_FEATURES))
    assert {"bamako", "mali", "kati"} <= set(names)


def test_the_place_beside_tells():
    names, rows, _ = ranked("Le feu a pris à Kati (Mali).")
    inside = column(rows, names["kati"], "inside_next")
    assert inside["geonames:2455558"] > 0
    assert min(inside.values()) < 0


def test_the_division_beside_outweighs_the_country_beside():
    names, rows, _ = ranked("From Nashville, Tennessee, to Nashville, United States.", "en")
    inside = column(rows, names["nashville"], "inside_next")
    assert max(inside.values()) == 1.0
    assert sum(value > 0 for value in inside.values()) < len(inside)


def test_demonyms_speak_for_their_country():
    names, rows, _ = ranked("L’armée malienne a quitté Kati.")
    said = column(rows, names["kati"], "demonyms")
    assert said["geonames:2455558"] > 0
    assert 0.0 in said.values()


def test_prepositions_part_area_and_city():
    _, _, groups = ranked("Il habite à Québec. Le gouvernement du Québec a réagi.")
    assert len([group for group in groups if group.senses.namings[0].place.name == "Quebec"]) == 2


def test_shares_of_belief_sum_to_one():
    _, rows, groups = ranked("De Paris à Kati, de Tours à Gao.")
    belief = softmax(rows[:, 0], groups)
    for group in groups:
        assert belief[group.candidates].sum() == pytest.approx(1, abs=1e-5)
        best, support = pick(belief, group)
        assert belief[group.first + best] <= support + 1e-6


def test_candidates_at_one_spot_vote_together():
    names, rows, _groups = ranked("Il habite à Paris.")
    group = names["paris"]
    ids = [naming.place.id for naming in group.senses.namings]
    belief = np.zeros(len(rows), np.float32)
    belief[group.first + ids.index("geonames:2988507")] = 0.35  # the city
    belief[group.first + ids.index("geonames:2968815")] = 0.25  # its department
    belief[group.first + ids.index("geonames:4717560")] = 0.40  # in Texas
    best, support = pick(belief, group)
    assert ids[best] == "geonames:2988507"
    assert support == pytest.approx(0.6)
