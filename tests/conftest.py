"""Properties that name no number of examples try Hypothesis's own hundred, or what a long run asks for."""

from hypothesis import settings

from tests.fuzz.runs import runs

settings.register_profile("dateline", max_examples=runs(100))
settings.load_profile("dateline")
