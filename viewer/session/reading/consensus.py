"""A consensus in the making: rules settle what they can, a person the rest, then it is frozen.

It is a chain of the Journal of its own, for each version; freezing signs it, so that nothing can
follow. A later version begins with what the one before came to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from viewer.core.annotation import Reader
from viewer.core.codec import canonical, plain
from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.fold import standing
from viewer.core.journal import Did, Event
from viewer.core.phrase import Phrase
from viewer.core.reading.answers import Answer
from viewer.core.reading.consensus.acts import Decided, Frozen, Rule, Ruled, Settled
from viewer.core.reading.consensus.disagreement import disagreement
from viewer.core.reading.consensus.rules import RULES, settle
from viewer.core.reading.order import order_of, reads_of
from viewer.core.reading.reads import consensus_chain, read_of
from viewer.core.reading.said import Said
from viewer.core.reading.task import AiPolicy, Question, Task
from viewer.session.reading.given import AIDED, BLIND, given_of
from viewer.session.record import new_id, now
from viewer.session.signal import Happened
from viewer.store.journal import Journal
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """One question on one Study: who said what, by letters that stand for names.

    ``settled`` is None where a person has to decide; ``apart`` is how far the Reads are from each
    other, 0 to 1.
    """

    study_uid: str
    question: Question
    said: Mapping[str, Said]
    apart: float
    settled: Settled | None
    decided: Decided | None


class Consensus:
    """The latest version of a Task's consensus. ``changed`` tells that something in it did."""

    def __init__(self, journal: Journal, task: Task, lead: Reader, progress: Progress) -> None:
        """Raises ViewerError where somebody else is making it, or ``lead`` still has to read."""
        _check_has_read(journal, task, lead)
        self.changed: Happened[None] = Happened()
        self.task = task
        self.lead = lead
        self._journal = journal
        kind = AIDED if task.ai is AiPolicy.START else BLIND
        self._said = {
            question: {who.name: those for who, those in given.items() if who.kind == kind}
            for question, given in given_of(journal, task, progress).items()
        }
        self._letters = _letters(task, {name for of in self._said.values() for name in of})
        self._settle = cache(self._by_rule)
        self._apart = cache(self._how_far)
        self.version = max(1, _versions(journal, task))
        self._check_whose()

    @property
    def events(self) -> list[Event]:
        """All that was done to this version."""
        chain = consensus_chain(self.task.id, self.version)
        whose = self._journal.readers(chain)
        return self._journal.events(chain, Reader(whose[0]) if whose else self.lead)

    @property
    def frozen(self) -> Frozen | None:
        """What it came to, once that stays."""
        return next((one.value for one in self.events if isinstance(one.value, Frozen)), None)

    def rule(self, question: Question) -> Rule:
        """By which rule a question is settled."""
        stand = (one.value for one in standing(self.events))
        ruled = [one for one in stand if isinstance(one, Ruled) and one.question == question.id]
        return ruled[-1].rule if ruled else RULES[question.kind][0]

    def queue(self) -> list[Open]:
        """All that was read, the Reads that are farthest from each other first.

        Once it is frozen Reads may still come in, and change nothing of what was settled.
        """
        decided, frozen = self._decided(), self.frozen
        rows = [
            self._open(item.study_uid, question, rule, decided.get((item.study_uid, question.id)))
            for question in self.task.questions
            for rule in (self.rule(question),)
            for item in self.task.items
        ]
        if frozen is not None:
            kept = {(one.study_uid, one.answer.question): one for one in frozen.settled}
            rows = [replace(o, settled=kept.get((o.study_uid, o.question.id))) for o in rows]
        return sorted((one for one in rows if one.said), key=lambda one: -one.apart)

    def names(self) -> dict[str, str]:
        """Who each letter stands for."""
        return {letter: name for name, letter in self._letters.items()}

    def by_letter(self) -> dict[str, dict[tuple[str, str], Said]]:
        """What each reader said, by Study UID and id of the question."""
        made: dict[str, dict[tuple[str, str], Said]] = {one: {} for one in sorted(self.names())}
        for question, given in self._said.items():
            for name, those in given.items():
                told = {(uid, question): said for uid, said in those.items()}
                made[self._letters[name]].update(told)
        return made

    def choose(self, question: Question, rule: Rule) -> None:
        """Settle a question by another rule. Raises ViewerError for one that makes no sense."""
        if rule not in RULES[question.kind]:
            known = ", ".join(RULES[question.kind])
            raise ViewerError(
                Phrase("“{title}” cannot be settled by {rule}.", title=question.title, rule=rule),
                Phrase("It can be by {known}.", known=known),
            )
        self._do(Did.RULED, self.task.id, Ruled(question.id, rule))

    def decide(self, study_uid: str, answer: Answer, of: str = "", comment: str = "") -> None:
        """Say what is right; ``of`` is the letter of the Read whose drawing holds."""
        whose = self.names()[of] if of else ""
        self._do(Did.DECIDED, study_uid, Decided(study_uid, answer, whose, comment))

    def undo(self) -> bool:
        """Take back the last decision or choice of a rule; False where there is none."""
        stand = [one for one in standing(self.events) if one.did in (Did.DECIDED, Did.RULED)]
        if not stand:
            return False
        self._do(Did.UNDONE, stand[-1].id, None)
        return True

    def freeze(self) -> Frozen:
        """Make it stay. Raises ViewerError where something is not decided."""
        queue = self.queue()
        settled = [one.settled for one in queue if one.settled is not None]
        if len(settled) < len(queue) or not settled:
            left = len(queue) - len(settled)
            raise _undecided(left)
        places = {one.study_uid: at for at, one in enumerate(self.task.items)}
        settled.sort(key=lambda one: (places[one.study_uid], one.answer.question))
        made = frozen(self.task, self.version, settled)
        self._do(Did.SIGNED, self.task.id, made)
        return made

    def begin_again(self) -> None:
        """Start the next version with the rules and decisions of the one that is frozen."""
        if self.frozen is None:
            raise ViewerError("This version is not frozen yet.", "Change it as it is.")
        before = [one for one in standing(self.events) if isinstance(one.value, Ruled | Decided)]
        self.version += 1
        chain = consensus_chain(self.task.id, self.version)
        again = [replace(one, id=new_id(), at=now()) for one in before]
        begun = Event(new_id(), Did.SHOWN, self.task.id, now(), None, self._about())
        self._journal.append_all(self.lead, [(chain, one) for one in (begun, *again)])
        self.changed(None)

    def _open(
        self, study_uid: str, question: Question, rule: Rule, decided: Decided | None
    ) -> Open:
        by = self._by(study_uid, question)
        said = {self._letters[name]: one for name, one in by.items()}
        if decided is None:
            told, how, why = self._settle(study_uid, question, rule), rule, ""
        else:
            of = by.get(decided.of, Said(decided.answer))
            told, how, why = replace(of, answer=decided.answer), Rule.ADJUDICATION, decided.comment
        settled = None
        if told is not None:
            drawn = (told.regions, told.cover, told.drawn_on)
            parts = (told.answer, how, len(by), *drawn, why)
            settled = Settled(study_uid, *parts)
        return Open(study_uid, question, said, self._apart(study_uid, question), settled, decided)

    def _by(self, study_uid: str, question: Question) -> dict[str, Said]:
        """What each reader said, by name, in the order of the letters."""
        given = self._said.get(question.id, {})
        names = sorted(given, key=self._letters.__getitem__)
        return {name: given[name][study_uid] for name in names if study_uid in given[name]}

    def _by_rule(self, study_uid: str, question: Question, rule: Rule) -> Said | None:
        return settle(question, rule, list(self._by(study_uid, question).values()))

    def _how_far(self, study_uid: str, question: Question) -> float:
        return disagreement(question, list(self._by(study_uid, question).values()))

    def _decided(self) -> dict[tuple[str, str], Decided]:
        stand = (one.value for one in standing(self.events))
        every = (one for one in stand if isinstance(one, Decided))
        return {(one.study_uid, one.answer.question): one for one in every}

    def _do(self, did: Did, subject: str, value: Ruled | Decided | Frozen | None) -> None:
        if self.frozen is not None:
            raise ViewerError(
                Phrase("Version {version} is frozen and stays as it is.", version=self.version),
                "Begin the next version.",
            )
        chain = consensus_chain(self.task.id, self.version)
        note = {} if self.events else self._about()
        self._journal.append(chain, self.lead, Event(new_id(), did, subject, now(), value, note))
        self.changed(None)

    def _about(self) -> dict[str, str]:
        told = {"task": self.task.id, "kind": "consensus", "version": str(self.version)}
        return {**told, "fingerprint": self.task.fingerprint}

    def _check_whose(self) -> None:
        names = self._journal.readers(consensus_chain(self.task.id, self.version))
        others = [name for name in names if name != self.lead.name]
        if others and self.frozen is None:
            raise ViewerError(
                Phrase("{name} is making version {version}.", name=others[0], version=self.version),
                "Wait until it is frozen, or take the name of whoever makes it.",
            )


def _check_has_read(journal: Journal, task: Task, lead: Reader) -> None:
    """Who reads a task is blind to the others until all own Reads are signed."""
    begun = [
        read_of(journal.events(one.chain, lead)).signature is None
        for turn in order_of(task, lead.name)
        for one in reads_of(task, turn)
        if lead.name in task.readers or lead.name in journal.readers(one.chain)
    ]
    if any(begun):
        raise ViewerError(
            Phrase("{name} has not signed all own reads yet.", name=lead.name),
            "Sign them first: what others say is not shown before.",
        )


def _versions(journal: Journal, task: Task) -> int:
    """How many were begun."""
    number = 0
    while journal.readers(consensus_chain(task.id, number + 1)):
        number += 1
    return number


def _undecided(left: int) -> ViewerError:
    if not left:
        return ViewerError("No read of this task was signed yet.", "Gather the bundles first.")
    return ViewerError(
        Phrase("{left} answers are not decided yet.", left=left),
        "Decide them, or choose another rule.",
    )


def _letters(task: Task, names: Sequence[str] | set[str]) -> dict[str, str]:
    """A, B, C … for the readers, in an order that tells nothing of their names."""

    def lot(name: str) -> str:
        return digest(f"{task.id}\n{task.seed}\n{name}".encode())

    return {name: _letter(at) for at, name in enumerate(sorted(names, key=lot))}


def _letter(at: int) -> str:
    return _ALPHABET[at % 26] + (str(at // 26 + 1) if at >= 26 else "")


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def frozen(task: Task, version: int, settled: Sequence[Settled]) -> Frozen:
    """With the hash of all that it holds, masks by their own."""
    told = [plain(one, digest) for one in settled]
    whole = {"task": task.fingerprint, "version": version, "settled": told}
    sha256 = digest(canonical(whole).encode())
    return Frozen(task.fingerprint, version, sha256, tuple(settled))
