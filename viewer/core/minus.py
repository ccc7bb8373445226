"""Numbers as they are read: with a true minus sign, which a hyphen is not."""

MINUS = "\N{MINUS SIGN}"


def typeset(number: str) -> str:
    """A written number with a true minus sign; one that is nothing has no sign.

    For people only: files and other programs take the hyphen.
    """
    bare = number.lstrip("-")
    return bare if not bare.strip("0.") else number.replace("-", MINUS)
