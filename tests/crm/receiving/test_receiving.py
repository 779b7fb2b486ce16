"""Files from Slack: kept, looked at, answered, imported once; only by the admin who gave them."""

from dataclasses import replace

import pytest

from kambot.crm.files.results import Unreadable
from kambot.crm.receiving import forgetting, looking, uploads
from kambot.crm.receiving.uploads import receive
from kambot.errors import NotAllowed, NotFound
from kambot.method.vocabulary import UploadState
from kambot.pruning import prune
from kambot.screens import Caller
from tests.crm.receiving.conftest import ASKING, BOSS, DEALS, OTHER, Desk, told
from tests.usecases.conftest import Clock


def test_what_was_given_is_read_back_in_its_parts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "PART", 7)
    given = desk.give(deals=DEALS, empty=b"", accounts=b"Account Name\nAcme\n")
    with desk.kambot.database.read() as connection:
        found = uploads.sources(connection, desk.upload(given))
    assert [(each.name, each.content) for each in found] == [
        ("deals.csv", DEALS),
        ("empty.csv", b""),
        ("accounts.csv", b"Account Name\nAcme\n"),
    ]


def test_a_look_says_what_would_happen_and_writes_nothing(desk: Desk) -> None:
    seen = desk.look(desk.give(deals=DEALS))
    assert seen.is_ready
    assert "3 deals · 6 of 6 columns used" in seen.tables[0].text
    assert "Deals: 3 new" in seen.outcome
    assert "2 accounts that only other records name" in seen.outcome
    assert "won 1 (1,201)" in seen.outcome
    assert desk.deals == 0


def test_deals_without_account_are_told_of_before_the_import_and_after_it(desk: Desk) -> None:
    given = desk.give(deals=DEALS.replace(b"Acme", b"").replace(b"Globex", b"Acme"))
    said = "2 deals without account: they are kept apart, and visible in `/accountplan unplanned`"
    assert said in desk.look(given).outcome
    desk.want(given)
    desk.work()
    assert said in told(desk, given).text


def test_what_is_wanted_is_imported_once_and_its_files_go(desk: Desk) -> None:
    given = desk.give(deals=DEALS)
    assert desk.want(given)
    assert [desk.work(), desk.work()] == [1, 0]
    assert (desk.deals, desk.accounts, desk.parts) == (3, 2, 0)
    assert desk.upload(given).state is UploadState.DONE


def test_the_message_says_how_far_it_is_and_then_what_came_of_it(desk: Desk) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    assert "Importing deals.csv" in told(desk, given).text
    desk.work()
    done = told(desk, given)
    assert "Imported: deals.csv" in done.text
    assert done.is_done
    assert desk.messages == 1


def test_said_twice_it_is_done_once(desk: Desk) -> None:
    given = desk.give(deals=DEALS)
    version = desk.look(given).version
    for _ in range(2):
        assert looking.want(desk.kambot, desk.who, given, version)
    desk.work()
    assert looking.want(desk.kambot, desk.who, given, version)
    assert (desk.work(), desk.messages, desk.deals) == (0, 1, 3)


def test_nothing_is_imported_while_a_question_is_open(desk: Desk) -> None:
    given = desk.give(deals=ASKING)
    seen = desk.look(given)
    assert not seen.is_ready
    assert looking.want(desk.kambot, desk.who, given, seen.version) is None
    assert desk.work() == 0


def test_an_answer_is_looked_at_before_it_is_imported(desk: Desk) -> None:
    given = desk.give(deals=ASKING)
    before = desk.look(given)
    (asked,) = before.asked
    assert asked.chosen is None
    assert looking.answer(desk.kambot, desk.who, given, {asked.token: 0})
    assert looking.want(desk.kambot, desk.who, given, before.version) is None
    after = desk.look(given)
    assert after.is_ready
    assert after.asked[0].chosen == 0
    assert looking.want(desk.kambot, desk.who, given, after.version)
    assert desk.work() == 1


def test_the_same_answer_again_changes_nothing(desk: Desk) -> None:
    given = desk.give(deals=ASKING)
    (asked,) = desk.look(given).asked
    answers = [looking.answer(desk.kambot, desk.who, given, {asked.token: 1}) for _ in range(2)]
    assert answers == [True, False]


def test_an_answer_to_nothing_that_was_asked_is_none(desk: Desk) -> None:
    given = desk.give(deals=ASKING)
    (asked,) = desk.look(given).asked
    assert not looking.answer(desk.kambot, desk.who, given, {"forged": 0, asked.token: 99})


def test_a_column_is_corrected(desk: Desk) -> None:
    given = desk.give(deals=DEALS)
    desk.look(given)
    shown = looking.columns(desk.kambot, desk.who, given, 0, 0)
    (amount,) = [each for each in shown.columns if each.means == "amount"]
    assert "1200.50 · 300" in amount.hint
    assert looking.correct(desk.kambot, desk.who, given, 0, {amount.number: ""})
    assert not looking.correct(desk.kambot, desk.who, given, 0, {amount.number: ""})
    assert "won 1 (amounts unknown)" in desk.look(given).outcome


def test_columns_of_a_table_that_is_not_there_cannot_be_shown(desk: Desk) -> None:
    given = desk.give(deals=DEALS)
    desk.look(given)
    with pytest.raises(NotFound):
        looking.columns(desk.kambot, desk.who, given, 7, 0)


def test_what_cannot_be_read_is_said_and_dropped(desk: Desk) -> None:
    given = desk.give(deals=b"")
    with pytest.raises(Unreadable):
        desk.look(given)
    assert desk.upload(given).state is UploadState.DROPPED
    assert desk.parts == 0


@pytest.mark.parametrize("who", [OTHER, BOSS])
def test_nobody_else_sees_or_answers_it(desk: Desk, who: Caller) -> None:
    given = desk.give(deals=ASKING)
    desk.look(given)
    other = replace(desk, who=who)
    for use in (looking.look, looking.reading, looking.preview, looking.problems):
        with pytest.raises((NotAllowed, NotFound)):
            use(desk.kambot, other.who, given)
    with pytest.raises((NotAllowed, NotFound)):
        looking.answer(desk.kambot, other.who, given, {})
    with pytest.raises((NotAllowed, NotFound)):
        looking.want(desk.kambot, other.who, given, 1)


def test_only_admins_give_files(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        receive(desk.kambot, OTHER, ["deals.csv"])
    with pytest.raises(NotAllowed):
        looking.intake(desk.kambot, OTHER)


def test_what_was_left_waits_a_day_for_whoever_gave_it(desk: Desk, clock: Clock) -> None:
    given = desk.give(deals=DEALS)
    assert looking.intake(desk.kambot, desk.who).waiting == given
    assert looking.intake(desk.kambot, BOSS).waiting == 0
    clock.forward(hours=25)
    assert looking.intake(desk.kambot, desk.who).waiting == 0
    assert forgetting.forget(desk.kambot, clock()) == 1
    assert desk.parts == 0


def test_other_files_take_the_place_of_those_that_were_left(desk: Desk) -> None:
    first = desk.give(deals=DEALS)
    second = desk.give(deals=ASKING)
    assert looking.intake(desk.kambot, desk.who).waiting == second
    with pytest.raises(NotFound):
        desk.look(first)
    assert desk.parts == 1


def test_nothing_waits_before_its_files_have_arrived(desk: Desk) -> None:
    receive(desk.kambot, desk.who, ["deals.csv"])
    assert looking.intake(desk.kambot, desk.who).waiting == 0


def test_the_report_is_forgotten_after_a_month(desk: Desk, clock: Clock) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    desk.work()
    clock.forward(days=31)
    prune(desk.kambot, clock())
    with pytest.raises(NotFound):
        looking.problems(desk.kambot, desk.who, given)


def test_problems_are_a_list_and_a_file(desk: Desk) -> None:
    odd = DEALS.replace(b"300", b"=n/a").replace(b"D3", b"D1")
    given = desk.give(deals=odd)
    seen = desk.look(given)
    assert "Worth a look" in seen.problems
    listed = looking.problems(desk.kambot, desk.who, given)
    assert any("=n/a" in line for line in listed.lines)
    content = looking.problems_file(desk.kambot, desk.who, given).content.decode("utf-8-sig")
    assert content.startswith("weight,file,sheet,row,column,value,why,fix")
    assert "'=n/a" in content
