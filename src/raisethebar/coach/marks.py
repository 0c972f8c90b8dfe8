"""The only words a rewrite may hold that are not the candidate's: visible blanks and the labels of frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BLANKS: Final[Mapping[str, str]] = {
    "product_metric": "[metric?]",
    "baseline": "[baseline?]",
    "lift": "[lift?]",
    "money": "[money?]",
    "owned": "[what did you decide?]",
    "calculated_risk": "[what did you risk?]",
    "customer": "[who was it for?]",
    "shipped": "[did it ship?]",
    "iterated": "[what changed after launch?]",
    "experiment": "[experiment?]",
    "early_gain": "[what did acting early gain?]",
    "technique": "[what did you build?]",
}
"""For each thing a story can lack, the blank that stands where it belongs. None states anything."""

LABELS: Final = frozenset(
    {
        "Problem:",
        "KPI:",
        "Experiment:",
        "Lift and cost:",
        "Built:",
        "Deployed:",
        "Tracked:",
        "Business result:",
        "Standard gate and risk taken:",
        "Decision:",
        "Gain:",
        "(said above)",
    }
)
"""What a frame may write before the candidate's words. Labels only: none of them makes a claim."""
