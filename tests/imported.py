"""Files of a CRM that a test writes down and imports."""

from sqlalchemy import select

from kambot.crm.importing import examine, load
from kambot.crm.report.report import Report
from kambot.crm.tables import Source
from kambot.members import WORKSPACE
from tests.usecases.conftest import Desk


def bring(desk: Desk, **files: str) -> Report:
    """Import these files, named without their ending, into the workspace of who brings them."""
    sources = [Source(f"{name}.csv", text.encode()) for name, text in files.items()]
    here = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == desk.who.team_id)
    with desk.kambot.database.read() as connection:
        workspace_id = connection.scalars(here).one()
    return load(desk.kambot, examine(desk.kambot, workspace_id, sources), None)
