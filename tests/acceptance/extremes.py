"""Plans at the extremes: the longest answer of a text in every field, and very many records."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from kambot import lists
from kambot.bindings import LISTS
from kambot.core import Kambot
from kambot.method.fields.choices import ends
from kambot.method.steps import Field
from kambot.screens import Raw, Saved
from tests.usecases.conftest import Desk

PING = "<!channel> <@U012AB3CD> &amp; *bold* `code` ~gone~ _it_ "
TEXTS = {
    "words": "What a salesperson writes who has much to say, and time. ",
    "one word": "x",
    "emoji": "👩🏽‍💻",
    "right to left": "שלום עולם ",
    "marks": PING,
}
LONGEST = 3000
"""Characters that one input of Slack can hold."""
LEFT_ALONE = frozenset({"name", "owner_id", "period_kind", "starts_on", "ends_on"})
"""What a plan has from its start."""
DIFFERENT = {"start": "1", "baseline": "1"}
"""A measure that starts where it ends would be refused."""


@dataclass(frozen=True)
class Writer:
    """Somebody who answers every question of a plan with as much of a text as fits."""

    desk: Desk
    text: str
    colleague: str

    @property
    def account(self) -> str:
        """The longest name an account can have."""
        return self.repeated(80)

    def plan(self) -> int:
        """A plan, a year from today, with every answer and a record in every list."""
        plan_id = self.desk.start(self.account, period_kind="twelve_months")
        for step in self.desk.kambot.method.steps:
            asked = [each for each in step.fields if each.key not in LEFT_ALONE]
            raws = {each.key: self.raw(plan_id, step.key, each) for each in asked}
            saved = self.desk.save(plan_id, step.key, "hub", **raws)
            assert isinstance(saved, Saved), saved
            for of in step.lists:
                answers = {each.key: self.raw(plan_id, of.key, each) for each in of.fields}
                if not of.fixed:
                    self.desk.add(plan_id, of.key, **answers)
        return plan_id

    def raw(self, plan_id: int, owner: str, asked: Field) -> Raw:
        """The longest answer to a question of any type."""
        if asked.type in ("choice", "choices"):
            longest = max(asked.options, key=lambda option: len(option.label))
            return longest.value if asked.type == "choice" else [longest.value]
        if asked.type == "lines":
            return "\n".join(f"{n}{self.repeated(299)}" for n in range(asked.max_items or 5))
        if asked.type == "reference":
            desk = self.desk
            found = lists.choices(desk.kambot, desk.who, plan_id, owner, asked.key, "")
            return found[0].value if found else None
        if asked.type in ("text", "paragraph"):
            return self.repeated(asked.max_length or LONGEST)
        return DIFFERENT.get(asked.key) or self._plain(asked)

    def repeated(self, length: int) -> str:
        return (self.text * length)[:length].strip()

    def _plain(self, asked: Field) -> Raw:
        today = self.desk.kambot.clock().date().isoformat()
        answers: dict[str, Raw] = {
            "contact": f"new:{self.repeated(80)}",
            "date": today,
            "email": f"{'x' * 60}@{'y' * 60}.example",
            "integer": str(asked.maximum),
            "member": self.colleague,
            "members": [self.colleague],
            "money": "99999999999.99",
            "number": str(asked.maximum or "99999999999.99"),
            "percent": "100",
            "phone": "+1 (415) 555 01 32 ext. 1234567890",
            "scale": str(ends(asked)[1]),
            "url": f"https://edge.example/{'x' * 200}",
            "yes_no": "yes",
        }
        return answers[asked.type]


def multiply(kambot: Kambot, plan_id: int, list_key: str, times: int) -> None:
    """So many records like the first one of a list; their names are numbered."""
    of = LISTS[list_key]
    name = {"actions": "title"}.get(list_key, "name")
    with kambot.database.write() as connection:
        row: dict[str, Any] = dict(connection.execute(_first(plan_id, list_key)).mappings().one())
        row.pop("id")
        copies = [
            {**row, name: f"{number} {row[name]}"[:80], "position": number}
            for number in range(1, times)
        ]
        connection.execute(insert(of), copies)


def _first(plan_id: int, list_key: str) -> Any:
    of, plan = LISTS[list_key], LISTS["objectives"].metadata.tables["plan"]
    parent = of.c.plan_id if "plan_id" in of.columns else of.c.account_id
    owner = plan.c.id if "plan_id" in of.columns else plan.c.account_id
    mine = select(owner).where(plan.c.id == plan_id).scalar_subquery()
    return select(of).where(parent == mine).order_by(of.c.id).limit(1)
