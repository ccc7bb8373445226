"""Which stages of a pack lead where."""

from collections.abc import Collection
from dataclasses import replace

from viewer.ai.outputs import LabelOutput, MaskOutput, RegionsOutput, RiskOutput
from viewer.ai.pack import InputKind, Pack, Stage
from viewer.core.errors import ViewerError

GREYS = ("standardise", "scale", "even")
"""Operators that change greys and move nothing."""

LEARNT = (LabelOutput, MaskOutput, RegionsOutput, RiskOutput)
"""Kinds of output that networks are trained for."""


def stage_of(pack: Pack, member: str) -> Stage:
    """The stage that a member is of. Raises ViewerError where there is none."""
    for stage in pack.stages:
        if member in stage.members:
            return stage
    raise ViewerError(
        f'train.toml trains a member "{member}" that no stage of {pack.title} has.',
        hint="Name it under members of a stage in pack.toml.",
    )


def output_of(pack: Pack, stage: Stage) -> int:
    """The number of the output that a stage is there for: the first that it leads to.

    One that takes what the stage gives, as it is, goes before those further on. Raises ViewerError
    where it leads to none that can be learnt.
    """
    numbered = sorted(enumerate(pack.outputs), key=lambda one: one[1].takes != stage.gives)
    for number, output in numbered:
        if isinstance(output, LEARNT) and stage.gives in needed(pack, output.takes):
            return number
    raise ViewerError(
        f'Nothing that {pack.title} claims comes of what "{stage.gives}" says.',
        hint="Networks are trained for classes, grades, risks, masks, boxes and points.",
    )


def needed(pack: Pack, name: str, known: Collection[str] = ()) -> set[str]:
    """The values that one is made of, itself among them; not further back than what is known."""
    given = {stage.gives: stage for stage in pack.stages}
    found, open_ = set[str](), [name]
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += given[one].takes if one in given and one not in known else ()
    return found


def to(pack: Pack, name: str, known: Collection[str] = ()) -> Pack:
    """The pack with those stages alone that make a value of what is known.

    Raises ViewerError where nothing makes it.
    """
    given = {stage.gives for stage in pack.stages}
    if name not in given | {one.role for one in pack.inputs}:
        raise ViewerError(
            f'No stage of {pack.title} gives "{name}".',
            hint="Name one in [data] of train.toml as it is named in pack.toml.",
        )
    wanted = needed(pack, name, known) - set(known)
    return replace(pack, stages=tuple(stage for stage in pack.stages if stage.gives in wanted))


def role_of(pack: Pack, name: str) -> str:
    """The picture or scan that a value is made of. Raises ViewerError where it is not one."""
    pictures = [one.role for one in pack.inputs if one.kind is not InputKind.TABLE]
    roles = [role for role in pictures if role in needed(pack, name)]
    if len(roles) != 1:
        raise ViewerError(
            f'"{name}" of {pack.title} is made of {len(roles)} pictures; a network learns from one.'
        )
    return roles[0]


def before(pack: Pack, stage: Stage) -> str:
    """What is moved at random where nobody says: what a network takes, before its greys change.

    A network that is shown windows takes it as it is: greys change with all of a scan in view.
    """
    name = stage.takes[0]
    given = {one.gives: one for one in pack.stages}
    while stage.op != "sliding" and name in given and given[name].op in GREYS:
        name = given[name].takes[0]
    return name


def is_film(pack: Pack, name: str) -> bool:
    """Whether a value is made of a film by moving its pixels alone: then its greys are bytes."""
    kind = pack.input(role_of(pack, name)).kind
    changed = {stage.gives for stage in pack.stages if stage.op in GREYS}
    return kind in (InputKind.FILM, InputKind.FRAMES) and not changed & needed(pack, name)
