"""Tables that say which record belongs to which account."""

from kambot.crm.drafts import Kind
from kambot.crm.problems import Weight
from tests.crm.written import drafted


def test_of_several_accounts_of_a_record_the_first_counts_and_the_others_are_said() -> None:
    found = drafted("Company ID | Contact ID\nC1 | P1\nC2 | P1\nC1 | P1\nC2 | P2")
    assert found.links == {(Kind.CONTACTS, "P1"): "C1", (Kind.CONTACTS, "P2"): "C2"}
    (problem,) = found.problems
    assert (problem.weight, problem.row, problem.value) == (Weight.CONFLICT, 3, "C2")
