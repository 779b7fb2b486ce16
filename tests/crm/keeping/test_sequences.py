"""Whatever files come one after another: in the end all is as the CRM said last."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kambot.method.vocabulary import DealStatus
from tests.crm.keeping.conftest import Bay, fates
from tests.crm.keeping.files import ACCOUNTS, Crm

NUMBERS = count()
KEYS = ("one", "two", "three", "four")
AGREED = {"opportunities.part": "all", "opportunities.same crm": "update"}
Deals = Mapping[str, Mapping[str, Any]]

deal = st.fixed_dictionaries(
    {
        "account": st.sampled_from((None, *ACCOUNTS)),
        "amount": st.none() | st.integers(0, 9).map(Decimal),
        "status": st.sampled_from((DealStatus.OPEN, DealStatus.WON, DealStatus.LOST)),
        "stage": st.sampled_from((None, "Proposal", "Closed")),
        "name": st.sampled_from(("Fibre", "Cloud", "A very different thing")),
    }
)
exports = st.lists(st.dictionaries(st.sampled_from(KEYS), deal, min_size=1), min_size=1, max_size=4)


def said_last(files: list[Deals]) -> dict[str, dict[str, Any]]:
    """By deal: for each answer what was known last."""
    known: dict[str, dict[str, Any]] = {}
    for file in files:
        for key, values in file.items():
            told = {name: value for name, value in values.items() if value is not None}
            known[key] = {**known.get(key, {}), **told}
    return known


@settings(max_examples=20)
@given(files=exports)
def test_any_files_one_after_another_end_as_the_last_one_says(bay: Bay, files: list[Deals]) -> None:
    prefix = f"{next(NUMBERS)}:"
    crms = [
        Crm(
            accounts={name: {} for name in ACCOUNTS},
            deals={prefix + key: values for key, values in file.items()},
        )
        for file in files
    ]
    for crm in crms:
        bay.load(crm, prefix, **AGREED)
    again = bay.load(crms[-1], prefix, **AGREED)
    assert fates(again) == {"unchanged": len(files[-1])}

    accounts = dict(bay.accounts("id", "crm_key"))
    columns = ("crm_key", "account_id", "name", "status", "amount", "stage")
    there = {
        key.removeprefix(prefix): (accounts.get(account), *rest)
        for key, account, *rest in bay.deals(*columns)
        if key.startswith(prefix)
    }
    names = ("account", "name", "status", "amount", "stage")
    assert there == {
        key: tuple(known.get(name) for name in names) for key, known in said_last(files).items()
    }
