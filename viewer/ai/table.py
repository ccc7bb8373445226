"""A table of a TOML file, read key by key, with an exact message for whatever is wrong in it."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from viewer.ai.pack import Argument
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.toml import NotToml, read_toml

T = TypeVar("T")

HINT = Phrase("Correct the file, or install the pack again.")

_WORDS: dict[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
}


class Table:
    """Hands out values by key and type, and remembers which keys were asked for."""

    def __init__(
        self, values: dict[str, object], file: Path, path: str = "", hint: str = HINT
    ) -> None:
        self._values = values
        self._file = file
        self._path = path
        self._hint = hint
        self._asked: set[str] = set()

    def problem(self, key: str, what: str) -> ViewerError:
        """An error that names the file and the key."""
        name = f"{self._path}.{key}" if self._path else key
        return ViewerError(
            Phrase("{file}: `{key}` {what}.", file=str(self._file), key=name, what=Phrase.of(what)),
            self._hint,
        )

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """All keys, in the order of the file."""
        return tuple(self._values)

    def is_list(self, key: str) -> bool:
        """Whether the value of `key` is a list."""
        return isinstance(self._values.get(key), list)

    def get(self, key: str, kind: type[T]) -> T:
        """The value of `key`, which must be there and of that kind (a whole number is a number)."""
        self._asked.add(key)
        if key not in self._values:
            raise self.problem(key, "is missing")
        return self._checked(key, self._values[key], kind)

    def get_or(self, key: str, kind: type[T], default: T) -> T:
        """The value of `key`, or `default` where it is missing."""
        return self.get(key, kind) if key in self._values else default

    def text(self, key: str, default: str | None = None) -> str:
        """A text; one that is missing is `default`, or wrong without one."""
        if default is not None and key not in self._values:
            return default
        return self.get(key, str)

    def names_of(self, key: str) -> tuple[str, ...]:
        """One text, or a list of them; empty when missing."""
        if key in self._values and not self.is_list(key):
            return (self.get(key, str),)
        return self.several(key, str)

    def code(self, key: str) -> Code:
        """A coded concept: a list of value, scheme and meaning."""
        return self._code(key, self.get(key, list))

    def codes(self, key: str) -> tuple[Code, ...]:
        """A list of coded concepts, at least one."""
        made = tuple(self._code(key, one) for one in self.several(key, list))
        if not made:
            raise self.problem(key, "must name at least one label")
        return made

    def _code(self, key: str, parts: list[object]) -> Code:
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) != 3 or len(parts) != 3:
            raise self.problem(key, "must be a code: a list of value, scheme and meaning")
        return Code(texts[0], texts[1], texts[2])

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when missing."""
        return self.several(key, str)

    def several(self, key: str, kind: type[T]) -> tuple[T, ...]:
        """A list of values of one kind; empty when missing."""
        if key not in self._values:
            return ()
        return tuple(self._checked(key, value, kind) for value in self.get(key, list))

    def argument(self, key: str) -> Argument:
        """Whatever `key` has: a value, or lists and tables of values, however deep."""
        self._asked.add(key)
        return self._argument(key, self._values[key])

    def _argument(self, key: str, value: object) -> Argument:
        if isinstance(value, list):
            return tuple(self._argument(key, one) for one in value)
        if isinstance(value, dict):
            return {name: self._argument(key, one) for name, one in value.items()}
        if not isinstance(value, int | float | str):
            raise self.problem(key, "must be made of numbers, texts, lists and tables")
        return value

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """A text that must be one of `choices`."""
        value = self.get(key, str)
        if value not in choices:
            raise self.problem(
                key,
                Phrase(
                    'is "{value}"; it must be one of: {choices}',
                    value=value,
                    choices=", ".join(choices),
                ),
            )
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = self.get(key, float)
        if not low <= value <= high:
            raise self.problem(
                key,
                Phrase(
                    "is {value:g}; it must be from {low:g} to {high:g}",
                    value=value,
                    low=low,
                    high=high,
                ),
            )
        return value

    def number_or(self, key: str, low: float, high: float, default: float) -> float:
        """A number from `low` to `high`, or `default` where it is missing."""
        return self.number(key, low, high) if key in self._values else default

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return self._inner(self.get(key, dict), key)

    def tables(self, key: str) -> tuple["Table", ...]:
        """An array of tables inside this one; empty when missing."""
        items = self.several(key, dict)
        return tuple(self._inner(item, f"{key}[{n}]") for n, item in enumerate(items))

    def done(self) -> None:
        """Raise when the table holds a key that nobody asked for: a slip of the pen, mostly."""
        for key in self._values:
            if key not in self._asked:
                raise self.problem(key, "is not a known key")

    def _inner(self, values: dict[str, object], key: str) -> "Table":
        path = f"{self._path}.{key}" if self._path else key
        return Table(values, self._file, path, self._hint)

    def _checked(self, key: str, value: object, kind: type[T]) -> T:
        if kind is float and type(value) is int:
            value = _as_float(value)
        if type(value) is not kind:
            raise self.problem(key, Phrase("must be {what}", what=Phrase(_WORDS[kind])))
        return value


def _as_float(whole: int) -> float:
    """A whole number as another; one beyond all floats counts as without end."""
    try:
        return float(whole)
    except OverflowError:
        return math.inf if whole > 0 else -math.inf


def read_table(file: Path, hint: str = HINT) -> Table:
    """The whole of a TOML file; ``hint`` is what its errors advise."""
    try:
        return Table(read_toml(file), file, hint=hint)
    except OSError as problem:
        raise ViewerError(
            Phrase(
                "{file} cannot be read: {reason}.", file=str(file), reason=str(problem.strerror)
            ),
            hint,
        ) from problem
    except NotToml as problem:
        raise ViewerError(
            Phrase("{file} is not a TOML file: {problem}.", file=str(file), problem=str(problem)),
            hint,
        ) from problem
