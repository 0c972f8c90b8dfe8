"""Typographic variants folded to plain ones, one code point for one, so that offsets stay true."""

from __future__ import annotations

_FOLDS = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u2008\u205f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\uff02"), '"'),
    **dict.fromkeys(map(ord, "\ufe6a\uff05\u066a"), "%"),
    **{0xFF04: "$", 0xFE69: "$"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
    **{code: chr(code - 0x0660 + 0x30) for code in range(0x0660, 0x066A)},
}


def folded(text: str) -> str:
    """`text` with dashes, spaces, quotes, percent signs and digits in their plain forms.

    The result has the same length as `text`, so a span of one is a span of the other. Case is kept.
    """
    return text.translate(_FOLDS)
