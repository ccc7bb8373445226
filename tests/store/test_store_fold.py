"""Undo and redo: the fold of all events is what a plain list of acts would give."""

from dataclasses import dataclass, field

import journal_kept as kept
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_kept import AT

from viewer.core.annotation import Annotation
from viewer.core.fold import fold
from viewer.core.journal import Did, Event, Judgement, PatchRef, State

FINDINGS = ("f0", "f1")
MASKS = ("m0", "m1")

acts = st.one_of(
    st.tuples(
        st.sampled_from([Did.ACCEPTED, Did.CHANGED, Did.REJECTED, Did.REOPENED]),
        st.sampled_from(FINDINGS),
    ),
    st.tuples(st.just(Did.GRADED), st.just("own")),
    st.tuples(
        st.sampled_from([Did.MASK_ADDED, Did.MASK_PAINTED, Did.MASK_PAINTED, Did.MASK_REMOVED]),
        st.sampled_from(MASKS),
    ),
)
steps = st.lists(
    st.one_of(acts, acts, st.sampled_from([Did.UNDONE, Did.REDONE, Did.EXPORTED])), max_size=40
)


@dataclass
class Model:
    """What a reader would expect, kept in the plainest way: acts that stand, acts to redo."""

    stand: list[Event] = field(default_factory=list)
    redo: list[Event] = field(default_factory=list)

    def see(self, event: Event) -> None:
        if event.did is Did.UNDONE:
            if self.stand:
                self.redo.append(self.stand.pop())
        elif event.did is Did.REDONE:
            if self.redo:
                self.stand.append(self.redo.pop())
        elif event.did is not Did.EXPORTED:
            self.stand.append(event)
            self.redo = []

    def judgements(self) -> dict[str, tuple[Judgement, str]]:
        result = dict.fromkeys(FINDINGS, (Judgement.OPEN, ""))
        words = {
            Did.ACCEPTED: Judgement.ACCEPTED,
            Did.CHANGED: Judgement.CHANGED,
            Did.REJECTED: Judgement.REJECTED,
            Did.REOPENED: Judgement.OPEN,
        }
        for event in self.stand:
            if event.did in words:
                made = f"a-{event.id}" if event.value is not None else ""
                result[event.subject] = (words[event.did], made)
        return result

    def masks(self) -> dict[str, list[str]]:
        result: dict[str, list[str]] = {}
        for event in self.stand:
            if event.did is Did.MASK_ADDED:
                result[event.subject] = []
            elif event.did is Did.MASK_REMOVED:
                result.pop(event.subject, None)
            elif event.did is Did.MASK_PAINTED and event.subject in result:
                result[event.subject].append(event.id)
        return result

    def annotations(self) -> set[str]:
        judged = {made for _, made in self.judgements().values() if made}
        own = {f"a-{event.id}" for event in self.stand if event.did is Did.GRADED}
        return judged | own | set(self.masks())


def event(number: int, step: Did | tuple[Did, str], model: Model | None = None) -> Event:
    name = f"e{number}"
    if isinstance(step, Did):
        reached = {Did.UNDONE: model.stand, Did.REDONE: model.redo} if model else {}
        return Event(name, step, reached.get(step, [])[-1].id if reached.get(step) else "", AT)
    did, subject = step
    value: Annotation | PatchRef | None = None
    if did in (Did.ACCEPTED, Did.CHANGED):
        value = kept.grade(f"a-{name}", 1, subject)
    elif did is Did.GRADED:
        value = kept.grade(f"a-{name}", 2)
    elif did is Did.MASK_ADDED:
        value = kept.mask(subject)
    elif did is Did.MASK_PAINTED:
        value = PatchRef((0, 0, 0), (1, 1, 1), name, name)
    return Event(name, did, subject, AT, value)


def folded(events: list[Event]) -> State:
    found = [Event(f"found-{f}", Did.FOUND, f, AT, kept.finding(f)) for f in FINDINGS]
    return fold([*found, *events])


@settings(max_examples=300, deadline=None)
@given(steps)
def test_the_fold_of_any_acts_undos_and_redos_is_what_a_list_would_give(
    taken: list[Did | tuple[Did, str]],
) -> None:
    events: list[Event] = []
    model = Model()
    for number, step in enumerate(taken):
        events.append(event(number, step, model))
        model.see(events[-1])
    state = folded(events)
    judged = {f: (j.judgement, j.annotation) for f, j in state.findings.items()}
    assert judged == model.judgements()
    assert {m: [s.after for s in refs] for m, refs in state.strokes.items()} == model.masks()
    assert set(state.annotations) == model.annotations()
    assert list(state.done) == model.stand
    assert list(state.undone) == model.redo


@settings(max_examples=50, deadline=None)
@given(st.lists(acts, max_size=15))
def test_undoing_everything_leaves_nothing_and_redoing_everything_leaves_all(
    taken: list[tuple[Did, str]],
) -> None:
    events = [event(number, step) for number, step in enumerate(taken)]
    undone = events + [Event(f"u-{e.id}", Did.UNDONE, e.id, AT) for e in reversed(events)]
    redone = undone + [Event(f"r-{e.id}", Did.REDONE, e.id, AT) for e in events]
    assert folded(undone).annotations == {}
    assert folded(redone).annotations == folded(events).annotations
    assert folded(redone).strokes == folded(events).strokes


def test_an_undo_takes_back_its_own_act_though_another_window_acted_since() -> None:
    mine = event(1, (Did.GRADED, "own"))
    theirs = event(2, (Did.GRADED, "own"))
    state = folded([mine, theirs, Event("u", Did.UNDONE, mine.id, AT)])
    assert set(state.annotations) == {"a-e2"}
    assert folded([mine, theirs, Event("u", Did.UNDONE, "unknown", AT)]).done == (mine, theirs)
