"""Tools and data that a machine may lack; a test that needs one skips with the reason."""

import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def chromium() -> str:
    """The path of the installed Chromium; never one that was downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("needs a browser: install chromium")
    return found


def shared_data(name: str) -> Path:
    """A folder of the sample CRM exports."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"needs the sample data {name} in {SHARED}")
    return folder
