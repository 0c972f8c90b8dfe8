"""ROI-linked compensation: a package, a forecast, a policy, and the offer that stands between them.

The rules are one article's device, kept as data. No employer publishes such rules, and nothing here is
legal, tax or financial advice.
"""

NOT_ADVICE = "Not legal, tax or financial advice; taxes and price swings are left out."
DEVICE = (
    "Rewards tied to a forecast, and the tolerances used here, are one article's device and our own "
    "calibration: no employer publishes these rules. What is commonly reported is base, sign-on for two "
    "years and share grants; a bonus tied to a KPI is not."
)
