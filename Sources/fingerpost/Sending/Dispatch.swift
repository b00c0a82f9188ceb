// Sends many returns, tells how it goes, and sums up.

import FoundationEssentials
import Synchronization
import Web

enum Dispatch {
  /// One return's answer.
  struct Outcome: Sendable {
    let consignment: Consignment
    let reply: APIClient.Reply
  }

  /// Sends all, several at once and each institution's in their order. Throws ``ExitStatus/refused`` when one was.
  static func send(
    _ consignments: [Consignment], _ server: ServerOptions, atOnce: Int, isDryRun: Bool, format: TableFormat?
  ) async throws {
    let progress = Progress(
      returns: consignments.count, bytes: try consignments.reduce(0) { try $0 + FileChunks.length(of: $1.file) })
    let outbox = Outbox(consignments)
    let outcomes = try await server.with { client in
      try await withThrowingTaskGroup(of: [Outcome].self) { group in
        for _ in 1...atOnce {
          group.addTask { try await work(outbox, client, isDryRun, progress) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
    }
    progress.finish()
    format?.print(table(outcomes))
    let refused = outcomes.count { !$0.reply.isGood }
    Console.tell(
      "\(outcomes.count - refused) of \(outcomes.count) returns \(isDryRun ? "would be accepted" : "accepted")"
        + (refused > 0 ? ", \(refused) refused" : "") + ".")
    if refused > 0 { throw ExitStatus.refused }
  }

  private static func work(
    _ outbox: Outbox, _ client: APIClient, _ isDryRun: Bool, _ progress: Progress
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    while let consignment = await outbox.next() {
      do {
        let sent = Mutex(0)
        let reply = try await client.send(consignment, isDryRun: isDryRun) { position in
          progress.add(
            bytes: sent.withLock { last in
              defer { last = max(last, position) }
              return max(0, position - last)
            })
        }
        outcomes.append(Outcome(consignment: consignment, reply: reply))
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
  static func print(_ reply: APIClient.Reply) throws {
    guard reply.isGood else {
      for line in complaint(reply) { Console.tell(line) }
      throw ExitStatus.refused
    }
    Console.put(reply.body.last == 0x0A ? reply.body : reply.body + [0x0A])
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
      columns: ["file", "institution", "answer", "id", "reference", "rows", "sound", "held"],
      rows: outcomes.map { outcome in
        let receipt = ReceiptReply(outcome.reply)
        return [
          .text(outcome.consignment.file), .text(outcome.consignment.institution),
          .text(outcome.reply.problem?.code ?? (outcome.reply.status == 200 ? "known" : "accepted")),
          .init(receipt?.id), .init(receipt?.reference), .init(receipt?.found.rows), .init(receipt?.found.sound),
          .init(receipt?.found.held),
        ]
      })
  }
}

/// What a command reads of a receipt, or of the answer to a dry run.
struct ReceiptReply: Decodable, Sendable {
  struct Found: Decodable, Sendable {
    let rows: Int
    let sound: Int
    let held: Int
  }

  let id: String?
  let reference: String?
  let found: Found

  init?(_ reply: APIClient.Reply) {
    guard reply.isGood, let receipt = try? JSONDecoder.ofTheAPI.decode(Self.self, from: Data(reply.body)) else {
      return nil
    }
    self = receipt
  }
}
