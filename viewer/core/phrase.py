"""English that was put together from values and can still be said in another language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Self

Value = str | float


class Phrase(str):
    """A text that remembers the template and the named values that it was made from.

    Everywhere it is the English text, so that rooms without a window use it as they would any
    other. The window translates the template, and those values that are Phrases themselves;
    names, paths and numbers stay as they are. A template without values is said as it stands.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        """``Phrase("{name} is empty.", name="a.dcm")``."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template = template
        made.values = values
        return made

    @classmethod
    def of(cls, text: str) -> Self:
        """A text as a Phrase, so that as a value of another it is translated."""
        return text if isinstance(text, cls) else cls(text)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        """Processes send Phrases to each other."""
        return (self.template,), dict(self.values)

    def said(self, say: Callable[[str], str]) -> str:
        """In the language of ``say``; in English where its template names other values."""
        if not self.values:
            return say(self.template)
        values = {
            name: value.said(say) if isinstance(value, Phrase) else value
            for name, value in self.values.items()
        }
        try:
            return say(self.template).format(**values)
        except (LookupError, ValueError):
            return str(self)


def joined(between: str, parts: Iterable[str]) -> Phrase:
    """Texts in a row, empty ones left out; those that are Phrases are still to be translated."""
    values: dict[str, Value] = {f"part{at}": part for at, part in enumerate(filter(None, parts))}
    return Phrase(between.join(f"{{{name}}}" for name in values), **values)


def counted(count: int, one: str, many: str) -> Phrase:
    """A text for one thing, or for ``{count}`` of them."""
    return Phrase(one if count == 1 else many, count=count)
