"""Finding a story again: by words, tag, round, verdict, and the dimension that it is strong in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from raisethebar.report.bank import STRONG
from raisethebar.report.words import VERDICT
from raisethebar.score.rubric import load
from raisethebar.web.shown import Page
from raisethebar.web.stories.models import ROUNDS, Story


class SearchForm(forms.Form):
    """What is looked for; an empty field looks for nothing. `tags` are those that the person has given."""

    q = forms.CharField(label="Words", required=False, max_length=200)
    tag = forms.ChoiceField(required=False)
    round = forms.TypedChoiceField(
        required=False, choices=[("", "any"), *ROUNDS], coerce=int, empty_value=None
    )  # fmt: skip
    verdict = forms.ChoiceField(required=False)
    strong = forms.ChoiceField(label="Strong in", required=False)

    def __init__(self, asked: Any, *, tags: Sequence[str]) -> None:
        super().__init__(asked, auto_id="find-%s")
        choices = {
            "tag": [(tag, tag) for tag in tags],
            "verdict": [*VERDICT.items(), ("none", "not assessable")],
            "strong": [(d.key, d.title) for d in load().dimensions],
        }
        for name, known in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "any"), *known]
        if not tags:
            del self.fields["tag"]
        # What a stale link asks for in vain is not looked for, and is no error.
        self.is_valid()

    @property
    def looks(self) -> bool:
        """Whether anything is looked for."""
        return any(self.cleaned_data.values())

    @property
    def judges(self) -> bool:
        """Whether every story must be judged to tell which are looked for."""
        return bool(self.cleaned_data.get("verdict") or self.cleaned_data.get("strong"))

    def among(self, stories: QuerySet[Story]) -> list[Story]:
        """Those of `stories` whose words, tag and round fit."""
        found = stories
        for word in self.cleaned_data.get("q", "").split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(title__icontains=word)
                | Q(question__icontains=word)
                | Q(tags__icontains=word)
            )
        if number := self.cleaned_data.get("round"):
            found = found.filter(round=number)
        tag = self.cleaned_data.get("tag")
        return [story for story in found if not tag or tag in story.tag_list]

    def shows(self, shown: Page) -> bool:
        """Whether the judgment fits."""
        verdict, strong = self.cleaned_data.get("verdict"), self.cleaned_data.get("strong")
        if verdict and verdict != ("none" if shown.refused else shown.verdict):
            return False
        return not strong or any(g.key == strong and g.score >= STRONG for g in shown.gauges)
