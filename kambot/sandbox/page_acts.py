"""What a person does on the page: each act blocks until the app has answered or has failed to."""

from collections.abc import Callable, Mapping

from kambot.sandbox import page_clock
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.page_sights import channel_id
from kambot.sandbox.person import Person
from kambot.sandbox.state import Container, InMessage, Json, Outcome


def command(person: Person, body: Json) -> Json:
    """Slackbot tells the person in the channel what went wrong, so the page need not."""
    outcome = person.command(_text(body, "text"), _channel(person, body))
    return {"ok": outcome.acked, "message": ""}


def say(person: Person, body: Json) -> Json:
    """The message stands in the channel, or in a thread there, whatever the app makes of it."""
    person.say(_text(body, "text"), _channel(person, body), str(body.get("thread_ts", "")))
    return {"ok": True}


def act(person: Person, body: Json) -> Json:
    outcome = person.act(
        _container(person, body),
        _text(body, "block_id"),
        _text(body, "action_id"),
        body.get("chosen"),
        body.get("values"),
    )
    return _answer(outcome)


def shortcut(person: Person, body: Json) -> Json:
    """One of a message if the message is named, else one of everywhere."""
    callback_id = _text(body, "callback_id")
    if "ts" not in body:
        return _answer(person.shortcut(callback_id))
    message = person.memory.history.get(_channel(person, body), _text(body, "ts"))
    if message is None:
        raise SandboxError("This message is gone.")
    return _answer(person.shortcut_on(message, callback_id))


def submit(person: Person, body: Json) -> Json:
    return _answer(person.submit_view(_text(body, "view_id"), body.get("values")))


def close(person: Person, body: Json) -> Json:
    return _answer(
        person.close_view(_text(body, "view_id"), all_views=bool(body.get("all", False)))
    )


def options(person: Person, body: Json) -> Json:
    found = person.suggest(
        _container(person, body),
        _text(body, "block_id"),
        _text(body, "action_id"),
        str(body.get("query", "")),
        body.get("values"),
    )
    return {"ok": True, **found}


ALL: Mapping[str, Callable[[Person, Json], Json]] = {
    "command": command,
    "say": say,
    "open_home": lambda person, _: _answer(person.open_home()),
    "act": act,
    "shortcut": shortcut,
    "submit": submit,
    "close": close,
    "options": options,
    "skip": lambda person, body: page_clock.skip(person, str(body.get("to", ""))),
}


def _answer(outcome: Outcome) -> Json:
    """Errors at the fields are an answer; only an app that did not answer is a failure."""
    if outcome.acked or outcome.errors:
        return {"ok": True, "errors": dict(outcome.errors)}
    return {"ok": False, "error": "not_acknowledged", "message": outcome.problem}


def _container(person: Person, body: Json) -> Container:
    if "view_id" in body:
        return _text(body, "view_id")
    return InMessage(_channel(person, body), _text(body, "ts"))


def _channel(person: Person, body: Json) -> str:
    return channel_id(person, _text(body, "channel"))


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise SandboxError(f"The field {name} is needed.")
    return value
