"""A person in front of the sandbox's page: finds things by the words on them, as anybody would."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

EMOJI_IN_WORDS = re.compile(r":[a-z_]+:")
"""What a person sees instead of an emoji that the page cannot draw."""


@dataclass(frozen=True)
class Visitor:
    """Uses the page in a browser, and keeps a picture of each screen for people to look at."""

    page: Page
    pictures: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def command(self, line: str) -> None:
        """Type a slash command in #general."""
        self.page.get_by_role("button", name="general").click()
        composer = self.page.get_by_label("Message #general")
        composer.fill(line)
        self.page.keyboard.press("Enter")
        expect(composer).to_have_value("")

    def act_as(self, name: str) -> None:
        """Be somebody else from now on."""
        self.page.get_by_role("button", name="Act as").click()
        self.page.get_by_role("menuitemradio", name=name).click()

    def skip_to(self, row: str) -> None:
        """Let time pass, by the menu of the clock."""
        self.page.get_by_role("button", name="Clock").click()
        self.page.get_by_role("menuitem", name=row).click()

    def read(self, place: str, words: str) -> Locator:
        """Open a channel, or the app; its newest message, which has these words in it."""
        self.page.get_by_role("button", name=place).click()
        message = self.page.get_by_role("main").get_by_role("article").last
        expect(message).to_contain_text(words)
        self.take_picture(place)
        return message

    @property
    def modal(self) -> Locator:
        """The modal on top."""
        return self.page.get_by_role("dialog")

    def is_on(self, title: str) -> None:
        """The modal of that title comes on top; a picture is taken of all of it."""
        expect(self.modal).to_have_accessible_name(title)
        expect(self.modal.locator("[aria-busy=true]")).to_have_count(0)
        self.take_picture(title)

    def sees(self, *texts: str) -> None:
        """The modal says, or comes to say, all of this."""
        for text in texts:
            expect(self.modal).to_contain_text(text)

    def fill(self, label: str, text: str | date) -> None:
        """Type into the field whose label begins so."""
        self._field(label).fill(str(text))

    def choose(self, label: str, option: str) -> None:
        """Search a menu for an option, and pick it."""
        menu = self._field(label)
        menu.fill(option)
        self.modal.get_by_role("option", name=_beginning(option)).click()
        expect(menu).to_have_attribute("aria-expanded", "false")

    def name(self, label: str, who: str) -> None:
        """Type a name that is not in the menu yet, and add it."""
        menu = self._field(label)
        menu.fill(who)
        self.modal.get_by_role("option", name=f"Add “{who}”").click()
        expect(menu).to_have_attribute("aria-expanded", "false")

    def add(self, button: str, **answers: str | date) -> None:
        """Fill in a record by the words that its labels begin with, and save it."""
        title = button.replace("Add", "New")
        self.press(button)
        self.is_on(title)
        for label, answer in answers.items():
            self.fill(label.replace("_", " "), answer)
        self.press("Save")
        expect(self.modal).not_to_have_accessible_name(title)

    def tick(self, label: str, option: str) -> None:
        """Tick one of the choices that stand below a label."""
        group = self.modal.get_by_role("radiogroup", name=_beginning(label))
        group.get_by_role("radio", name=option).check()

    def press(self, text: str) -> None:
        """Press a button of the modal."""
        self.modal.get_by_role("button", name=text, exact=True).click()

    def has(self, label: str, value: str) -> None:
        """The field whose label begins so holds this."""
        expect(self._field(label)).to_have_value(value)

    def take_picture(self, name: str) -> None:
        """Keep pictures of what is to be seen, from the top of a long modal to its end."""
        assert not EMOJI_IN_WORDS.search(self.page.locator("body").inner_text())
        body = self.page.locator(".modal-body")
        screen = f"{next(self._numbers):02}-{name.lower().replace(' ', '-')}"
        for part in count(1):
            self.page.screenshot(path=self.pictures / f"{screen}-{part}.png")
            if not body.count() or body.evaluate(SCROLLED_TO_END):
                return

    def _field(self, label: str) -> Locator:
        return self.modal.get_by_label(_beginning(label)).first


SCROLLED_TO_END = """node => {
  const before = node.scrollTop;
  node.scrollTop += node.clientHeight - 40;
  const isAtEnd = node.scrollTop === before;
  if (isAtEnd) node.scrollTop = 0;
  return isAtEnd;
}"""


def _beginning(text: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(text)}")
