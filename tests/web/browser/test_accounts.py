"""A service for many: signing up by mail, a second factor, a forgotten password, a story shown to one person."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Page, expect

from web.browser.conftest import OWNER, PEER, STRANGER, Site
from web.browser.serving import PASSWORD
from web.browser.test_writing_page import WEAK, begin


def code_now(secret: str) -> str:
    """The six digits of RFC 6238 for a secret in base 32."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def link_in(text: str) -> str:
    found = re.search(r"http://\S+", text)
    assert found
    return found[0]


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign In").click()


def test_signing_up_with_a_second_factor_and_a_forgotten_password(service: Site) -> None:
    new, first, second = "newcomer@tarn.example", "first of my passwords", "second of my passwords"
    assert service.mail
    page = service.context().new_page()
    page.goto("/accounts/signup/")
    page.get_by_label("Email").fill(new)
    page.get_by_label("Password:", exact=True).fill(first)
    page.get_by_label("Password (again)").fill(first)
    page.get_by_role("button", name="Sign Up").click()
    page.goto(link_in(service.mail.next(new)))
    page.get_by_role("button", name="Confirm").click()
    sign_in(page, new, first)
    page.wait_for_url("/")

    page.goto("/accounts/2fa/totp/activate/")
    if page.get_by_label("Password").count():
        page.get_by_label("Password").fill(first)
        page.get_by_role("button", name="Confirm").click()
    secret = page.locator("input[readonly], input[disabled]").first.input_value()
    page.get_by_label("Authenticator code").fill(code_now(secret))
    page.get_by_role("button", name="Activate").click()
    page.wait_for_url("**/recovery-codes/**")

    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/password/reset/")
    page.get_by_label("Email").fill(new)
    page.get_by_role("button", name="Reset My Password").click()
    texts = [service.mail.next(new)]
    while "password/reset" not in texts[-1]:
        texts.append(service.mail.next(new))
    page.goto(link_in(texts[-1]))
    page.get_by_label("New Password:", exact=True).fill(second)
    page.get_by_label("New Password (again)").fill(second)
    page.get_by_role("button", name="Change Password").click()

    sign_in(page, new, first)
    expect(page.locator(".errorlist")).to_be_visible()
    sign_in(page, new, second)
    expect(page.get_by_label("Code")).to_be_visible()
    page.goto("/")
    expect(page.get_by_label("Code")).to_be_visible()
    page.goto("/account/")
    expect(page.get_by_label("Code")).to_be_visible()


def test_guessing_a_password_is_slowed_down(service: Site) -> None:
    page = service.context().new_page()
    for guess in range(7):
        sign_in(page, STRANGER, f"guess number {guess}")
    expect(page.get_by_text(re.compile("too many", re.IGNORECASE)).first).to_be_visible()


def test_a_story_is_shown_to_one_person_until_it_is_not(service: Site) -> None:
    owner = service.enter(OWNER)
    begin(owner, WEAK)
    where = owner.url
    owner.goto(f"{where}share/")
    owner.get_by_label("Email").fill(PEER)
    owner.get_by_label("May comment").check()
    owner.get_by_role("button", name="Show it to this person").click()

    peer = service.enter(PEER)
    peer.goto("/shared/")
    peer.get_by_role("link", name=re.compile("At Lindmoor Foods")).first.click()
    shown = peer.url
    expect(peer.locator("#marked mark").first).to_be_visible()
    peer.get_by_label("Your comment").fill("What would waiting have cost?")
    peer.get_by_role("button", name="Say it").click()
    assert peer.goto(where).status == 404

    owner.reload()
    expect(owner.get_by_text("What would waiting have cost?")).to_be_visible()
    expect(owner.get_by_text(re.compile(f"{PEER} read it")).first).to_be_visible()
    owner.get_by_role("button", name="Revoke").click()
    assert peer.goto(shown).status == 404
    assert PASSWORD
