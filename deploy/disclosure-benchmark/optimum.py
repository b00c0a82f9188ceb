"""How many cells a solver hides at least in small tables, beside what Fingerpost hides.

Reads a table a line as `disclosure-benchmark --small N` prints them. For every hidden cell two tables must exist that
agree with everything printed and differ in it by the threshold; HiGHS finds the pattern that hides fewest cells.
"""
import json
import sys
import time

import highspy
import numpy as np

THRESHOLD = 6


def optimum(table, seconds):
    counts, equations, primary = table["counts"], table["equations"], set(table["primary"])
    n = len(counts)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    infinity = highspy.kHighsInf
    reach = max(counts)
    hides = []
    for cell, count in enumerate(counts):
        fixed = 1 if cell in primary else 0
        # A printed zero is never hidden.
        solver.addVar(fixed, 0 if count == 0 else 1)
        solver.changeColIntegrality(cell, highspy.HighsVarType.kInteger)
        solver.changeColCost(cell, 1.0)
        hides.append(cell)
    columns = n

    def another(wide):
        """Variables of one other table, each as far from the truth as hiding allows."""
        nonlocal columns
        first = columns
        for cell, count in enumerate(counts):
            solver.addVar(-infinity, infinity)
            columns += 1
            # 1 - count <= difference <= reach, where hidden; else nothing.
            solver.addRow(-infinity, 0, 2, np.array([first + cell, cell], np.int32), np.array([1.0, -float(wide)]))
            solver.addRow(0, infinity, 2, np.array([first + cell, cell], np.int32), np.array([1.0, float(max(0, count - 1))]))
        for equation in equations:
            index = np.array([first + cell for cell in equation], np.int32)
            solver.addRow(0, 0, len(index), index, np.array([-1.0] + [1.0] * (len(index) - 1)))
        return first

    for cell, count in enumerate(counts):
        if count == 0:
            continue
        above, below = another(min(reach, 4 * THRESHOLD)), another(min(reach, 4 * THRESHOLD))
        solver.addRow(
            0, infinity, 3, np.array([above + cell, below + cell, cell], np.int32),
            np.array([1.0, -1.0, -float(THRESHOLD)]))
    solver.run()
    # Tables whose best pattern is not found in time are told apart.
    solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(solver.getInfo().objective_function_value) if solved else None


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    ours = best = hidden_primary = solved_tables = unsolved = 0
    begun = time.monotonic()
    for line in sys.stdin:
        table = json.loads(line)
        if not table["safe"]:
            print("not safe by our own audit:", line[:80])
            continue
        least = optimum(table, seconds)
        if least is None:
            unsolved += 1
            continue
        solved_tables += 1
        ours += len(table["hidden"])
        best += least
        hidden_primary += len(table["primary"])
        print(f"{solved_tables}: primary {len(table['primary'])}, ours {len(table['hidden'])}, least {least}", flush=True)
    print(
        f"{solved_tables} tables, {unsolved} not solved in {seconds:g} s each: primary {hidden_primary}, ours {ours}, "
        f"least {best}, ratio {ours / max(1, best):.3f}, {time.monotonic() - begun:.0f} s")


main()
