"""Settings: every fault is said at once, and says which setting, what is wrong, where to get it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kambot.errors import SettingsError
from kambot.settings import Settings, variables
from tests import settings_text

BOT, APP = "xoxb-1-2-abcDEF", "xapp-1-A1-2-abcDEF"
NO_FILE = Path("no-such-file.env")


def faults(environ: dict[str, str], *, command: str = "") -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ, NO_FILE, command=command)
    return caught.value.faults


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.load({}, NO_FILE)
    assert settings.database_url == "sqlite:///kambot.db"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert (settings.port, settings.log_level) == (3000, "INFO")
    assert settings.slack_bot_token is None


def test_a_real_variable_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=4000\nLOG_LEVEL=debug\n")
    settings = Settings.load({"PORT": "5000"}, file)
    assert (settings.port, settings.log_level) == (5000, "DEBUG")


def test_a_dollar_in_the_file_is_only_a_dollar(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DATABASE_URL=postgresql://kambot:a${HOME}b@db/kambot\n")
    assert "a${HOME}b" in Settings.load({}, file).database_url


def test_all_that_is_missing_or_wrong_is_said_at_once() -> None:
    said = faults({"SLACK_BOT_TOKEN": APP, "PORT": "http", "LOG_LEVEL": "loud"}, command="run")
    assert [fault.split()[0] for fault in said] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "PORT",
        "LOG_LEVEL",
    ]
    assert said[0].startswith("SLACK_BOT_TOKEN must start with xoxb-: copy the Bot User OAuth")
    assert said[1].startswith("SLACK_APP_TOKEN is missing: create one with connections:write")


@pytest.mark.parametrize(
    ("command", "missing"),
    [
        ("run", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]),
        ("web", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ("scheduler", ["SLACK_BOT_TOKEN"]),
        ("tick", ["SLACK_BOT_TOKEN"]),
    ],
)
def test_each_command_asks_for_what_it_needs(command: str, missing: list[str]) -> None:
    assert [fault.split()[0] for fault in faults({}, command=command)] == missing


def test_a_command_without_slack_needs_no_token() -> None:
    Settings.load({}, NO_FILE, command="db")


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-your-token", "still holds a placeholder"),
        ("SLACK_BOT_TOKEN", "xoxb-...", "still holds a placeholder"),
        ("SLACK_BOT_TOKEN", "xoxb-", "is not a whole token"),
        ("SLACK_BOT_TOKEN", "xoxb-1 2", "is not a whole token"),
        ("SLACK_APP_TOKEN", BOT, "must start with xapp-"),
        ("SLACK_SIGNING_SECRET", BOT, "holds a token instead"),
        ("SLACK_SIGNING_SECRET", "<signing secret>", "has a blank in it"),
        ("SLACK_SIGNING_SECRET", "your-signing-secret", "still holds a placeholder"),
        ("SLACK_API_URL", "slack.com/api", "is no http:// or https:// address"),
        ("DATABASE_URL", "mysql://db/kambot", "is neither a SQLite file nor a PostgreSQL database"),
        ("DATABASE_URL", "kambot.db", "is neither a SQLite file nor a PostgreSQL database"),
        ("DATABASE_URL", "sqlite:///", "names no file"),
        ("KAMBOT_PROMPTS_DIR", "no/such/folder", "is no folder (no/such/folder)"),
        ("KAMBOT_SECRET_KEY", "short", "is shorter than 32 characters"),
        ("PORT", "70000", "is no port (70000)"),
        ("PORT", "-1", "is no port (-1)"),
    ],
)
def test_a_wrong_value_is_named_with_its_way_out(name: str, value: str, what: str) -> None:
    (fault,) = faults({name: value})
    where = next(each.where for each in variables() if each.name == name)
    assert fault == f"{name} {what}: {where}."


def test_half_a_client_is_refused() -> None:
    (fault,) = faults({"SLACK_CLIENT_ID": "1.2"})
    assert fault.startswith("SLACK_CLIENT_SECRET is missing, the other half is there")


def test_a_misspelt_setting_in_the_file_gets_the_nearest_right_word(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("KAMBOT_PROMPT_DIR=words\nEDITOR=vi\n")
    with pytest.raises(SettingsError, match="did you mean KAMBOT_PROMPTS_DIR") as caught:
        Settings.load({}, file)
    assert len(caught.value.faults) == 1


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"PORT=\xff\xfe\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        Settings.load({}, file)


def test_secrets_never_show_in_a_log_line() -> None:
    settings = Settings.load({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, NO_FILE)
    assert "abcDEF" not in repr(settings)


def test_the_address_of_the_api_ends_in_a_slash() -> None:
    settings = Settings.load({"SLACK_API_URL": "http://127.0.0.1:9/api"}, NO_FILE)
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"


@example({"KAMBOT_PROMPTS_DIR": "~nobody-of-this-name"})
@example({"KAMBOT_PROMPTS_DIR": "x" * 5000})
@given(st.dictionaries(st.sampled_from([each.name for each in variables()]), st.text()))
def test_any_text_is_read_or_refused_by_name(environ: dict[str, str]) -> None:
    said: tuple[str, ...] = ()
    try:
        Settings.load(environ, NO_FILE)
    except SettingsError as refused:
        said = refused.faults
    assert all(fault.split()[0] in environ or "half" in fault for fault in said)


def test_env_example_describes_every_setting() -> None:
    assert settings_text.ENV_EXAMPLE.read_text() == settings_text.env_example()


def test_readme_describes_every_setting() -> None:
    assert settings_text.written_table() == settings_text.readme_table()
