"""Tags and VRs by the data dictionary (PS3.6)."""

from functools import cache

from viewer.importers.encoding.common_tags import AT_START


class _Tags(dict[str | int, int]):
    """The tag of each keyword of the data dictionary; a tag stands for itself."""

    def __missing__(self, key: str | int) -> int:
        self[key] = tag = key if isinstance(key, int) else _tag_for(key)
        return tag


def _tag_for(keyword: str) -> int:
    from pydicom.datadict import tag_for_keyword  # heavy

    tag = tag_for_keyword(keyword)
    assert tag is not None, keyword
    return tag


TAGS = _Tags(AT_START)


def tag_of(key: str | int) -> int:
    """The tag of a keyword of the data dictionary."""
    return TAGS[key]


@cache
def dictionary_vr(tag: int) -> str:
    """What the standard says a value is, for files that do not."""
    from pydicom.datadict import dictionary_VR  # heavy

    try:
        return dictionary_VR(tag).split(" or ")[0]
    except KeyError:
        return "UN"
