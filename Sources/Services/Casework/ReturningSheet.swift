// A sheet of calls on its way back: what its keys stand for, what became of each row, and how it is kept.

import FoundationEssentials
import Intake
import Jobs
import Postgres
import Register
import Store

/// What stands in a column of a row that came back, as it waits to be decided.
struct SheetCell: Codable, Sendable, Hashable {
  let column: String
  let value: String

  static func decode(_ text: String) throws -> [SheetCell] {
    try JSONDecoder().decode([SheetCell].self, from: Data(text.utf8))
  }

  static func encode(_ cells: [SheetCell]) throws -> String {
    String(decoding: try JSONEncoder().encode(cells), as: UTF8.self)
  }
}

/// A sheet that comes back, with what its keys stand for.
struct ReturningSheet: Sendable {
  /// A row that tells something of somebody.
  private struct Telling: Sendable {
    let place: Int
    let line: CallSheetLine
    let about: KnownSubject
    let cells: [CountyRow.Cell]
  }

  private var rows: [SheetRow]
  private var ready: [Telling] = []
  private var newer: [Telling] = []

  /// The columns in which an officer writes what came of a call.
  private static let columns: [Field] = [
    .contactedOn, .contactMethod, .outcome, .activity, .provider, .startDate, .neetStartDate, .contactCaution,
  ]

  var look: SheetLook {
    get throws {
      let told =
        rows.map { "\($0.line) \($0.state)" } + ready.map { "\($0.about.known.version) \($0.cells.map(\.value))" }
      return SheetLook(
        rows: rows, version: try ShownVersion.of(told.joined(separator: "\n")))
    }
  }

  /// - Returns: nil where the file is no sheet of calls.
  static func read(
    _ file: some ByteSource, _ dependencies: Dependencies, _ visitor: Visitor
  ) async throws -> ReturningSheet? {
    guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
    // A sheet has no more lines than are taken away at once, and some room for lists that were put together.
    guard
      let table = try await reception.rows(of: file, from: visitor.visit.actor, atMost: 10 * SheetAsked.most),
      let key = table.headings.firstIndex(of: SheetCall.key)
    else { return nil }
    var sheet = try await dependencies.database.act(as: .visitor(visitor), of: Acts.officers, isReading: true) {
      db, visitor in
      try ReturningSheet(table, key: key, Session(db: db, visitor: visitor))
    }
    // What reading returns finds wrong in a row is found before anything is kept.
    for tellings in [sheet.ready, sheet.newer] where !tellings.isEmpty {
      let held = try await sheet.told(tellings, reference: "look").held(
        dependencies, visitor, decisive: Set(columns).subtracting([.provider]))
      for (place, sentence) in held {
        let row = sheet.rows[tellings[place].place]
        sheet.rows[tellings[place].place] = SheetRow(line: row.line, name: row.name, state: .wrong(sentence))
      }
    }
    let wrong = Set(sheet.rows.indices.filter { if case .wrong = sheet.rows[$0].state { true } else { false } })
    sheet.ready.removeAll { wrong.contains($0.place) }
    sheet.newer.removeAll { wrong.contains($0.place) }
    return sheet
  }

  private init(_ table: SheetTable, key: Int, _ session: Session) throws {
    let keys = table.rows.map { $0.cells[key].trimmed() }
    let known = try CallSheets.lines(session.db, of: keys.filter { !$0.isEmpty }, actor: session.actor)
    let lines = Dictionary(known.filter(\.isOwn).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let sheets = Dictionary(grouping: lines.values, by: \.sheet)
    let own = sheets.max { ($0.value.count, "\($0.key)") < ($1.value.count, "\($1.key)") }?.key
    let activities = try Casework.choices(session.db, on: session.today).filter {
      ["activity", "neet"].contains($0.kind)
    }
    rows = []
    var seen: Set<String> = []
    for (place, row) in table.rows.enumerated() {
      func say(_ state: SheetRow.State, _ name: String = "") {
        rows.append(SheetRow(line: row.line, name: name, state: state))
      }
      let written = SheetCall.Written(headings: table.headings, cells: row.cells)
      guard let line = lines[keys[place]], let person = try People.known(session.db, line.person, on: session.today),
        let born = person.born
      else {
        // Erased, kept from whoever asks, taken by somebody else or never there: nothing tells which.
        say(
          keys[place].isEmpty && written.isEmpty ? .empty : .refused("Its key is no key of a list that you took away."))
        continue
      }
      let name = "\(person.askFor) \(person.surname)"
      if line.sheet != own {
        say(.refused("Its key is of another list than the other rows. Send each list by itself.")); continue
      }
      if !seen.insert(line.key).inserted { say(.refused("Its key stands in another row as well.")); continue }
      if line.state != .out { say(.before, name); continue }
      if written.isEmpty { say(.empty, name); continue }
      guard !written.outcome.isEmpty else { say(.wrong("Say what came of it in the column Outcome."), name); continue }
      let about = KnownSubject(known: person, born: born, activities: activities)
      let telling = Telling(place: place, line: line, about: about, cells: written.told(about, on: line.madeOn))
      if person.version == line.version {
        say(.ready, name)
        ready.append(telling)
      } else {
        say(.newer(then: line.shown, now: person.situationTold), name)
        newer.append(telling)
      }
    }
  }

  private func told(_ tellings: [Telling], reference: String) -> CountyRows {
    CountyRows(
      kind: .contact, reference: reference, columns: [.surname, .forename, .dateOfBirth] + Self.columns,
      rows: tellings.map { telling in
        let values = Dictionary(telling.cells.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        return (
          telling.about.known.id, telling.about.identity.map(\.value) + Self.columns.map { values[$0] ?? "" }
        )
      })
  }

  /// Keeps what is ready as one return, and asks about what somebody else told of meanwhile.
  func keep(sha256: String, _ dependencies: Dependencies, _ visitor: Visitor) async throws -> SheetKept {
    let (actor, today) = (visitor.visit.actor, visitor.today)
    var kept: CountyRowKept?
    if let first = ready.first {
      let shown = ready.map { (person: $0.about.known.id, version: $0.about.known.version) }
      let keys = ready.map(\.line.key)
      kept = try await told(ready, reference: "sheet-\(first.line.sheet)-\(sha256.prefix(12))").keep(
        dependencies, visitor, as: "calls that came back taken",
        before: { db in
          for person in shown where try People.version(db, person.person, on: today) != person.version {
            throw NewerIsKnown()
          }
        },
        after: { db, _ in
          let answered = try CallSheets.answer(db, keys.map { ($0, .taken, nil) }, actor: actor)
          guard answered.count == keys.count else { throw NewerIsKnown() }
          for person in shown { try Casework.endCall(db, with: person.person, on: today) }
        })
    }
    if !newer.isEmpty {
      let asked = try newer.map { telling in
        let cells = telling.cells.filter { !$0.value.isEmpty }.map {
          SheetCell(column: $0.field.rawValue, value: $0.value)
        }
        return (key: telling.line.key, state: CallSheetLine.State.asked, told: Optional(try SheetCell.encode(cells)))
      }
      let persons = newer.map(\.about.known.id)
      try await dependencies.database.act(as: .visitor(visitor), of: Acts.officers, isReading: false) { db, _ in
        _ = try CallSheets.answer(db, asked, actor: actor)
        try Audit.record(
          db,
          Audit.Entry(
            "calls that came back taken", subject: persons.subject, detail: #"{"asked":\#(persons.count)}"#,
            request: RequestMark.current))
      }
    }
    return SheetKept(id: kept?.id, recorded: ready.count, asked: newer.count)
  }
}
