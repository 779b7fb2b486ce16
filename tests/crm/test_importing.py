"""Files are looked at, asked about, and kept: all of them or nothing."""

import pytest
from sqlalchemy import func, select

from kambot.core import Kambot
from kambot.crm.asking import Answers
from kambot.crm.drafts import Kind
from kambot.crm.files.results import Unreadable
from kambot.crm.importing import NOWHERE, Examined, examine, load
from kambot.crm.keeping.keeping import local_workspace
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.running import Progress
from kambot.crm.tables import Source
from kambot.db import Database
from kambot.models import Account, CrmImport, Opportunity
from kambot.models.rows import table
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

DEALS = "Deal ID,Company Name,Stage,Amount,Close Date\n"
TWO = Source("deals.csv", f"{DEALS}D1,Acme,Won,5,2026-03-01\nD2,Acme,Lost,7,2026-03-02\n".encode())
DOUBTFUL = Source("deals.csv", f"{DEALS}D1,Acme,Won,5,3/1/2026\nD2,Acme,Lost,7,3/2/2026\n".encode())
LOOSE = b"D1,C1,Won,5,2026-03-01\nD2,C2,Lost,7,2026-03-02\n"
DEAL = table(Opportunity)
ORDER = "opportunities.Close Date.order"


@pytest.fixture
def kambot(database: Database) -> Kambot:
    return kambot_on(database, Clock())


@pytest.fixture
def here(kambot: Kambot) -> int:
    return local_workspace(kambot)


def counted(kambot: Kambot, model: type[Account | Opportunity | CrmImport]) -> int:
    with kambot.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table(model))) or 0


def created(examined: Examined) -> dict[str, int]:
    rows = examined.report.to_json()["rows"]
    return {kind: each["created"] for kind, each in rows.items()}


def test_a_look_writes_nothing(kambot: Kambot, here: int) -> None:
    examined = examine(kambot, here, [TWO])
    assert created(examined) == {"opportunities": 2}
    assert examined.report.made == {"accounts": 1}
    assert (counted(kambot, Account), counted(kambot, CrmImport)) == (0, 0)


def test_a_look_needs_no_workspace(kambot: Kambot) -> None:
    assert created(examine(kambot, NOWHERE, [TWO])) == {"opportunities": 2}


def test_what_was_looked_at_is_kept(kambot: Kambot, here: int) -> None:
    report = load(kambot, examine(kambot, here, [TWO]), None)
    assert (report.published, report.dry_run) == (True, False)
    assert (counted(kambot, Account), counted(kambot, Opportunity)) == (1, 2)


def test_the_report_is_kept_with_the_import(kambot: Kambot, here: int) -> None:
    report = load(kambot, examine(kambot, here, [TWO]), None)
    with kambot.database.read() as connection:
        kept = connection.execute(select(table(CrmImport))).one()
    assert kept.report == report.to_json()
    assert kept.files == [{"name": "deals.csv", "sha256": TWO.fingerprint, "rows": 3}]


def test_the_same_file_again_changes_nothing(kambot: Kambot, here: int) -> None:
    load(kambot, examine(kambot, here, [TWO]), None)
    again = load(kambot, examine(kambot, here, [TWO]), None).to_json()["rows"]["opportunities"]
    assert again == {"read": 2, "created": 0, "updated": 0, "unchanged": 2, "skipped": 0}


def test_an_open_question_keeps_everything_out(kambot: Kambot, here: int) -> None:
    examined = examine(kambot, here, [DOUBTFUL])
    assert [question.key for question in examined.questions] == [ORDER]
    assert not examined.report.complete
    with pytest.raises(Unanswered, match="Nothing was imported"):
        load(kambot, examined, None)
    assert counted(kambot, Opportunity) == 0


def test_what_was_answered_is_remembered_for_the_next_file_of_this_shape(
    kambot: Kambot, here: int
) -> None:
    load(kambot, examine(kambot, here, [DOUBTFUL], Answers({ORDER: "day first"})), None)
    again = examine(kambot, here, [DOUBTFUL])
    assert again.questions == ()
    assert again.report.figures.totals["last_close_date"] == "2026-02-03"


def test_a_new_answer_wins_over_a_remembered_one(kambot: Kambot, here: int) -> None:
    load(kambot, examine(kambot, here, [DOUBTFUL], Answers({ORDER: "day first"})), None)
    other = examine(kambot, here, [DOUBTFUL], Answers({ORDER: "month first"}))
    assert other.report.figures.totals["last_close_date"] == "2026-03-02"


def test_a_file_without_a_table_is_refused(kambot: Kambot, here: int) -> None:
    with pytest.raises(Unreadable, match=r"offer\.pdf"):
        examine(kambot, here, [TWO, Source("offer.pdf", b"%PDF-1.7 ...")])


def test_it_is_told_how_far_an_import_is(kambot: Kambot, here: int) -> None:
    told: list[Progress] = []
    load(kambot, examine(kambot, here, [TWO], tell=told.append), None, told.append)
    stages = [each.stage for each in told]
    assert stages[:3] == ["reading", "understanding", "comparing"]
    assert "publishing" in stages


ACCOUNTS = Source(
    "accounts.csv", b"Company ID,Company Name,Industry,Website\nC1,Acme,Retail,https://acme.com\n"
)


@pytest.mark.parametrize(
    "header", ["Company ID,C1", "Company Name,ACME", "Associated Company Domain,acme.com"]
)
def test_deals_find_the_accounts_of_an_earlier_import(
    kambot: Kambot, here: int, header: str
) -> None:
    load(kambot, examine(kambot, here, [ACCOUNTS]), None)
    column, said = header.split(",")
    text = f"Deal ID,{column},Stage,Amount,Close Date\nD1,{said},Won,5,2026-03-01\n"
    report = load(kambot, examine(kambot, here, [Source("deals.csv", text.encode())]), None)
    assert list(report.figures.accounts) == ["Acme"]
    assert report.made == {}
    with kambot.database.read() as connection:
        account = connection.execute(select(table(Account))).one()
        deal = connection.execute(select(table(Opportunity))).one()
    assert (deal.account_id, account.version, account.industry) == (account.id, 1, "Retail")


def test_activities_find_the_deals_of_an_earlier_import(kambot: Kambot, here: int) -> None:
    load(kambot, examine(kambot, here, [TWO]), None)
    text = "Activity ID,Activity Type,Activity Date,Deal ID\nA1,Call,2026-05-06,D1\n"
    examined = examine(kambot, here, [Source("activities.csv", text.encode())])
    assert created(examined) == {"activities": 1}


def test_an_account_that_is_nowhere_is_said(kambot: Kambot, here: int) -> None:
    text = f"{DEALS.replace('Company Name', 'Company ID')}D1,C9,Won,5,2026-03-01\n"
    report = examine(kambot, here, [Source("deals.csv", text.encode())]).report
    assert "No account has the id C9." in [each.why for each in report.problems]


def test_deals_of_earlier_files_are_adopted_when_their_accounts_come(
    kambot: Kambot, here: int
) -> None:
    deals = Source("deals.csv", DEALS.replace("Company Name", "Company ID").encode() + LOOSE)
    load(kambot, examine(kambot, here, [deals]), None)
    accounts = Source("accounts.csv", b"Company ID,Company Name,Industry\nC1,Acme,Steel\n")
    report = load(kambot, examine(kambot, here, [accounts]), None)
    assert report.adopted == 1
    with kambot.database.read() as connection:
        found = connection.execute(select(DEAL.c.crm_key, DEAL.c.account_id)).all()
    assert dict(map(tuple, found)) == {"D1": 1, "D2": None}
    again = load(kambot, examine(kambot, here, [deals]), None)
    assert again.rows[Kind.OPPORTUNITIES].unchanged == 2


def test_deals_without_ids_are_known_again_wherever_they_stand_in_the_file(
    kambot: Kambot, here: int
) -> None:
    header, *rows = [
        "Company Name,Deal Name,Stage,Amount,Close Date\n",
        "Acme,Renewal,Won,5,2025-03-13\n",
        "Acme,Renewal,Open,7,2026-03-13\n",
    ]
    newer = "Acme,Renewal,Open,9,2027-03-13\n"
    load(kambot, examine(kambot, here, [_text(header, *rows)]), None)
    turned = examine(kambot, here, [_text(header, *reversed(rows))]).report
    assert turned.rows[Kind.OPPORTUNITIES].unchanged == 2
    grown = examine(kambot, here, [_text(header, newer, *reversed(rows))]).report
    assert (grown.rows[Kind.OPPORTUNITIES].created, grown.rows[Kind.OPPORTUNITIES].updated) == (
        1,
        0,
    )


def _text(*lines: str) -> Source:
    return Source("deals.csv", "".join(lines).encode())


def test_two_files_of_one_name_do_not_mix_up_their_rows(kambot: Kambot, here: int) -> None:
    other = Source(
        "deals.csv", f"{DEALS}D3,Acme,Lost,5,2026-03-01\nD4,Acme,Open,7,2026-03-02\n".encode()
    )
    report = examine(kambot, here, [TWO, other]).report.to_json()
    assert [each["file"] for each in report["files"]] == ["deals.csv", "deals (2).csv"]
    assert [report["totals"][how] for how in ("won", "lost", "open")] == [1, 2, 1]
    assert report["totals"]["won_value"] == "5"


def test_owners_are_created_by_the_first_import_and_unchanged_by_the_next(
    kambot: Kambot, here: int
) -> None:
    deals = _text("Deal ID,Deal Name,Stage,Amount,Owner ID\n", "D1,Roll-out,Won,5,U1\n")
    users = Source("users.csv", b"User ID,Full Name,Email\nU1,Jane Roe,j@x.com\nU2,Al,a@x.com\n")
    for created in (1, 0):
        report = load(kambot, examine(kambot, here, [deals, users]), None)
        owners = report.rows[Kind.OWNERS]
        assert (owners.created, owners.unchanged) == (created, 2 - created)
