"""What survives: a restart, and being killed at any moment."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from kambot.sandbox import App, Sandbox
from kambot.sandbox.web_api import answer
from tests.sandbox.apps import MANIFEST
from tests.sandbox.blocks import Json, element, entry, home, modal, option, plain, section


def started(folder: Path) -> Sandbox:
    slack = Sandbox(folder)
    slack.app = App(MANIFEST)
    return slack


def call(slack: Sandbox, method: str, **args: object) -> Json:
    found = answer(slack, method, slack.bot_token, args)
    assert found["ok"], found
    return found


def test_everything_a_person_sees_survives_a_restart(tmp_path: Path) -> None:
    before = started(tmp_path)
    ana = before.user("ana")
    before.add_user("zoe", real_name="Zoe Smith")
    before.add_channel("board", ["ana", "zoe", "parrot"], private=True)
    board = ana.channel("board").id
    sent = call(before, "chat.postMessage", channel=board, text="Hello", blocks=[section("Hello")])
    call(before, "chat.postEphemeral", channel=board, user=ana.id, text="Psst")
    call(before, "views.publish", user_id=ana.id, view=home(section("Plans")))
    inner = element("static_select", action_id="v", initial_option=option("1"))
    view = modal(entry(inner, label=plain("Kind")), entry(label=plain("Name")))
    trigger = before.triggers.issue(ana.id)
    call(before, "views.open", trigger_id=trigger, view=view)
    assert ana.modal is not None
    ana.modal.fill("Name", "typed")
    before.close()

    after = started(tmp_path)
    ana = after.user("ana")
    assert after.user("zoe").record.real_name == "Zoe Smith"
    assert [shown.text for shown in ana.messages("board")] == ["Hello"]
    assert [shown.text for shown in ana.ephemerals("board")] == ["Psst"]
    assert ana.home is not None
    assert ana.home.text == "Plans"
    assert ana.modal is not None
    assert ana.modal.values == {"Kind": "1", "Name": "typed"}
    assert call(after, "chat.postMessage", channel=board, text="b")["ts"] > sent["ts"]
    after.close()


def test_threads_metadata_and_what_became_of_channels_survive_a_restart(tmp_path: Path) -> None:
    before = started(tmp_path)
    key = {"event_type": "kambot_message", "event_payload": {"key": "digest:1"}}
    sent = call(before, "chat.postMessage", channel="#sales", text="Digest", metadata=key)
    call(before, "chat.postMessage", channel="#sales", text="Details", thread_ts=sent["ts"])
    before.share("sales")
    before.archive("general")
    before.deactivate("ben")
    before.close()

    after = started(tmp_path)
    (shown,) = after.user("ana").messages("sales")
    assert shown.message.metadata == key
    assert [reply.text for reply in shown.replies] == ["Details"]
    assert after.user("ana").channel("sales").sharing == "shared"
    assert after.user("ana").channel("general").archived
    assert after.memory.users[after.user("ben").id].deleted
    after.close()


def test_tokens_and_ids_are_the_same_in_every_run(tmp_path: Path) -> None:
    first, second = Sandbox(tmp_path), Sandbox()
    assert first.bot_token == second.bot_token
    assert first.app_token == second.app_token
    assert first.signing_secret == second.signing_secret
    assert first.user("ana").id == second.user("ana").id
    first.close()
    second.close()


def test_a_person_who_was_changed_stays_changed(tmp_path: Path) -> None:
    before = Sandbox(tmp_path)
    before.add_user("ana", real_name="Ana Maria Alves")
    before.close()
    after = Sandbox(tmp_path)
    assert after.user("ana").record.real_name == "Ana Maria Alves"
    after.close()


def test_what_is_closed_or_deleted_stays_away(tmp_path: Path) -> None:
    before = started(tmp_path)
    ana = before.user("ana")
    sent = call(before, "chat.postMessage", channel="#sales", text="a")
    call(before, "chat.delete", channel=sent["channel"], ts=sent["ts"])
    opened = call(before, "views.open", trigger_id=before.triggers.issue(ana.id), view=modal())
    ana.close_view(opened["view"]["id"])
    before.close()

    after = started(tmp_path)
    assert after.user("ana").messages("sales") == []
    assert after.user("ana").modals == []
    after.close()


WRITER = """
import sys
from pathlib import Path
from kambot.sandbox import App, Sandbox
from kambot.sandbox.web_api import answer

slack = Sandbox(Path(sys.argv[1]))
slack.app = App({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
ana = slack.user("ana")
view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}
number = 0
while True:
    text = {"channel": "#sales", "text": str(number)}
    assert answer(slack, "chat.postMessage", slack.bot_token, text)["ok"]
    for method in ("views.open", "views.push"):
        inside = ana.stack()[0].id if ana.stack() else ""
        args = {"trigger_id": slack.triggers.issue(ana.id, inside), "view": dict(view)}
        assert answer(slack, method, slack.bot_token, args)["ok"]
    print(number, flush=True)
    ana.close_view(ana.stack()[0].id, all_views=True)
    number += 1
"""


def test_kill_9_leaves_all_that_was_answered_and_nothing_by_halves(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(0.2)
        os.kill(writer.pid, signal.SIGKILL)
        answered = [first, *writer.stdout.readlines()]

    slack = Sandbox(tmp_path)
    ana = slack.user("ana")
    found = [shown.text for shown in ana.messages("sales")]
    assert found[: len(answered)] == [line.strip() for line in answered]
    assert {view.id for view in slack.memory.views} == {view.id for view in ana.stack()}
    slack.close()


def test_what_another_version_left_is_started_over(tmp_path: Path) -> None:
    Sandbox(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "sandbox.sqlite3")) as left:
        left.execute("PRAGMA user_version = 99")
        left.execute('UPDATE record SET body = \'{"colour": "red"}\'')
        left.commit()
    slack = Sandbox(tmp_path)
    assert slack.user("ana").record.name == "ana"
    slack.close()
