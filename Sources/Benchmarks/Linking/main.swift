// Links labelled rows in memory and says how well: `linking-benchmark FILE… [--errors] [--shuffled]
// [--reconsidered]`.

import Linking

#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments.dropFirst()
let showErrors = arguments.contains("--errors")
for path in arguments where !path.hasPrefix("--") {
  var rows = LabelledRows(path: path)
  if arguments.contains("--shuffled") { rows.shuffle() }
  let run = LinkingRun(rows, parameters: .standard, reconsiders: arguments.contains("--reconsidered"))
  print(run.report(path))
  if showErrors { print(run.errors(limit: 60)) }
}
