"""A prompts folder that starts out right, for tests that get it wrong."""

from pathlib import Path

import pytest

from kambot.method.loading import ColumnInfo, Columns, PromptFault, load
from kambot.method.steps import Method

COLUMNS: Columns = {
    "profile": {
        "name": ColumnInfo("text", required_by_method=True, max_length=80),
        "segment": ColumnInfo("text"),
        "goals": ColumnInfo("lines"),
        "starts_on": ColumnInfo("date"),
    },
    "commit": {"confidence": ColumnInfo("integer", required_by_method=True, ends=(1, 5))},
    "partners": {
        "name": ColumnInfo("text"),
        "stance": ColumnInfo("text", choices=("with_us", "against_us")),
        "goal_id": ColumnInfo("reference"),
        "contact_id": ColumnInfo("contact"),
    },
}
HEAD = 'key = "{key}"\norder = {order}\ntitle = "{title}"\nintro = "Why"\ncoaching = "How"\n'
NAME = '[[fields]]\nkey = "name"\ntype = "text"\nlabel = "Account name"\n'
PROFILE = HEAD.format(key="profile", order=1, title="Profile") + NAME
COMMIT = HEAD.format(key="commit", order=2, title="Commit") + (
    '[[fields]]\nkey = "confidence"\ntype = "scale"\nlabel = "How sure?"\n'
)
LIST = '[[lists]]\nkey = "partners"\ntitle = "Partners"\none = "partner"\n' + NAME.replace(
    "[[fields]]", "[[lists.fields]]"
)


def stanza(text: str, part: str = "fields") -> str:
    """A question with these lines, the rest as it should be."""
    usual = {"key": '"extra"', "type": '"text"', "label": '"Extra"', "custom": "true"}
    given = dict(line.split(" = ", 1) for line in text.splitlines())
    lines = "\n".join(f"{key} = {value}" for key, value in (usual | given).items())
    return f"\n[[{part}]]\n{lines}\n"


class Folder:
    """A prompts folder that starts out right."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("1_profile", PROFILE)
        self.write("2_commit", COMMIT)

    def write(self, name: str, text: str) -> None:
        (self.root / "steps").mkdir(parents=True, exist_ok=True)
        (self.root / "steps" / f"{name}.toml").write_text(text, encoding="utf-8")

    def load(self, *overlays: Path) -> Method:
        return load([self.root, *overlays], COLUMNS)

    def faults(self, *overlays: Path) -> list[str]:
        with pytest.raises(PromptFault) as refused:
            self.load(*overlays)
        assert str(refused.value) == "\n".join(map(str, refused.value.faults))
        return [str(fault) for fault in refused.value.faults]
