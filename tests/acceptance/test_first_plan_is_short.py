"""A first complete plan asks for 24 answers at most; good defaults need not be touched."""

from dataclasses import dataclass

from kambot.sandbox import Person
from tests.handlers.conftest import Stage, choose, modal

MOST = 24


@dataclass
class Hand:
    """A person's hand: presses buttons, and counts the answers that it types or chooses."""

    person: Person
    answers: int = 0

    def start(self, account: str) -> None:
        """Type the account's name behind the command."""
        self.answers += 1
        self.person.command(f"/accountplan new {account}")

    def fill(self, **answers: str) -> None:
        """Answer by the words that a label begins with."""
        for label, answer in answers.items():
            self.answers += 1
            modal(self.person).fill(label.replace("_", " "), answer)

    def name(self, label: str, who: str) -> None:
        """Type a new name into a question about the customer's people, and pick it."""
        self.answers += 1
        choose(modal(self.person), label, f"Add “{who}”", who)

    def add(self, button: str, **answers: str) -> None:
        """Fill in and save a record."""
        modal(self.person).click(button)
        self.fill(**answers)
        modal(self.person).submit()

    def go_on(self) -> None:
        modal(self.person).submit()


def test_a_first_complete_plan_needs_at_most_24_answers(stage: Stage) -> None:
    hand = Hand(stage.ana)
    hand.start("Acme")
    hand.go_on()
    hand.fill(What_do_they_want="Grow in the north", What_kind="Steady")
    hand.go_on()
    hand.name("Who decides?", "Sue Smith")
    hand.name("Who speaks for us", "Tom Tall")
    hand.add(
        "Rate their trust",
        They_believe="4: Mostly",
        They_can_rely="4: Mostly",
        They_confide="3: Partly",
        We_put="4: Mostly",
    )
    hand.go_on()
    hand.fill(Revenue_target="250k", What_kind="Strategic")
    hand.go_on()
    hand.add("Add deal", What_is="Generators", Amount="100k", When="2026-12-15")
    hand.go_on()
    hand.add("Add value", What_do_they_need="No power cuts", What_do_we="Generators")
    hand.go_on()
    hand.add("Add objective", What_do="Two plants run on our power", What_is="Revenue")
    hand.go_on()
    hand.add("Add action", What_is="Show Sue the offer", By_when="2026-12-01")
    hand.go_on()
    hand.fill(How_sure="4: Quite sure")
    hand.go_on()
    overview = modal(stage.ana)
    assert overview.title == "Acme"
    assert "Committed on" in overview.text
    assert hand.answers <= MOST
