// Links labelled rows in memory and says how well: `linking-benchmark FILE… [--errors] [--shuffled]
// [--reconsidered] [--calibrated] [--table] [--database] [--figures=FILE] [--linked=FILE]`, `linking-benchmark --declared ROWS FIELDS`,
// or `linking-benchmark --make PEOPLE SEED ordinary|hard FILE`.

import InventedCounty
import Linking

#if canImport(Glibc)
  import Glibc
#endif

if CommandLine.arguments.contains("--declared"), CommandLine.arguments.count == 4 {
  let given = CommandLine.arguments
  print(try DeclaredRows(rows: given[2], fields: given[3]).report(given[2] + " by " + given[3]))
  exit(0)
}

if CommandLine.arguments.contains("--make"), CommandLine.arguments.count == 6 {
  let given = CommandLine.arguments
  let options = County.Options.linking(
    people: Int(given[2]) ?? 30_000, seed: UInt64(given[3]) ?? 1, errors: Errors(rawValue: given[4]) ?? .ordinary)
  try County.writeLabelledRolls(to: given[5], options: options)
  exit(0)
}

let arguments = CommandLine.arguments.dropFirst()
let showErrors = arguments.contains("--errors")
for path in arguments where !path.hasPrefix("--") {
  var rows = LabelledRows(path: path)
  if arguments.contains("--shuffled") { rows.shuffle() }
  var parameters = Parameters.standard
  if arguments.contains("--calibrated") {
    var population = Population(parameters: parameters)
    for rows in rows.returns { _ = population.decide(rows) }
    let calibration = Calibration(population, version: 1)
    parameters = calibration.parameters
    print("  calibrated on \(calibration.pairs) pairs in \(calibration.changes.count) rounds")
    if arguments.contains("--table") {
      for (old, new) in zip(calibration.before.levelWeights, parameters.levelWeights) where old != new {
        print("   ", new.field, "|", new.level, "|", old.same, "->", new.same)
      }
    }
  }
  if let links = arguments.first(where: { $0.hasPrefix("--linked=") }) {
    var figures = Figures()
    figures.add(LinkScores(try rows.linked(by: String(links.dropFirst("--linked=".count)))))
    print(path)
    figures.print()
    continue
  }
  if arguments.contains("--database") {
    let figures = arguments.first { $0.hasPrefix("--figures=") }?.dropFirst("--figures=".count)
    try await DatabaseRun(rows).report(path, figuresTo: figures.map(String.init))
    continue
  }
  let run = LinkingRun(rows, parameters: parameters, reconsiders: arguments.contains("--reconsidered"))
  print(run.report(path))
  if showErrors { print(run.errors(limit: 400, details: true)) }
}
