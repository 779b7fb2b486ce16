"""What people say, and what it means: the tables beside this file, as one."""

import tomllib
from pathlib import Path

TABLE = {
    part: said
    for name in ("utterances.toml", "thumbs.toml")
    for part, said in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8")).items()
}
EVERY = {said: meant for part in TABLE.values() for said, meant in part.items()}
HARD = {**TABLE["hard"], **TABLE["neither"]}
"""Rude, misspelt, ambiguous, about something else, or not to be kept."""
