"""Files of the prompts folders: a later folder replaces an earlier one's file by file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kambot.method.faults import Fault, PromptFault


@dataclass(frozen=True)
class Page:
    """One file that counts."""

    file: str
    """As a fault names it: "steps/1_profile.toml"."""
    text: str


def pages(folders: Sequence[Traversable], part: str, ending: str) -> dict[str, Page]:
    """The files of a part ("steps", "messages") by name, in order of their names.

    Raises PromptFault for what cannot be read or lies where nobody looks.
    """
    found: dict[str, Page] = {}
    faults: list[Fault] = []
    for folder in folders:
        faults += _strays(folder, part, ending)
        for each in _files(folder.joinpath(part), ending):
            file = f"{part}/{each.name}"
            try:
                found[each.name] = Page(file, each.read_text(encoding="utf-8-sig"))
            except UnicodeDecodeError:
                faults.append(Fault(file, "", "is not UTF-8 text.", "Please save it as UTF-8."))
            except OSError as error:
                fix = "Please make it readable."
                faults.append(Fault(file, "", f"cannot be read ({error.strerror}).", fix))
    if faults:
        raise PromptFault(faults)
    return dict(sorted(found.items()))


def _files(folder: Traversable, ending: str) -> Iterator[Traversable]:
    if folder.is_dir():
        for each in sorted(folder.iterdir(), key=lambda file: file.name):
            if each.name.endswith(ending) and not each.name.startswith("."):
                yield each


def _strays(folder: Traversable, part: str, ending: str) -> Iterator[Fault]:
    if not folder.is_dir():
        fix = "Please correct KAMBOT_PROMPTS_DIR."
        yield Fault(str(folder), "", "is not a folder.", fix)
    for each in _files(folder, ending):
        yield Fault(
            each.name, "", "lies where kambot does not look.", f"Please move it to {part}/."
        )
