#!/usr/bin/env bash
# Rebuild the shipped weights from the corpus: a network for each half of the writers left out (for the calibration
# and for the honest figures in docs/judgment.md), then one on all of it. Set FOLDS=no to keep the calibration.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONPATH="../src:." PYTHONHASHSEED=0
weights=../src/raisethebar/facts/learned/weights
work=${WORK:-../build/training}
mkdir -p "$work"
if [ "${FOLDS:-yes}" = yes ]; then
  for left in $(python folds.py names); do
    files=$(python folds.py files "$left")
    python fit.py --out "$work/without-$left" --leave "$(python folds.py prefixes "$left")"
    python measure.py "$work/without-$left" $files --save "$work/$left.npz"
  done
fi
python fit.py --out "$work/all"
python export.py "$work/all" "$weights"
python calibrate.py "$work"/*.npz "$weights"
