"""What people read about the settings, written from `Settings`: .env.example and README's table.

Run `python -m tests.settings_text` to write both anew.
"""

from pathlib import Path

from kambot.settings import Variable, variables

ROOT = Path(__file__).parent.parent
ENV_EXAMPLE = ROOT / ".env.example"
README = ROOT / "README.md"
START, END = "<!-- settings: start -->", "<!-- settings: end -->"


def env_example() -> str:
    """The text of .env.example: every setting, its default, and where to get it."""
    head = "# Copy this file to .env and fill in what you need. A real environment variable wins.\n"
    return head + "".join(f"\n{_stanza(each)}" for each in variables())


def readme_table() -> str:
    """The table between README's two markers."""
    head = ["| Setting | What it is | Needed by | Default |", "|---|---|---|---|"]
    return "\n".join([*head, *(_row(each) for each in variables())])


def written_table() -> str:
    """The table that README has now."""
    return README.read_text().partition(START)[2].partition(END)[0].strip()


def _stanza(each: Variable) -> str:
    needed = f" Needed by {_commands(each)}." if each.needed_by else ""
    line = f"{each.name}={each.default}"
    note = f"# {each.about}{needed}\n# Where from: {each.where}.\n"
    return note + (line if each.needed_by else f"# {line}") + "\n"


def _row(each: Variable) -> str:
    default = f"`{each.default}`" if each.default else ""
    return (
        f"| `{each.name}` | {each.about} {_sentence(each.where)} | {_commands(each)} | {default} |"
    )


def _sentence(where: str) -> str:
    return f"{where[0].upper()}{where[1:]}."


def _commands(each: Variable) -> str:
    return ", ".join(f"`kambot {command}`" for command in each.needed_by)


def write() -> None:
    """Write .env.example and README's table anew."""
    ENV_EXAMPLE.write_text(env_example())
    before, _, rest = README.read_text().partition(START)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{START}\n{readme_table()}\n{END}{after}")


if __name__ == "__main__":
    write()
