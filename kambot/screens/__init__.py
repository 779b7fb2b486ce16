"""What a person sees next, as data: use cases return these, handlers/views draws them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kambot.cards.lookups import Lookup
from kambot.screens.home import Home
from kambot.screens.imports import ImportScreen
from kambot.screens.parts import (
    Caller,
    Choosable,
    Input,
    Insight,
    ListPreview,
    Notice,
    PlanHeader,
    Raw,
    Raws,
    Row,
    Theirs,
)
from kambot.screens.plans import (
    Approval,
    Choice,
    Closed,
    Committed,
    Flag,
    Hub,
    ListPage,
    NewPlan,
    PlanCard,
    Planless,
    RecordForm,
    Start,
    StepForm,
)
from kambot.screens.small import Board, BoardRow, Deed, FormScreen

__all__ = [
    "Approval",
    "Board",
    "BoardRow",
    "Caller",
    "Choice",
    "Choosable",
    "Closed",
    "Committed",
    "Conflict",
    "Deed",
    "Flag",
    "FormScreen",
    "Home",
    "Hub",
    "Input",
    "Insight",
    "ListPage",
    "ListPreview",
    "NewPlan",
    "Notice",
    "PlanCard",
    "PlanHeader",
    "Planless",
    "Raw",
    "Raws",
    "RecordForm",
    "Refused",
    "Result",
    "Row",
    "Saved",
    "Screen",
    "Start",
    "StepForm",
    "Theirs",
]

OfPlan = Hub | StepForm | RecordForm | ListPage
Screen = OfPlan | Start | Choice | NewPlan | FormScreen | Board | Lookup | Home | ImportScreen


@dataclass(frozen=True)
class Saved:
    """Accepted and stored; `next` is the screen that follows."""

    next: Screen


@dataclass(frozen=True)
class Refused:
    """Nothing was stored. Each sentence belongs to a field; `form` shows everything as typed."""

    errors: Mapping[str, str]
    form: StepForm | RecordForm | NewPlan | FormScreen


@dataclass(frozen=True)
class Conflict:
    """Nothing was stored: somebody else saved first. `form` shows both, the caller chooses."""

    form: StepForm | RecordForm


Result = Saved | Refused | Conflict
