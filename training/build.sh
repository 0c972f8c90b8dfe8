#!/usr/bin/env bash
# Rebuild the shipped weights: one network on training/corpus, its calibration on training/heldout/calibration.
# What lies in training/heldout/measuring has no part in it.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONPATH="../src:." PYTHONHASHSEED=0
weights=../src/raisethebar/facts/learned/weights
work=${WORK:-../build/training}
mkdir -p "$work"
python corpus.py corpus/*.stories heldout/*/*.stories
python fit.py --out "$work"
python measure.py "$work" heldout/calibration/*.stories --save "$work/heldout.npz" --turns heldout/turns.txt
python export.py "$work" "$weights"
python calibrate.py "$work/heldout.npz" "$weights"
