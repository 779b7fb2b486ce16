"""Answers of many rows: accounts, actions, what could be sold, what has changed."""

from collections.abc import Iterable, Iterator

from handlers.views.blocks import Json, button
from handlers.views.lookups.parts import ask, open_plan, paragraphs, row, way
from handlers.views.start import new_plan
from handlers.views.voice import Voice
from kambot.cards.lookups import Question, Work
from kambot.cards.plans import HistoryCard, Reason, WhyCard
from kambot.cards.portfolios import (
    GrowthCard,
    LooseCard,
    OwnerLine,
    PlanLine,
    PlansCard,
    ReviewLine,
    TeamCard,
    UnplannedCard,
    WorkCard,
)


def reasons(voice: Voice, card: WhyCard) -> list[Json]:
    """A row per reason with the button that clears it, then what is close to being one."""
    rows = (_reason(voice, each, is_told=card.for_all or not each.wish) for each in card.reasons)
    return [*rows, *paragraphs(voice.say("why_close", card=card))]


def _reason(voice: Voice, reason: Reason, *, is_told: bool) -> Json:
    """What clears it is on its button, or told to who has none."""
    tool = None if is_told else way(voice, reason)
    return row(voice.say("why_row", reason=reason, is_told=is_told), tool)


def plans(voice: Voice, card: PlansCard) -> list[Json]:
    """A row per account, each with why it stands so."""
    return [
        row(voice.say("plan_line", line=each, card=card), _on(voice, each)) for each in card.rows
    ]


def _on(voice: Voice, line: PlanLine) -> Json:
    """Why an account stands so, or how it is going where there is nothing to explain."""
    word = voice.words.ask_why if line.reason else voice.words.ask_status
    question = Question("why" if line.reason else "status", plan_id=line.plan_id)
    return ask(word, question, spoken=f"{word} {line.account}")


def work(voice: Voice, card: WorkCard) -> list[Json]:
    """A row per action, then reviews and other people's actions."""
    reviews = (_review(voice, card, each) for each in card.reviews.first)
    return [
        *_actions(voice, card, card.work),
        *_beside(voice, card, "reviews", reviews),
        *_beside(voice, card, "people", _actions(voice, card, card.people)),
    ]


def _beside(voice: Voice, card: WorkCard, part: str, rows: Iterable[Json]) -> list[Json]:
    """What else there is, below its title; nothing where there is none of it."""
    return [*paragraphs(voice.say("work_beside", card=card, part=part)), *rows]


def _actions(voice: Voice, card: WorkCard, some: Work) -> Iterator[Json]:
    """Each leads to its plan; of one plan, the way to it stands below all of them."""
    for each in some.first:
        tool = None if card.account else open_plan(voice, each.plan_id, each.account)
        yield row(voice.say("work_row", work=each, card=card), tool)


def _review(voice: Voice, card: WorkCard, review: ReviewLine) -> Json:
    """With the way to hold it for whose it is, to its plan for everybody."""
    tool = None
    if card.for_all and not card.account:
        tool = open_plan(voice, review.plan_id, review.account)
    elif not card.account:
        word = voice.words.review_now
        spoken = f"{word}: {review.account}"
        tool = button(word, "way.review", f"form:review:{review.plan_id}", spoken=spoken)
    return row(voice.say("review_row", review=review, card=card), tool)


def unplanned(voice: Voice, card: UnplannedCard) -> list[Json]:
    """A row per account, with the way to a plan for it; then the deals of no account."""
    rows = [
        row(
            voice.say("unplanned_row", line=each, card=card),
            new_plan(voice, each.name, each.account),
        )
        for each in card.rows
    ]
    return [*rows, *_loose_tallies(voice, card)]


def _loose_tallies(voice: Voice, card: UnplannedCard) -> list[Json]:
    """How many deals name no account, with the way to them, if there are any."""
    if not card.loose:
        return []
    told = voice.say("loose_tallies", tallies=card.loose, locale=card.locale)
    see = voice.words.see_loose
    return [row(told, ask(see, Question("loose"), spoken=f"{see}: {told}"))]


def loose(voice: Voice, card: LooseCard) -> list[Json]:
    """A row per deal."""
    return [row(voice.say("loose_row", line=each, card=card)) for each in card.rows]


def growth(voice: Voice, card: GrowthCard) -> list[Json]:
    """A row for each thing that is bought elsewhere, with the way to where it is noted."""
    words = voice.words
    return [
        row(
            voice.say("growth_row", space=each, card=card),
            button(
                words.open,
                "open.step",
                f"step:{each.plan_id}:opportunity",
                spoken=words.open_one.format(name=each.account),
            ),
        )
        for each in card.rows
    ]


def history(voice: Voice, card: HistoryCard) -> list[Json]:
    """A row per change."""
    return [row(voice.say("history_row", change=each)) for each in card.changes]


def team(voice: Voice, card: TeamCard) -> list[Json]:
    """A row per person, each with the way to their accounts."""
    return [
        row(voice.say("team_row", owner=each, locale=card.locale), _accounts(voice, each))
        for each in card.owners
    ]


def _accounts(voice: Voice, owner: OwnerLine) -> Json:
    word = voice.words.ask_owned
    question = Question("owned", member_id=owner.member_id)
    return ask(word, question, spoken=f"{word}: {owner.owner}")
