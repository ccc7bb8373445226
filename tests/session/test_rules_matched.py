"""Rules choose in turn, give way where another could not choose, and are told at once."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from made_studies import slices, study

from viewer.core.planes.plane import Plane
from viewer.session.hanging.layouts import ONE
from viewer.session.hanging.rules import Rule, StageRules, matched, meets
from viewer.session.hanging.said import said_in

WORDS = ("T1", "T2", "PD")


@given(
    st.lists(st.sets(st.sampled_from(WORDS), min_size=1), min_size=1, max_size=4),
    st.lists(st.sets(st.sampled_from(WORDS), min_size=1), min_size=1, max_size=5),
)
def test_the_first_way_that_suits_every_rule_is_taken(
    asked: list[set[str]], shown: list[set[str]]
) -> None:
    there = said_in(study(*(slices(" ".join(sorted(one)), Plane.AXIAL, "KNEE") for one in shown)))
    rules = tuple(Rule(words=tuple(sorted(one))) for one in asked)
    ways = (
        way
        for way in permutations(there, len(rules))
        if all(meets(said, rule) for said, rule in zip(way, rules, strict=True))
    )
    found = matched(StageRules("", ONE, rules), there, ())
    assert (found and tuple(match.said for match in found)) == next(ways, None)


def test_a_rule_that_finds_nothing_costs_no_search() -> None:
    """Six rules on thirty Series would be half a billion ways to try."""
    there = said_in(study(*(slices(f"AX {at}", Plane.AXIAL, "KNEE") for at in range(30))))
    rules = (*(Rule(plane="axial") for _ in range(6)), Rule(plane="coronal"))
    assert matched(StageRules("", ONE, rules), there, ()) is None
