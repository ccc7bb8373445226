"""How well a few typed letters fit a title."""


def score(typed: str, title: str) -> int | None:
    """The higher the better; None where the letters do not all occur in their order.

    Letters count more at the start of a word, and where they follow each other.
    """
    wanted, text = typed.lower().replace(" ", ""), title.lower()
    if not wanted:
        return 0
    whole = text.find(typed.lower().strip())
    if whole >= 0:
        return 1000 - whole + (500 if _starts_word(text, whole) else 0)
    return _scattered(wanted, text)


def _scattered(wanted: str, text: str) -> int | None:
    """Every letter as early as it can be, a start of a word before any other place."""
    total, place, last = 0, 0, -2
    for number, letter in enumerate(wanted):
        rest = wanted[number + 1 :]
        after = (n for n in range(place, len(text)) if text[n] == letter)
        found = [n for n in after if _in_order(rest, text[n + 1 :])]
        if not found:
            return None
        close = [n for n in found if n == last + 1]
        starts = [n for n in found if _starts_word(text, n)]
        last = (close or starts or found)[0]
        total += 10 if last in (*close, *starts) else 1
        place = last + 1
    return total - len(text) // 10


def _in_order(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def _starts_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
