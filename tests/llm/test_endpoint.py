"""What is sent where is said first, and nothing goes over the wire in the clear."""

from __future__ import annotations

import pytest

from raisethebar.llm.endpoint import Endpoint, ModelError, Usage


def test_the_notice_names_the_host_and_the_model() -> None:
    far = Endpoint("https://models.example/v1", "large").notice("the words of 1 story", 2)
    assert "models.example" in far and "large" in far and "cost" in far
    near = Endpoint("http://127.0.0.1:8080/v1", "small").notice("the words of 1 story", 1)
    assert "this machine" in near and "cost" not in near


@pytest.mark.parametrize("url", ["http://models.example/v1", "ftp://x/", "nonsense", ""])
def test_an_address_that_would_tell_others_is_refused(url: str) -> None:
    with pytest.raises(ModelError):
        Endpoint(url, "m")


def test_a_model_must_be_named() -> None:
    with pytest.raises(ModelError, match="no model"):
        Endpoint("https://models.example/v1", " ")


def test_the_price_is_the_users_own_figure() -> None:
    priced = Endpoint("https://models.example/v1", "m", prices=(1.0, 2.0))
    used = Usage(1_000_000, 500_000, 2.0, 1) + Usage(0, 0, 1.0, 1)
    assert used.said(priced) == "2 calls, 1,000,000 tokens in, 500,000 out, 3.0 s, 2.0000 USD"
    assert "USD" not in used.said(Endpoint("https://models.example/v1", "m"))
