"""A plan that lacks nothing but the commit's own answers."""

from tests.usecases.conftest import Desk


def complete(desk: Desk) -> int:
    """A plan with everything that is needed, but for the commit's own answers."""
    plan_id = desk.start("Edge Communications")
    desk.save(plan_id, "profile", goals="Grow in the north", segment="steady")
    desk.save(plan_id, "trust", decision_maker_id="new:Rose Gonzalez", champion_id="unknown")
    desk.add(
        plan_id,
        "trust_ratings",
        credibility="4",
        reliability="4",
        intimacy="3",
        their_interest="4",
    )
    desk.save(plan_id, "target", target="500000", segment_wanted="strategic")
    deal = {"name": "Fibre", "amount": "120000", "closes_on": "2027-03-31", "probability": "50"}
    desk.add(plan_id, "opportunities", **deal)
    desk.add(plan_id, "value_propositions", need="Fewer outages", offer="Fibre with a promise")
    desk.add(plan_id, "objectives", statement="Win the north", kind="revenue")
    desk.add(plan_id, "actions", title="Call Rose", due_on="2027-01-15")
    return plan_id
