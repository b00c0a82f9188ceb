// Several rows that an officer tells at once: one return of the county's own, each row about somebody whom the officer named.

import Ciphers
import Intake
import Jobs
import Postgres
import Register
import Store

/// Rows of one return, with whom each is about.
struct CountyRows: Sendable {
  let kind: Kind
  let reference: String
  let columns: [Field]
  /// A cell for each column.
  let rows: [(person: Int64, cells: [String])]

  /// As a file tells them.
  var bytes: [UInt8] {
    let lines = [columns.map(\.rawValue)] + rows.map(\.cells)
    return Array((ShownText.byteOrderMark + lines.map { ShownText.record($0) { _ in true } }.joined()).utf8)
  }

  var statement: ReturnStatement { .ofCounty(kind, reference: reference) }

  /// What stands against rows, by their places: a row that is held is taken by nobody, and of others nothing that was written is left
  /// out unsaid.
  /// - Parameter decisive: columns whose cell has to be read.
  func held(
    _ dependencies: Dependencies, _ visitor: Visitor, decisive: Set<Field>
  ) async throws -> [Int: String] {
    guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
    let bytes = bytes
    let found = try await reception.rehearse(
      statement, MemorySource(bytes), sha256: try Digest.sha256(bytes), as: visitor.visit, allRows: true)
    var held: [Int: String] = [:]
    for group in found.groups where group.severity != .repair {
      let isDecisive = group.column.map { decisive.contains(Field(rawValue: $0)) } ?? false
      guard group.severity == .error || isDecisive else { continue }
      for row in group.rows where held[row - 1] == nil { held[row - 1] = "\(group.sentence) \(group.advice)" }
    }
    return held
  }

  /// Keeps them, once, each linked to whom it is about.
  /// - Parameters:
  ///   - before: when nobody else's row can come between; what it throws keeps nothing.
  ///   - after: when they are kept, with the return.
  func keep(
    _ dependencies: Dependencies, _ visitor: Visitor, as act: String, detail: String = "{}",
    before: @escaping @Sendable (Connection) throws -> Void = { _ in },
    after: @escaping @Sendable (Connection, UUIDValue) throws -> Void
  ) async throws -> CountyRowKept {
    guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
    let known = try await dependencies.database.act(as: .visitor(visitor), of: Acts.officers, isReading: true) {
      [reference] db, _ in try Returns.find(db, institution: 0, reference: reference)
    }
    if let known { return CountyRowKept(id: known, reference: reference) }
    let (bytes, request, persons) = (bytes, RequestMark.current, rows.map(\.person))
    let (receipt, isNew) = try await reception.receive(
      statement, MemorySource(bytes), sha256: try Digest.sha256(bytes), as: visitor.visit, request: request,
      with: .init(
        before: before,
        after: { db, id, problems in
          guard try Casework.link(db, told: id, to: persons) else {
            throw ActRefusal.impossible(
              problems.first.map { "\($0.sentence) \($0.advice)" } ?? "This cannot be kept of all of them.")
          }
          try after(db, id)
          try Audit.record(db, Audit.Entry(act, subject: persons.subject, detail: detail, request: request))
        }))
    if isNew { dependencies.wakeJobs() }
    return CountyRowKept(id: UUIDValue(receipt.id), reference: reference)
  }
}

extension ReturnStatement {
  /// What an officer tells on a page.
  static func ofCounty(_ kind: Kind, reference: String) -> ReturnStatement {
    var statement = ReturnStatement(institution: "county")
    statement.kind = kind.name
    statement.coverage = .partial
    statement.withholdConfirmed = true
    statement.reference = reference
    return statement
  }
}
