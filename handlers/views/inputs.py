"""A question as Slack's input: one function per field type, and their table."""

from collections.abc import Callable, Mapping, Sequence

from handlers.views.blocks import MOST_CHOICES, Json, option, plain
from handlers.views.state import DONT_KNOW, UNKNOWN
from handlers.views.words import Words
from kambot.method.fields.choices import ends
from kambot.method.fields.listed import CATALOGUES
from kambot.method.steps import Field, Option
from kambot.screens import Input

ANSWER = "answer"
"""Begins every question's action_id; the field's type follows, so that it never changes."""
LONGEST, LONGEST_VALUE = 3000, 150
FEW, SHORT = 3, 24
"""Up to so many options of so many characters are all shown; more are a menu."""
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
"""Two choices, not one box: an unticked box cannot tell "no" from "not answered yet"."""
MANY = frozenset({"choices", "members", "contacts"})


def element(asked: Input, words: Words) -> Json:
    """The element that asks for the answer, filled with the answer so far."""
    asks = asked.field
    if asks.type in OFFERS:
        unknown = [Option(UNKNOWN, words.dont_know)] if asks.unknown else []
        made = _one_of(asked, [*OFFERS[asks.type](asks), *unknown])
    else:
        made = ELEMENTS[asks.type](asked)
    made["action_id"] = f"{ANSWER}.{asks.type}"
    hint = asks.placeholder or asks.example
    if hint and made["type"] != "radio_buttons":
        made["placeholder"] = plain(hint, 150)
    return made


def dont_know(asked: Input, words: Words) -> Json | None:
    """The box to tick for "we don't know yet", for questions that cannot offer it themselves."""
    asks = asked.field
    if not asks.unknown or asks.type in OFFERING or asks.type in MANY:
        return None
    choice = {"text": plain(words.dont_know), "value": UNKNOWN}
    made: Json = {
        "type": "checkboxes",
        "action_id": f"{ANSWER}.{UNKNOWN}",
        "options": [choice],
    }
    return made | ({"initial_options": [choice]} if asked.raw == UNKNOWN else {})


def dont_know_key(key: str) -> str:
    """The key of that box."""
    return key + DONT_KNOW


def _line(asked: Input) -> Json:
    return _text(asked, {"type": "plain_text_input"})


def _paragraph(asked: Input) -> Json:
    return _text(asked, {"type": "plain_text_input", "multiline": True})


def _text(asked: Input, made: Json) -> Json:
    """Slack counts the characters down itself, but must accept what is already there."""
    text = _typed(asked)
    if asked.field.max_length and asked.field.type != "lines":
        made["max_length"] = min(max(asked.field.max_length, len(text)), LONGEST)
    return made | ({"initial_value": text[:LONGEST]} if text else {})


def _email(asked: Input) -> Json:
    text = _typed(asked)
    return {"type": "email_text_input"} | ({"initial_value": text} if text else {})


def _date(asked: Input) -> Json:
    day = _typed(asked)
    return {"type": "datepicker"} | ({"initial_date": day} if day else {})


def _time(asked: Input) -> Json:
    hour = _typed(asked)
    return {"type": "timepicker"} | ({"initial_time": hour} if hour else {})


def _scale(asks: Field) -> Sequence[Option]:
    low, high = ends(asks)
    worded = {each.value: each for each in asks.options}
    return [worded.get(str(n), Option(str(n), str(n))) for n in range(low, high + 1)]


def _one_of(asked: Input, offered: Sequence[Option]) -> Json:
    """Few short options are buttons, where an answer never has to be taken back."""
    options = [option(each.label, each.value, each.description) for each in offered]
    few = len(options) <= FEW and all(len(each.label) <= SHORT for each in offered)
    sure = asked.field.required or asked.field.default or asked.field.type == "yes_no"
    made: Json = {"type": "radio_buttons" if few and sure else "static_select"}
    if isinstance(asked.raw, str):
        made["initial_option"] = _chosen(asked.raw, options)
    return made | {"options": options[:MOST_CHOICES]}


def _choices(asked: Input) -> Json:
    options = [option(each.label, each.value, each.description) for each in asked.field.options]
    raws = [asked.raw] if isinstance(asked.raw, str) else asked.raw or []
    made: Json = {"type": "multi_static_select"}
    if asked.field.max_items:
        made["max_selected_items"] = max(asked.field.max_items, len(raws))
    if raws:
        made["initial_options"] = [_chosen(raw, options) for raw in raws]
    return made | {"options": options[:MOST_CHOICES]}


def _chosen(raw: str, options: list[Json]) -> Json:
    """The option of this value; one that is no longer offered stays until it is changed."""
    for each in options:
        if each["value"] == raw:
            return each
    options.insert(0, option(raw, raw[:LONGEST_VALUE]))
    return options[0]


def _member(asked: Input) -> Json:
    user = _typed(asked)
    return {"type": "users_select"} | ({"initial_user": user} if user else {})


def _members(asked: Input) -> Json:
    users = [asked.raw] if isinstance(asked.raw, str) else asked.raw or []
    made: Json = {"type": "multi_users_select"}
    if asked.field.max_items:
        made["max_selected_items"] = max(asked.field.max_items, len(users))
    return made | ({"initial_users": list(users)} if users else {})


def _channel(asked: Input) -> Json:
    """Channels only, and none that another organisation can read."""
    channel = _typed(asked)
    only = {"include": ["public", "private"], "exclude_external_shared_channels": True}
    made: Json = {"type": "conversations_select", "filter": only}
    return made | ({"initial_conversation": channel} if channel else {})


def _searched(asked: Input) -> Json:
    made: Json = {"type": "external_select", "min_query_length": 0}
    if isinstance(asked.raw, str):
        made["initial_option"] = _labelled(asked, asked.raw)
    return made


def _searched_several(asked: Input) -> Json:
    raws = [asked.raw] if isinstance(asked.raw, str) else asked.raw or []
    made: Json = {"type": "multi_external_select", "min_query_length": 0}
    if asked.field.max_items:
        made["max_selected_items"] = max(asked.field.max_items, len(raws))
    if raws:
        made["initial_options"] = [_labelled(asked, raw) for raw in raws]
    return made


def _labelled(asked: Input, raw: str) -> Json:
    """What was chosen in a search, which the form does not hold the options of."""
    return option(asked.labels.get(raw) or raw.removeprefix("new:"), raw)


def _typed(asked: Input) -> str:
    """The raw answer as text; the ticked "we don't know yet" is none."""
    raw = "\n".join(asked.raw) if isinstance(asked.raw, list) else asked.raw or ""
    return "" if raw == UNKNOWN and asked.field.unknown else raw


ELEMENTS: Mapping[str, Callable[[Input], Json]] = {
    "text": _line,
    "phone": _line,
    "url": _line,
    "money": _line,
    "number": _line,
    "integer": _line,
    "percent": _line,
    "paragraph": _paragraph,
    "lines": _paragraph,
    "email": _email,
    "date": _date,
    "time": _time,
    "choices": _choices,
    "member": _member,
    "members": _members,
    "channel": _channel,
    "contact": _searched,
    "contacts": _searched_several,
    "plan": _searched,
    "reference": _searched,
    **dict.fromkeys(CATALOGUES, _searched),
}
"""How each type of field is asked. Numbers are text: people type 1.234,50 or 250k, and the
method reads both; Slack's own number field would refuse them before kambot sees them."""
OFFERS: Mapping[str, Callable[[Field], Sequence[Option]]] = {
    "choice": lambda asks: asks.options,
    "scale": _scale,
    "yes_no": lambda _: YES_NO,
}
"""What the types with a few known answers offer."""
OFFERING = frozenset({*OFFERS, "contact", "plan", "reference", *CATALOGUES})
"""Types that can offer "we don't know yet" among the others."""
