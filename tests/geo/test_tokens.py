from geo.cues import Cue, Cues
from geo.tokens import Gap, Shape, tokenize


def words(text, lang="fr"):
    return tokenize(text, Cues.load(lang))


def test_elisions_and_hyphens_part_words():
    assert words("L’armée du Pas-de-Calais").words == ["l", "armee", "du", "pas", "de", "calais"]


def test_shapes():
    tokens = words("le Mali ONU McDonald 22 القاهرة")
    expected = [Shape.LOWER, Shape.TITLE, Shape.CAPS, Shape.MIXED, Shape.DIGIT, Shape.CASELESS]
    assert tokens.shapes == expected


def test_sentence_ends_but_not_at_an_abbreviation():
    tokens = words("Il part. M. Dupont reste à J. Smith.\nFin")
    begins = [word for word, gap in zip(tokens.words, tokens.gaps, strict=False) if gap & Gap.SENTENCE]
    assert begins == ["il", "m", "fin"]


def test_accents_matter_for_short_cues():
    tokens = words("à a")
    assert tokens.cues[0] & Cue.AT
    assert not tokens.cues[1] & Cue.AT


def test_unaccented_cues_are_known():
    assert words("REGION DE MOPTI").cues[0] & Cue.AREA


def test_original_offsets_survive_folding():
    text = "l’œuvre du Cœur à Mopti"
    tokens = words(text)
    start, end = tokens.original(tokens.starts[-1], tokens.ends[-1])
    assert text[start:end] == "Mopti"


def test_decomposed_accents_stay_in_the_word():
    text = "à Se\u0301gou, Mali"
    tokens = words(text)
    assert "segou" in tokens.words
    at = tokens.words.index("segou")
    start, end = tokens.original(tokens.starts[at], tokens.ends[at])
    assert text[start:end] == "Se\u0301gou"


def test_beyond_steps_over_lists_only():
    tokens = words("à Gao, à Kidal et à Mopti mais Ségou")
    gao, kidal, mopti = (tokens.words.index(name) for name in ("gao", "kidal", "mopti"))
    assert tokens.beyond(gao + 1, 1) == kidal
    assert tokens.beyond(kidal + 1, 1) == mopti
    assert tokens.beyond(mopti, -1) == kidal + 1
    assert tokens.beyond(mopti + 1, 1) == -1


def test_empty_text():
    tokens = words("")
    assert len(tokens) == 0
    assert len(words(" … ")) == 0
