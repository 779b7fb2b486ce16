"""Meetings, calls and mails as the CRM has them."""

from kambot.crm.drafting.accounts import OWNER, account_ref
from kambot.crm.drafting.repeats import ONE, Repeats
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import skipped
from kambot.crm.drafting.setting import Setting
from kambot.crm.drafts import ActivityDraft, Kind
from kambot.crm.ids import named_key
from kambot.crm.problems import Problem
from kambot.crm.values.texts import shortened
from kambot.method.vocabulary import TouchKind

LONGEST_SUMMARY = 500


def repeats(id_column: str) -> Repeats:
    """Identical lines without ids are one activity, unless somebody says otherwise."""
    return Repeats(Kind.ACTIVITIES, id_column, _stand_in, same_is_one=ONE)


def activity(key: str, row: Row, setting: Setting) -> ActivityDraft | Problem:
    """What happened with a customer; what is only planned is no touch yet."""
    held_on = row.day("held_on")
    if held_on is None:
        return skipped(row, "The activity has no date.", "Give it its date in the CRM.")
    if row.flag("done") is False or held_on > setting.today:
        why = f"The activity of {held_on} has not happened yet."
        return skipped(row, why, "Nothing to do: it comes with a later export.")
    kind = row.text("kind")
    return ActivityDraft(
        place=row.place,
        id=row.text("id"),
        key=key,
        owner=row.text(*OWNER),
        owner_email=row.text("owner_email"),
        account=account_ref(row),
        held_on=held_on,
        kind=setting.words.touch(kind),
        summary=_summary(row) or kind or TouchKind.OTHER.title(),
        contact=row.text("contact_id", "contact_email", "contact_name"),
        opportunity=row.text("opportunity_id", "opportunity_name"),
    )


def _summary(row: Row) -> str:
    said = dict.fromkeys(text for field in ("subject", "summary") if (text := row.text(field)))
    return shortened(": ".join(said), LONGEST_SUMMARY)


def _stand_in(row: Row) -> str:
    who = row.text("contact_id", "contact_email", "contact_name", "account_id", "account_name")
    return named_key(str(row.day("held_on")), row.text("kind"), who, row.text("subject"))
