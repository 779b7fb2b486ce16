"""Questions as a screen has them, and what was answered there."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from kambot.crm.receiving.seen import Seen
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import Asked
from kambot.paging import page_of
from kambot.screens.imports import Asking, Doubts


def asking(asked: Asked) -> Asking:
    """A question as a screen has it."""
    question = asked.question
    values = [each.value for each in question.options]
    return Asking(
        token(question.key),
        question.text,
        tuple(each.label for each in question.options),
        values.index(asked.answer) if asked.answer in values else None,
        values.index(question.suggested) if question.suggested in values else None,
    )


def doubts(upload: Upload, seen: Seen, page: int) -> Doubts:
    """A page of the questions that need no answer."""
    may_be = [each for each in seen.report.questions if not each.question.is_open]
    page, pages, some = page_of(may_be, page)
    asked = tuple(asking(replace(each, answer=_latest(upload, each))) for each in some)
    return Doubts(upload_id=upload.id, asked=asked, page=page, pages=pages)


def answered(seen: Seen, given: Mapping[str, int]) -> dict[str, str]:
    """Answers by the keys of their questions; of those that were given by token and number."""
    asked = {token(each.question.key): each.question for each in seen.report.questions}
    return {
        asked[each].key: asked[each].options[number].value
        for each, number in given.items()
        if each in asked and number < len(asked[each].options)
    }


def token(key: str) -> str:
    """A short name for a question, the same each time: keys can be longer than Slack takes."""
    return sha256(key.encode()).hexdigest()[:16]


def _latest(upload: Upload, asked: Asked) -> str | None:
    return upload.answers.get(asked.question.key, asked.answer)
