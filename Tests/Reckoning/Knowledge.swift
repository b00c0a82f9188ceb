// What is known at an instant: which returns count, which row is about whom, and so what was told about a person.

import Register

/// A row of a return that counts, with the return it stands in.
struct Told: Sendable {
  let row: Row
  let from: Return

  var asAt: Day { from.asAt }

  /// Later in the order of receipt.
  func isLater(than other: Told) -> Bool {
    (from.number, row.number) > (other.from.number, other.row.number)
  }

  /// A newer statement about the world: a later as-at day, then a later recording.
  func isNewer(than other: Told) -> Bool {
    asAt != other.asAt ? asAt > other.asAt : isLater(than: other)
  }
}

/// The world as known at an instant. Every question is asked of it.
public struct Knowledge: Sendable {
  public let knownAt: Instant
  let world: World
  let settings: Settings
  let institutions: [Int: Institution]
  /// Rows of the returns that count, by return, in their order.
  let rows: [String: [Told]]
  let returns: [Return]
  /// Who a row is about, as decided by then.
  let personOfRow: [Int64: Int64]
  /// `link`, `new` or `ask`.
  let linkOutcome: [Int64: String]
  /// SEN provision told, by row.
  let provision: [Int64: String]
  /// Rows whose person was asked about and not answered by then.
  let openQuestions: [Int64: [Int64]]
  let told: [Int64: [Told]]
  /// The same with the returns that were replaced meanwhile.
  let everTold: [Int64: [Told]]
  let statements: [Int64: [Statement]]
  let instructions: [Int64: [Instruction]]
  private let firstDays: [Int64: Day]
  private let births: [Int64: Day]
  /// What rows tell as year groups, newest last.
  private let yearsTold: [Int64: [YearTold]]
  var ends: [Int64: [End]] = [:]
  private(set) var runsByPerson: [Int64: [Run]] = [:]

  public init(of world: World, at knownAt: Instant) {
    self.knownAt = knownAt
    self.world = world
    settings = Settings(rows: world.settings)
    institutions = Dictionary(uniqueKeysWithValues: world.institutions.map { ($0.id, $0) })

    let links = world.links.filter { $0.decidedAt <= knownAt && !($0.undoneAt.map { $0 <= knownAt } ?? false) }
    personOfRow = Dictionary(links.map { ($0.rowID, $0.personID) }, uniquingKeysWith: { $1 })
    linkOutcome = Dictionary(links.map { ($0.rowID, $0.outcome) }, uniquingKeysWith: { $1 })
    provision = Dictionary(
      world.characteristics.filter { !$0.senProvision.isEmpty }.map { ($0.rowID, $0.senProvision) },
      uniquingKeysWith: { $1 })
    // A row that was joined to somebody meanwhile is in doubt no more, though nobody answered.
    let inDoubt = Set(links.filter { $0.outcome == "ask" }.map(\.rowID))
    let open = world.questions.filter {
      inDoubt.contains($0.rowID) && $0.askedAt <= knownAt && !($0.answeredAt.map { $0 <= knownAt } ?? false)
    }
    openQuestions = Dictionary(open.map { ($0.rowID, $0.candidates) }, uniquingKeysWith: +)

    // A return counts from its receipt until the moment it is replaced.
    returns = world.returns
      .filter { $0.receivedAt <= knownAt && !($0.replacedAt.map { $0 <= knownAt } ?? false) }
      .sorted { $0.number < $1.number }
    let byID = Dictionary(uniqueKeysWithValues: returns.map { ($0.id, $0) })
    let counting = world.rows.compactMap { row in byID[row.returnID].map { Told(row: row, from: $0) } }
    rows = Dictionary(grouping: counting, by: \.from.id).mapValues { $0.sorted { $0.row.number < $1.row.number } }

    var told: [Int64: [Told]] = [:]
    for return_ in returns {
      for one in rows[return_.id] ?? [] {
        if let person = personOfRow[one.row.id] { told[person, default: []].append(one) }
      }
    }
    self.told = told
    everTold = Knowledge.everTold(world, at: knownAt, personOfRow)
    firstDays = told.compactMapValues { $0.map(\.asAt).min() }
    let births = told.compactMapValues(\.birthDate)
    self.births = births
    yearsTold = Dictionary(
      uniqueKeysWithValues: told.compactMap { person, rows in births[person].map { (person, rows.yearsTold(born: $0)) }
      })

    instructions = Knowledge.instructions(of: world, at: knownAt, persons: personOfRow, counting: returns)

    let institutions = self.institutions
    statements = told.mapValues { rows in
      rows.compactMap { Statement(from: $0, institutions: institutions) }
    }
    ends = told.mapValues { rows in rows.compactMap { End(toldBy: $0, beside: rows) } }
    for (person, missing) in endsByRolls() { ends[person, default: []] += missing }
    runsByPerson = Dictionary(uniqueKeysWithValues: told.keys.map { ($0, drawnRuns(of: $0)) })
  }

  private static func everTold(
    _ world: World, at knownAt: Instant, _ personOfRow: [Int64: Int64]
  ) -> [Int64: [Told]] {
    let received = Dictionary(
      uniqueKeysWithValues: world.returns.filter { $0.receivedAt <= knownAt }.map { ($0.id, $0) })
    var told: [Int64: [Told]] = [:]
    for row in world.rows {
      guard let from = received[row.returnID], let person = personOfRow[row.id] else { continue }
      told[person, default: []].append(Told(row: row, from: from))
    }
    return told
  }

  /// Everyone whom some row that counts is about.
  public var persons: [Int64] { told.keys.sorted() }

  /// The first day on which someone is a person: the earliest as-at day of a return that names them.
  public func firstDay(of person: Int64) -> Day? { firstDays[person] }

  func born(_ person: Int64) -> Day? { births[person] }

  /// The year group as the newest row up to the day tells it, moved on each 1 September; else by birth date.
  func yearGroup(_ person: Int64, on day: Day) -> Int? {
    guard let born = born(person) else { return nil }
    let newest = yearsTold[person]?.last { $0.asAt <= day }
    return Ages.yearGroup(born: born, on: day) + (newest?.ahead ?? 0)
  }

  func newest(_ rows: [Told]?) -> Told? { rows?.newest }

  func institution(_ id: Int, isIn laCode: String) -> Bool { institutions[id]?.laCode == laCode }
}

extension [Told] {
  var newest: Told? { self.max { $1.isNewer(than: $0) } }

  /// The one most institutions tell, then most rows, then the newest.
  var birthDate: Day? {
    let telling = Dictionary(grouping: filter { $0.row.dateOfBirth != nil }) { $0.row.dateOfBirth }
    let ranked = telling.compactMap { born, rows -> (born: Day, rank: [Int])? in
      guard let born, let newest = rows.map(\.asAt).max() else { return nil }
      let tellers = Set(rows.map(\.from.institution)).count
      return (born, [tellers, rows.count, Int(newest.daysSince1970), -Int(born.daysSince1970)])
    }
    return ranked.max { $0.rank.lexicographicallyPrecedes($1.rank) }?.born
  }

  /// Columns of year groups within one of the birth date's, the newest last.
  func yearsTold(born: Day) -> [YearTold] {
    sorted { $1.isNewer(than: $0) }.compactMap { told in
      guard let year = told.toldYear else { return nil }
      let ahead = year - Ages.yearGroup(born: born, on: told.describedDay)
      return abs(ahead) <= 1 ? YearTold(asAt: told.asAt, ahead: ahead) : nil
    }
  }
}

/// By how much a told year group is ahead of the birth date's, from a day on.
struct YearTold: Sendable {
  var asAt: Day
  var ahead: Int
}
