"""The short words on buttons and titles, read once from prompts/messages/words.j2."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from string import Formatter
from typing import Any, Self

from kambot.method.faults import Fault, PromptFault, Where, did_you_mean

FILE = "messages/words.j2"


def word(*facts: str) -> Any:
    """A short text; the facts are what it may name in braces."""
    return field(metadata={"facts": facts})


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every short word, under the name it has in the file."""

    # ways through the plan
    open: str = word()
    open_one: str = word("name")
    close: str = word()
    cancel: str = word()
    back: str = word()
    back_reading: str = word()
    back_short: str = word()
    continue_with: str = word("step")
    go_there: str = word()
    more: str = word()
    more_reading: str = word()
    save: str = word()
    go_on: str = word()
    commit: str = word()
    # answers
    needed: str = word()
    example: str = word()
    no_answer: str = word()
    dont_know: str = word()
    dont_know_label: str = word()
    too_long: str = word()
    use_theirs: str = word("name")
    # records and lists
    add: str = word("one")
    new_one: str = word("one")
    edit_one: str = word("one")
    save_record: str = word()
    saved_title: str = word()
    afterwards: str = word()
    another: str = word("one")
    edit: str = word()
    show: str = word()
    up: str = word()
    down: str = word()
    top: str = word()
    remove: str = word()
    undo: str = word()
    all_of: str = word("count")
    search: str = word()
    search_in: str = word("title")
    earlier: str = word()
    later: str = word()
    page_of: str = word("page", "pages")
    page_only: str = word("page")
    # plans
    start_title: str = word()
    my_plans: str = word()
    new_plan: str = word()
    new_title: str = word()
    find: str = word()
    find_hint: str = word()
    create: str = word()
    create_for: str = word("name")
    new_plan_for: str = word("name")
    create_anyway: str = word()
    use_name: str = word("name")
    delete_plan: str = word()
    delete_title: str = word()
    delete_text: str = word()
    delete_yes: str = word()
    restore_plan: str = word()
    review: str = word()
    reopen: str = word()
    approve: str = word()
    return_plan: str = word()
    digest_comment: str = word()
    submit_plan: str = word()
    hand_over_one: str = word("name")
    hand_over_all: str = word()
    sorry_title: str = word()
    # settings
    settings: str = word()
    settings_title: str = word()
    digests_title: str = word()
    dead_letters_title: str = word()
    preview: str = word()
    usual: str = word()
    change: str = word()
    pause: str = word()
    resume: str = word()
    plan_away: str = word()
    back_again: str = word()
    add_digest: str = word()
    stop: str = word()
    start_again: str = word()
    retry: str = word()
    # from the CRM
    import_crm: str = word()
    import_title: str = word()
    import_files: str = word()
    import_files_hint: str = word()
    import_read: str = word()
    import_go_on: str = word()
    import_now: str = word()
    import_asked: str = word()
    import_columns: str = word()
    import_columns_title: str = word()
    import_unused: str = word()
    import_likelier: str = word()
    import_doubts: str = word("count")
    import_doubts_title: str = word()
    import_keep: str = word()
    import_problems: str = word()
    import_problems_title: str = word()
    import_csv: str = word()
    import_more_tables: str = word("count")
    see_unplanned: str = word()
    # actions
    agenda_title: str = word()
    # touches and notes
    touches: str = word()
    touches_title: str = word()
    add_touch: str = word()
    add_note: str = word()
    remove_touch: str = word()
    remove_note: str = word()
    # nudges
    done: str = word()
    snooze: str = word()
    snooze_label: str = word("date")
    tomorrow: str = word()
    in_3_days: str = word()
    next_monday: str = word()
    pick_day: str = word()
    move_date: str = word()
    wait: str = word()
    block: str = word()
    hand_over: str = word()
    open_plan: str = word()
    why: str = word()
    why_waiting: str = word()
    why_not_now: str = word()
    why_help: str = word()
    why_other: str = word()
    see_all: str = word()
    review_now: str = word()
    answer_now: str = word()
    fix: str = word()
    comment: str = word()
    edit_comment: str = word()
    # home
    continue_plan: str = word("name", "step")
    wake: str = word()
    flag: str = word()
    unflag: str = word()
    unflag_title: str = word()
    unflag_text: str = word()
    unflag_yes: str = word()
    hand_over_account: str = word()
    owner_filter: str = word()
    everybody: str = word()
    my_people: str = word()
    totals: str = word()
    any_health: str = word()
    at_risk: str = word()
    red: str = word()
    amber: str = word()
    green: str = word()
    grey: str = word()
    any_segment: str = word()
    see_dead_letters: str = word()
    see_digests: str = word()
    see_at_risk: str = word()
    first_plan: str = word()
    # questions and answers
    status_title: str = word()
    why_title: str = word()
    mine_title: str = word()
    team_title: str = word()
    owned_title: str = word()
    overdue_title: str = word()
    next_title: str = word()
    at_risk_title: str = word()
    unplanned_title: str = word()
    loose_title: str = word()
    see_loose: str = word()
    growth_title: str = word()
    history_title: str = word()
    people_title: str = word()
    next_review_title: str = word()
    ask_why: str = word()
    ask_status: str = word()
    ask_owned: str = word()
    days_ahead: str = word("days")
    share: str = word()

    @classmethod
    def read(cls, text: str) -> Self:
        """The words from lines of `name = text`. Raises PromptFault, with every fault at once."""
        lines = [line.partition("=") for line in text.splitlines() if line.strip()]
        given = {name.strip(): value.strip() for name, _, value in lines}
        facts = {each.name: set(each.metadata["facts"]) for each in fields(cls)}
        faults = [*_missing(given, facts), *_unknown(given, facts), *_misnamed(given, facts)]
        if faults:
            raise PromptFault(faults)
        return cls(**given)


Facts = Mapping[str, set[str]]
"""What each word may name in braces."""


def _missing(given: Mapping[str, str], facts: Facts) -> Iterator[Fault]:
    for name in facts:
        if not given.get(name):
            yield _at(name).fault("is missing.", f"Please add a line “{name} = …”.")


def _unknown(given: Mapping[str, str], facts: Facts) -> Iterator[Fault]:
    for name in given.keys() - facts.keys():
        yield _at(name).fault("is not a word of kambot.", did_you_mean(name, facts))


def _misnamed(given: Mapping[str, str], facts: Facts) -> Iterator[Fault]:
    for name in given.keys() & facts.keys():
        for wrong in sorted(_named(given[name]) - facts[name]):
            fix = did_you_mean(wrong, facts[name]) or "Please take it out."
            yield _at(name).fault(f"names “{wrong}” in braces, which is not known here.", fix)


def _at(name: str) -> Where:
    return Where(FILE, f"“{name}”")


def _named(text: str) -> set[str]:
    """What stands in braces; a brace that is never closed counts as one."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
