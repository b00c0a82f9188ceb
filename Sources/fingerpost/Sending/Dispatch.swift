// Sends many returns, tells how it goes, and sums up.

import Register
import Synchronization
import Publishing

enum Dispatch {
  /// One return's answer.
  struct Outcome: Sendable {
    let consignment: Consignment
    let reply: APIClient.Reply
    /// Every problem of a return that was kept, where all were asked for.
    var problems: [Problem]?
  }

  /// How sending is done, and what is printed of it.
  struct Manner: Sendable {
    var atOnce = 4
    var isDryRun = false
    /// Every row with a problem is named.
    var tellsAllRows = false
    /// How the answers are printed on standard output; the report then goes to standard error.
    var format: TableFormat?

    /// What is found in more returns than this is told of all together.
    static let many = 20

    var wantsAllProblems: Bool { tellsAllRows || format == .json }

    /// How much is told of each of so many returns.
    func detail(returns: Int) -> ReturnReport.Detail {
      tellsAllRows ? .allRows : returns > Self.many ? .questions : .firstRows
    }

    /// Prints a line of the report.
    func tell(_ line: String) {
      if format == nil { Console.say(line) } else { Console.tell(line) }
    }
  }

  /// Sends all, several at once and each institution's in their order. Throws ``ExitStatus/refused`` when one was.
  static func send(
    _ consignments: [Consignment], _ server: ServerOptions, _ manner: Manner
  ) async throws {
    let progress = Progress(
      returns: consignments.count, bytes: try consignments.reduce(0) { try $0 + FileChunks.length(of: $1.file) },
      manner: manner)
    let outbox = Outbox(consignments)
    let outcomes = try await server.with { client in
      try await withThrowingTaskGroup(of: [Outcome].self) { group in
        for _ in 1...manner.atOnce {
          group.addTask { try await work(outbox, client, manner, progress) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
    }
    progress.finish()
    if manner.detail(returns: outcomes.count) == .questions {
      for line in ManyReturnsReport(outcomes).lines { manner.tell(line) }
    }
    if manner.format == .json {
      Console.say(json: json(outcomes))
    } else {
      manner.format?.print(table(outcomes))
    }
    let refused = outcomes.count { !$0.reply.isGood }
    Console.tell(
      "\(outcomes.count - refused) of \(outcomes.count) returns \(manner.isDryRun ? "would be accepted" : "accepted")"
        + (refused > 0 ? ", \(refused) refused" : "") + ".")
    if refused > 0 { throw ExitStatus.refused }
  }

  private static func work(
    _ outbox: Outbox, _ client: APIClient, _ manner: Manner, _ progress: Progress
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    while let consignment = await outbox.next() {
      do {
        let sent = Mutex(0)
        let reply = try await client.send(
          consignment, isDryRun: manner.isDryRun, allProblems: manner.isDryRun && manner.wantsAllProblems
        ) { position in
          progress.add(
            bytes: sent.withLock { last in
              defer { last = max(last, position) }
              return max(0, position - last)
            })
        }
        var outcome = Outcome(consignment: consignment, reply: reply)
        if manner.wantsAllProblems, let id = ReceiptReply(reply)?.id {
          outcome.problems = try await client.problems(of: id, institution: consignment.institution)
        }
        outcomes.append(outcome)
        progress.add(outcomes[outcomes.count - 1])
        await outbox.done(consignment)
      } catch {
        await outbox.stop()
        throw error
      }
    }
    return outcomes
  }

  /// Prints an answer as it came, or says why there is none.
  /// - Parameter withoutHeading: of a further page of a table.
  static func print(_ reply: APIClient.Reply, withoutHeading: Bool = false) throws {
    guard reply.isGood else {
      for line in complaint(reply) { Console.tell(line) }
      throw ExitStatus.refused
    }
    let body = withoutHeading ? reply.body.drop { $0 != 0x0A }.dropFirst() : reply.body[...]
    // A page after one that was full may be empty.
    guard !body.isEmpty else { return }
    let text = String(decoding: body, as: UTF8.self)
    if reply.isJSON { Console.say(json: text) } else { Console.say(text) }
  }

  /// What a refusal says, a line each.
  static func complaint(_ reply: APIClient.Reply) -> [String] {
    guard let problem = reply.problem else { return ["The server answered \(reply.status)."] }
    let parameter = problem.parameter.map { " (\($0))" } ?? ""
    let first = problem.detail + parameter + " " + problem.advice
    let rest = (problem.problems ?? []).prefix(5).map { found in
      let place = [found.row.map { "row \($0)" }, found.column].compactMap { $0 }.joined(separator: ", ")
      return "  " + (place.isEmpty ? "" : place + ": ") + found.sentence + " " + found.advice
    }
    return [first] + rest
  }

  private static func table(_ outcomes: [Outcome]) -> Table {
    Table(
      columns: ["file", "institution", "answer", "id", "reference", "rows", "sound", "held", "missing"],
      rows: outcomes.map { outcome in
        let receipt = ReceiptReply(outcome.reply)
        return [
          .text(outcome.consignment.file), .text(outcome.consignment.institution), .text(outcome.answer),
          .init(receipt?.id), .init(receipt?.reference), .init(receipt?.found.rows), .init(receipt?.found.sound),
          .init(receipt?.found.held), .init(receipt?.missing?.missing),
        ]
      })
  }

  /// The lines of ``table(_:)`` with the server's whole answer, and every problem of a return that was kept.
  private static func json(_ outcomes: [Outcome]) -> String {
    let lines = outcomes.map { outcome in
      var line = table([outcome]).json()
      line.removeFirst()
      line.removeLast(2)
      line += ",\"receipt\":" + (outcome.reply.isJSON ? String(decoding: outcome.reply.body, as: UTF8.self) : "null")
      if let problems = outcome.problems, let bytes = try? JSONBytes.of(problems) {
        line += ",\"problems\":" + String(decoding: bytes, as: UTF8.self)
      }
      return line + "}"
    }
    return "[" + lines.joined(separator: ",") + "]"
  }
}

extension Dispatch.Outcome {
  /// In one word for a table.
  var answer: String {
    reply.problem?.code ?? (reply.status == 200 ? (ReceiptReply(reply)?.id == nil ? "accepted" : "known") : "accepted")
  }
}
