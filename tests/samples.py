"""Sample facts for every message: typical ones and the extremes, all with the same text in them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kambot.method.progress import StepProgress
from kambot.method.revenue import Sums, figures
from kambot.method.steps import RecordList, Step
from kambot.method.trust import Rating, trust
from kambot.method.vocabulary import PlanState
from kambot.screens import (
    Approval,
    Choice,
    Closed,
    Committed,
    Flag,
    Hub,
    Insight,
    ListPage,
    NewPlan,
    PlanCard,
    PlanHeader,
    Planless,
    Start,
    StepForm,
    Theirs,
)
from tests.conversation.samples import of_conversation
from tests.crm.receiving.samples import of_imports
from tests.digests.samples import of_digests
from tests.health.samples import of_cures
from tests.home.samples import of_home
from tests.lookups.samples import of_lookups
from tests.nudging.samples import of_nudges
from tests.outbox.samples import of_outbox
from tests.preferences.samples import of_settings
from tests.samples_of_accounts import of_accounts
from tests.samples_of_actions import of_actions

Facts = dict[str, Any]
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
YEAR = Sums(
    currency="EUR",
    won=Decimal(400_000),
    weighted=Decimal("33333.33"),
    open=Decimal(300_000),
    potential=Decimal(50_000),
    won_unknown=1,
    open_unknown=2,
    passed=2,
    target=Decimal(1_000_000),
    secured=Decimal(100_000),
    last_period=Decimal(500_000),
)


def samples(text: str) -> dict[str, list[Facts]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    return {
        **{name: [{}] for name in _PLAIN},
        **_plans(text),
        **_steps(text),
        **_derived(),
        **of_settings(text),
        **of_conversation(text),
        **of_digests(text),
        **of_cures(text),
        **of_outbox(text),
        **of_nudges(text),
        **of_lookups(text),
        **of_home(text),
        **{name: [{"entry": text}] for name in ("removed", "restored")},
        "plan_deleted": [{"account": text}],
        **of_actions(text),
        **of_accounts(text),
        **of_imports(text),
        "saved_another": [{"one": text}],
        "similar": [{"account": text}],
        "streams": [{"total": "90,000", "target": "100,000", "currency": "EUR"}],
        "fault": [{"reference": "7F3A"}],
        "answer_saved": [{"said": said} for said in (text, "")],
    }


_PLAIN = (
    "busy",
    "busy_shortcut",
    "busy_window",
    "health",
    "help",
    "not_committed",
    "no_plan_to_add_to",
    "not_saved",
    "removed_meanwhile",
    "saved_unseen",
    "similar_head",
    "start_foot",
    "submitted_already",
    "words",
)
"""Messages that are the same for everybody."""


def _plans(text: str) -> dict[str, list[Facts]]:
    card = PlanCard(1, text, text, FIRST, LAST, PlanState.DRAFT, next_step=text)
    twin = replace(card, apart="strategic")
    fit = [Choice(text, (card,), found=True, total=total) for total in (0, 14, 101)]
    without = Planless(text, text, text)
    fit += [Choice(text, (), found=True, planless=(without,) * few) for few in (1, 2)]
    fit.append(Choice(text, (card,), found=True, planless=(Planless(text, text),)))
    found = [*fit, Choice(text, (card,), found=False)]
    unnamed = [Choice("", plans, found=bool(plans), wish="ask:status") for plans in ((card,), ())]
    return {
        "card": [{"card": card}, {"card": twin}],
        "planless": [{"account": each} for each in (without, Planless(text, text))],
        "choice": [{"choice": each} for each in (*found, *unnamed, Choice(text, (), found=False))],
        "my_plans": [{"start": Start(())}, {"start": Start((card,), total=1)}],
        "new_foot": [{"form": NewPlan(())}],
        "hub": [{"hub": each} for each in _hubs(text)],
        "hub_foot": [{"may_edit": True}, {"may_edit": False}],
    }


def _hubs(text: str) -> list[Hub]:
    done = Committed(LAST, confidence=4, next_review_on=LAST)
    return [
        Hub(header(text), (), "trust", Insight()),
        Hub(header(text, may_edit=False), (), "", Insight()),
        Hub(header(text), (), "", Insight(), asks_approval=True),
        Hub(header(text), (), "", Insight(), done),
        Hub(header(text), (), "", Insight(), Committed(LAST, None, None)),
        Hub(header(text), (), "", Insight(), done, Closed(LAST, text)),
        Hub(header(text), (), "", Insight(), done, flag=Flag(LAST, text)),
        Hub(header(text), (), "", Insight(), approval=Approval(LAST, (text, text))),
        Hub(header(text), (), "", Insight(), approval=Approval(LAST, (text,), may_decide=True)),
        Hub(header(text), (), "", Insight(), approval=Approval(LAST, (text,), comment=text)),
    ]


def _steps(text: str) -> dict[str, list[Facts]]:
    forms = [
        _form(text, missing=(text, text)),
        _form(text, missing=()),
        _form(text, missing=(), may_edit=False),
        _closed_form(text),
    ]
    pages = [_page(text, query=query) for query in ("", text)]
    theirs = Theirs(text, text, datetime(2027, 1, 1, tzinfo=UTC))
    return {
        "step_head": [{"form": form} for form in forms],
        "step_foot": [{"form": form} for form in forms],
        "step_place": [{"form": form} for form in forms],
        "missing": [{"step": _progress(text, 0, 2)}],
        "progress": [
            {"step": step, "is_next": is_next}
            for step in (_progress(text, 1, 2), _progress(text, 2, 2), _progress(text, 0, 0))
            for is_next in (True, False)
        ],
        "nothing_found": [{"page": page} for page in pages],
        "theirs": [{"theirs": theirs}],
    }


def header(text: str, *, may_edit: bool = True) -> PlanHeader:
    """The plan of an account with this name."""
    return PlanHeader(
        1, text, text, "U1", FIRST, LAST, PlanState.COMMITTED, "EUR", "de-DE", may_edit, True
    )


def _progress(text: str, done: int, needed: int) -> StepProgress:
    missing = (text,) * (needed - done)
    return StepProgress("trust", text, done, needed, missing, touched=True)


def _step(text: str) -> Step:
    return Step("trust", 1, text, intro=text, coaching=text)


def _form(text: str, *, missing: tuple[str, ...], may_edit: bool = True) -> StepForm:
    progress = StepProgress("trust", text, 0, len(missing), missing, touched=False)
    plan = header(text, may_edit=may_edit)
    return StepForm(plan, _step(text), 1, 8, 1, (), (), progress, Insight(), False, False)


def _closed_form(text: str) -> StepForm:
    form = _form(text, missing=(), may_edit=False)
    return replace(form, plan=replace(form.plan, state=PlanState.CLOSED))


def _page(text: str, *, query: str) -> ListPage:
    contacts = RecordList("contacts", text, text, ())
    return ListPage(header(text), _step(text), contacts, (), 0, 1, 0, query)


def _derived() -> dict[str, list[Facts]]:
    unknown, reached = Sums(currency="USD"), Sums(currency="USD", won=YEAR.won, target=YEAR.won)
    ratings = [
        Rating(rater=who, on=FIRST, credibility=5, reliability=4, intimacy=who, their_interest=3)
        for who in (1, 2)
    ]
    return {
        "figures": [
            {"figures": figures(known), "locale": locale}
            for known in (YEAR, unknown, reached)
            for locale in ("en-US", "de-DE")
        ],
        "trust": [{"trust": trust(some), "locale": "en-US"} for some in (ratings, ratings[:1])],
    }
