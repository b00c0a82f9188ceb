"""Links rows of declared fields with Splink 5, beside the benchmark's own. Usage: splink_declared.py ROWS.tsv FIELDS.csv

Prints the F1 over pairs at the best of many thresholds, chosen with the truth in hand. Names have term frequencies; rows are
compared where they share a blocking field.
"""

import csv
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def main():
    rows, declaration = sys.argv[1:3]
    fields = [line for line in csv.reader(open(declaration))]
    columns = {field[0]: field[0].replace(" ", "_") for field in fields}
    connection = duckdb.connect()
    values = ", ".join(f'nullif("{name}", \'\') as {column}' for name, column in columns.items())
    connection.execute(
        f"""create table records as select row_number() over () as id, truth, cast(file as int) as file, {values}
        from read_csv(?, delim = '\t', quote = '', escape = '', header = true, all_varchar = true)""",
        [rows],
    )
    is_paired = connection.execute("select count(distinct file) from records").fetchall()[0][0] > 1

    def comparison(field):
        column = columns[field[0]]
        if "date" in field[0] or field[1] == "digits":
            return cl.LevenshteinAtThresholds(column, [1, 2])
        kind = cl.NameComparison if "name" in field[0] else cl.JaroWinklerAtThresholds
        return kind(column).configure(term_frequency_adjustments=True)

    blocking = [block_on(columns[field[0]]) for field in fields if field[2] == "blocking"]
    settings = SettingsCreator(
        link_type="link_only" if is_paired else "dedupe_only",
        unique_id_column_name="id",
        comparisons=[comparison(field) for field in fields],
        blocking_rules_to_generate_predictions=blocking,
        max_iterations=20,
    )
    start = time.monotonic()
    api = DuckDBAPI(connection)
    if is_paired:
        for number in (0, 1):
            connection.execute(f"create table records{number} as select * from records where file = {number}")
        linker = Linker([api.register("records0"), api.register("records1")], settings, log_level=40)
    else:
        linker = Linker(api.register("records"), settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match(blocking[:3], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e6)
    for rule in blocking[:4]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_weight=-10)
    name = pairs.physical_name
    truth = "select truth, count(*) filter (where file = 0) as a, count(*) filter (where file = 1) as b from records group by truth"
    total = connection.execute(f"select sum({'a * b' if is_paired else 'a * (a - 1) / 2'}) from ({truth})").fetchall()[0][0]
    best = connection.execute(
        f"""
        with scored as (
          select match_weight as weight, one.truth = other.truth as is_right
          from {name} join records as one on one.id = id_l join records as other on other.id = id_r
        ), running as (
          select weight, count(*) over up as linked, count(*) filter (where is_right) over up as correct
          from scored window up as (order by weight desc)
        )
        select 2.0 * correct / (linked + {total}) as f1, weight from running order by f1 desc limit 1
        """
    ).fetchall()[0]
    print(f"Splink, {rows}: F1 {best[0]:.5f} at weight {best[1]:.0f}, {time.monotonic() - start:.1f} s")


main()
