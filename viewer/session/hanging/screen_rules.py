"""Rules that would hang again what is on the screen: a layout saved by showing it."""

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.core.planes.plane import Plane
from viewer.core.study import Study
from viewer.session.hanging.hang import Hung
from viewer.session.hanging.rules import Rule
from viewer.session.hanging.said import Said, said_of


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Which Studies a saved layout is for: of this modality, of this body part, or any."""

    modality: bool = True
    body: bool = True


def rules_of(
    views: Iterable[Hung], study: Study, others: Iterable[Study], applies: AppliesTo
) -> tuple[Rule, ...]:
    """A rule for each view; one Stack shown twice is asked for once."""
    opened = (study, *(other for other in others if other.uid != study.uid))
    rules: list[Rule] = []
    seen: dict[tuple[str, int], int] = {}
    for number, view in enumerate(views, start=1):
        said = _said(view, opened)
        key = (view.series_uid, view.stack)
        cut = "" if view.plane in (said.plane or Plane.AXIAL, Plane.FILM) else view.plane.value
        if key in seen:
            rules.append(Rule(same_as=seen[key], cut=view.plane.value if said.cuts else cut))
        else:
            seen[key] = number
            rules.append(_rule(said, cut, applies, prior=said.study_uid != study.uid))
    return tuple(rules)


def about(views: Iterable[Hung], study: Study) -> tuple[str, tuple[str, ...]]:
    """The modality and the body parts of what the views show."""
    opened = (study,)
    said = [s for view in views if (s := _find(view, opened)) is not None]
    parts = sorted(frozenset[str]().union(*(one.body for one in said)))
    return (said[0].modality if said else ""), tuple(parts)


def _rule(said: Said, cut: str, applies: AppliesTo, *, prior: bool) -> Rule:
    return Rule(
        modality=(said.modality,) if applies.modality and said.modality else (),
        kind=(said.kind,),
        body=tuple(sorted(said.body)) if applies.body else (),
        view=(said.view,) if said.view else (),
        side=said.side,
        plane="" if cut else _oriented(said.plane),
        cut=cut,
        weighting=(said.weighting,) if said.weighting else (),
        fat=said.fat,
        prior=prior,
    )


def _oriented(plane: Plane | None) -> str:
    return "" if plane in (None, Plane.FILM) else str(plane)


def _said(view: Hung, opened: Iterable[Study]) -> Said:
    found = _find(view, opened)
    assert found is not None
    return found


def _find(view: Hung, opened: Iterable[Study]) -> Said | None:
    for study in opened:
        if (series := study.find(view.series_uid)) is not None:
            return said_of(study, series, view.stack)
    return None
