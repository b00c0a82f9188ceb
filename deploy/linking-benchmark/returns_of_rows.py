"""Writes labelled rows as returns that a server takes: one file a return, a manifest and the institutions.

Usage: returns_of_rows.py ROWS.csv FOLDER   (the columns that linking-benchmark reads)
"""

import csv
import itertools
import os
import sys

HEADINGS = ["Surname", "Forename", "Middle Names", "Preferred Surname", "Preferred Forename", "Former Surname", "DOB", "Gender",
            "Home Postcode", "Address Line 1", "UPN", "ULN", "Former UPN", "Adno"]
COLUMNS = ["surname", "forename", "middle", "preferred_surname", "preferred_forename", "former_surname", "dob", "sex",
           "postcode", "address", "upn", "uln", "former_upn", "local_id"]


def main():
    source, folder = sys.argv[1:3]
    os.makedirs(folder + "/returns", exist_ok=True)
    institutions = set()
    with open(source, newline="") as rows, open(folder + "/returns.csv", "w", newline="") as manifest:
        told = csv.writer(manifest)
        told.writerow(["file", "kind", "institution", "as_at", "coverage", "withhold_confirmed", "reference", "received_on",
                       "missing_confirmed"])
        for number, lines in itertools.groupby(csv.DictReader(rows), key=lambda line: line["return"]):
            lines = list(lines)
            first = lines[0]
            urn = 148000 + int(first["institution"])
            institutions.add(urn)
            name = f"returns/{number}.csv"
            with open(f"{folder}/{name}", "w", newline="") as file:
                out = csv.writer(file)
                out.writerow(HEADINGS)
                out.writerows([line[column] for column in COLUMNS] for line in lines)
            told.writerow([name, "enrolment", urn, first["as_at"], "full", "true", f"R{number}", first["as_at"], "true"])
    with open(folder + "/institutions.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
                      "TypeOfEstablishment (name)", "StatutoryLowAge", "StatutoryHighAge", "Postcode"])
        for urn in sorted(institutions):
            out.writerow([urn, 931, "Mid Ashshire", urn - 144000, f"School {urn}", "Academy converter", 11, 18, "OX61 5YP"])


main()
