"""What an operator is: the keys that its stage may have, and what it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.ai.pack import Argument
from viewer.core.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an operator: a value of ``kind``, or a list of them; needed without default.

    A list has one of the ``lengths``, if any are named, or one value for ``each`` that the stage
    takes; numbers are from ``least`` on; a text is of the ``form`` (a regular expression).
    """

    kind: type[int] | type[float] | type[bool] | type[str]
    default: Argument | None = None
    many: bool = False
    lengths: tuple[int, ...] = ()
    least: float | None = None
    form: str = ""
    each: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """What an operator is given.

    ``takes`` is how many values it takes, at least and at most; ``doing`` what is said while it
    works. One with a ``network`` also has `network`, `arguments` and `members`, one that is
    ``fitted`` the key `fitted`.
    """

    doing: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    takes: tuple[int, int] = (1, 1)
    network: bool = False
    fitted: bool = False


PREPARING = Phrase("Preparing the picture")
ASKING = Phrase("Asking the model")
