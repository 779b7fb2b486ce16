"""Who is told what, as the database has it."""

from tests.nudging.office import Office


def test_somebody_with_an_overdue_action_is_told_at_their_hour(office: Office) -> None:
    ana = office.member("Ana")
    call = office.action(office.plan(ana), ana, "2026-11-19")

    assert office.morning("2026-11-23 08:59", ana) == {}
    assert office.morning("2026-11-23 09:00", ana) == {"overdue": [[call, "2026-11-19", ana]]}
