"""Which Stack of a Study goes into which input of a pack, by what each says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.ai.pack import Input, InputKind, Pack
from viewer.session.hanging.said import Said
from viewer.session.models.seeking import (
    Serves,
    is_read,
    of_side,
    rank,
    serves,
    several,
    sides_agree,
    unsaid,
)
from viewer.session.volumes import Key


@dataclass(frozen=True, slots=True)
class Unsure:
    """The Stacks that may be meant, the likeliest first, and why nobody but a person can tell."""

    offered: tuple[Said, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """The inputs of a pack by their roles: found, to be asked for, not there.

    ``missing`` are needed, ``without`` those that it can do without.
    """

    found: Mapping[str, Said]
    unsure: Mapping[str, Unsure]
    missing: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether it can run without a question."""
        return not self.unsure and not self.missing and bool(self.found)

    @property
    def possible(self) -> bool:
        """Whether it can run once what is unsure was answered."""
        return not self.missing and bool(self.found or self.unsure)


def pictures_of(pack: Pack) -> tuple[Input, ...]:
    """The inputs that are pictures, in their order."""
    return tuple(one for one in pack.inputs if one.kind.is_picture)


def assigned(pack: Pack, offered: Sequence[Said], at_hand: Key | None = None) -> Assigned:
    """What goes where, of what is ``offered``; what is at hand goes first.

    No Stack is taken twice, and none of the other leg. A pack that reads a single picture is given
    the one at hand, whatever that says of itself, as long as it is a picture of the kind.
    """
    inputs = pictures_of(pack)
    found = _at_hand(inputs, offered, at_hand)
    while (more := _next(inputs, offered, found)) is not None:
        found |= more
    open_, free = [one for one in inputs if one.role not in found], _free(offered, found)
    unsure = {one.role: choice for one in open_ if (choice := _choice(one, free)) is not None}
    absent = [one for one in open_ if one.role not in unsure]
    return Assigned(
        found,
        unsure,
        tuple(one.role for one in absent if one.needed),
        tuple(one.role for one in absent if not one.needed),
    )


def offered_for(needed: Input, offered: Sequence[Said]) -> tuple[Said, ...]:
    """What may be meant by an input, the likeliest first."""
    able = [said for said in offered if serves(said, needed)]
    return tuple(sorted(able, key=lambda said: (-serves(said, needed), rank(said, needed))))


def fits(pack: Pack, offered: Sequence[Said], at_hand: Key) -> bool:
    """Whether a pack is one for the picture at hand, or for the Study that it belongs to."""
    inputs = pictures_of(pack)
    here = [said for said in offered if said.key == at_hand]
    if any(serves(said, one) for said in here for one in inputs):
        return assigned(pack, offered, at_hand).possible
    return len(inputs) > 1 and assigned(pack, offered).possible


def could_run(pack: Pack, offered: Sequence[Said], at_hand: Key) -> bool:
    """Whether a pack reads pictures of this kind at all, however little it is meant for this."""
    inputs = pictures_of(pack)
    here = [said for said in offered if said.key == at_hand]
    return len(inputs) == 1 and any(is_read(said, inputs[0]) for said in here)


def each_set(pack: Pack, offered: Sequence[Said]) -> Iterator[Assigned]:
    """All that a pack can be run on in a Study, where nobody is there to ask.

    One input: each film, for films say too little, and each scan that is what is sought.
    Several inputs: the set of the Study, or one for each leg.
    """
    inputs = pictures_of(pack)
    if len(inputs) == 1:
        [one] = inputs
        film, echoes = one.kind is InputKind.FILM, one.kind is InputKind.ECHOES
        for said in offered:
            if (is_read(said, one) if film else serves(said, one)) and not (echoes and said.echo):
                yield Assigned({one.role: said}, {}, (), ())
        return
    whole = assigned(pack, offered)
    sides = sorted({said.side for said in offered if any(serves(said, one) for one in inputs)})
    legs = [side for side in sides if side in ("L", "R")]
    if whole.ready or len(legs) < 2:
        yield whole
        return
    for side in legs:
        yield assigned(pack, of_side(offered, side))


def _at_hand(
    inputs: Sequence[Input], offered: Sequence[Said], at_hand: Key | None
) -> dict[str, Said]:
    """The role of the picture at hand, where only one comes into question."""
    said = next((one for one in offered if one.key == at_hand), None)
    if said is None:
        return {}
    best = [one.role for one in inputs if serves(said, one) is Serves.WELL]
    if len(inputs) == 1 and is_read(said, inputs[0]):
        best = [inputs[0].role]
    return {best[0]: said} if len(best) == 1 else {}


def _next(
    inputs: Sequence[Input], offered: Sequence[Said], found: Mapping[str, Said]
) -> dict[str, Said] | None:
    """A role that one Stack answers to better than all others; what is needed comes first."""
    free = _free(offered, found)
    for one in sorted(inputs, key=lambda one: not one.needed):
        best = _best(one, free)
        if one.role not in found and len(best) == 1:
            return {one.role: best[0]}
    return None


def _best(needed: Input, free: Sequence[Said]) -> list[Said]:
    well = [said for said in free if serves(said, needed) is Serves.WELL]
    first = min((rank(said, needed) for said in well), default=None)
    return [said for said in well if rank(said, needed) == first]


def _choice(needed: Input, free: Sequence[Said]) -> Unsure | None:
    able = offered_for(needed, free)
    if not able:
        return None
    best = _best(needed, free)
    return Unsure(able, several(len(best)) if best else unsaid(able[0], needed))


def _free(offered: Sequence[Said], found: Mapping[str, Said]) -> tuple[Said, ...]:
    """What is not taken yet, and may be of the same leg as what is."""
    taken = {said.key for said in found.values()}
    sides = {said.side for said in found.values()}
    return tuple(
        said
        for said in offered
        if said.key not in taken and all(sides_agree(said.side, side) for side in sides)
    )
