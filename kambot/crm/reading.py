"""Files become tables whose columns are understood, as far as they can be without a question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePath

from kambot.crm.asking import Answers, Question
from kambot.crm.columns.correcting import means_key
from kambot.crm.columns.recognising import recognise
from kambot.crm.columns.shapes import Shape, fingerprint
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafting.reading import Understood
from kambot.crm.files.finding import find_tables
from kambot.crm.files.reading import read_sheets
from kambot.crm.files.results import SheetsRead, TablesFound
from kambot.crm.keeping.running import Progress
from kambot.crm.problems import Problem
from kambot.crm.tables import Source, Table

READING = "reading"


@dataclass(frozen=True)
class FilesRead:
    """The tables of all files, and what is to be said of them."""

    tables: Sequence[Understood]
    vocabulary: Vocabulary
    """What people call kinds and fields."""
    answers: Answers
    """The given ones, over those that are remembered for files of these shapes."""
    problems: Sequence[Problem]
    questions: Sequence[Question]


def told_apart(sources: Sequence[Source]) -> list[Source]:
    """The files by names that differ: by its file, sheet and row a record is told from others."""
    taken: set[str] = set()
    return [_named(source, taken) for source in sources]


def read_files(
    sources: Sequence[Source],
    vocabulary: Vocabulary,
    given: Answers,
    remembered: Mapping[str, Shape],
    tell: Callable[[Progress], None],
) -> FilesRead:
    """Read every file and recognise its tables. Raises Unreadable for one that has none."""
    tables: list[Table] = []
    problems: list[Problem] = []
    questions: list[Question] = []
    done, size = 0, sum(len(source.content) for source in sources)
    for source in sources:
        tell(Progress(READING, done, size))
        done += len(source.content)
        read = read_sheets(source, given)
        found = [find_tables(sheet, given) for sheet in read.sheets]
        parts: list[SheetsRead | TablesFound] = [read, *found]
        for part in parts:
            problems += part.problems
            questions += part.questions
        tables += [table for each in found for table in each.tables]
    shapes = [remembered.get(fingerprint(table)) for table in tables]
    answers = _over(given, [shape for shape in shapes if shape])
    understood = [
        Understood(table, recognise(table, vocabulary, answers, shape))
        for table, shape in zip(tables, shapes, strict=True)
    ]
    for each in understood:
        problems += each.recognised.problems
        questions += each.recognised.questions
    return FilesRead(understood, vocabulary, answers, problems, questions)


def shapes_of(read: FilesRead, asked: Sequence[Question]) -> Iterator[tuple[Table, Shape]]:
    """The shape of each table, with the answers that its questions were given."""
    for each in read.tables:
        table = each.table
        kind = each.recognised.kind
        own = {question.key for question in asked if _is_about(question, table)}
        own |= {means_key(kind, column.name) for column in table.columns} if kind else set()
        answers = {key: said for key, said in read.answers.given.items() if key in own}
        yield table, Shape(fingerprint(table), kind, answers)


def _named(source: Source, taken: set[str]) -> Source:
    """The second "deals.csv" is "deals (2).csv"."""
    path = PurePath(source.name)
    numbered = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
    name = next(each for each in chain([source.name], numbered) if each not in taken)
    taken.add(name)
    return replace(source, name=name)


def _over(given: Answers, shapes: Sequence[Shape]) -> Answers:
    said = {key: answer for shape in shapes for key, answer in shape.answers.items()}
    return Answers({**said, **given.given})


def _is_about(question: Question, table: Table) -> bool:
    return (question.file, question.sheet) == (table.file, table.sheet)
