"""Shortcuts in Slack: any message into a plan, wherever it stands, and the plans from anywhere."""

from typing import Any

import pytest
from sqlalchemy import select

from kambot.bindings import LISTS
from kambot.members import WORKSPACE
from kambot.sandbox import MessageCard, Modal, Person
from kambot.sandbox.web_api import answer
from kambot.touches.keeping import NOTE, TOUCH
from tests.handlers.conftest import Stage, modal

ACTION = LISTS["actions"]


def written(who: Person, text: str, channel: str = "sales") -> MessageCard:
    """A message that stands in a channel."""
    who.say(text, channel)
    return who.messages(channel)[-1]


def seen(message: MessageCard, by: Person) -> MessageCard:
    """The same message as somebody else sees it."""
    return MessageCard(by, message.message)


def add(message: MessageCard, by: Person) -> None:
    assert seen(message, by).shortcut("add_to_plan").acked


def rows(stage: Stage, table: Any) -> list[Any]:
    """What the workspace has of it, oldest first."""
    here = WORKSPACE.c.team_id == stage.ana.workspace.id
    of = select(table).join(WORKSPACE, WORKSPACE.c.id == table.c.workspace_id).where(here)
    with stage.kambot.database.read() as connection:
        return list(connection.execute(of.order_by(table.c.id)))


def pick_plan(form: Modal, name: str) -> None:
    """Search for a plan and choose it."""
    (found,) = form.options("To which account plan?", name)
    form.choose("To which account plan?", found)


def link(message: MessageCard) -> str:
    domain, at = message.person.workspace.domain, message.message
    return f"https://{domain}.slack.com/archives/{at.channel}/p{at.ts.replace('.', '')}"


def test_a_message_becomes_an_action(stage: Stage) -> None:
    stage.plan("Acme")
    message = written(stage.ben, "Can you send <Sue> the price list?")
    add(message, stage.ana)
    form = modal(stage.ana)
    assert form.title == "Add to account plan"
    assert form.values["To which account plan?"] == "Acme"
    assert form.values["What is to be done?"] == "Can you send <Sue> the price list?"
    form.fill("By when?", "2027-01-15").submit()
    assert modal(stage.ana).title == "Saved"
    assert modal(stage.ana).text == (
        "The action “Can you send <Sue> the price list?” is in the plan for Acme, due 15 Jan 2027."
    )
    (row,) = rows(stage, ACTION)
    assert (row.title, row.source_link) == ("Can you send <Sue> the price list?", link(message))
    assert stage.ben.messages("sales")[-1].message == message.message


def test_a_message_becomes_a_touch_with_old_and_new_contacts(stage: Stage) -> None:
    stage.contacts(stage.plan("Acme"), "Sue Smith", "Bob Boss")
    message = written(stage.ben, "Met them: pilot first")
    add(message, stage.ana)
    form = modal(stage.ana)
    form.choose("As what?", "Touch")
    assert form.values["What was it about?"] == "Met them: pilot first"
    assert form.options("Who of the customer?", "Eve") == ["Add “Eve”"]
    form.fill("Who of the customer?", ["Sue Smith"]).submit()
    assert modal(stage.ana).text == "The touch is kept with Acme."
    (row,) = rows(stage, TOUCH)
    assert (row.summary, row.link) == ("Met them: pilot first", link(message))


def test_a_message_becomes_a_note_and_what_was_typed_elsewhere_stays(stage: Stage) -> None:
    stage.plan("Acme")
    add(written(stage.ben, "They hire\ntwenty people"), stage.ana)
    form = modal(stage.ana)
    form.fill("Link", "acme.com/news").choose("As what?", "Note")
    assert form.values["What is to be known?"] == "They hire\ntwenty people"
    assert form.values["Link"] == "acme.com/news"
    form.submit()
    (row,) = rows(stage, NOTE)
    assert (row.text, row.link) == ("They hire\ntwenty people", "https://acme.com/news")


def test_what_was_typed_goes_on_to_the_other_kinds_and_back(stage: Stage) -> None:
    stage.plan("Acme")
    add(written(stage.ben, "Could somebody call Sue?"), stage.ana)
    form = modal(stage.ana)
    form.fill("What is to be done?", "Call Sue on Monday").choose("As what?", "Touch")
    assert form.values["What was it about?"] == "Call Sue on Monday"
    form.fill("What was it about?", "Called Sue").fill("When?", "2026-11-02")
    form.choose("As what?", "Note")
    assert form.values["What is to be known?"] == "Called Sue"
    assert form.values["Of which day?"] == "2026-11-02"
    form.choose("As what?", "Action")
    assert form.values["What is to be done?"] == "Called Sue"


def test_a_long_message_that_nobody_touched_stays_whole_for_every_kind(stage: Stage) -> None:
    stage.plan("Acme")
    text = "\n".join(["They hire twenty people."] * 40)
    add(written(stage.ben, text), stage.ana)
    form = modal(stage.ana)
    for kind in ("Touch", "Action", "Note"):
        form.choose("As what?", kind)
    assert form.values["What is to be known?"] == text


def test_what_was_emptied_stays_empty(stage: Stage) -> None:
    stage.plan("Acme")
    add(written(stage.ben, "Hello"), stage.ana)
    form = modal(stage.ana)
    form.fill("What is to be done?", "").choose("As what?", "Note")
    assert not form.values["What is to be known?"]
    form.fill("What is to be known?", "Sue likes tea").choose("As what?", "Action")
    assert form.values["What is to be done?"] == "Sue likes tea"


def test_another_plan_offers_its_own_contacts(stage: Stage) -> None:
    stage.contacts(stage.plan("Acme"), "Sue Smith")
    stage.contacts(stage.plan("Globex"), "Gus Green")
    add(written(stage.ben, "Hello", "general"), stage.ana)
    form = modal(stage.ana)
    form.choose("As what?", "Touch")
    form.fill("What was it about?", "Something else")
    pick_plan(form, "Acme")
    assert form.options("Who of the customer?") == ["Sue Smith"]
    form.fill("Who of the customer?", ["Sue Smith"])
    pick_plan(form, "Globex")
    assert not form.values["Who of the customer?"]
    assert form.values["What was it about?"] == "Something else"
    assert form.options("Who of the customer?") == ["Gus Green"]


def test_a_channel_named_like_the_account_suggests_its_plan(stage: Stage) -> None:
    for name in ("Acme", "Globex"):
        stage.plan(name)
    stage.ana.workspace.add_channel("ext-acme", ["ana", "ben"])
    add(written(stage.ben, "Hello", "ext-acme"), stage.ana)
    assert modal(stage.ana).values["To which account plan?"] == "Acme"


def test_it_works_where_kambot_is_not(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_channel("board", ["ana", "ben"], private=True)
    between = stage.ana.workspace.between("ana", "ben")
    for channel in ("board", between.id):
        add(written(stage.ben, f"In {channel}", channel), stage.ana)
        modal(stage.ana).submit()
        assert modal(stage.ana).title == "Saved"
        modal(stage.ana).close()
        assert len(stage.ben.messages(channel)) == 1
        assert stage.ana.ephemerals(channel) == []
    assert [row.title for row in rows(stage, ACTION)] == ["In board", f"In {between.id}"]


def test_in_a_shared_channel_nothing_is_posted(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.share("sales")
    message = written(stage.ben, "Hello")
    add(message, stage.ana)
    modal(stage.ana).submit()
    assert [each.text for each in stage.ben.messages("sales")] == ["Hello"]
    assert rows(stage, ACTION)[0].source_link == link(message)


def test_a_reply_links_to_itself_in_its_thread(stage: Stage) -> None:
    stage.plan("Acme")
    message = written(stage.ben, "Hello")
    message.reply("And the price list?")
    add(message.replies[0], stage.ana)
    modal(stage.ana).submit()
    (row,) = rows(stage, ACTION)
    assert row.title == "And the price list?"
    thread = f"?thread_ts={message.message.ts}&cid={message.message.channel}"
    assert row.source_link == link(message.replies[0]) + thread


def test_who_has_no_plan_reads_how_to_get_one(stage: Stage) -> None:
    stage.plan("Acme")
    message = written(stage.ana, "Hello")
    add(message, stage.ben)
    assert stage.ben.modal is None
    assert stage.slack.wait_for(lambda: stage.ben.ephemerals("sales"))
    (said,) = stage.ben.ephemerals("sales")
    assert said.text.startswith("There is no account plan yet that you can add to.")
    assert stage.ana.ephemerals("sales") == []


def test_a_guest_is_refused_kindly(stage: Stage) -> None:
    stage.plan("Acme")
    stage.ana.workspace.add_user("gus", is_restricted=True)
    gus = stage.ana.workspace.user("gus")
    add(written(stage.ana, "Hello", "general"), gus)
    assert stage.slack.wait_for(lambda: gus.ephemerals("general"))
    assert "for members of this workspace, not for guests" in gus.ephemerals("general")[0].text
    gus.shortcut("open_plan")
    assert stage.slack.wait_for(lambda: gus.dm)
    assert "for members of this workspace, not for guests" in gus.dm[0].text
    assert gus.modal is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("x" * 40_000, "x" * 149 + "…"),
        ("call " * 400, "call " * 29 + "call…"),
        ('"' * 3_000, '"' * 149 + "…"),
        ("😀" * 3_000, "😀" * 149 + "…"),
        ("اتصل بسو غدا", "اتصل بسو غدا"),
        ("<!channel> call Sue & <b>", "<!channel> call Sue & <b>"),
    ],
)
def test_any_message_can_be_added(stage: Stage, text: str, title: str) -> None:
    stage.plan("Acme")
    add(written(stage.ben, text), stage.ana)
    form = modal(stage.ana)
    assert form.values["What is to be done?"] == title
    form.choose("As what?", "Note")
    form.submit()
    assert modal(stage.ana).title == "Saved"
    (row,) = rows(stage, NOTE)
    kept = row.text.removesuffix("…")
    assert text.startswith(kept)
    assert len(kept) == len(text) or len(kept) > 1000


def test_a_message_of_blocks_only_is_read_and_one_of_nothing_left_to_the_person(
    stage: Stage,
) -> None:
    stage.plan("Acme")
    channel = stage.ana.channel("sales").id
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Renewal* of &lt;Acme&gt;"}}]
    token = stage.ana.workspace.bot_token
    answer(
        stage.slack, "chat.postMessage", token, {"channel": channel, "text": " ", "blocks": blocks}
    )
    add(stage.ana.messages("sales")[-1], stage.ana)
    form = modal(stage.ana)
    assert form.values["What is to be done?"] == "*Renewal* of <Acme>"
    form.fill("What is to be done?", "").submit()
    assert form.is_open


def test_a_busy_slack_asks_to_choose_the_shortcut_again(stage: Stage) -> None:
    stage.plan("Acme")
    message = written(stage.ben, "Hello")
    stage.slack.fault("views.open", status=500, times=1)
    add(message, stage.ana)
    assert stage.slack.wait_for(lambda: stage.ana.ephemerals("sales"))
    assert "choose the shortcut again" in stage.ana.ephemerals("sales")[0].text
    add(message, stage.ana)
    assert modal(stage.ana).title == "Add to account plan"


def test_the_lightning_button_opens_ones_plans(stage: Stage) -> None:
    stage.plan("Acme")
    assert stage.ana.shortcut("open_plan").acked
    assert modal(stage.ana).title == "Account plans"
    assert "Acme" in modal(stage.ana).text


def test_a_busy_slack_offers_the_plans_by_a_button_in_the_direct_message(stage: Stage) -> None:
    stage.slack.fault("views.open", status=500, times=1)
    stage.ana.shortcut("open_plan")
    assert stage.slack.wait_for(lambda: stage.ana.dm)
    stage.ana.dm[-1].click("Open")
    assert modal(stage.ana).title == "Account plans"
