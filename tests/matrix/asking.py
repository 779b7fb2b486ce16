"""Every command, event and shortcut, and everything that can be said to mean something."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kambot.conversation import meanings
from kambot.lookups import KINDS
from tests.matrix.case import Case, Probe, Send


def commanded(case: Case) -> Iterator[Probe]:
    name = case.target.name
    named = [f"{kind.replace('_', '-')} {name}" for kind in sorted(KINDS)]
    alone = [kind.replace("_", "-") for kind in sorted(KINDS)]
    words = ("", "help", "settings", "import")
    for said in (*named, *alone, name, f"review {name}", f"new {name}", *words):
        yield Probe(f"command {said}", _command(case, said))


def _command(case: Case, said: str) -> Send:
    return lambda forger: forger.command(case.viewer, said)


SAID: Mapping[type[Any], tuple[str, ...]] = {
    meanings.Lookup: (
        *("how is {}?", "why is {} red?", "who decides at {}?", "what changed at {}?", "{}"),
        *("next review of {}", "what is overdue for me?", "what is at risk?", "my team"),
    ),
    meanings.Remind: ("remind me to call {} tomorrow", "add an action for {}: call them tomorrow"),
    meanings.MarkDone: ("mark {} done", "mark the quokka done"),
    meanings.Met: ("met quokka at {} yesterday", "called {}", "met quokka contact name yesterday"),
    meanings.Note: ("note for {}: moving",),
    meanings.Go: ("open {}", "settings"),
    meanings.Hello: ("hello",),
    meanings.Help: ("help",),
    meanings.Thanks: ("thanks",),
    meanings.NotUnderstood: ("purple {} dishwasher, please",),
}
"""What is said to mean each thing that kambot understands."""


def said(case: Case) -> Iterator[Probe]:
    for each in (line.format(case.target.name) for lines in SAID.values() for line in lines):
        yield Probe(f"say {each}", _say(case, each))
    mention = f"<@{case.viewer.workspace.bot.id}> how is {case.target.name}?"
    yield Probe(f"mention {mention}", _mention(case, mention))


def _say(case: Case, line: str) -> Send:
    inner = {"type": "message", "channel_type": "im", "text": line}
    return lambda forger: forger.happen(case.viewer, {**inner, "channel": case.viewer.dm.id})


def _mention(case: Case, line: str) -> Send:
    general = case.viewer.workspace.channel("general")
    assert general
    inner = {"type": "app_mention", "text": line, "channel": general.id}
    return lambda forger: forger.happen(case.viewer, inner)


def _home_tab(case: Case) -> Send:
    inner = {"type": "app_home_opened", "tab": "home", "channel": case.viewer.dm.id}
    return lambda forger: forger.happen(case.viewer, inner)


EVENTS: Mapping[str, Callable[[Case], Iterator[Probe]]] = {
    "app_home_opened": lambda case: iter([Probe("open Home", _home_tab(case))]),
    "message": said,
    "app_mention": lambda case: iter(()),  # among what is said
    "user_change": lambda case: iter(()),  # Slack's own word about somebody, nobody's request
    "team_join": lambda case: iter(()),
}
"""How each event comes about."""


def _from_message(case: Case) -> Send:
    return lambda forger: forger.shortcut(case.viewer, "add_to_plan", f"Call {case.target.name}")


def _from_anywhere(case: Case) -> Send:
    return lambda forger: forger.shortcut(case.viewer, "open_plan")


SHORTCUTS: Mapping[str, Callable[[Case], Send]] = {
    "add_to_plan": _from_message,
    "open_plan": _from_anywhere,
}
"""How each shortcut is started."""


def asked(case: Case) -> Iterator[Probe]:
    """All of them."""
    yield from commanded(case)
    yield from (probe for made in EVENTS.values() for probe in made(case))
    yield from (Probe(f"shortcut {key}", made(case)) for key, made in SHORTCUTS.items())
