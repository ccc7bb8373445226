"""Names of patients as DICOM PS3.5, annexes H to K, writes them."""

import pytest

from viewer.session.facts import readable_name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("DOE^JANE^^DR", "DOE, JANE"),
        ("Äneas^Rüdiger", "Äneas, Rüdiger"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou (山田 太郎)"),
        ("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "ﾔﾏﾀﾞ, ﾀﾛｳ (山田 太郎)"),
        ("Hong^Gildong=洪^吉洞=홍^길동", "Hong, Gildong (洪 吉洞)"),
        ("Wang^XiaoDong=王^小东", "Wang, XiaoDong (王 小东)"),
        ("=山田^太郎=やまだ^たろう", "山田 太郎"),
        ("==やまだ^たろう", "やまだ たろう"),
        ("Люкceмбypг", "Люкceмбypг"),
        ("قباني^لنزار", "\u2068قباني, لنزار\u2069"),
        ("שרון^דבורה", "\u2068שרון, דבורה\u2069"),
        ("", ""),
        ("===^^", ""),
    ],
)
def test_a_name_is_read_as_its_bearer_would(written: str, read: str) -> None:
    assert readable_name(written) == read
