"""Links labelled rows with Splink 5 and says how well, how fast and in how much memory.

Usage: splink_rows.py ROWS.csv FIGURES.tsv   (the columns that the benchmark's --make writes; a line a figure)
The threshold is the best of many, chosen with the truth in hand: a favour that Fingerpost does not get. The settings are
the best of a dozen tried on other rows: names apart with term frequencies, postcode and address as one home.
"""

import resource
import sys
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


HOME = cl.CustomComparison(
    output_column_name="home",
    comparison_levels=[
        cll.NullLevel("postcode"),
        cll.And(cll.ExactMatchLevel("postcode"), cll.ExactMatchLevel("address")),
        cll.ExactMatchLevel("postcode"),
        cll.LevenshteinLevel("postcode", 1),
        cll.ElseLevel(),
    ],
)


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            cl.NameComparison("forename").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            HOME,
            cl.ExactMatch("upn"),
            cl.ExactMatch("uln"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("upn"),
            block_on("uln"),
            block_on("dob", "surname"),
            block_on("dob", "forename"),
            block_on("postcode", "dob"),
            block_on("forename", "surname", "postcode"),
            block_on("forename", "surname", "substr(dob, 1, 4)"),
            block_on("postcode", "forename", "sex"),
        ],
        max_iterations=20,
    )


def load(path, connection):
    connection.execute(
        """
        create table rows as
        select row_number() over () as id, person as truth, institution, nullif(surname, '') as surname,
          nullif(forename, '') as forename, nullif(dob, '') as dob, nullif(sex, '') as sex,
          nullif(postcode, '') as postcode, nullif(address, '') as address, nullif(upn, '') as upn,
          case when uln in ('', '9999999999') then null else uln end as uln
        from read_csv(?, header = true, all_varchar = true)
        """,
        [path],
    )


def link(connection):
    api = DuckDBAPI(connection)
    linker = Linker(api.register("rows"), settings(), log_level=40)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("upn"), block_on("uln"), block_on("forename", "surname", "dob")], recall=0.95
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    for rule in (block_on("upn"), block_on("uln"), block_on("dob", "surname"), block_on("dob", "forename")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predictions = linker.inference.predict(threshold_match_weight=-2)
    return linker, predictions


def score(connection, clusters):
    """Precision, recall and F1 over all pairs and over pairs of two institutions."""
    linked, truth, both = "cluster_id", "truth", "cluster_id, truth"

    def pairs(columns):
        return connection.execute(
            f"select coalesce(sum(n * (n - 1) // 2), 0) from (select count(*) as n from joined group by {columns})"
        ).fetchall()[0][0]

    connection.execute(
        f"create or replace table joined as select rows.id, rows.truth, rows.institution, c.cluster_id from rows join {clusters} as c using (id)"
    )
    results = []
    for between in (False, True):
        counts = [pairs(c) for c in (both, linked, truth)]
        if between:
            counts = [n - pairs(c + ", institution") for n, c in zip(counts, (both, linked, truth))]
        right, all_linked, all_true = counts
        precision = right / all_linked if all_linked else 1
        recall = right / all_true if all_true else 1
        results.append((precision, recall, 2 * precision * recall / (precision + recall)))
    merged = connection.execute(
        "select coalesce(sum(n - 1), 0) from (select count(distinct truth) as n from joined group by cluster_id)"
    ).fetchall()[0][0]
    return results, merged


def main():
    connection = duckdb.connect()
    load(sys.argv[1], connection)
    start = time.monotonic()
    linker, predictions = link(connection)
    best = None
    reached = 0
    seconds = None
    for weight in range(0, 61, 3):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_weight=weight
        )
        if seconds is None:
            seconds = time.monotonic() - start
        (everything, between), merged = score(connection, clusters.physical_name)
        if between[0] >= 0.999:
            reached = max(reached, between[1])
        if best is None or everything[2] > best[0][2]:
            best = (everything, between, merged, weight)
    everything, between, merged, weight = best
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = [
        ("F1, all pairs", f"{everything[2]:.5f}"),
        ("F1, between institutions", f"{between[2]:.5f}"),
        ("recall between institutions where precision >= 0.999", f"{reached:.5f}"),
        ("false merges", merged),
        ("linking, seconds", f"{seconds:.2f}"),
        ("peak memory, MB", f"{peak:.0f}"),
        ("match weight of the threshold", weight),
    ]
    with open(sys.argv[2], "w") as file:
        for name, value in figures:
            print(name, value, sep="\t", file=file)


main()
