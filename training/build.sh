#!/usr/bin/env bash
# Rebuild the shipped weights: one network on training/corpus, its calibration on a part of
# training/heldout; the rest of it (f*) is kept for measuring alone.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONPATH="../src:." PYTHONHASHSEED=0
weights=../src/raisethebar/facts/learned/weights
work=${WORK:-../build/training}
mkdir -p "$work"
python corpus.py corpus/*.stories heldout/*.stories
python fit.py --out "$work"
python measure.py "$work" heldout/[ab]*.stories --save "$work/heldout.npz"
python export.py "$work" "$weights"
python calibrate.py "$work/heldout.npz" "$weights"
