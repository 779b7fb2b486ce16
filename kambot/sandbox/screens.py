"""What a person sees and clicks, by the words on it: modals, the Home tab, messages."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from kambot.sandbox import filling, reading
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.files import Upload
from kambot.sandbox.spots import own_view
from kambot.sandbox.state import Container, InMessage, Json, Message, Outcome, View

if TYPE_CHECKING:
    from kambot.sandbox.person import Person


class Screen(ABC):
    """Anything made of blocks that one person sees."""

    def __init__(self, person: "Person", container: Container) -> None:
        self.person = person
        self.container = container

    @property
    @abstractmethod
    def blocks(self) -> Sequence[Json]:
        """What it is made of, as it is now."""

    @property
    def text(self) -> str:
        """All text a person reads, in order, a line per block."""
        return "\n".join(reading.lines(self.blocks, self._names))

    @property
    def labels(self) -> list[str]:
        """The labels of what can be filled in."""
        return [field.label for field in self._fields()]

    @property
    def buttons(self) -> list[str]:
        """The texts of what can be clicked."""
        return [button.text for button in reading.buttons(self.blocks, self._names)]

    def click(self, text: str, within: str | None = None) -> Outcome:
        """Use the button or overflow option of that text; a confirmation is given.

        `within` is text of the same block or of the block just above.
        """
        found = list(reading.buttons(self.blocks, self._names))
        near = [each for each in found if self._is_within(each.line, within)]
        button = filling.the_one(near, text, lambda each: each.text, "button")
        chosen = {"selected_option": button.option} if button.option else None
        return self.person.act(
            self.container, button.block["block_id"], button.element["action_id"], chosen
        )

    def fill(self, label: str, value: Any, *, enter: bool = False) -> Self:
        """Type or choose in the field of that label; a unique beginning of it is enough.

        Texts, dates ("2027-03-31") and numbers are given as they are typed, options by their
        text, people and channels by their name, files as a Path or an Upload, several as a list,
        nothing as None. `enter` presses the enter key in a text field.
        """
        field = self._field(label)
        state = filling.state_for(self.person, self.container, field, value)
        place = (field.block["block_id"], field.element["action_id"])
        if filling.tells_the_app(field, enter=enter):
            self.person.act(self.container, *place, state)
        elif isinstance(self.container, str):
            self.person.type_values(self.container, {place[0]: {place[1]: state}})
        return self

    def choose(self, label: str, value: Any, within: str | None = None) -> Outcome:
        """Choose in a select, radio buttons or checkboxes by the words on them; the app is told.

        A select in a message is known by its placeholder.
        """
        return self._use(self._field(label, within), value)

    def pick(self, label: str, value: Any, within: str | None = None) -> Outcome:
        """Pick a date ("2027-03-31") or a time ("08:30") in a picker; the app is told."""
        return self._use(self._field(label, within, pickers=True), value)

    def options(self, label: str, query: str = "", within: str | None = None) -> list[str]:
        """The texts that a select offers for what is typed."""
        field = self._field(label, within)
        found = filling.options_for(self.person, self.container, field, query)
        return [reading.shown(option["text"], self._names) for option in found]

    def _use(self, field: reading.Field, value: Any) -> Outcome:
        state = filling.state_for(self.person, self.container, field, value)
        place = (field.block["block_id"], field.element["action_id"])
        return self.person.act(self.container, *place, state)

    def _fields(self) -> list[reading.Field]:
        return reading.fields(self.blocks, self._names)

    def _field(
        self, label: str, within: str | None = None, *, pickers: bool = False
    ) -> reading.Field:
        near = [
            field
            for field in self._fields()
            if self._is_within(field.line, within)
            and (not pickers or field.element["type"].endswith("picker"))
        ]
        return filling.the_one(near, label, lambda each: each.label, "field")

    def _is_within(self, line: int, words: str | None) -> bool:
        """Whether the words are said in this block or the one just above."""
        return words is None or words in reading.said_around(self.blocks, line, self._names)

    def _names(self, target: str) -> str:
        user = self.person.workspace.user_record(target)
        if user is not None:
            return user.real_name
        channel = self.person.workspace.channel(target)
        return channel.name if channel else target


class ViewScreen(Screen):
    """A view: what is read from it is always how it is now."""

    @property
    def view(self) -> View:
        return own_view(self.person, str(self.container))

    @property
    def blocks(self) -> Sequence[Json]:
        blocks: list[Json] = self.view.content["blocks"]
        return blocks

    @property
    def values(self) -> dict[str, Any]:
        """What each field holds, by label."""
        values = self.view.values
        return {
            field.label: reading.value_in_words(
                values[field.block["block_id"]][field.element["action_id"]], self._names
            )
            for field in self._fields()
        }


class Modal(ViewScreen):
    """An open modal."""

    @property
    def is_open(self) -> bool:
        return self.container in self.person.memory.desk(self.person.id).modals

    @property
    def title(self) -> str:
        return str(self.view.content["title"]["text"])

    @property
    def problem(self) -> str:
        """What Slack complains about above the fields."""
        return self.view.problem

    @property
    def errors(self) -> dict[str, str]:
        """The sentences at the fields, by label."""
        errors = self.view.errors
        return {
            field.label: errors[field.block["block_id"]]
            for field in self._fields()
            if field.block["block_id"] in errors
        }

    def submit(self) -> Outcome:
        return self.person.submit_view(str(self.container))

    def close(self) -> Outcome:
        """Press the close button of this modal."""
        return self.person.close_view(str(self.container))

    def close_all(self) -> Outcome:
        """Press the x, which closes the whole stack."""
        return self.person.close_view(str(self.container), all_views=True)


class Home(ViewScreen):
    """The app's Home tab."""


class MessageCard(Screen):
    """One message; what is read from it is how it is now."""

    def __init__(self, person: "Person", message: Message) -> None:
        super().__init__(person, InMessage(message.channel, message.ts))
        self._place = (message.channel, message.ts)

    @property
    def message(self) -> Message:
        found = self.person.memory.history.get(*self._place)
        if found is None:
            raise SandboxError("This message is gone.")
        return found

    @property
    def blocks(self) -> Sequence[Json]:
        return self.message.blocks

    @property
    def replies(self) -> "list[MessageCard]":
        """The replies in the thread under this message, oldest first."""
        found = self.person.memory.history.replies(*self._place)
        return [MessageCard(self.person, each) for each in found]

    @property
    def files(self) -> list[Upload]:
        """The files in this message, as they are downloaded."""
        found = (self.person.download(each) for each in self.message.files)
        return [Upload(file.name, content) for file, content in found]

    def reply(self, text: str) -> Outcome:
        """Write in the thread under this message."""
        channel, ts = self._place
        return self.person.say(text, channel, ts)

    def shortcut(self, callback_id: str) -> Outcome:
        """Start one of the app's shortcuts from the menu of this message."""
        return self.person.shortcut_on(self.message, callback_id)

    @property
    def text(self) -> str:
        """The text of the blocks, or of the message when it has none."""
        return super().text if self.blocks else reading.read(self.message.text, self._names)
