"""What records are called in a document: each name once, however many want the same."""

from hypothesis import given
from hypothesis import strategies as st

from kambot.documents.refs import Refs

NAMES = st.sampled_from(["", " ", "A", "A (2)", "A (3)", "A (2) (2)", "x" * 80, "x" * 90])


@given(st.lists(NAMES, max_size=12))
def test_each_record_has_a_name_of_its_own(names: list[str]) -> None:
    refs = Refs()
    for number, name in enumerate(names):
        refs.name("touch", number, name)
    called = [refs.of("touch", number) for number in range(len(names))]
    assert len(set(called)) == len(names)
    assert all(
        each and each.startswith((name.strip() or "(")[:79])
        for each, name in zip(called, names, strict=True)
    )


def test_very_many_records_of_one_name_are_named_in_no_time() -> None:
    """That none of them counts from two again is what keeps an export quick."""
    refs = Refs()
    for number in range(20_000):
        refs.name("touch", number, "Call")
    assert [refs.of("touch", number) for number in (0, 1, 19_999)] == [
        "Call",
        "Call (2)",
        "Call (20000)",
    ]
