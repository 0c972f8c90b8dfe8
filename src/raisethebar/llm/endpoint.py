"""Where a language model answers, what would be sent there, and what an answer cost."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from raisethebar.errors import RaiseTheBarError


class ModelError(RaiseTheBarError):
    """A language model can't be asked as it was set up."""


@dataclass(frozen=True)
class Endpoint:
    """An address that speaks the OpenAI protocol, as local servers and most hosted providers do.

    `prices` are what a million tokens cost, in and out, in `currency`; None where the user gave none. `patience` is how
    many seconds one answer may take in all.
    """

    url: str
    model: str
    key: str | None = None
    prices: tuple[float, float] | None = None
    currency: str = "USD"
    patience: float = 60.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ModelError(
                f"{self.url!r} is not an address.", where="--url", remedy="Give one such as http://127.0.0.1:11434/v1."
            )
        if parts.scheme == "http" and not self.is_local:
            raise ModelError(
                f"{parts.hostname} would be sent your story in the clear.", where="--url", remedy="Use https://."
            )
        if not self.model.strip():
            raise ModelError("no model is named.", where="--model", remedy="Name one that the address has.")

    @property
    def host(self) -> str:
        """The host that answers."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether it is this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def notice(self, sent: str, times: int) -> str:
        """What would be sent where, said before the first call."""
        where = "a server on this machine" if self.is_local else f"{self.host}, which is not this machine"
        calls = "once" if times == 1 else f"up to {times} times"
        price = "" if self.is_local else " It may cost money, and its operator's terms say what is kept."
        return f"This sends {sent} to {where}, to the model {self.model}, {calls}.{price}"


@dataclass(frozen=True)
class Usage:
    """What answers took: tokens in and out as the server counted them (0 where it didn't), seconds, calls."""

    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    calls: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.seconds + other.seconds,
            self.calls + other.calls,
        )

    def said(self, endpoint: Endpoint) -> str:
        """Calls, tokens, time, and the price where one is known."""
        counted = f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out" if self.tokens_in else "tokens not counted"
        told = f"{self.calls} {'call' if self.calls == 1 else 'calls'}, {counted}, {self.seconds:.1f} s"
        if endpoint.prices is None or not self.tokens_in:
            return told
        cost = (self.tokens_in * endpoint.prices[0] + self.tokens_out * endpoint.prices[1]) / 1_000_000
        return f"{told}, {cost:.4f} {endpoint.currency}"
