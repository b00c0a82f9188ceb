// One row that an officer tells: a return of the county's own, kept with what belongs into the same transaction.

import Ciphers
import Intake
import Jobs
import Postgres
import Register
import Store

/// Whom a row is about, by the record that an officer had open.
struct RowSubject: Sendable {
  let person: Int64
  /// Of the record as it was looked at.
  let version: String
}

/// What an officer told and is kept: its return, and by what it can be undone.
public struct CountyRowKept: Sendable, Hashable {
  public let id: UUIDValue?
  public let reference: String
}

/// What stands against a row as it was typed, by the keys of its columns. Nothing is kept.
public struct RowNotTaken: Error, Sendable, Hashable {
  public let sentences: [String: String]
}

/// A return of one row, or of none, that an officer tells of somebody.
struct CountyRow: Sendable {
  typealias Cell = (field: Field, value: String)

  let kind: Kind
  let reference: String
  /// Nothing is told by what is empty.
  let cells: [Cell]
  /// nil: today.
  var asAt: Day?
  /// The reference of the return whose place it takes.
  var replaces: String?
  /// Columns that were typed for this row: where one of them cannot be read, nothing is kept.
  var typed: Set<Field> = []

  init(_ kind: Kind, reference: String, _ cells: [Cell]) {
    self.kind = kind
    self.reference = reference
    self.cells = cells
  }

  /// Takes the place of a return and tells nothing.
  init(undoing reference: String, of kind: Kind, asAt: Day) {
    self.init(kind, reference: "undone-" + reference, [])
    self.asAt = asAt
    replaces = reference
  }

  private var csv: String {
    let told = cells.filter { !$0.value.isEmpty }
    guard !told.isEmpty else {
      let required = (Column.identity + kind.columns).filter(\.isRequired)
      return ShownText.record(required.map(\.heading)) { _ in true }
    }
    return ShownText.byteOrderMark + ShownText.record(told.map(\.field.rawValue)) { _ in true }
      + ShownText.record(told.map(\.value)) { _ in true }
  }

  private var statement: ReturnStatement {
    var statement = ReturnStatement.ofCounty(kind, reference: reference)
    statement.replaces = replaces
    statement.asAt = asAt
    return statement
  }

  /// Keeps it, once: the same reference again is the same return.
  /// - Parameters:
  ///   - act: as the record calls it.
  ///   - subject: whom it is about, which is said and not weighed; nil: it is linked like any other return.
  ///   - before: when nobody else's row can come between; what it throws keeps nothing.
  ///   - after: when it is kept, and not where it had been before.
  /// - Throws: ``NewerIsKnown``, ``RowNotTaken``, ``ActRefusal/impossible(_:)``.
  func keep(
    _ dependencies: Dependencies, _ visitor: Visitor, as act: String, about subject: RowSubject?,
    named recorded: String? = nil, detail: String = "{}",
    before: @escaping @Sendable (Connection) throws -> Void = { _ in },
    after: @escaping @Sendable (Connection) throws -> Void = { _ in }
  ) async throws -> CountyRowKept {
    guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
    if let former = try await former(dependencies, visitor) { return former }
    let bytes = Array(csv.utf8)
    let (today, request, typed) = (visitor.today, RequestMark.current, typed)
    let (receipt, isNew) = try await reception.receive(
      statement, MemorySource(bytes), sha256: try Digest.sha256(bytes), as: visitor.visit, request: request,
      with: .init(
        before: { db in
          if let subject, try People.version(db, subject.person, on: today) != subject.version { throw NewerIsKnown() }
          try before(db)
        },
        after: { db, id, problems in
          try Self.refuse(problems, in: typed)
          if let subject, try !Casework.link(db, told: id, to: [subject.person]) {
            throw ActRefusal.impossible(
              problems.first.map { "\($0.sentence) \($0.advice)" } ?? "This cannot be kept of this person.")
          }
          try after(db)
          let about = recorded ?? subject.map { "person \($0.person)" } ?? "return \(id)"
          try Audit.record(db, Audit.Entry(act, subject: about, detail: detail, request: request))
        }))
    if isNew { dependencies.wakeJobs() }
    return CountyRowKept(id: UUIDValue(receipt.id), reference: reference)
  }

  /// What was kept under the reference before: a form that is sent twice tells once, whatever is known meanwhile.
  func former(_ dependencies: Dependencies, _ visitor: Visitor) async throws -> CountyRowKept? {
    try await dependencies.database.act(as: .visitor(visitor), of: Acts.officers, isReading: true) { db, _ in
      try Returns.find(db, institution: 0, reference: reference).map { CountyRowKept(id: $0, reference: reference) }
    }
  }

  private static func refuse(_ problems: [ProblemGroup], in typed: Set<Field>) throws {
    var sentences: [String: String] = [:]
    for problem in problems where problem.severity != .repair {
      guard let column = problem.column.map(Field.init(rawValue:)), typed.contains(column) else { continue }
      sentences[column.key] = sentences[column.key] ?? "\(problem.sentence) \(problem.advice)"
    }
    if !sentences.isEmpty { throw RowNotTaken(sentences: sentences) }
  }
}

/// Somebody of whom a row tells, as they are known.
struct KnownSubject: Sendable {
  let known: PersonKnown
  let born: Day
  /// What they may be said to do.
  let activities: [CodeChoice]

  var identity: [CountyRow.Cell] {
    [(.surname, known.surname), (.forename, known.forename), (.dateOfBirth, born.description)]
  }
}

extension Dependencies {
  /// - Throws: ``ActRefusal`` where the visitor meets nobody of the number, or no birth date is known.
  func subject(_ person: Int64, _ visitor: Visitor) async throws -> KnownSubject {
    let (known, activities) = try await database.act(as: .visitor(visitor), of: Acts.officers, isReading: true) {
      db, visitor in
      (try People.known(db, person, on: visitor.today), try Casework.choices(db, on: visitor.today))
    }
    guard let known else { throw ActRefusal.notFound }
    guard let born = known.born else {
      throw ActRefusal.impossible("No birth date is known, so nothing can be told of them yet.")
    }
    return KnownSubject(known: known, born: born, activities: activities)
  }
}
