"""Whether a Stack is what an input of a pack seeks, by what the Stack says of itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum

from viewer.ai.pack import Input, InputKind
from viewer.core.phrase import Phrase
from viewer.session.hanging.rules import Rule, meets
from viewer.session.hanging.said import FILM, RUN, VOLUME, Said, first_said, plain, says

READS: Mapping[InputKind, str] = {
    InputKind.FILM: FILM,
    InputKind.VOLUME: VOLUME,
    InputKind.ECHOES: VOLUME,
    InputKind.FRAMES: RUN,
}
"""The kind of Stack that each kind of picture comes as."""


class Serves(IntEnum):
    """How well a Stack answers to an input."""

    NOT = 0
    PERHAPS = 1
    """Nothing that it says speaks against it, and it does not say all that is sought."""
    WELL = 2


def is_read(said: Said, needed: Input) -> bool:
    """Whether it is at least a picture of the kind, so that a pack can be run on it at all."""
    several_echoes = said.echoes > 1 or needed.kind is not InputKind.ECHOES
    return READS.get(needed.kind) == said.kind and several_echoes


def serves(said: Said, needed: Input) -> Serves:
    """How well a Stack answers to an input.

    A body part that nobody names is passed over: of all things it is the one most often left
    unsaid, and what a pack must not be used on is asked once more before it runs.
    """
    rules = rules_of(needed)
    if not is_read(said, needed) or _is_refused(said, needed):
        return Serves.NOT
    known = [replace(rule, body=rule.body if said.body else ()) for rule in rules]
    if any(meets(said, rule) for rule in known):
        return Serves.WELL
    return Serves.PERHAPS if any(meets(said, _as_said(said, r)) for r in known) else Serves.NOT


def rank(said: Said, needed: Input) -> tuple[bool, int, int, int]:
    """What is taken first is lowest: who names the body, says a preferred word, is so weighted.

    Of echoes that are read together the first stands for all.
    """
    prefer, order = needed.seeks.get("prefer", ()), needed.seeks.get("weighting", ())
    hit = next((at for at, word in enumerate(prefer) if says(said.words, [word])), len(prefer))
    weighted = order.index(said.weighting) if said.weighting in order else len(order)
    echo = said.echo if needed.kind is InputKind.ECHOES else 0
    return bool(needed.seeks.get("body")) and not said.body, hit, weighted, echo


def unsaid(said: Said, needed: Input) -> str:
    """What a Stack would have to say to answer well, as a sentence."""
    told = _told(said)
    for key in _SILENT:
        if needed.seeks.get(key) and not told[key]:
            return Phrase(_SILENT[key])
    return Phrase("Its description does not say that it is what the model reads.")


def unsought(said: Said, needed: Input) -> Iterator[str]:
    """What a Stack says of itself that is not what an input seeks, a sentence each.

    Without a view that the pack refuses by its name in the header, which is told anyway.
    """
    told = _told(said)
    for key in _OTHERWISE:
        wanted = needed.seeks.get(key, ())
        known = key == "view" and _is_refused(said, needed)
        if told[key] and wanted and not set(told[key]) & set(wanted) and not known:
            yield Phrase(_OTHERWISE[key], said=", ".join(sorted(told[key])))


def rules_of(needed: Input) -> tuple[Rule, ...]:
    """What an input seeks, in the words of hanging: one rule for each plane that will do."""
    seeks, limits = needed.seeks, needed.limits
    rule = Rule(
        modality=limits.modalities,
        body=seeks.get("body", ()),
        view=seeks.get("view", ()),
        weighting=seeks.get("weighting", ()),
        fat=next(iter(seeks.get("fat", ())), ""),
        words=seeks.get("words", ()),
        without=seeks.get("without", ()),
        least=limits.slices[0],
    )
    return tuple(replace(rule, plane=plane) for plane in seeks.get("plane", ("",)))


def _is_refused(said: Said, needed: Input) -> bool:
    """A view that the pack names as one that it must not be shown."""
    refused = {first_said("view", plain(view)) for view in needed.limits.refused_views}
    return bool(said.view) and said.view in refused


def _as_said(said: Said, rule: Rule) -> Rule:
    """The rule without what the Stack says nothing about."""
    return replace(
        rule,
        view=rule.view if said.view else (),
        plane=rule.plane if said.plane else "",
        weighting=rule.weighting if said.weighting else (),
        words=(),
    )


def _told(said: Said) -> dict[str, Collection[str]]:
    """What a Stack says of itself, by the words in which an input seeks."""
    one_each = {"view": said.view, "plane": said.plane or "", "weighting": said.weighting}
    return {"body": said.body, **{key: {value} - {""} for key, value in one_each.items()}}


_OTHERWISE = {
    "body": "It says that it shows: {said}.",
    "view": "It says that it is another view: {said}.",
    "plane": "It lies in another plane: {said}.",
    "weighting": "It is weighted otherwise: {said}.",
}
_SILENT = {
    "view": "Its header does not say which view it is.",
    "plane": "Its header does not say in which plane it lies.",
    "weighting": "Its description does not say how it is weighted.",
}


def sides_agree(one: str, other: str) -> bool:
    """Whether two may show one leg, as far as they say: "L", "R", "B" for both, or empty."""
    return not one or not other or one == other or "B" in (one, other)


def of_side(offered: Sequence[Said], side: str) -> tuple[Said, ...]:
    """Those that may show the leg of a side."""
    return tuple(said for said in offered if sides_agree(said.side, side))


def several(count: int) -> Phrase:
    """Why one of some that answer equally well must be named by a person."""
    return Phrase("{count} series fit equally well.", count=count)
