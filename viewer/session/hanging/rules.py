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
    wanted = [(rule, _fit_for(rule, prior if rule.prior else now)) for rule in stage.rules]
    return _filled(wanted, ())


Wanted = tuple[Rule, Sequence[Said]]
"""A rule, and what meets it, the best first; empty where it takes what another rule has."""


def _fit_for(rule: Rule, offered: Sequence[Said]) -> Sequence[Said]:
    fit = [] if rule.same_as else [said for said in offered if meets(said, rule)]
    return sorted(fit, key=lambda said: _rank(said, rule))


def _filled(wanted: Sequence[Wanted], taken: tuple[Match, ...]) -> tuple[Match, ...] | None:
    """Rule by rule, going back to the next best choice where a later rule finds nothing."""
    if len(taken) == len(wanted):
        return taken
    # Without this look ahead, one rule that finds nothing has those before it try everything.
    if not _enough(wanted[len(taken) :], taken):
        return None
    for match in _choices(*wanted[len(taken)], taken):
        if (whole := _filled(wanted, (*taken, match))) is not None:
            return whole
    return None


def _enough(wanted: Sequence[Wanted], taken: Sequence[Match]) -> bool:
    """Whether there is a Stack for each rule at once, whatever its side (Kuhn 1955)."""
    rows = [_free(fit, taken) for rule, fit in wanted if not rule.same_as]
    owners: dict[tuple[str, int], int] = {}

    def finds(row: int, asked: set[tuple[str, int]]) -> bool:
        for said in rows[row]:
            if said.key not in asked:
                asked.add(said.key)
                if said.key not in owners or finds(owners[said.key], asked):
                    owners[said.key] = row
                    return True
        return False

    return all(finds(row, set()) for row in range(len(rows)))


def _free(offered: Sequence[Said], taken: Sequence[Match]) -> list[Said]:
    used = {match.said.key for match in taken}
    return [said for said in offered if said.key not in used]


def _choices(rule: Rule, fit: Sequence[Said], taken: Sequence[Match]) -> Iterator[Match]:
    if rule.same_as:
        found = taken[rule.same_as - 1]
        candidates = [found.said] if found.said.cuts or not rule.cut else []
    else:
        free = _free(fit, taken)
        last = next((match.said.side for match in reversed(taken) if match.said.side), "")
        candidates = [s for s in free if rule.side != SAME_SIDE or _no_other(s.side, last)]
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
