"""Every environment variable: typed, described, and all faults said at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from dotenv import dotenv_values

from kambot import setting_values as read
from kambot.errors import SettingsError
from kambot.setting_values import Reader

APP_PAGE = "your app's page at api.slack.com/apps"


@dataclass(frozen=True, kw_only=True)
class Variable:
    """What kambot knows about one environment variable."""

    name: str
    about: str
    where: str
    """Where a person gets the right value; ends every fault."""
    default: str
    needed_by: tuple[str, ...]
    reader: Reader


def variable(
    about: str,
    *,
    where: str,
    reader: Reader = read.text,
    default: str = "",
    needed_by: tuple[str, ...] = (),
    secret: bool = False,
) -> Any:
    """A field of Settings, described."""
    meta = {"about": about, "where": where, "needed_by": needed_by, "reader": reader}
    value = reader(default) if default else None
    return field(default=value, repr=not secret, metadata=meta | {"default": default})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process. A field is the variable of the same name in capitals."""

    slack_bot_token: str | None = variable(
        "The bot token: kambot speaks to Slack with it.",
        where=f"copy the Bot User OAuth Token from {APP_PAGE}, OAuth & Permissions",
        reader=read.token("xoxb-"),
        needed_by=("run", "web", "scheduler", "tick"),
        secret=True,
    )
    slack_app_token: str | None = variable(
        "The app-level token: opens Socket Mode.",
        where=f"create one with connections:write on {APP_PAGE}, Basic Information, "
        "App-Level Tokens",
        reader=read.token("xapp-"),
        needed_by=("run",),
        secret=True,
    )
    slack_signing_secret: str | None = variable(
        "The signing secret: proves that an HTTP request comes from Slack.",
        where=f"copy the Signing Secret from {APP_PAGE}, Basic Information, App Credentials",
        reader=read.secret,
        needed_by=("web",),
        secret=True,
    )
    slack_client_id: str | None = variable(
        "The client id: only to install kambot into several workspaces.",
        where=f"copy the Client ID from {APP_PAGE}, Basic Information, App Credentials",
    )
    slack_client_secret: str | None = variable(
        "The client secret: belongs to the client id.",
        where=f"copy the Client Secret from {APP_PAGE}, Basic Information, App Credentials",
        reader=read.secret,
        secret=True,
    )
    slack_api_url: str = variable(
        "Slack's Web API; another address only for tests and the sandbox.",
        where="leave it out to use Slack's own",
        reader=read.web_address,
        default="https://slack.com/api/",
    )
    database_url: str = variable(
        "Where the plans are kept: a SQLite file, or PostgreSQL for a larger team.",
        where="write sqlite:///kambot.db or postgresql://user:password@host/name "
        "(behind PgBouncer: add ?pgbouncer=true)",
        reader=read.database_url,
        default="sqlite:///kambot.db",
        secret=True,
    )
    kambot_prompts_dir: Path | None = variable(
        "A folder with your own words; its files replace the shipped ones of the same name.",
        where="write the path of an existing folder, or leave it out",
        reader=read.folder,
    )
    kambot_secret_key: str | None = variable(
        "Encrypts the tokens of other workspaces; keep it, and keep it secret.",
        where="make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
        reader=read.key,
        secret=True,
    )
    port: int = variable(
        "The port of `kambot web`.",
        where="write a number from 1 to 65535",
        reader=read.port,
        default="3000",
    )
    log_level: str = variable(
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
        where="write one of DEBUG, INFO, WARNING, ERROR",
        reader=read.log_level,
        default="INFO",
    )

    @classmethod
    def load(cls, environ: Mapping[str, str], env_file: Path, *, command: str = "") -> Self:
        """Settings from the environment over the file; SettingsError names every fault at once."""
        from_file = _read_file(env_file)
        given = {**from_file, **environ}
        faults = [*_misspelt(from_file), *_halved(given)]
        values: dict[str, object] = {}
        for each in variables():
            raw = given.get(each.name, "").strip()
            try:
                if raw:
                    values[each.name.lower()] = each.reader(raw)
                elif command in each.needed_by:
                    faults.append(f"{each.name} is missing: {each.where}.")
            except ValueError as fault:
                faults.append(f"{each.name} {fault}: {each.where}.")
        if faults:
            raise SettingsError(faults)
        return cls(**values)  # type: ignore[arg-type]  # each reader yields its field's type


def variables() -> tuple[Variable, ...]:
    """All variables, in the order in which people are told about them."""
    return tuple(Variable(name=each.name.upper(), **each.metadata) for each in fields(Settings))


def _read_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        lines = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError([f"{path} cannot be read ({fault}): make it a UTF-8 text."]) from fault
    return {name: value for name, value in lines.items() if value is not None}


def _misspelt(from_file: Mapping[str, str]) -> list[str]:
    known = [each.name for each in variables()]
    return [
        f"{name} is no setting of kambot: did you mean {meant}?"
        for name in from_file
        if name not in known
        for meant in get_close_matches(name, known, n=1, cutoff=0.85)
    ]


def _halved(given: Mapping[str, str]) -> list[str]:
    pair = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
    missing = [name for name in pair if not given.get(name)]
    if len(missing) != 1:
        return []
    where = next(each.where for each in variables() if each.name == missing[0])
    return [f"{missing[0]} is missing, the other half is there: {where}."]
