"""The table of rules: in this order they are named, the worst level first."""

from kambot.method.health import customer, diligence
from kambot.method.health.rule import Cure, Kind, Opens, Rule
from kambot.method.vocabulary import Health

CUSTOMER, PLAN = Kind.CUSTOMER, Kind.PLAN
RED, AMBER = Health.RED, Health.AMBER

UNFLAG = Cure(("flagged_on",), "profile", opens=Opens.UNFLAG)
WIN_MORE = Cure(("figures",), "opportunity", "opportunities", Opens.NEW)
OPEN_MORE = Cure(("coverage",), "opportunity", "opportunities", Opens.NEW)
RENEW = Cure(("renewal_deals",), "opportunity", "opportunities", Opens.NEW)
MOVE_DEAL = Cure(("deals_passed",), "opportunity", "opportunities", Opens.WORST)
MEET = Cure(("touched_on",), "trust", "contacts", Opens.FORM, "touch")
FIND_CHAMPION = Cure(("champion_known",), "trust")
KNOW_THEM = Cure(("decider_known", "champion_known", "supporters"), "trust", "contacts")
RATE_TRUST = Cure(("trust", "trust_fell"), "trust", "trust_ratings", Opens.NEW)
ASK_THEM = Cure(("satisfaction",), "trust")
RATE_PLAN = Cure(("confidence",), "commit")
RE_PLAN = Cure(("actions_overdue", "action_due_on"), "action", "actions", Opens.WORST)
END_IT = Cure(("objectives_past_due", "objective_due_on"), "objective", "objectives", Opens.WORST)
MEASURE = Cure(("measured",), "objective", "objectives", Opens.WORST)
ACT = Cure(("objectives_idle",), "action", "actions", Opens.NEW)
REVIEW = Cure(("next_review_on", "changed_on"), "commit", opens=Opens.FORM, form="review")
ANSWER = Cure(("missing",), "commit")

RULES: tuple[Rule, ...] = (
    Rule("flagged", CUSTOMER, RED, customer.flagged, UNFLAG),
    Rule("revenue_short", CUSTOMER, RED, customer.revenue_short, WIN_MORE),
    Rule("renewal_due", CUSTOMER, RED, customer.renewal_due, RENEW),
    Rule("touch_lost", CUSTOMER, RED, customer.touch_lost, MEET),
    Rule("opponent_unanswered", CUSTOMER, RED, customer.opponent_unanswered, FIND_CHAMPION),
    Rule("revenue_tight", CUSTOMER, AMBER, customer.revenue_tight, WIN_MORE),
    Rule("renewal_near", CUSTOMER, AMBER, customer.renewal_near, RENEW),
    Rule("touch_late", CUSTOMER, AMBER, customer.touch_late, MEET),
    Rule("coverage_thin", CUSTOMER, AMBER, customer.coverage_thin, OPEN_MORE),
    Rule("deal_stale", CUSTOMER, AMBER, customer.deal_stale, MOVE_DEAL),
    Rule("key_person_missing", CUSTOMER, AMBER, customer.key_person_missing, KNOW_THEM),
    Rule("trust_low", CUSTOMER, AMBER, customer.trust_low, RATE_TRUST),
    Rule("satisfaction_low", CUSTOMER, AMBER, customer.satisfaction_low, ASK_THEM),
    Rule("confidence_low", CUSTOMER, AMBER, customer.confidence_low, RATE_PLAN),
    Rule("action_long_overdue", PLAN, AMBER, diligence.action_long_overdue, RE_PLAN),
    Rule("action_overdue", PLAN, AMBER, diligence.action_overdue, RE_PLAN),
    Rule("objective_past_due", PLAN, AMBER, diligence.objective_past_due, END_IT),
    Rule("objective_behind", PLAN, AMBER, diligence.objective_behind, MEASURE),
    Rule("objective_idle", PLAN, AMBER, diligence.objective_idle, ACT),
    Rule("review_overdue", PLAN, AMBER, diligence.review_overdue, REVIEW),
    Rule("plan_incomplete", PLAN, AMBER, diligence.plan_incomplete, ANSWER),
)
"""A new rule is a function, a line here, and a sentence in prompts/messages/reason.j2 and cure.j2.

To snooze an action, or to silence a person, clears nothing: only a fact does.
"""
GIVES_WAY = {
    "revenue_tight": "revenue_short",
    "renewal_near": "renewal_due",
    "touch_late": "touch_lost",
    "action_overdue": "action_long_overdue",
}
"""A rule that is silent once the same thing is worse, and the rule that speaks then."""
CURES = {rule.id: rule.cure for rule in RULES}
"""By the rule's id."""
