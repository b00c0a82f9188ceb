"""Links labelled rows with Splink 5 and says how well, how fast and in how much memory.

Usage: splink_rows.py DATABASE FIGURES.tsv   (a line a figure)
It does the same work as Fingerpost: its rows come from the table splink.rows of a PostgreSQL database, and the cluster of
each is written into splink.clusters and committed; `splink` makes both. Memory is this process's own, without PostgreSQL's.
The threshold is the best of many, chosen with the truth in hand: a favour that Fingerpost does not get. The settings are
the best of a dozen tried on other rows: names apart with term frequencies, postcode and address as one home.
"""

import resource
import subprocess
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


COLUMNS = "id truth institution surname forename dob sex postcode address upn uln".split()


def load(database, connection):
    copy = subprocess.Popen(
        ["psql", "-qXd", database, "-c", f"copy (select {', '.join(COLUMNS)} from splink.rows) to stdout (format csv)"],
        stdout=subprocess.PIPE,
    )
    types = {name: "bigint" if name in ("id", "truth", "institution") else "varchar" for name in COLUMNS}
    connection.execute(
        "create table rows as select * from read_csv(?, header = false, auto_detect = false, columns = ?)",
        [f"/dev/fd/{copy.stdout.fileno()}", types],
    )
    if copy.wait() != 0:
        sys.exit("The rows could not be read.")


def write(database, connection, clusters):
    copy = subprocess.Popen(
        ["psql", "-qXd", database, "-c", "copy splink.clusters from stdin (format csv)"], stdin=subprocess.PIPE
    )
    connection.execute(
        f"copy (select id, cluster_id from {clusters}) to '/dev/fd/{copy.stdin.fileno()}' (format csv, header false)"
    )
    copy.stdin.close()
    if copy.wait() != 0:
        sys.exit("The clusters could not be written.")


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
    database = sys.argv[1]
    connection = duckdb.connect()
    start = time.monotonic()
    load(database, connection)
    read = time.monotonic() - start
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
            best = (everything, between, merged, weight, clusters.physical_name)
    everything, between, merged, weight, clusters = best
    start = time.monotonic()
    write(database, connection, clusters)
    written = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = [
        ("F1, all pairs", f"{everything[2]:.5f}"),
        ("F1, between institutions", f"{between[2]:.5f}"),
        ("recall between institutions where precision >= 0.999", f"{reached:.5f}"),
        ("false merges", merged),
        ("linking, seconds", f"{seconds + written:.2f}"),
        ("of these reading, seconds", f"{read:.2f}"),
        ("of these writing, seconds", f"{written:.2f}"),
        ("peak memory, MB", f"{peak:.0f}"),
        ("match weight of the threshold", weight),
    ]
    with open(sys.argv[2], "w") as file:
        for name, value in figures:
            print(name, value, sep="\t", file=file)


main()
