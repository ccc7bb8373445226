"""What pictures say of themselves that speaks against what they are taken for."""

from collections.abc import Mapping
from itertools import combinations

from viewer.ai.pack import Pack
from viewer.core.doubt import Doubt, Weight
from viewer.core.phrase import Phrase
from viewer.session.hanging.said import Said
from viewer.session.models.seeking import sides_agree, unsought


def against(pack: Pack, given: Mapping[str, Said]) -> tuple[Doubt, ...]:
    """The doubts about each picture by its role, and about all of them together."""
    each = [
        Doubt(text, Weight.REFUSES, role)
        for role, said in given.items()
        for text in unsought(said, pack.input(role))
    ]
    sides = [said.side for said in given.values()]
    if not all(sides_agree(one, other) for one, other in combinations(sides, 2)):
        each.append(Doubt(Phrase("The pictures are not of one leg."), Weight.REFUSES))
    return tuple(each)
