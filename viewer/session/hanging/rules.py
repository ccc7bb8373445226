"""Hanging protocols as values, and how they are matched to what a Study holds.

A protocol has stages, a stage a layout and a rule for each of its views. A stage fits where every
rule finds a picture; the rules choose in turn, and none takes what another has, save where it
says so. Nothing is hung by guess: what no rule asks for stays in the list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from viewer.core.planes.plane import Plane
from viewer.session.hanging.layouts import Layout
from viewer.session.hanging.said import FILM, Said, says


@dataclass(frozen=True, slots=True)
class Rule:
    """What a view wants. Empty where it does not matter.

    ``cut`` is the plane to show where it is not the acquired one, ``same_as`` the number (from 1)
    of an earlier view whose Stack is shown once more, ``window`` a preset by name. ``words`` must
    be said, one of them, ``without`` must not, and who says one of ``prefer`` is taken first.
    ``side`` may be "same": no other side than the view before. ``prior`` asks for an earlier Study.
    """

    modality: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    side: str = ""
    plane: str = ""
    cut: str = ""
    same_as: int = 0
    weighting: tuple[str, ...] = ()
    fat: str = ""
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    least: int = 1
    window: str = ""
    prior: bool = False


@dataclass(frozen=True, slots=True)
class StageRules:
    """A layout, and a rule for each view of it that is to be filled."""

    name: str
    layout: Layout
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class HangingProtocol:
    """Stages in order; those that do not fit a Study are left out."""

    name: str
    stages: tuple[StageRules, ...]
    own: str = field(default="", compare=False)
    """The file name, where it is the person's own."""


SAME_SIDE = "same"


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule found: a Stack, in a plane, through a window."""

    said: Said
    plane: Plane
    window: str = ""


def matched(
    stage: StageRules, now: Sequence[Said], prior: Sequence[Said]
) -> tuple[Match, ...] | None:
    """What each view shows; None where the stage does not fit."""
    return _filled(stage.rules, (), now, prior)


def _filled(
    rules: Sequence[Rule], taken: tuple[Match, ...], now: Sequence[Said], prior: Sequence[Said]
) -> tuple[Match, ...] | None:
    """Rule by rule, going back to the next best choice where a later rule finds nothing."""
    if len(taken) == len(rules):
        return taken
    rule = rules[len(taken)]
    for match in _choices(rule, taken, prior if rule.prior else now):
        if (whole := _filled(rules, (*taken, match), now, prior)) is not None:
            return whole
    return None


def _choices(rule: Rule, taken: Sequence[Match], offered: Sequence[Said]) -> Iterator[Match]:
    if rule.same_as:
        found = taken[rule.same_as - 1]
        candidates = [found.said] if found.said.cuts or not rule.cut else []
    else:
        used = {(match.said.series_uid, match.said.stack) for match in taken}
        free = [s for s in offered if (s.series_uid, s.stack) not in used and meets(s, rule)]
        last = next((match.said.side for match in reversed(taken) if match.said.side), "")
        free = [said for said in free if rule.side != SAME_SIDE or _no_other(said.side, last)]
        candidates = sorted(free, key=lambda said: _rank(said, rule))
    for said in candidates:
        plane = Plane(rule.cut) if rule.cut else said.plane or Plane.AXIAL
        yield Match(said, plane, rule.window)


def meets(said: Said, rule: Rule) -> bool:
    """Whether a Stack is what a rule asks for, whatever others there are."""
    return (
        _one_of(said.modality, rule.modality)
        and _one_of(said.kind, rule.kind)
        and (not rule.body or bool(said.body & set(rule.body)))
        and _one_of(said.view, rule.view)
        and (rule.side in ("", SAME_SIDE) or said.side == rule.side)
        and rule.plane in ("", said.plane)
        and (said.cuts or rule.cut in ("", said.plane))
        and _one_of(said.weighting, rule.weighting)
        and (not rule.fat or bool(said.fat) is (rule.fat == "saturated"))
        and (not rule.words or says(said.words, rule.words))
        and not says(said.words, rule.without)
        and said.pictures >= rule.least
        and not (said.localizer and said.kind != FILM)
    )


def _one_of(value: str, wanted: Sequence[str]) -> bool:
    return not wanted or value in wanted


def _no_other(side: str, last: str) -> bool:
    return not side or not last or side == last or "B" in (side, last)


def _rank(said: Said, rule: Rule) -> tuple[int, int]:
    """The preferred words first, then the order in which weightings were named."""
    hit = next((n for n, word in enumerate(rule.prefer) if says(said.words, [word])), 99)
    order = rule.weighting.index(said.weighting) if rule.weighting else 0
    return hit, order
