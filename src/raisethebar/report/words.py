"""What things are called in front of people: facts, verdicts, and what to add for each."""

from __future__ import annotations

from raisethebar.facts.model import FactName, Signal

VERDICT = {
    "raises": "raises the bar",
    "meets": "meets the bar",
    "below": "below the bar",
}

FACT: dict[str, str] = {
    FactName.PRODUCT_METRIC: "a product metric with a number",
    FactName.BASELINE: "its baseline",
    FactName.LIFT: "its change",
    FactName.MONEY: "what it was worth in money",
    FactName.SHIPPED: "reached real users",
    FactName.OWNED: "your own decision, in the first person",
    FactName.CALCULATED_RISK: "the risk you took, said out loud",
    FactName.PROCESS_ONLY: "a process followed",
    FactName.CUSTOMER: "a particular customer's problem",
    FactName.BUZZWORDS: "worth claimed in jargon",
    FactName.ITERATED: "what you measured and changed after launch",
    Signal.OUTCOME: "an outcome of any kind",
    Signal.OWN_WORK: "the result tied to your own work",
    Signal.DELIVERED: "something handed over working",
    Signal.INITIATIVE: "initiative, or more speed than asked",
    Signal.WAITED: "waiting, following or being told",
    Signal.RISK_BOUNDED: "what bounded the risk",
    Signal.EARLY_GAIN: "what acting early gained, measured",
    Signal.CUSTOMER_NAMED: "who it was for",
    Signal.CUSTOMER_EVIDENCE: "how you knew of the problem (complaints, interviews, data)",
    Signal.CUSTOMER_OUTCOME: "the result as the customer feels it",
    Signal.CUSTOMER_FIRST: "a decision for the customer over convenience, or listening after launch",
    Signal.TRADEOFF_PRICED: "what was given up, with its size",
    Signal.SCALE_STATED: "the scale: how many users, shops, orders",
    Signal.WITHDRAWN: "a claim the story takes back",
    Signal.NOT_MINE: "a result that is somebody else's",
    Signal.PLANNED: "a target or a hope",
}
"""How a fact is named in running text, after "because" or "add"."""

ADD: dict[str, str] = {
    FactName.PRODUCT_METRIC: "Which number that a customer or the business feels did your work move, and to what?",
    FactName.BASELINE: "Where did that number stand before your work?",
    FactName.LIFT: "By how much did it change?",
    FactName.MONEY: "What was the change worth in money, over what period?",
    FactName.SHIPPED: "Did it reach real users, and when?",
    FactName.OWNED: "Which decision was yours alone, or which result would you have answered for?",
    FactName.CALCULATED_RISK: "What did you skip, shorten or not know when you went ahead, and why was that worth it?",
    FactName.CUSTOMER: "Whose problem was it: which customer, and what went wrong for them?",
    FactName.ITERATED: "What did you measure after launch, and what did you change because of it?",
    Signal.OUTCOME: "What came of it?",
    Signal.OWN_WORK: "Which part of the result came from your own work?",
    Signal.DELIVERED: "What did you hand over, and did it work?",
    Signal.INITIATIVE: "What did you start, or do sooner, that nobody had asked of you?",
    Signal.RISK_BOUNDED: "What would have stopped the damage: a small share of traffic, a threshold, a way back?",
    Signal.EARLY_GAIN: "What did acting early gain, measured?",
    Signal.CUSTOMER_NAMED: "Who was it for?",
    Signal.CUSTOMER_EVIDENCE: "How did you know of the problem: complaints, interviews, data?",
    Signal.CUSTOMER_OUTCOME: "What did the customer notice afterwards, in their own terms?",
    Signal.CUSTOMER_FIRST: "What did you turn down, or keep listening to, for the customer's sake?",
    Signal.TRADEOFF_PRICED: "What did you give up for it, and how much was that?",
    Signal.SCALE_STATED: "How many users, shops, orders did it touch?",
}
"""The question that asks for a missing fact. None holds an answer."""

LIMITS = (
    "The criteria come from a published article, not from any employer. A score is practice feedback, "
    "never a hiring decision."
)


def listed(names: tuple[str, ...], joiner: str = "or") -> str:
    """Facts by their names in a row: "a, b or c"."""
    words = [FACT.get(name, name.replace("_", " ")) for name in names]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
