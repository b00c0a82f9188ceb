// How long a county's release takes to control and to audit, and how much small tables lose.
//
//     disclosure-benchmark [--people 15200] [--institutions 60] [--earlier 1] [--insiders 1] [--seed 1]
//     disclosure-benchmark --small 200      tables and what was hidden of them, one a line, for comparison with an optimum
import DisclosureAudit
import DisclosureControl
import Releasing
import StatisticalTables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func option(_ name: String, _ standard: Int) -> Int {
  guard let index = CommandLine.arguments.firstIndex(of: name), index + 1 < CommandLine.arguments.count else {
    return standard
  }
  return Int(CommandLine.arguments[index + 1]) ?? standard
}

/// What the program has used of a processor so far: the same however busy the machine is.
func used() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

func seconds(_ duration: Duration) -> String { Rounding.text(Int(duration / .milliseconds(10)), decimals: 2) }

func release() throws {
  let insiders: Set<String> = option("--insiders", 0) > 0 ? ["institution"] : []
  var earlier: [PrintedRelease] = []
  for number in 0...option("--earlier", 1) {
    let tables = try InventedRelease(
      people: option("--people", 15_200), institutions: option("--institutions", 60), seed: UInt64(option("--seed", 1)),
      moved: 2 * number
    ).tables()
    let cells = tables.reduce(0) { $0 + $1.counts.count }
    let begun = used()
    // As a release is made.
    let made = try ReleaseControl(insiders: insiders) { progress in
      if option("--tell", 0) > 0 { print("  ", seconds(used() - begun), progress) }
    }.control("release \(number)", tables, earlier: earlier)
    let controlled = used()
    let report = try DisclosureAudit(insiders: insiders).report(earlier + [made.printed])
    let audited = used()
    let reasons = Dictionary(grouping: made.pattern.hidden) { $0.value }
    print(
      "release \(number): \(cells) cells, primary \(reasons[.primary]?.count ?? 0),",
      "secondary \(reasons[.secondary]?.count ?? 0), carried \(reasons[.earlier]?.count ?? 0);",
      "processor: made in \(seconds(controlled - begun)) s, audited once more in \(seconds(audited - controlled)) s,",
      "\(report.protected) protected, \(report.programs) programs, \(report.findings.count) in doubt;",
      "left out: \(made.leftOut)")
    for printed in made.printed.tables {
      let hidden = printed.cells.count { $0 == .hidden }
      print(
        "   \(printed.table.name): \(hidden) of \(printed.cells.count) hidden,",
        "\(printed.table.notTold.count) left out\(printed.isSilent ? ": nothing told" : "")")
    }
    earlier.append(made.printed)
  }
}

/// A line of JSON a table: its sums as places of total and parts, its counts, what is small, and what was hidden.
func small(_ count: Int) throws {
  var chance = ReproducibleChance(seed: 7)
  let shapes = [[5, 4], [6, 5], [8], [3, 3, 3], [4, 3, 2], [7, 6]]
  for number in 0..<count {
    let shape = shapes[number % shapes.count]
    let dimensions = shape.enumerated().map { index, parts in
      Dimension("d\(index)", parts: (0..<parts).map { "p\($0)" })
    }
    let table = try CountTable(
      "small", population: "people", dimensions: dimensions, counts: filled(dimensions, &chance))
    let pattern = try DisclosureControl().pattern([table])
    let safe = try DisclosureAudit().report([pattern.print("small", [table])]).isSafe
    func list(_ cells: some Sequence<Int>) -> String { "[" + cells.map(String.init).joined(separator: ",") + "]" }
    let hidden = table.counts.indices.filter { pattern.hidden[table.name(of: $0)] != nil }
    let primary = hidden.filter { pattern.hidden[table.name(of: $0)] == .primary }
    let totals = table.counts.indices.map { cell in table.places(of: cell).count { $0 == 0 } }
    print(
      "{\"counts\":\(list(table.counts.compactMap { $0 })),\"equations\":[\(equations(table).map(list).joined(separator: ","))],",
      "\"totals\":\(list(totals)),\"primary\":\(list(primary)),\"hidden\":\(list(hidden)),\"safe\":\(safe)}")
  }
}

/// Mostly small numbers, some large.
func filled(_ dimensions: [Dimension], _ chance: inout ReproducibleChance) -> [Int?] {
  let sizes = dimensions.map(\.items.count)
  var counts = [Int](repeating: 0, count: sizes.reduce(1, *))
  for cell in counts.indices {
    var rest = cell
    let places = sizes.reversed().map { size in
      defer { rest /= size }
      return rest % size
    }
    if !places.contains(0) {
      counts[cell] = Int.random(in: 0...(Int.random(in: 0...3, using: &chance) == 0 ? 6 : 40), using: &chance)
    }
  }
  var stride = 1
  for size in sizes.reversed() {
    for cell in counts.indices where cell / stride % size == 0 {
      counts[cell] = (1..<size).reduce(0) { $0 + counts[cell + $1 * stride] }
    }
    stride *= size
  }
  return counts
}

/// Total first, then its parts.
func equations(_ table: CountTable) -> [[Int]] {
  table.dimensions.indices.flatMap { index in
    let stride = table.strides[index]
    return table.counts.indices.filter { table.places(of: $0)[index] == 0 }.map { total in
      [total] + (1..<table.dimensions[index].items.count).map { total + $0 * stride }
    }
  }
}

if option("--small", 0) > 0 { try small(option("--small", 0)) } else { try release() }
