// Addresses of returns: send one, list them, see how far one is, and what was wrong in it.

import Hummingbird
import Services
import Jobs

extension Site {
  static let returnEndpoints = [
    Endpoint(
      .post, "/api/v1/returns", act: Acts.sendReturn,
      Operation(
        "sendReturn", "returns", "Send a return: the body is the file itself.", parameters: ReturnOffered.fields,
        takesFile: true,
        answers: [
          .json(
            200,
            "The same return came before: its first receipt, and nothing twice. Or the answer to a dry run, which keeps nothing.",
            "Receipt", "DryRun"), .json(201, "The return is durable.", "Receipt"),
        ])
    ) { site, exchange in try await site.send(exchange) },
    .table(
      "/api/v1/returns", Acts.listReturns,
      Operation("listReturns", "returns", "The newest returns the visitor may see.", what: "A page, the newest first."),
      lines: "returns", row: "ReturnLine"),
    .value(
      "/api/v1/returns/{id}", Acts.showReturn,
      Operation("showReturn", "returns", "How far a return is: stored, linked, settled.", what: "The return."),
      schema: "ReturnStatus"),
    .table(
      "/api/v1/returns/{id}/problems", Acts.listProblems,
      Operation(
        "listProblems", "returns",
        "What was found in a return: the file's own problems first, then by row. At most 100,000 are listed; a last one counts the others.",
        what: "The problems."), lines: "problems", row: "ProblemLine"),
    .file(
      "/api/v1/returns/{id}/corrected", Acts.giveCorrectedFile,
      Operation(
        "correctedFile", "returns",
        "The sender's own file back: its columns in its order, the rows that need a correction, and a last column that says what is wrong with each.",
        note: "What an instruction to withhold refuses is not in it.", what: "The file.")),
  ]

  /// Everything that can be refused is refused before the body is asked for.
  private func send(_ exchange: Exchange) async throws -> Response {
    guard let caller = exchange.caller else { throw Refused(.tokenMissing) }
    let visitor = try await admit(caller, to: Acts.sendReturn, exchange)
    let given = try exchange.given("/api/v1/returns")
    try given.allow(only: ReturnOffered.fields)
    let offered = try ReturnOffered(given)
    try offered.check(for: visitor)
    let body = try await uploads.take(exchange.request, exchange.context)
    defer { body.file.remove() }
    switch try await dependencies.acts.perform(Acts.sendReturn, ReturnSent(offered, body), as: .visitor(visitor)) {
    case .receipt(let receipt, let isNew): return .json(receipt, status: isNew ? .created : .ok)
    case .rehearsal(let rehearsal): return .json(rehearsal)
    }
  }

  var uploads: Uploads {
    Uploads(
      spool: dependencies.spool, threads: dependencies.threads, limit: dependencies.limits.bodyBytes,
      timeLimit: dependencies.limits.requestTime, observer: dependencies.observer)
  }
}
