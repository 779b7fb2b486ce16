"""Answers files: what was answered about files of a CRM, so that they can be imported unattended.

[answers]
"opportunities.Close Date.order" = "day first"
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from kambot.crm.asking import Answers, Question
from kambot.errors import KambotError

TABLE = "answers"
MEANS = ".means"
"""Ends a key that corrects what a column is taken for: it answers no question."""
ALWAYS = frozenset({"conflicts"})
"""May be answered before anybody asks."""


class WrongAnswers(KambotError):
    """The answers cannot be used; the message says which, and what would be right."""


def read_answers(text: str, file: str) -> Answers:
    """The answers of a file. Raises WrongAnswers for what is not written as they are."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongAnswers(f"{file} is not written as TOML: {error}.") from None
    given = said.pop(TABLE, {})
    if said or not isinstance(given, dict):
        raise WrongAnswers(f"{file} must have one table, [{TABLE}], and nothing beside it.")
    wrong = [key for key, answer in given.items() if not isinstance(answer, str)]
    if wrong:
        raise WrongAnswers(f'{file}: please write the answer to “{wrong[0]}” in quotes: "...".')
    return Answers({key: answer for key, answer in given.items() if answer})


def wrong_values(questions: Iterable[Question], answers: Answers) -> Iterator[str]:
    """A sentence for each answer that is none of those that its question offers."""
    for question in questions:
        said, right = answers.given.get(question.key), [each.value for each in question.options]
        if said is not None and said not in right:
            yield f"“{said}” is no answer to “{question.key}”. {_rather(said, right)}"


def unasked(questions: Iterable[Question], answers: Answers) -> Iterator[str]:
    """A sentence for each answer that no question waits for: it may be a slip of the pen."""
    keys = [question.key for question in questions]
    for key in answers.given:
        if key not in keys and key not in ALWAYS and not key.endswith(MEANS):
            near = get_close_matches(key, keys, n=1)
            rather = f" Did you mean “{near[0]}”?" if near else ""
            yield f"Nobody asked “{key}” about these files.{rather}"


def to_fill(questions: Sequence[Question]) -> str:
    """An answers file that waits for the answers to these questions."""
    return _file(_blank(question) for question in questions)


def written(answers: Mapping[str, str]) -> str:
    """An answers file."""
    return _file(f"{_quoted(key)} = {_quoted(said)}" for key, said in answers.items())


def _file(parts: Iterable[str]) -> str:
    return "\n".join([f"[{TABLE}]", *parts]) + "\n"


def _blank(question: Question) -> str:
    options = [f"#   {_quoted(each.value)}: {each.label}" for each in question.options]
    return "\n".join([f"# {question.text}", *options, f'{_quoted(question.key)} = ""'])


def _quoted(text: str) -> str:
    """As TOML writes it: as JSON does, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rather(wrong: str, right: Sequence[str]) -> str:
    near = get_close_matches(wrong, right, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Please use one of: {', '.join(right)}."
