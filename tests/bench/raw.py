"""The facts of health as plain SQL, sent by the driver alone: what gathering them is measured by.

The same aggregates as kambot.portfolio's for every plan of a workspace, as somebody would write
them by hand, and the rows fetched as they come. Money stays a scaled integer.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

_LIVE = "p.workspace_id = 1 AND p.archived_at IS NULL AND p.state <> 'closed'"
_YEAR_ID = """(
    SELECT b.id FROM plan_year b WHERE b.plan_id = p.id AND b.archived_at IS NULL
    ORDER BY CASE WHEN b.starts_on <= '{today}' THEN 0 ELSE 1 END,
        CASE WHEN b.starts_on <= '{today}' THEN b.starts_on END DESC, b.starts_on LIMIT 1)"""
_YEAR = f"JOIN plan_year y ON y.plan_id = p.id AND y.id = {_YEAR_ID}"
_OPEN_ACTION = "{0}.archived_at IS NULL AND {0}.status <> 'done' AND {0}.status <> 'cancelled'"
_OPEN_OBJECTIVE = "o.archived_at IS NULL AND o.status <> 'closed' AND o.status <> 'cancelled'"
_GROUPED = f"WHERE {_LIVE} AND {{0}} GROUP BY p.id ORDER BY p.id"


def _none(table: str, its: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {table} x WHERE {its} AND x.archived_at IS NULL)"


def _unanswered(question: str) -> str:
    return f"p.{question} IS NULL AND {{unknowns}} NOT LIKE '%\"{question}\"%'"


_MISSING = " + ".join(
    f"CASE WHEN {gap} THEN 1 ELSE 0 END"
    for gap in (
        "a.segment IS NULL",
        "p.segment_wanted IS NULL",
        f"(SELECT y.target FROM plan_year y WHERE y.id = {_YEAR_ID}) IS NULL",
        "p.confidence IS NULL",
        _unanswered("decision_maker_id"),
        _unanswered("champion_id"),
        _none("goal", "x.plan_id = p.id"),
        _none("value_proposition", "x.plan_id = p.id"),
        _none("objective", "x.plan_id = p.id"),
        _none("trustrating", "x.account_id = a.id"),
        " AND ".join(
            (_none("opportunity", "x.account_id = a.id"), _none("white_space", "x.plan_id = p.id"))
        ),
    )
)

STATEMENTS: Mapping[str, str] = {
    "plans": f"""
        SELECT p.id, p.account_id, p.owner_id, p.visibility, p.currency, p.starts_on, p.ends_on,
            p.committed_at, p.updated_at, p.next_review_on, p.decision_maker_id, p.champion_id,
            p.unknowns, p.confidence, p.digest_comment, p.digest_comment_on, a.name, a.segment,
            a.renewal_on, a.touch_cadence_days, a.satisfaction, a.flagged_at, m.name, m.manager_id,
            y.starts_on, y.ends_on, y.target, y.secured, y.last_revenue,
            (SELECT c.at FROM change c WHERE c.plan_id = p.id
                AND c.kind NOT IN ('snoozed', 'explained') ORDER BY c.id DESC LIMIT 1),
            CASE WHEN a.renewal_on IS NOT NULL THEN (
                SELECT count(*) FROM opportunity d WHERE d.account_id = a.id AND d.status = 'open'
                AND d.type = 'renewal' AND d.archived_at IS NULL) END,
            CASE WHEN a.renewal_on IS NOT NULL THEN (
                SELECT max(d.closes_on) FROM opportunity d WHERE d.account_id = a.id
                AND d.status = 'won' AND d.type = 'renewal' AND d.archived_at IS NULL) END
        FROM plan p JOIN account a ON a.id = p.account_id JOIN member m ON m.id = p.owner_id
        {_YEAR} WHERE {_LIVE} ORDER BY p.id""",
    "deals": f"""
        SELECT p.id,
            sum(CASE WHEN d.currency = p.currency AND d.status = 'won' THEN d.amount END),
            sum(CASE WHEN d.currency = p.currency AND d.status = 'open' THEN d.amount END),
            sum(CASE WHEN d.currency = p.currency AND d.status = 'open'
                AND d.closes_on >= '{{today}}'
                THEN d.amount / 10000 * coalesce(d.probability, 300000) END),
            count(CASE WHEN d.currency = p.currency AND d.amount IS NULL THEN 1 END),
            count(CASE WHEN d.status = 'open' AND d.closes_on < '{{today}}' THEN 1 END),
            count(CASE WHEN d.currency <> p.currency THEN 1 END)
        FROM plan p {_YEAR} JOIN opportunity d ON d.account_id = p.account_id
        {
        _GROUPED.format('''d.archived_at IS NULL AND (
            d.status = 'open' AND d.closes_on < '{today}' OR d.status IN ('won', 'open')
            AND d.closes_on BETWEEN y.starts_on AND y.ends_on)''')
    }""",
    "contacts": f"""
        SELECT p.id, count(CASE WHEN k.id = p.decision_maker_id
                OR k.role = 'decision_maker' AND NOT k.placeholder THEN 1 END),
            count(CASE WHEN k.id = p.champion_id
                OR k.role = 'champion' AND NOT k.placeholder THEN 1 END),
            count(CASE WHEN k.support <> 'unknown' THEN 1 END),
            count(CASE WHEN k.support IN ('supporter', 'active_supporter') THEN 1 END),
            count(CASE WHEN k.support = 'opponent' AND {{high}} THEN 1 END),
            max(CASE WHEN {{high}} THEN k.last_touch_on END)
        FROM plan p JOIN contact k ON k.account_id = p.account_id
        {_GROUPED.format("k.archived_at IS NULL")}""",
    "ratings": f"""
        SELECT p.id, r.id, r.rater_id, r.rated_on, r.credibility, r.reliability, r.intimacy,
            r.their_interest
        FROM plan p JOIN trustrating r ON r.account_id = p.account_id
        JOIN member m ON m.id = r.rater_id
        WHERE {_LIVE} AND r.archived_at IS NULL AND m.left_at IS NULL ORDER BY p.id""",
    "actions": f"""
        SELECT p.id, count(*), min(t.due_on) FROM plan p JOIN action t ON t.plan_id = p.id
        {_GROUPED.format(_OPEN_ACTION.format("t") + " AND t.due_on < '{today}'")}""",
    "objectives": f"""
        SELECT p.id, count(CASE WHEN o.due_on < '{{today}}' THEN 1 END),
            min(CASE WHEN o.due_on < '{{today}}' THEN o.due_on END),
            count(CASE WHEN NOT EXISTS (SELECT 1 FROM action t WHERE t.objective_id = o.id
                AND {_OPEN_ACTION.format("t")}) THEN 1 END)
        FROM plan p JOIN objective o ON o.plan_id = p.id {_GROUPED.format(_OPEN_OBJECTIVE)}""",
    "measured": f"""
        SELECT p.id, p.starts_on, o.created_at, o.due_on, o.start, o.current, o.target
        FROM plan p JOIN objective o ON o.plan_id = p.id
        WHERE {_LIVE} AND {_OPEN_OBJECTIVE} AND o.start <> o.target AND o.current IS NOT NULL
        ORDER BY p.id""",
    "lacking": f"""
        SELECT p.id, {_MISSING} + (
            SELECT count(*) FROM objective o WHERE o.plan_id = p.id AND {_OPEN_OBJECTIVE}
            AND NOT EXISTS (SELECT 1 FROM action t WHERE t.objective_id = o.id
                AND t.archived_at IS NULL AND t.status <> 'cancelled'))
        FROM plan p JOIN account a ON a.id = p.account_id
        WHERE {_LIVE} AND p.committed_at IS NOT NULL ORDER BY p.id""",
}
"""By the name of kambot's select that gathers the same."""
_HIGH = """(k.influence = 'high' OR k.influence IS NULL
    AND k.role IN ('decision_maker', 'executive_sponsor', 'budget_holder'))"""


def rows(connection: Connection, name: str, today: date) -> Iterator[Any]:
    """The rows of one of the statements."""
    is_sqlite = connection.dialect.name == "sqlite"
    unknowns = "p.unknowns" if is_sqlite else "CAST(p.unknowns AS text)"
    text = STATEMENTS[name].format(today=today, high=_HIGH, unknowns=unknowns)
    cursor: Any = connection.connection.cursor()
    cursor.execute(text)
    yield from cursor
    cursor.close()
