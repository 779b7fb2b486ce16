"""What a view remembers of where it stands."""

import json

from hypothesis import given
from hypothesis import strategies as st

from handlers.views.place import Place

KEYS = st.sampled_from(["", "trust", "contacts", "a_question_of_our_own"])
FLAT = st.builds(
    Place,
    screen=st.sampled_from(["start", "hub", "step", "record", "list"]),
    plan=st.integers(0, 10**15),
    step=KEYS,
    list=KEYS,
    record=st.none() | st.integers(0, 10**15),
    version=st.none() | st.integers(0, 10**6),
    more=st.booleans(),
    page=st.integers(0, 10**4),
    query=st.text(max_size=75),
    redraws=st.integers(0, 1000),
    confirmed=st.booleans(),
)
CHOSEN = Place("home", page=3, owner="123", health="at_risk", segment="strategic", team_page=2)
ASKED = Place(
    "answer",
    query="next.99999.366:2147483647",
    channel="C0123456789",
    ts="1795000000.000100",
    card="https://hooks.slack.com/actions/T0123456789/1234567890123/" + "x" * 40,
)
TWO = st.builds(lambda top, below: Place(**{**vars(top), "below": below}), FLAT, FLAT)
PLACES = FLAT | TWO | st.builds(lambda top, two: Place(**{**vars(top), "below": two}), FLAT, TWO)


@given(PLACES)
def test_a_place_comes_back_from_its_view(place: Place) -> None:
    assert Place.of({"private_metadata": place.packed()}) == place


@given(PLACES)
def test_a_place_fits_into_private_metadata(place: Place) -> None:
    assert len(place.packed()) <= 3000


def test_a_form_before_its_first_save_has_a_version_too() -> None:
    assert Place.of({"private_metadata": Place("step", version=0).packed()}).version == 0


def test_a_place_says_only_what_it_must() -> None:
    assert json.loads(Place("hub", plan=7).packed()) == {"screen": "hub", "plan": 7}


def test_the_depth_counts_the_windows_beneath() -> None:
    place = Place("record", below=Place("list", below=Place("step")))
    assert place.depth == place.on(CHOSEN).depth == place.on(ASKED).depth == 3


@given(PLACES, st.sampled_from([CHOSEN, ASKED]))
def test_any_window_remembers_the_home_tab_or_the_answer_it_stands_on(
    place: Place, ground: Place
) -> None:
    assert place.ground is None
    stands = place.on(ground)
    assert stands.ground == ground
    assert stands.on(ground) == stands
    assert len(stands.packed()) <= 3000
