#!/usr/bin/env bash
# Rebuild the shipped weights from the corpus: a network on a part of it for the calibration and for the honest figures
# in docs/judgment.md, then one on all of it. Set CALIBRATE=no to keep the calibration.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONPATH="../src:." PYTHONHASHSEED=0
weights=../src/raisethebar/facts/learned/weights
work=${WORK:-../build/training}
mkdir -p "$work"
if [ "${CALIBRATE:-yes}" = yes ]; then
  python fit.py --out "$work/part" --leave "$(python folds.py leave)"
  python measure.py "$work/part" $(python folds.py rest) --save "$work/rest.npz"
fi
python fit.py --out "$work/all"
python export.py "$work/all" "$weights"
python calibrate.py "$work/rest.npz" "$weights"
