"""A new plan: for a new account or one that has none for that time."""

from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Connection, Select, insert, select

from kambot import history, receipts, years
from kambot.access import account_known, account_visible
from kambot.bindings import ACCOUNT, PLAN
from kambot.checks import overlap
from kambot.core import Kambot
from kambot.db import insert_once
from kambot.facts import of_plan
from kambot.forms.inputs import Filling, inputs
from kambot.forms.names import Names
from kambot.forms.steps import Carried, step_form
from kambot.history import Entry, Subject
from kambot.holding import hold_account
from kambot.members import Me, me
from kambot.method.fields import TYPES
from kambot.method.fields import Refused as Fault
from kambot.method.periods import Period, checked, period_of
from kambot.method.speech import Speech
from kambot.method.steps import Field
from kambot.method.text import shown_date
from kambot.method.vocabulary import PeriodKind
from kambot.models import Account, Plan
from kambot.models.people import name_key
from kambot.screens import Caller, NewPlan, Raws, Refused, Saved, StepForm

SIMILAR = 85
"""The rapidfuzz score from which two names may well be one account."""
MOST = 3
"""So many accounts are pointed out."""
FIRST = "profile"


def new_form(kambot: Kambot, who: Caller, typed: Raws | None = None) -> NewPlan:
    """The form for a new plan, with what is typed so far."""
    with kambot.database.read() as connection:
        return _form(kambot, me(connection, kambot, who), typed or {}, {})


def start(
    kambot: Kambot, who: Caller, raws: Raws, *, confirmed: bool, receipt: str
) -> Saved | Refused:
    """Create the plan and open its first step.

    An account with nearly the same name is pointed out once; `confirmed` means: it is another one.
    """
    with kambot.database.write() as connection:
        caller = me(connection, kambot, who)
        if receipts.first_time(connection, caller, receipt, {}):
            made = _start(connection, kambot, caller, raws, confirmed=confirmed)
            if isinstance(made, Refused):
                connection.rollback()
                return made
            receipts.settle(connection, caller, receipt, {"plan_id": made})
        else:
            made = receipts.outcome(connection, caller, receipt)["plan_id"]
        return Saved(_first_step(connection, kambot, caller, made))


def _first_step(connection: Connection, kambot: Kambot, caller: Me, plan_id: int) -> StepForm:
    step = kambot.method.step(FIRST)
    plan = of_plan(connection, caller, plan_id, step=step.key)
    return step_form(connection, kambot, plan, step, Carried())


@dataclass(frozen=True)
class _Wanted:
    """A new plan as it was asked for."""

    name: str
    kind: PeriodKind
    period: Period


def _start(
    connection: Connection, kambot: Kambot, caller: Me, raws: Raws, *, confirmed: bool
) -> int | Refused:
    wanted, errors = _read(kambot, caller, raws)
    if wanted is None:
        return Refused(errors, _form(kambot, caller, raws, errors))
    account_id = connection.scalar(_named(caller, wanted.name))
    if account_id is None:
        similar = () if confirmed else _similar(connection, caller, wanted.name)
        if similar:
            return Refused({}, _form(kambot, caller, raws, {}, similar))
        account_id = _new_account(connection, caller, wanted.name)
    hold_account(connection, account_id)
    if refusal := _why_not(connection, caller, account_id, wanted):
        errors = {"name": refusal}
        return Refused(errors, _form(kambot, caller, raws, errors))
    return _new_plan(connection, caller, account_id, wanted)


def _read(kambot: Kambot, caller: Me, raws: Raws) -> tuple[_Wanted | None, dict[str, str]]:
    errors: dict[str, str] = {}
    values = {}
    for asked in _fields(kambot, raws):
        try:
            values[asked.key] = TYPES[asked.type].parse(raws.get(asked.key), asked, _speech(caller))
        except Fault as fault:
            errors[asked.key] = fault.sentence
    if not values.get("name"):
        errors.setdefault("name", "Please type the account's name.")
    kind = PeriodKind(values.get("period_kind") or PeriodKind.FISCAL_YEAR)
    period = period_of(kind, caller.today, caller.fiscal_year_start)
    if kind is PeriodKind.CUSTOM:
        period = Period(
            values.get("starts_on") or period.starts_on, values.get("ends_on") or period.ends_on
        )
    try:
        period = checked(period)
    except Fault as fault:
        errors["ends_on"] = fault.sentence
    return (None if errors else _Wanted(values["name"], kind, period)), errors


def _named(caller: Me, name: str) -> Select[int]:
    return (
        select(ACCOUNT.c.id)
        .where(
            ACCOUNT.c.workspace_id == caller.workspace_id,
            ACCOUNT.c.name_key == name_key(name),
            ACCOUNT.c.archived_at.is_(None),
        )
        .order_by(ACCOUNT.c.id)
        .limit(1)
    )


def _why_not(connection: Connection, caller: Me, account_id: int, wanted: _Wanted) -> str:
    """Why this plan cannot be; empty if it can. A plan that the caller may see is named.

    An account's contacts, deals and notes are those of every plan for it. So there is no second
    plan, for whatever time, for an account that the caller knows no plan of while others do.

    Of what they may not know of as little is told as can be: one sentence, whether a hidden plan
    takes this time or all time, that begins like the one about a plan which they may see and holds
    no name but the one they typed. That something is there cannot be kept from them: two plans of
    an account never share a day, and to let them start would show what the hidden plan's team
    keeps.
    """
    known = select(ACCOUNT.c.id).where(ACCOUNT.c.id == account_id, account_visible())
    is_free = connection.scalar(known, {"me": caller.id}) is not None
    taken = overlap(connection, caller, account_id, wanted.period)
    if is_free and taken is None:
        return ""
    cannot = f"You cannot start this plan for {wanted.name}"
    if taken is None or taken.by is None:
        return f"{cannot}. Please choose another period, or ask your manager."
    shown = f"{shown_date(taken.by.starts_on)} to {shown_date(taken.by.ends_on)}"
    return (
        f"{cannot}: there is one for {shown} already. Please open that, or choose another period."
    )


def _similar(connection: Connection, caller: Me, name: str) -> tuple[str, ...]:
    """Accounts that may well be the same one, spelt differently or in full."""
    known = connection.scalars(
        select(ACCOUNT.c.name).where(
            ACCOUNT.c.workspace_id == caller.workspace_id,
            ACCOUNT.c.archived_at.is_(None),
            account_known(),
        ),
        {"me": caller.id},
    )
    names = {each: utils.default_process(each) for each in known}
    typed = utils.default_process(name)
    longer = [each for each, words in names.items() if f"{words} ".startswith(f"{typed} ")]
    near = process.extract(typed, names, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=MOST)
    return tuple(dict.fromkeys((*(each for _, _, each in near), *longer)))[:MOST]


def _new_account(connection: Connection, caller: Me, name: str) -> int:
    """The new account's id; if somebody else makes it this very moment, theirs."""
    account = Account(
        workspace_id=caller.workspace_id,
        name=name,
        name_key=name_key(name),
        created_at=caller.now,
        created_by_id=caller.id,
        updated_at=caller.now,
    )
    insert_once(connection, ACCOUNT, account.model_dump(exclude={"id"}))
    return connection.execute(_named(caller, name)).scalar_one()


def _new_plan(connection: Connection, caller: Me, account_id: int, wanted: _Wanted) -> int:
    plan = Plan(
        workspace_id=caller.workspace_id,
        account_id=account_id,
        owner_id=caller.id,
        currency=caller.currency,
        period_kind=wanted.kind,
        starts_on=wanted.period.starts_on,
        ends_on=wanted.period.ends_on,
        created_at=caller.now,
        created_by_id=caller.id,
        updated_at=caller.now,
    )
    made = insert(PLAN).values(plan.model_dump(exclude={"id"})).returning(PLAN.c.id)
    plan_id = int(connection.execute(made).scalar_one())
    years.sync(connection, caller, plan_id, wanted.period)
    facts = of_plan(connection, caller, plan_id)
    history.record(
        connection, facts, Entry("created", Subject("plan"), after={"name": wanted.name})
    )
    return plan_id


def _fields(kambot: Kambot, raws: Raws) -> tuple[Field, ...]:
    """The account and the period; dates only for a period of one's own.

    Without their hints, which speak of the step in which they can be changed later.
    """
    profile = kambot.method.step(FIRST)
    custom = raws.get("period_kind") == PeriodKind.CUSTOM.value
    keys = ("name", "period_kind", *(("starts_on", "ends_on") if custom else ()))
    return tuple(replace(profile.field(key), hint="") for key in keys)


def _form(
    kambot: Kambot,
    caller: Me,
    typed: Raws,
    errors: dict[str, str],
    similar: tuple[str, ...] = (),
) -> NewPlan:
    period = period_of(PeriodKind.FISCAL_YEAR, caller.today, caller.fiscal_year_start)
    defaults = {
        "name": None,
        "period_kind": PeriodKind.FISCAL_YEAR.value,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
    }
    filling = Filling(typed, errors=errors)
    asked = _fields(kambot, typed)
    return NewPlan(
        inputs(asked, defaults, Names(), _speech(caller), filling), similar, caller.currency
    )


def _speech(caller: Me) -> Speech:
    return Speech(today=caller.today, locale=caller.locale, currency=caller.currency)
