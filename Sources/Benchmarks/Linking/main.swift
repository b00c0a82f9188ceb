// Links labelled rows in memory and says how well: `linking-benchmark FILE… [--errors]`.

import Linking

#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments.dropFirst()
let showErrors = arguments.contains("--errors")
for path in arguments where !path.hasPrefix("--") {
  let rows = LabelledRows(path: path)
  let run = LinkingRun(rows, parameters: .standard)
  print(run.report(path))
  if showErrors { print(run.errors(limit: 60)) }
}
