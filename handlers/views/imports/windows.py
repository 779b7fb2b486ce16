"""The windows of an import: files are given, looked at, asked about, then it has begun."""

from handlers.views.blocks import Json, actions, button, context, paragraph, plain, section
from handlers.views.imports.asking import question
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.voice import Voice
from kambot.screens.imports import Begun, Intake, Preview, Reading, TableSeen

FILES = "files"
"""The field in which files are given."""
MOST_FILES = 10
MOST_ASKED = 15
"""Questions at once; further ones come when these are answered."""


def intake_view(voice: Voice, screen: Intake) -> Json:
    """Where files are given."""
    words = voice.words
    resume = button(words.import_go_on, "import_resume", str(screen.waiting), style="primary")
    field: Json = {
        "type": "input",
        "block_id": FILES,
        "label": plain(words.import_files),
        "hint": plain(words.import_files_hint),
        "element": {"type": "file_input", "action_id": FILES, "max_files": MOST_FILES},
    }
    ways = [actions([resume], "resume")] if screen.waiting else []
    return modal(
        words.import_title,
        [paragraph(screen.text), *ways, field],
        Place("import"),
        close=words.cancel,
        submit=words.import_read,
    )


def waiting_view(voice: Voice, screen: Reading | Begun) -> Json:
    """They are looked at, or imported by now: there is nothing to do here."""
    words, text = voice.words, [paragraph(screen.text)]
    return modal(words.import_title, text, Place("import_waiting"), close=words.close)


def preview_view(voice: Voice, seen: Preview) -> Json:
    """What was recognised, what has to be answered, what would happen."""
    words = voice.words
    place = Place("import_preview", record=seen.upload_id, version=seen.version)
    more = context(words.import_more_tables.format(count=seen.more_tables))
    return modal(
        words.import_title,
        [
            *notice(seen.notice, words),
            *(_table(voice, each, seen.upload_id) for each in seen.tables),
            *([more] if seen.more_tables else []),
            *([] if seen.is_ready else [section(f"*{words.import_asked}*", block_id="asked")]),
            *(question(words, each) for each in seen.asked[:MOST_ASKED]),
        ],
        place,
        close=words.cancel,
        submit=words.import_now if seen.is_ready else words.import_go_on,
        foot=[
            section(seen.outcome, block_id="outcome", most=2000),
            *_problems(voice, seen),
            *_doubts(voice, seen),
        ],
    )


def _table(voice: Voice, table: TableSeen, upload_id: int) -> Json:
    words = voice.words
    value = f"{upload_id}:{table.number}"
    spoken = f"{words.import_columns}: {table.name}"
    way = button(words.import_columns, "import_columns", value, spoken=spoken)
    return paragraph(table.text, way if table.has_columns else None, f"table.{table.number}")


def _problems(voice: Voice, seen: Preview) -> list[Json]:
    if not seen.problems:
        return []
    way = button(voice.words.import_problems, "import_problems", str(seen.upload_id))
    return [paragraph(seen.problems, way, "problems", most=2000)]


def _doubts(voice: Voice, seen: Preview) -> list[Json]:
    if not seen.doubts:
        return []
    text = voice.words.import_doubts.format(count=seen.doubts)
    return [actions([button(text, "import_doubts", str(seen.upload_id))], "doubts")]
