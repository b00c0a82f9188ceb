"""Links labelled rows with Splink 5 and prints how well, how fast and in how much memory.

Usage: splink_rows.py ROWS.csv   (the columns that linking-benchmark reads)
The threshold is the best of many, chosen with the truth in hand: a favour that Fingerpost does not get.
"""

import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.PostcodeComparison("postcode"),
            cl.LevenshteinAtThresholds("address", 2),
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
        [block_on("upn"), block_on("uln"), block_on("forename", "surname", "dob")], recall=0.9
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("upn"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode", "sex"))
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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"Splink 5: {seconds:.1f} s, {peak:.2f} GiB, best threshold {weight}")
    print("  all pairs: precision %.5f recall %.5f F1 %.5f" % everything)
    print("  between institutions: precision %.5f recall %.5f F1 %.5f" % between)
    print(f"  recall between institutions where precision >= 0.999: {reached:.5f}; false merges {merged}")


main()
