"""`python -m raisethebar` is `raisethebar`."""

from raisethebar.cli.main import main

main()
