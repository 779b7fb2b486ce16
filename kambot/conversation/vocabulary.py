"""The words in which slips are forgiven: those that kambot's phrases and days are made of.

And what stands for a word where people type with their thumbs.
"""

WORDS = frozenset(
    """
    about accounts action actions agenda amber anything april august champion changed contacts could
    customers days december decides decision doing done february friday from green growth health
    help history how is january july june late maker march mark meeting mentioned met monday month
    months next november note october open overdue people plan plans plate please proposal red
    remember remind reminder review risk saturday sell september settings should speaks spoke status
    sunday talked task tasks team thanks the thursday today tomorrow trouble tuesday unplanned
    update what wednesday week weeks when where which who why with without yesterday your called
    visited emailed mailed meet call add create new are my for forget not never don't any end can
    nope show much many
    """.split()
)
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    """.split()
)
NEAR_DAYS = frozenset({"today", "tomorrow", "yesterday", "tonight"})
BEFORE_DAYS = frozenset({"on", "by", "until", "till", "next", "last", "this", "due"})
"""After one of these a misspelt day is a day, and no name."""
SHORT = {
    short: word
    for word, shorts in {
        "with": "w w/",
        "without": "w/o wo/",
        "at": "@",
        "you": "u",
        "your": "ur",
        "are": "r",
        "going": "goin",
        "doing": "doin",
        "looking": "lookin",
        "remind": "rmd",
        "doesn't": "doesnt",
        "about": "abt",
        "people": "ppl",
        "account": "acct acc",
        "accounts": "accts accs",
        "meeting": "mtg",
        "next": "nxt",
        "tomorrow": "tmrw tmr tmw tmrrw 2moro 2morrow tomoz",
        "yesterday": "yday yest ystdy",
        "week": "wk",
        "weeks": "wks",
        "month": "mth",
        "months": "mths",
        "hour": "hr",
        "hours": "hrs",
        "minutes": "mins",
        "don't": "dont",
        "didn't": "didnt",
        "haven't": "havent",
        "hasn't": "hasnt",
        "isn't": "isnt",
        "wasn't": "wasnt",
    }.items()
    for short in shorts.split()
}
"""What is typed with a thumb, and the word that it stands for."""
