"""The newest digest of a workspace, for those who look for it at home."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kambot.cards import DigestCard
from kambot.core import Kambot
from kambot.digests.card import as_decided, compose
from kambot.digests.figures import joined
from kambot.digests.settings import DigestSetting, of_workspace
from kambot.digests.weekly import weeks_back
from kambot.members import Me, me
from kambot.models import Message
from kambot.models.rows import table
from kambot.screens import Caller

MESSAGE = table(Message)
WEEKS = 5
"""An older digest is no news."""

_HERE = (
    MESSAGE.c.workspace_id == bindparam("workspace_id"),
    MESSAGE.c.key.in_(bindparam("keys", expanding=True)),
)
_KEYS = select(MESSAGE.c.key).where(*_HERE)
_CONTENT = select(MESSAGE.c.content).where(*_HERE)


def latest(kambot: Kambot, who: Caller) -> DigestCard | None:
    """The newest digest of the caller's workspace."""
    with kambot.database.read() as connection:
        return newest(connection, kambot, me(connection, kambot, who))


def newest(connection: Connection, kambot: Kambot, caller: Me) -> DigestCard | None:
    """The digest that was decided last, that of all accounts if there is one.

    None before the first. It says what its channel says, whoever looks.
    """
    digests = of_workspace(connection, caller.workspace_id)
    decided = [each for each in digests if each.weekly.decided_week]
    keys = {key: each for each in sorted(decided, key=_narrowness) for key in _keys(each)}
    binds = {"workspace_id": caller.workspace_id, "keys": list(keys)}
    known = set(connection.scalars(_KEYS, binds)) if keys else set()
    first = next((key for key in keys if key in known), None)
    if first is None:
        return None
    content = connection.execute(_CONTENT, {**binds, "keys": [first]}).scalar_one()
    return _card(connection, kambot, as_decided(keys[first], content), content)


def _card(
    connection: Connection, kambot: Kambot, setting: DigestSetting, content: Mapping[str, Any]
) -> DigestCard:
    """Only what it names is read, its figures were kept.

    Unless the figures were forgotten, since a plan is for its team only by now, or no longer:
    until they are kept again, all is made anew.
    """
    day = date.fromisoformat(content["day"])
    named = compose(connection, kambot, day, [setting], content["named"])[setting.id].digest
    if named.team_only or content["figures"] is None:
        return compose(connection, kambot, day, [setting])[setting.id].digest
    return joined(content["figures"], named)


def _narrowness(setting: DigestSetting) -> tuple[bool, bool, int]:
    return setting.segment is not None, setting.manager_id is not None, setting.id


def _keys(setting: DigestSetting) -> list[str]:
    """Of its messages, the newest first; the last weeks that were decided may have none."""
    weeks = weeks_back(setting.weekly.decided_week or "", WEEKS)
    return [f"digest:{setting.id}:{week}" for week in sorted(weeks, reverse=True)]
