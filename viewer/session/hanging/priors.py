"""Earlier Studies of the same person."""

from collections.abc import Iterable, Sequence
from itertools import chain

from viewer.core.study import Study
from viewer.session.hanging.patients import Sameness, sameness
from viewer.session.hanging.said import Said, said_in


def priors(study: Study, opened: Iterable[Study]) -> tuple[Study, ...]:
    """The earlier Studies of the same patient, the newest first; those without a date are none."""
    earlier = [other for other in opened if is_prior(study, other)]
    return tuple(sorted(earlier, key=lambda one: (one.date, one.time), reverse=True))


def is_prior(study: Study, other: Study) -> bool:
    """Whether the other is an earlier Study of the same patient."""
    return (
        other.uid != study.uid
        and bool(other.date)
        and (other.date, other.time) < (study.date, study.time)
        and sameness(study.patient, other.patient) is Sameness.SAME
    )


def prior_of(
    study: Study, now: Sequence[Said], opened: Iterable[Study], listed: Iterable[Study] = ()
) -> tuple[Said, ...]:
    """What the newest earlier Study of the same modality and body part holds; empty if none.

    One that is open goes before those that are but ``listed``, the newest first.
    """
    wanted = {said.modality for said in now}
    parts = frozenset[str]().union(*(said.body for said in now))
    for prior in chain(priors(study, opened), listed):
        held = said_in(prior)
        if any(s.modality in wanted and (not parts or s.body & parts) for s in held):
            return held
    return ()


def beside_order(study: Study, opened: Iterable[Study]) -> tuple[Study, ...]:
    """The other Studies to compare with: the same patient's first, the newest first."""
    others = [other for other in opened if other.uid != study.uid]
    newest_first = sorted(others, key=lambda one: (one.date, one.time), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: _rank(study, one)))


def _rank(study: Study, other: Study) -> int:
    order = (Sameness.SAME, Sameness.UNKNOWN, Sameness.DIFFERENT)
    return order.index(sameness(study.patient, other.patient))
