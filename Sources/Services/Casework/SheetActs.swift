// A day without a line: calls are taken away as a workbook and come back as one return. Article: Casework.

import Ciphers
import Intake
import Jobs
import Postgres
import Register
import Store

/// How many calls are taken away.
public struct SheetAsked: Sendable, Hashable {
  public let people: Int
  public static let most = 200

  /// - Throws: ``ActRefusal`` where it is none or too many.
  public init(_ people: Int) throws {
    guard 1...Self.most ~= people else { throw ActRefusal.misshapen("people", takes: "1 to \(Self.most)") }
    self.people = people
  }
}

/// A file that may be a sheet of calls which comes back.
public struct SheetSent: Sendable {
  public let file: SpoolWriter.Finished
  /// Of what was shown of it; empty: nothing was.
  public let version: String

  /// A file, and the version of what was shown of it.
  public init(_ file: SpoolWriter.Finished, version: String = "") {
    (self.file, self.version) = (file, version)
  }
}

/// A row of a sheet that came back.
public struct SheetRow: Sendable {
  /// What becomes of it.
  public enum State: Sendable, Hashable {
    /// It is recorded.
    case ready
    /// Nothing stands in it.
    case empty
    /// It was recorded before, or waits to be decided.
    case before
    /// Its key is no key of this list of whoever sends it; why, in a sentence.
    case refused(String)
    /// Something in it cannot be read; what, in a sentence.
    case wrong(String)
    /// Somebody else told something meanwhile: what was known when it was taken away, and now, each an outcome and its reason.
    case newer(then: String, now: String)
  }

  /// As a spreadsheet numbers it.
  public let line: Int
  /// How they are called; empty where it is refused.
  public let name: String
  public let state: State
}

/// A sheet as it would be taken.
public struct SheetLook: Sendable {
  public let rows: [SheetRow]
  /// Another where one of its rows would be taken otherwise.
  public let version: String

  /// How many rows are in a state.
  public func count(_ isSo: (SheetRow.State) -> Bool) -> Int { rows.count { isSo($0.state) } }
}

/// What became of a sheet.
public struct SheetKept: Sendable, Hashable {
  /// nil: nothing of it was new.
  public let id: UUIDValue?
  public let recorded: Int
  public let asked: Int
}

/// What came back of somebody of whom somebody else told something meanwhile.
public struct SheetQuestion: Sendable {
  public let key: String
  public let person: Int64
  public let name: String
  /// What was known when it was taken away, and now, each an outcome and its reason.
  public let then: String
  public let now: String
  /// What one wrote, column by column.
  public let told: [(column: String, value: String)]
  /// Of the record now.
  public let version: String
}

/// What is decided of a row that came back.
public struct SheetDecision: Sendable, Hashable {
  public let key: String
  /// Recorded beside what others told, or dropped.
  public let keeps: Bool
  /// Of the record as it was looked at.
  public let version: String

  /// What is decided, on what was seen.
  public init(key: String, keeps: Bool, version: String) {
    (self.key, self.keeps, self.version) = (key, keeps, version)
  }
}

extension PersonKnown {
  /// An outcome and its reason, as sheets keep what was shown.
  var situationTold: String { "\(outcome) \(reason)" }
}

extension Acts {
  /// Takes those who are to be rung next away as a workbook; nobody else gets them that day. nil: there is nobody.
  public static let takeCallSheet = Act<SheetAsked, WorkbookFile?>(
    "calls taken away", by: officers,
    recorded: .output { asked, file in Details(detail: #"{"people":\#(asked.people),"some":\#(file != nil)}"#) },
    way: .steps(isReading: false) { session, asked in
      let persons = try CallSheets.claim(session.db, atMost: asked.people, on: session.today)
      let calls = try persons.compactMap { person in
        try People.known(session.db, person, on: session.today).map { known in
          SheetCall(
            key: "k" + UUIDValue.random().description.replacing("-", with: ""), known: known,
            ways: try People.waysToReach(session.db, person))
        }
      }.filter { !$0.known.isProtected }
      guard !calls.isEmpty else { return nil }
      try CallSheets.keep(
        session.db, UUIDValue.random(),
        calls.map {
          CallSheets.New(
            key: $0.key, person: $0.known.id, version: $0.known.version, shown: $0.known.situationTold)
        }, actor: session.actor, on: session.today)
      try Audit.record(
        session.db,
        Audit.Entry(
          "record opened", subject: calls.map(\.known.id).subject, detail: #"{"because":"calls"}"#,
          request: RequestMark.current))
      let activities = try Casework.choices(session.db, on: session.today).filter {
        ["activity", "neet"].contains($0.kind)
      }
      return try SheetCall.workbook(calls, activities: activities.map(\.label), on: session.today)
    })

  /// What would become of a file that comes back. nil: it is no sheet of calls.
  public static let lookAtSheet = Act<SheetSent, SheetLook?>(
    "calls that come back looked at", by: officers, stays: { _ in true }, recorded: .input { _ in Details() },
    way: .transactions { dependencies, visitor, sent in
      try await ReturningSheet.read(sent.file.file, dependencies, visitor).map { try $0.look }
    })

  /// Takes a sheet that comes back: one return, and a question for whoever was told of meanwhile.
  public static let takeSheet = Act<SheetSent, SheetKept>(
    "calls that came back taken", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, sent in
      guard let sheet = try await ReturningSheet.read(sent.file.file, dependencies, visitor) else {
        throw ActRefusal.notFound
      }
      guard try sheet.look.version == sent.version else { throw NewerIsKnown() }
      return try await sheet.keep(sha256: sent.file.sha256.hex, dependencies, visitor)
    })

  /// What waits to be decided of one's own sheets.
  public static let readSheetQuestions = Act<Nothing, [SheetQuestion]>(
    "questions of calls read", by: officers, stays: { _ in true },
    recorded: .output { _, asked in Details(asked.map(\.person).subject) },
    way: .steps(isReading: false) { session, _ in
      try CallSheets.lines(session.db, of: nil, actor: session.actor).compactMap { line in
        guard let known = try People.known(session.db, line.person, on: session.today), let told = line.told else {
          return nil
        }
        let cells = try SheetCell.decode(told)
        return SheetQuestion(
          key: line.key, person: line.person, name: "\(known.askFor) \(known.surname)", then: line.shown,
          now: known.situationTold, told: cells.map { ($0.column, $0.value) }, version: known.version)
      }
    })

  /// Records a row that came back beside what others told, or drops it.
  public static let decideSheetRow = Act<SheetDecision, Done>(
    "question of calls decided", by: officers, recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, decision in
      let actor = visitor.visit.actor
      let line = try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: true) { db, _ in
        try CallSheets.lines(db, of: [decision.key], actor: actor).first { $0.isOwn && $0.state == .asked }
      }
      guard let line, let told = line.told else {
        throw ActRefusal.impossible("It is decided already, or nothing of it is left.")
      }
      @Sendable func answer(_ db: Connection, _ state: CallSheetLine.State) throws {
        guard try !CallSheets.answer(db, [(line.key, state, nil)], actor: actor).isEmpty else { throw NewerIsKnown() }
      }
      guard decision.keeps else {
        try await dependencies.database.act(as: .visitor(visitor), of: officers, isReading: false) { db, _ in
          try answer(db, .dropped)
          try Audit.record(
            db,
            Audit.Entry(
              "question of calls decided", subject: "person \(line.person)", detail: #"{"kept":false}"#,
              request: RequestMark.current))
        }
        return Done()
      }
      let about = try await dependencies.subject(line.person, visitor)
      let cells = try SheetCell.decode(told).map { (Field(rawValue: $0.column), $0.value) }
      _ = try await CountyRow(.contact, reference: "sheet-\(line.key)", about.identity + cells).keep(
        dependencies, visitor, as: "question of calls decided",
        about: RowSubject(person: line.person, version: decision.version), detail: #"{"kept":true}"#,
        after: { db in try answer(db, .taken) })
      return Done()
    })
}
