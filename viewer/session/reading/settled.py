"""The consensus that was frozen last."""

from collections import defaultdict

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.consensus.acts import Frozen
from viewer.core.reading.reads import consensus_chain
from viewer.core.reading.said import Said
from viewer.core.reading.task import Task
from viewer.session.reading.agreement import Settled
from viewer.store.journal import Journal


def frozen_of(journal: Journal, task: Task) -> Frozen | None:
    """The latest that is frozen. Raises ViewerError where the Task asked something else then."""
    found: Frozen | None = None
    version = 1
    while names := journal.readers(chain := consensus_chain(task.id, version)):
        events = (one for name in names for one in journal.events(chain, Reader(name)))
        found = next((one.value for one in events if isinstance(one.value, Frozen)), found)
        version += 1
    if found is not None and found.task != task.fingerprint:
        raise ViewerError(
            Phrase("“{title}” asks something else than its consensus.", title=task.title),
            "Use the task file that it was made with.",
        )
    return found


def settled_of(journal: Journal, task: Task) -> Settled:
    """What it came to, by question and Study UID; nothing where none is frozen."""
    frozen = frozen_of(journal, task)
    made: defaultdict[str, dict[str, Said]] = defaultdict(dict)
    for one in frozen.settled if frozen is not None else ():
        made[one.answer.question][one.study_uid] = one.said
    return dict(made)
