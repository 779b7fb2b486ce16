"""What kambot answers in a conversation: cards to confirm, questions back, things to try."""

from collections.abc import Sequence

from handlers.views.blocks import LONGEST, Json, actions, button, paragraph
from handlers.views.messages import fitted
from handlers.views.voice import Voice
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.replies import (
    Guide,
    Kept,
    Offer,
    Option,
    Proposal,
    Sorry,
    Thing,
    Tone,
    Which,
)
from kambot.lookups import KINDS
from kambot.method.text import clipped, isolated
from kambot.prompts import Safe, escape, unescaped

Talk = Proposal | Kept | Which | Sorry | Offer | Guide
SHORT = 150
WORDS = {
    Tone.HELLO: "hello",
    Tone.HELP: "help",
    Tone.THANKS: "talk_thanks",
    Tone.LOST: "talk_lost",
    Tone.SEVERAL: "talk_several",
}


def talk_message(voice: Voice, reply: Talk) -> Json:
    """The message for a reply."""
    match reply:
        case Proposal():
            return _message(_about(voice, reply), _confirming(voice, reply.draft))
        case Kept(proposal):
            return _message(_about(voice, proposal, kept=True), _onwards(voice, proposal))
        case Which():
            said = voice.say(
                "talk_which",
                missing=reply.missing,
                asked=isolated(reply.asked),
                text=clipped(isolated(reply.draft.text), SHORT),
            )
            return _message(said, _choosing(voice, reply))
        case Sorry():
            return _message(voice.say("talk_sorry", why=reply.why, asked=isolated(reply.asked)))
        case Offer(go):
            said = voice.say("talk_offer", wish=go.wish, account=go.name)
            way = button(voice.words.open, "open", f"{go.wish}:{go.name}", style="primary")
            return _message(said, [way])
    return _message(voice.say(WORDS[reply.tone]), _things(voice, reply))


def changing_message(voice: Voice, card: Proposal) -> Json:
    """In place of a card that is changed in a window: it can no longer be saved as it was."""
    again = button(voice.words.change, "talk_change", card.draft.packed())
    said = f"{_about(voice, card)}\n_{voice.say('talk_changing', card=card)}_"
    return _message(said, [again, _cancel(voice)])


def kept_message(voice: Voice) -> Json:
    """In place of a card that was kept before."""
    return _message(voice.say("talk_kept"))


def cancelled_message(voice: Voice) -> Json:
    """In place of a card that was cancelled."""
    return _message(voice.say("talk_cancelled"))


def example_message(voice: Voice, kind: str, account: str) -> Json:
    """How to tell kambot something."""
    return _message(voice.say("talk_example", kind=kind, account=account))


def sentence_message(said: str) -> Json:
    """One plain sentence."""
    return _message(escape(said))


def _about(voice: Voice, card: Proposal, *, kept: bool = False) -> str:
    return voice.say("talk_proposal", card=card, kept=kept)


def _confirming(voice: Voice, draft: Draft) -> list[Json]:
    words, packed = voice.words, draft.packed()
    change = [button(words.change, "talk_change", packed)] if draft.keep is not Keep.DONE else []
    save = words.done if draft.keep is Keep.DONE else words.save_record
    return [button(save, "talk_save", packed, style="primary"), *change, _cancel(voice)]


def _onwards(voice: Voice, card: Proposal) -> list[Json]:
    plan_id = card.draft.plan_id
    return [button(voice.words.open_plan, "open", f"plan:{plan_id}")] if plan_id else []


def _choosing(voice: Voice, which: Which) -> list[Json]:
    return [
        *(_choice(voice, number, each) for number, each in enumerate(which.options)),
        _cancel(voice),
    ]


def _choice(voice: Voice, number: int, option: Option) -> Json:
    label = option.label
    if option.is_new:
        label = unescaped(Safe(voice.say("talk_new_person", person=label)))
    return button(label, f"talk_choose.{number}", option.draft.packed())


def _things(voice: Voice, guide: Guide) -> list[Json]:
    """A question is asked by its button; what can be told is shown how."""
    things = [_thing(voice, number, each) for number, each in enumerate(guide.things)]
    is_begin = guide.tone in (Tone.HELLO, Tone.HELP)
    return [*things, button(voice.words.my_plans, "open", "start:")] if is_begin else things


def _thing(voice: Voice, number: int, thing: Thing) -> Json:
    label = unescaped(Safe(voice.say("talk_can", kind=thing.kind, account=thing.account)))
    way = "ask" if thing.kind in KINDS else "show"
    return button(label, f"talk_{way}.{number}", f"{thing.kind}:{thing.account}")


def _cancel(voice: Voice) -> Json:
    return button(voice.words.cancel, "talk_cancel", "cancel")


def _message(said: str, tools: Sequence[Json] = ()) -> Json:
    rows = [actions(tools, "talk")] if tools else []
    return fitted({"text": said, "blocks": [paragraph(said, most=LONGEST), *rows]})
