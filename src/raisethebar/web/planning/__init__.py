"""The days before the loop and the package after it, as pages over `raisethebar.plan` and `raisethebar.offer`."""
