"""On Friday an owner reads, in private, what Monday's digest will show of their accounts."""

import pytest

from kambot.cards import NudgeCard, PreviewItem
from kambot.method.vocabulary import Health
from kambot.models import Digest, Message, Plan, PlanYear
from tests.nudging.office import LONG_AGO, Office, Watch, at, on
from tests.orderly import put_in_order

FRIDAY = "2026-11-27"


@pytest.fixture
def ana(office: Office) -> int:
    office.put(Digest, channel="CSALES", time_zone="Europe/Lisbon", created_at=LONG_AGO)
    return office.member("Ana", nudged_on=on("2026-11-26"))


def plan(office: Office, owner: int, account: str = "Acme") -> int:
    """A committed plan that nobody has looked at for a month."""
    long_ago = {"committed_at": LONG_AGO, "next_review_on": on("2027-06-01")}
    made = office.plan(owner, account, **long_ago)
    year = {"starts_on": on("2026-01-01"), "ends_on": on("2026-12-31"), "target": 0}
    office.record(PlanYear, plan_id=made, **year)
    put_in_order(office.kambot.database, made)
    return made


def friday(office: Office, watch: Watch, member: int) -> NudgeCard | None:
    watch.now = at(f"{FRIDAY} 09:00")
    office.decide(f"{FRIDAY} 09:00")
    return office.card(member) if office.messages(member) else None


def test_an_owner_reads_what_the_digest_will_show(office: Office, watch: Watch, ana: int) -> None:
    acme = plan(office, ana)
    plan(office, office.member("Ben", paused_until=on("2027-01-01")), "Edge")
    card = friday(office, watch, ana)
    assert card
    (item,) = card.preview
    assert isinstance(item, PreviewItem)
    assert (item.plan_id, item.account, item.health) == (acme, "Acme", Health.AMBER)
    assert item.reason.startswith("nothing has changed in the plan for")
    assert office.messages(ana)[0].content["preview"] == [acme]


def test_it_is_said_on_the_last_working_day_only(office: Office, watch: Watch, ana: int) -> None:
    plan(office, ana)
    office.settle(working_days=[1, 2, 3, 4, 5, 6])
    assert friday(office, watch, ana) is None


def test_what_is_well_again_is_no_longer_shown(office: Office, watch: Watch, ana: int) -> None:
    acme = plan(office, ana)
    friday(office, watch, ana)
    office.change(Message, office.messages(ana)[-1].id, ts="1.0")
    office.change(Plan, acme, updated_at=watch.now)
    card = office.card(ana)
    assert card
    assert card.preview == ()


def test_without_a_digest_nothing_is_foretold(office: Office, watch: Watch) -> None:
    cleo = office.member("Cleo", nudged_on=on("2026-11-26"))
    plan(office, cleo)
    assert friday(office, watch, cleo) is None
