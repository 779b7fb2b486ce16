"""The table of rules: in this order they are named, the worst level first."""

from kambot.method.health import customer, diligence
from kambot.method.health.rule import Cure, Kind, Rule
from kambot.method.vocabulary import Health

CUSTOMER, PLAN = Kind.CUSTOMER, Kind.PLAN
RED, AMBER = Health.RED, Health.AMBER
DEALS = Cure("opportunity", "opportunities")
CONTACTS = Cure("trust", "contacts")
PROFILE, TRUST, COMMIT = Cure("profile"), Cure("trust"), Cure("commit")
OBJECTIVES = Cure("objective", "objectives")
ACTIONS = Cure("action", "actions")

RULES: tuple[Rule, ...] = (
    Rule("flagged", CUSTOMER, RED, customer.flagged, PROFILE),
    Rule("revenue_short", CUSTOMER, RED, customer.revenue_short, DEALS),
    Rule("renewal_due", CUSTOMER, RED, customer.renewal_due, DEALS),
    Rule("touch_lost", CUSTOMER, RED, customer.touch_lost, CONTACTS),
    Rule("opponent_unanswered", CUSTOMER, RED, customer.opponent_unanswered, CONTACTS),
    Rule("revenue_tight", CUSTOMER, AMBER, customer.revenue_tight, DEALS),
    Rule("renewal_near", CUSTOMER, AMBER, customer.renewal_near, DEALS),
    Rule("touch_late", CUSTOMER, AMBER, customer.touch_late, CONTACTS),
    Rule("coverage_thin", CUSTOMER, AMBER, customer.coverage_thin, DEALS),
    Rule("deal_stale", CUSTOMER, AMBER, customer.deal_stale, DEALS),
    Rule("key_person_missing", CUSTOMER, AMBER, customer.key_person_missing, CONTACTS),
    Rule("trust_low", CUSTOMER, AMBER, customer.trust_low, TRUST),
    Rule("satisfaction_low", CUSTOMER, AMBER, customer.satisfaction_low, TRUST),
    Rule("confidence_low", CUSTOMER, AMBER, customer.confidence_low, COMMIT),
    Rule("action_long_overdue", PLAN, AMBER, diligence.action_long_overdue, ACTIONS),
    Rule("action_overdue", PLAN, AMBER, diligence.action_overdue, ACTIONS),
    Rule("objective_past_due", PLAN, AMBER, diligence.objective_past_due, OBJECTIVES),
    Rule("objective_behind", PLAN, AMBER, diligence.objective_behind, OBJECTIVES),
    Rule("objective_idle", PLAN, AMBER, diligence.objective_idle, ACTIONS),
    Rule("review_overdue", PLAN, AMBER, diligence.review_overdue, COMMIT),
    Rule("plan_incomplete", PLAN, AMBER, diligence.plan_incomplete, COMMIT),
)
"""A new rule is a function, a line here, and a sentence in prompts/messages/reason.j2."""
