"""The table of rules: in this order they are named, the worst level first."""

from kambot.method.health import customer, diligence
from kambot.method.health.rule import Cure, Kind, Rule
from kambot.method.vocabulary import Health

CUSTOMER, PLAN = Kind.CUSTOMER, Kind.PLAN
RED, AMBER = Health.RED, Health.AMBER
DEALS = Cure("opportunity", "opportunities")
OBJECTIVES = Cure("objective", "objectives")
ACTIONS = Cure("action", "actions")

RULES: tuple[Rule, ...] = (
    Rule("revenue_short", CUSTOMER, RED, customer.revenue_short, DEALS),
    Rule("revenue_tight", CUSTOMER, AMBER, customer.revenue_tight, DEALS),
    Rule("action_long_overdue", PLAN, AMBER, diligence.action_long_overdue, ACTIONS),
    Rule("action_overdue", PLAN, AMBER, diligence.action_overdue, ACTIONS),
    Rule("objective_past_due", PLAN, AMBER, diligence.objective_past_due, OBJECTIVES),
    Rule("objective_behind", PLAN, AMBER, diligence.objective_behind, OBJECTIVES),
    Rule("objective_idle", PLAN, AMBER, diligence.objective_idle, ACTIONS),
    Rule("review_overdue", PLAN, AMBER, diligence.review_overdue, Cure("commit")),
)
"""A new rule is a function, a line here, and a sentence in prompts/messages/reason.j2."""
