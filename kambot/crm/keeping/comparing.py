"""All that the files have against all that is there: what an import would do, and what it asks."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from kambot.crm.asking import Answers, Question
from kambot.crm.drafts import Drafts, Kind
from kambot.crm.keeping import questions
from kambot.crm.keeping.adopting import Adopted, adopted
from kambot.crm.keeping.deciding import Conflict, Fate, Reason, Verdict
from kambot.crm.keeping.finding import unfinished
from kambot.crm.keeping.ground import Ground, Shapes, owner_ids, shape_ids
from kambot.crm.keeping.homes import HOMES, name_of, of_kind
from kambot.crm.keeping.judging import Judged, Resaid, judge, judge_accounts
from kambot.crm.keeping.vanishing import Missing, Vanished, missing
from kambot.crm.owning import Owners
from kambot.crm.problems import Problem, Weight

OTHER_CRM = Reason(
    "The file is from another CRM than those before.",
    "Export it from the CRM that was imported before.",
)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What an import does, record by record, and what it has to ask before."""

    drafts: Drafts
    answers: Answers
    shapes: Shapes
    verdicts: Mapping[Kind, Sequence[Verdict]]
    """Of each draft, in the order of the files."""
    accounts: Mapping[str, int]
    """Our ids of accounts that are there already, by their keys in the drafts."""
    resaid: Sequence[Resaid] = ()
    """Records of which the CRM says nothing new, but by another owner or in another file."""
    vanished: Sequence[Vanished] = ()
    """What is to be marked as gone."""
    adopted: Sequence[Adopted] = ()
    """Deals of earlier files whose account comes with these."""
    new_owners: frozenset[str] = frozenset()
    """Keys of owners whom records name and who are not there yet."""
    questions: Sequence[Question] = ()
    problems: Sequence[Problem] = ()

    @cached_property
    def counts(self) -> Mapping[Kind, Counter[Fate]]:
        """How many records of each kind have which fate."""
        return {kind: Counter(each.fate for each in of) for kind, of in self.verdicts.items()}

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Values that a person has changed here, and the CRM there."""
        return tuple(_conflicts(self.verdicts))

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Questions without whose answer nothing may be kept."""
        return tuple(each for each in self.questions if self.answers.to(each) is None)


def compare(
    connection: Connection, workspace_id: int, drafts: Drafts, answers: Answers, shapes: Shapes
) -> Comparison:
    """Hold all drafts against what is there; nothing is written."""
    hidden = unfinished(connection, workspace_id)
    ground = Ground(
        connection=connection,
        workspace_id=workspace_id,
        hidden=hidden,
        account_of=drafts.account_of,
        shapes=shapes,
        shape_ids=shape_ids(connection, workspace_id),
        owners=Owners(drafts.owners),
        owner_ids=owner_ids(connection, workspace_id),
        crm_wins=answers.given.get("conflicts") == questions.CRM,
    )
    judged = {Kind.ACCOUNTS: judge_accounts(ground, drafts.accounts)}
    judged |= {
        kind: judge(ground, kind, of_kind(drafts, kind))
        for kind in HOMES
        if kind is not Kind.ACCOUNTS
    }
    return _concluded(ground, drafts, answers, judged)


def _new_owners(ground: Ground, drafts: Drafts) -> frozenset[str]:
    """Whom records name, without those who are there: only they are kept."""
    said = {draft.owner for kind in HOMES for draft in of_kind(drafts, kind)}
    keys = {key for word in said if (key := ground.owners.key_of(word))}
    return frozenset(keys - ground.owner_ids.keys())


def _concluded(
    ground: Ground, drafts: Drafts, answers: Answers, judged: Mapping[Kind, Judged]
) -> Comparison:
    """What has to be asked, and what follows from the answers."""
    verdicts = {kind: of.verdicts for kind, of in judged.items()}
    doubts = list(_doubts(judged))
    absent = {kind: _absent(ground, kind, of) for kind, of in judged.items()}
    asked = [*doubts, *_asked_of_parts(absent)]
    if conflicts := list(_conflicts(verdicts)):
        asked.append(questions.about_conflicts(conflicts))
    if any(answers.to(each) == questions.STOP for each in doubts):
        verdicts = {kind: tuple(map(_stopped, of)) for kind, of in verdicts.items()}
        return Comparison(drafts, answers, ground.shapes, verdicts, {}, questions=asked)
    return Comparison(
        drafts=drafts,
        answers=answers,
        shapes=ground.shapes,
        verdicts=verdicts,
        accounts=ground.accounts,
        resaid=tuple(each for of in judged.values() for each in of.resaid),
        vanished=tuple(_gone(absent, answers)),
        new_owners=_new_owners(ground, drafts),
        adopted=tuple(_adopted(ground, judged)),
        questions=asked,
        problems=tuple(_problems(verdicts)),
    )


def _doubts(judged: Mapping[Kind, Judged]) -> Iterable[Question]:
    for kind, of in judged.items():
        if of.is_of_another_crm:
            yield questions.about_same_crm(kind, of.with_id, of.others[0])


def _absent(ground: Ground, kind: Kind, judged: Judged) -> Missing:
    known = (
        ground.shape_ids.get(shape.fingerprint)
        for (of, _, _), shape in ground.shapes.items()
        if of is kind
    )
    shapes = {each for each in known if each is not None}
    return missing(ground.connection, kind, shapes, judged.seen, ground.hidden)


def _adopted(ground: Ground, judged: Mapping[Kind, Judged]) -> Iterable[Adopted]:
    kept = {
        each.draft.key for each in judged[Kind.ACCOUNTS].verdicts if each.fate is not Fate.SKIPPED
    }
    seen = judged[Kind.OPPORTUNITIES].seen
    return adopted(ground.connection, ground.workspace_id, kept, seen)


def _problems(verdicts: Mapping[Kind, Sequence[Verdict]]) -> Iterable[Problem]:
    """A sentence for each record that is left out."""
    for of in verdicts.values():
        for verdict in of:
            if verdict.reason is not None:
                place = verdict.draft.place
                yield Problem(
                    weight=Weight.SKIPPED,
                    file=place.file,
                    sheet=place.sheet,
                    row=place.row,
                    value=name_of(verdict.draft)[:200],
                    why=verdict.reason.why,
                    fix=verdict.reason.fix,
                )


def _conflicts(verdicts: Mapping[Kind, Collection[Verdict]]) -> Iterable[Conflict]:
    for of in verdicts.values():
        for verdict in of:
            if verdict.decision is not None:
                yield from verdict.decision.conflicts


def _asked_of_parts(absent: Mapping[Kind, Missing]) -> Iterable[Question]:
    for kind, of in absent.items():
        if of.is_a_part:
            yield questions.about_part(kind, of.before, of.still)


def _gone(absent: Mapping[Kind, Missing], answers: Answers) -> Iterable[Vanished]:
    for kind, of in absent.items():
        asked = questions.about_part(kind, of.before, of.still)
        if not of.is_a_part or answers.to(asked) == questions.ALL:
            yield from of.vanished


def _stopped(verdict: Verdict) -> Verdict:
    return Verdict(verdict.draft, Fate.SKIPPED, reason=OTHER_CRM)
