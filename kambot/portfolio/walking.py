"""One walk through all that is known of the plans: their selects, read beside each other."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Select

from kambot.db import ROWS_AT_ONCE
from kambot.method.steps import Method
from kambot.portfolio.deals import Deals
from kambot.portfolio.facts import Rows
from kambot.portfolio.needs import Lacking, Needs
from kambot.portfolio.people import Contacts, Rated
from kambot.portfolio.plans import PlanRow
from kambot.portfolio.selects import Scope
from kambot.portfolio.work import Measurable, Objectives, Overdue


class OfPlan(Protocol):
    """A row that belongs to a plan."""

    @property
    def plan_id(self) -> int: ...


Row = TypeVar("Row", bound=OfPlan)


def walk(
    connection: Connection, method: Method, scope: Scope, binds: Mapping[str, object]
) -> Iterator[Rows]:
    """The rows of each plan: one walk through all selects beside each other."""
    with ExitStack() as ended:

        def rows(statement: Select[Any]) -> Iterator[Any]:
            result = ended.enter_context(connection.execute(statement, binds))
            return chain.from_iterable(result.partitions(ROWS_AT_ONCE))

        def beside(kind: type[Row], statement: Select[Any]) -> _Beside[Row]:
            return _Beside(kind, rows(statement))

        deals, contacts = beside(Deals, scope.deals), beside(Contacts, scope.contacts)
        actions, objectives = beside(Overdue, scope.actions), beside(Objectives, scope.objectives)
        measured, ratings = beside(Measurable, scope.measured), beside(Rated, scope.ratings)
        lacking = beside(Lacking, scope.lacking(Needs.of(method)))
        for plan in map(PlanRow._make, rows(scope.plans)):
            own = plan.plan_id
            yield Rows(
                plan=plan,
                deals=deals.one(own) or Deals(own),
                contacts=contacts.one(own) or Contacts(own),
                actions=actions.one(own) or Overdue(own),
                objectives=objectives.one(own) or Objectives(own),
                lacking=lacking.one(own) or Lacking(own),
                measured=measured.of(own),
                ratings=ratings.of(own),
            )


class _Beside(Generic[Row]):
    """Rows in the order of the plans, walked through once beside the plans themselves."""

    def __init__(self, kind: Any, rows: Iterable[Any]) -> None:
        self._rows: Iterator[Row] = map(kind._make, rows)
        self._next = next(self._rows, None)

    def one(self, plan_id: int) -> Row | None:
        """The row of a plan that has at most one; ask in ascending order."""
        found = self._next
        while found is not None and found.plan_id < plan_id:
            found = self._next = next(self._rows, None)
        return found if found is not None and found.plan_id == plan_id else None

    def of(self, plan_id: int) -> list[Row]:
        """All rows of a plan."""
        found = []
        while (row := self.one(plan_id)) is not None:
            found.append(row)
            self._next = next(self._rows, None)
        return found
