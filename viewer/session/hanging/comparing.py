"""Two Studies side by side: hung by one protocol, and who they are of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.core.phrase import Phrase, joined
from viewer.core.study import Study
from viewer.session.facts import readable_date, readable_name
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, Hung, plan
from viewer.session.hanging.layouts import Layout, compared
from viewer.session.hanging.patients import Sameness, sameness
from viewer.session.hanging.rules import HangingProtocol

_MOST = layouts.MOST_PANES // 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """A stage of two Studies: the first panes of ``layout`` are of the left, as many of the right.

    A side may have fewer views than panes.
    """

    layout: Layout
    left: tuple[Hung, ...]
    right: tuple[Hung, ...]
    name: str = ""

    @property
    def side(self) -> int:
        """Panes of one side."""
        return len(self.layout.shares) // 2


def comparisons(
    study: Study, other: Study, protocols: Sequence[HangingProtocol]
) -> tuple[Comparison, ...]:
    """The stages of the first Study, each beside the same stage of the other.

    What the other has no such stage of hangs as it would by the general rules.
    """
    mine = plan(study, protocols)
    used = [one for one in protocols if one.name == mine.protocol]
    theirs = plan(other, used)
    named = {stage.name: stage for stage in theirs.stages}
    return tuple(_beside(stage, named.get(stage.name, theirs.stages[-1])) for stage in mine.stages)


def _beside(left: Hanging, right: Hanging) -> Comparison:
    fuller = max(left, right, key=lambda one: min(len(one.views), _MOST))
    layout = fuller.layout if len(fuller.layout.shares) <= _MOST else layouts.TWO_BY_TWO
    count = len(layout.shares)
    return Comparison(compared(layout), left.views[:count], right.views[:count], left.name)


@dataclass(frozen=True, slots=True)
class Warned:
    """What must be said of the Studies on the screen; ``danger`` where they are of two people."""

    text: str
    danger: bool


def warning(studies: Iterable[Study], *, hide: bool) -> Warned | None:
    """Whether Studies shown together are of one patient; None where they are, as far as is known.

    Names nobody where ``hide``.
    """
    shown = list({study.uid: study for study in studies}.values())
    pairs = [(one, two) for n, one in enumerate(shown) for two in shown[n + 1 :]]
    told = [sameness(one.patient, two.patient) for one, two in pairs]
    if Sameness.DIFFERENT in told:
        return Warned(_different(shown, hide=hide), danger=True)
    if Sameness.UNKNOWN in told:
        return Warned(_UNKNOWN, danger=False)
    return None


_UNKNOWN = (
    "It cannot be told whether these studies are of one patient: their headers do not say enough."
)


def _different(studies: Sequence[Study], *, hide: bool) -> str:
    if hide:
        return "DIFFERENT PATIENTS: these studies are not of one person."
    patients = dict.fromkeys(_who(study) for study in studies)
    return Phrase("DIFFERENT PATIENTS: {patients}", patients=joined("  |  ", patients))


def _who(study: Study) -> str:
    patient = study.patient
    born = readable_date(patient.birth_date)
    parts = (
        readable_name(patient.name),
        patient.id,
        Phrase("born {born}", born=born) if born else "",
    )
    return joined(", ", parts) or Phrase("no name")


def date_tag(study: Study, studies: Iterable[Study], *, hide: bool) -> tuple[str, bool]:
    """What tells Studies on the screen apart: the date, and whether this is a prior of another."""
    others = [other for other in studies if other.uid != study.uid]
    if not others:
        return "", False
    date = readable_date(study.date, hide=hide)
    newer = [
        other
        for other in others
        if study.date
        and (other.date, other.time) > (study.date, study.time)
        and sameness(study.patient, other.patient) is Sameness.SAME
    ]
    return (Phrase("PRIOR {date}", date=date), True) if newer else (date, False)
