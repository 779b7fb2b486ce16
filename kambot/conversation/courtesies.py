"""What is said to be polite, and what stands around a name or is none."""

import re

GREETING = re.compile(
    r"(?:(?:hi|hello|hey|hallo|howdy|yo|hiya|greetings|(?:good )?(?:morning|afternoon|evening)"
    r"|good day|gm|moin|bonjour|hola|ciao|how are you|how(?:'?s| is) it going|how do you do"
    r"|what'?s up|sup|are you there|anybody there|test|testing)"
    r"(?: (?:there|kambot|bot|all|everyone|doing|today|again))*[,!?. ]*)+",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"(?:(?:many )?thanks?(?: you| a lot| so much| very much)*|thx|ty|cheers|merci(?: beaucoup)?"
    r"|danke|gracias|great|perfect|brilliant|awesome|cool|nice(?: one)?|ok(?:ay)?"
    r"|good(?: job| bot)?|well done|got it|noted|(?:good)?bye|good ?night|see you|love (?:you|it))"
    r"(?:[,!. ]+(?:kambot|bot|mate|thanks?|thx|great|cool|job|(?:that|this) (?:helps|helped))"
    r"(?: you)?)*[!. ]*",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"(?:is|are|was|were|does|did|hell|it|that|this|you|me|myself|i|we|us|they|them|things?"
    r"|everything|everybody|everyone|life|anything|something|nothing|somebody|someone|anyone"
    r"|nobody|he|him|she|her|what|who|weather|no|not|yes|so|now|time|lunch|(?:my|your)(?: \w+)?"
    r"|the(?: (?:weather|time|date|news|point|best|food|meaning|world))?)"
    r"\b.*",
    re.IGNORECASE,
)
"""Who asks about these asks for something that kambot does not know."""
QUESTION = re.compile(
    r"\? |\b(?:how|why|when|what|who|where|which)"
    r"(?:'s| (?:is|are|do|does|did|was|were|can|should|decides))\b",
    re.IGNORECASE,
)
"""One more question, which is no part of a name."""
AROUND = re.compile(
    r"^(?:(?:the|our|my) )?(?:(?:account|customer|client|company|plan(?: of| for)?) )?(?=\S)"
    r"|(?:'s)?(?: (?:account|customer|plan))?$",
    re.IGNORECASE,
)
"""What stands around an account's name."""
