"""Units as they are written after, or before, a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

CURRENCY_BEFORE = {
    "us$": "usd", "a$": "aud", "au$": "aud", "c$": "cad", "ca$": "cad", "nz$": "nzd", "s$": "sgd", "hk$": "hkd",
    "r$": "brl", "$": "usd", "£": "gbp", "€": "eur", "₹": "inr", "¥": "jpy", "₩": "krw", "₪": "ils", "₺": "try",
    "₽": "rub", "rs": "inr", "rs.": "inr", "usd": "usd", "eur": "eur", "gbp": "gbp", "inr": "inr", "cad": "cad",
    "aud": "aud", "chf": "chf", "sek": "sek", "nok": "nok", "dkk": "dkk", "pln": "pln", "sgd": "sgd", "brl": "brl",
    "mxn": "mxn", "zar": "zar", "jpy": "jpy", "cny": "cny", "rmb": "cny", "aed": "aed", "kes": "kes", "ngn": "ngn",
    "pkr": "pkr", "mur": "mur", "huf": "huf", "czk": "czk", "ron": "ron", "thb": "thb", "idr": "idr", "php": "php",
    "vnd": "vnd", "egp": "egp", "ghs": "ghs", "tzs": "tzs", "ugx": "ugx", "uah": "uah", "isk": "isk", "clp": "clp",
    "cop": "cop", "ars": "ars", "lkr": "lkr", "bdt": "bdt", "qar": "qar", "sar": "sar", "kwd": "kwd", "myr": "myr",
    "twd": "twd", "krw": "krw", "ils": "ils", "hkd": "hkd", "nzd": "nzd", "₦": "ngn", "₱": "php", "฿": "thb",
    "₫": "vnd", "₴": "uah", "₵": "ghs",
}  # fmt: skip
CURRENCY_AFTER = {
    "dollars": "usd", "dollar": "usd", "bucks": "usd", "us dollars": "usd", "pounds": "gbp", "pound": "gbp", "quid": "gbp",
    "sterling": "gbp", "euros": "eur", "euro": "eur", "rupees": "inr", "rupee": "inr", "yen": "jpy", "yuan": "cny",
    "francs": "chf", "swiss francs": "chf", "kronor": "sek", "kroner": "nok", "krona": "sek", "zloty": "pln",
    "zlotys": "pln", "złoty": "pln", "złotych": "pln", "cedis": "ghs", "koruna": "czk", "koruny": "czk", "korun": "czk",
    "krone": "nok", "rand": "zar", "reais": "brl", "pesos": "mxn", "won": "krw", "shekels": "ils", "lira": "try",
    "australian dollars": "aud", "canadian dollars": "cad", "singapore dollars": "sgd", "naira": "ngn",
    "dirhams": "aed", "soles": "pen", "ringgit": "myr", "baht": "thb", "forints": "huf", "forint": "huf", "usd": "usd", "eur": "eur", "gbp": "gbp", "inr": "inr", "cad": "cad", "aud": "aud", "chf": "chf",
    "sek": "sek", "nok": "nok", "dkk": "dkk", "pln": "pln", "sgd": "sgd", "zar": "zar", "brl": "brl", "€": "eur",
    "£": "gbp", "$": "usd", "₹": "inr", "zł": "pln",
}  # fmt: skip
CENTS = {
    "cents": ("usd", 0.01),
    "cent": ("usd", 0.01),
    "pence": ("gbp", 0.01),
    "paise": ("inr", 0.01),
    "p": ("gbp", 0.01),
}

TIME = {
    "milliseconds": ("milliseconds", ("ms", "msec", "msecs", "millis", "millisecond", "milliseconds")),
    "seconds": ("seconds", ("s", "sec", "secs", "second", "seconds")),
    "minutes": ("minutes", ("min", "mins", "minute", "minutes")),
    "hours": ("hours", ("h", "hr", "hrs", "hour", "hours")),
    "days": ("days", ("d", "day", "days")),
    "weeks": ("weeks", ("wk", "wks", "week", "weeks")),
    "months": ("months", ("mo", "mos", "mth", "mths", "month", "months")),
    "years": ("years", ("yr", "yrs", "year", "years")),
}  # fmt: skip
TIME_WORDS = {
    **{word: (unit, 1.0) for unit, words in TIME.values() for word in words},
    "fortnight": ("weeks", 2.0), "fortnights": ("weeks", 2.0), "nights": ("days", 1.0), "weekend": ("days", 2.0),
    "weekends": ("days", 2.0), "quarters": ("months", 3.0),
}  # fmt: skip
"""Each word for a length of time: its unit, and how many of that it is."""
IN_SECONDS = {
    "milliseconds": 0.001, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86400.0,
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


LONG_TIME = tuple(w for w in TIME_WORDS if len(w) > 3 or w in ("sec", "min", "day"))
_LOOSELY = r"(?:\+|-odd|-some)?(?: or so)?(?:[- ](?:working|business|trading|calendar|straight|full|whole|more|extra|consecutive))?"
PERCENT = r"(?:%|percent\b|per cent\b|pct\b)"
POINTS = (
    r"(?:percentage[- ]points?\b|percent points?\b|per cent points?\b|%[- ]points?\b|(?:pp|ppt|ppts|p\.p\.|pps)(?!\w)|"
    r"%-?pts?\b|pts\b)"
)
BASIS = r"(?:basis[- ]points?\b|bps?\b)"
TIMES = r"(?:x(?!\w)|×|times\b(?! (?:zone|stamp|series|out of)\b)|-?fold\b)"
MEASURE = (
    r"(?:(?:[kmgtp]i?b|[kmg]w|[kmg]wh|gj|km|cm|kg|ha|k?hz|db)\b|"
    r"(?:kilo|mega|giga|tera|peta|micro|milli|centi)(?:bytes?|watt[- ]hours?|watts?|grams?|met(?:er|re)s?|hertz)\b|"
    r"(?:hertz|decibels?|feet|inches|met(?:er|re)s?|miles?|hectares?|acres?|tonnes?|tons?|degrees|lit(?:er|re)s?|grams?|kilos?|gallons?)\b|°[cf]?)"
)
"""Physical units, which belong to the words of an amount though its unit is a count."""
UNIT = (
    rf"(?P<points> ?-?{POINTS})|(?P<basis> ?-?{BASIS})|(?P<percent> ?-?{PERCENT})|(?P<times> ?-?{TIMES})|"
    rf"(?P<money> (?:million |billion )?(?:{_any(CURRENCY_AFTER)})(?!\w)|[€£₹])|"
    rf"(?P<measure> ?-?{MEASURE})|(?P<cents> ?(?:cents?|pence|paise)\b|p\b(?! ?\d))|"
    rf"(?P<time>{_LOOSELY} ?-?(?:{_any(LONG_TIME)})\b|(?:ms|s|h|d|hr|hrs|mo|mos|yr|yrs|wk|wks|mins|secs)(?!\w)| (?:ms|s|h|hr|hrs|d|mo|yr|yrs|wk|wks)(?!\w))"
)
"""What may follow a number, as named groups."""

BEFORE = rf"(?P<symbol>(?<!\w)(?:{_any(CURRENCY_BEFORE)}) ?)"
"""A currency that stands before its number."""
