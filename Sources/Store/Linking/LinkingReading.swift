// What linking reads: returns waiting for it, their rows, and everything known of the people they may be about.
import Linking
import Postgres
import Register

/// A return whose rows are not linked yet.
public struct ReturnToLink: Sendable, Hashable {
  public var id: UUIDValue
  public var number: Int64
  public var institution: Int64
  public var receivedAt: Instant
  public var isHistory: Bool
  /// The last row that is linked already; 0 but in the middle of a return linked part by part.
  public var linkedTo: Int
}

/// Rows of a return that are linked together: nearly always all of them.
public struct PartToLink: Sendable {
  public let told: ReturnToLink
  public let rows: [LinkRow]
  /// The number of the row after which these begin; 0 at the start of the return.
  public let after: Int
  /// The number of the last row, where others of the return follow.
  public let goesOnAfter: Int?
}

/// How much linking knew at a moment.
public struct LinkingState: Sendable, Hashable {
  /// Grows with every change to who is known as whom.
  public var version: Int64
  public var people: Int
  /// How often rows were erased: what was read before may be gone.
  public var erasures: Int64
  /// When it was read; after a wait for the lock, an instant later than the wait.
  public var at: Instant
}

/// A way in which a person has been described, as it is kept.
public struct KnownRegistration: Sendable, Hashable {
  /// 0 until it is kept.
  public var id: Int64
  public var person: Int64
  public var institution: Int64
  public var fingerprint: Int64
  public var identity: String
  public var first: Standing
  public var last: Standing

  public init(
    id: Int64 = 0, person: Int64, institution: Int64, fingerprint: Int64, identity: String, first: Standing,
    last: Standing
  ) {
    self.id = id
    self.person = person
    self.institution = institution
    self.fingerprint = fingerprint
    self.identity = identity
    self.first = first
    self.last = last
  }

  /// What a population learnt of a registration.
  public init(_ learnt: LearntRegistration, id: Int64) {
    let described = DescribedIdentity(learnt.identity, institution: learnt.institution)
    self.init(
      id: id, person: learnt.person, institution: learnt.institution, fingerprint: described.fingerprint,
      identity: described.text, first: learnt.first, last: learnt.last)
  }

  /// Remembers that the description stood on a roll on a further day.
  mutating func extend(to standing: Standing) {
    guard standing.isOnRoll else { return }
    if !first.isOnRoll || standing.asAt < first.asAt { first = standing }
    if !last.isOnRoll || standing.asAt > last.asAt { last = standing }
  }

  /// As the engine wants it; `nil` if the text cannot be read.
  public var registration: Registration? {
    NormalisedIdentity(described: identity).map {
      Registration(id: id, institution: institution, identity: $0, standings: first == last ? [first] : [first, last])
    }
  }
}

/// A registration that is new, or another person's than before.
public struct ChangedRegistration: Sendable {
  public var person: Int64
  public var institution: Int64
  public var fingerprint: Int64
  public var identity: String
}

/// People sharing keys, and the keys too common to bring anybody.
public struct KeySharers: Sendable {
  public var people: [Int64] = []
  public var oversized: [Int64] = []
}

/// The statements of linking on a connection in a transaction, under a role that may link.
public struct LinkingStore {
  public let connection: Connection

  public init(_ connection: Connection) { self.connection = connection }

  /// The next return in the order of receipt, after another one.
  public func next(after last: ReturnToLink?) throws -> ReturnToLink? {
    let rows = try connection.query(
      Statements.linkingRead.take, [Parameter(last?.receivedAt), Parameter(last?.number)])
    return try rows.first.map { row in
      var columns = row.columns
      return ReturnToLink(
        id: try columns.next(), number: try columns.next(), institution: try columns.next(),
        receivedAt: try columns.next(), isHistory: try columns.next(), linkedTo: try columns.next())
    }
  }

  /// Of returns read before, those still to be linked from where they were read, which nobody else links until the transaction
  /// ends.
  public func claim(_ parts: [PartToLink]) throws -> Set<UUIDValue> {
    let rows = try connection.query(
      Statements.linkingRead.claim, [.uuidArray(parts.map(\.told.id)), .intArray(parts.map(\.after))])
    return Set(try rows.map { try $0[0] })
  }

  /// The returns that wait to be linked, each with its last row that is linked.
  public func unlinked() throws -> [UUIDValue: Int] {
    let rows = try connection.query(Statements.linkingRead.unlinked)
    return Dictionary(
      try rows.map { (try $0[0, as: UUIDValue.self], try $0[1, as: Int.self]) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The rows of a return that are to be linked: all but the held ones.
  /// - Parameters:
  ///   - number: the row after which to begin.
  ///   - limit: how many rows at most.
  public func part(of told: ReturnToLink, after number: Int, limit: Int) throws -> PartToLink {
    var last = number
    let rows = try connection.query(Statements.linkingRead.rows, [.uuid(told.id), .int(number), .int(limit)]).map {
      row in
      var columns = row.columns
      last = try columns.next()
      return try LinkRow(&columns, returnID: told.number, institution: told.institution)
    }
    return PartToLink(told: told, rows: rows, after: number, goesOnAfter: rows.count == limit ? last : nil)
  }

  /// About how many rows wait to be linked.
  public func waitingRows() throws -> Int {
    try connection.query(Statements.linkingRead.waiting).single()[0]
  }

  /// How often what is known changed, how many people are known, and the instant by the database.
  public func state() throws -> LinkingState {
    let row = try connection.query(Statements.linkingRead.state).single()
    return LinkingState(
      version: try row["version"], people: try row["people"], erasures: try row["erasures"], at: try row["at"])
  }

  /// Waits until no other transaction changes who is known as whom; held until the transaction ends.
  public func lock() throws {
    try connection.execute(Statements.linkingWrite.lock)
  }

  /// Every registration with one of these fingerprints; several may share one.
  public func registrations(describedAs fingerprints: [Int64]) throws -> [KnownRegistration] {
    try known(Statements.linkingRead.describedSo, fingerprints)
  }

  /// All registrations of some people, each person's in the order in which they were learnt.
  public func registrations(of people: [Int64]) throws -> [KnownRegistration] {
    try known(Statements.linkingRead.knownOf, people)
  }

  /// - Parameter bound: the most people a key may have to bring them all.
  public func people(sharing keys: [Int64], bound: Int) throws -> KeySharers {
    var sharers = KeySharers()
    var people: Set<Int64> = []
    var block: [Int64] = []
    var key: Int64?
    func close() {
      if block.count <= bound { people.formUnion(block) } else if let key { sharers.oversized.append(key) }
      block.removeAll(keepingCapacity: true)
    }
    for row in try connection.query(Statements.linkingRead.sharingKeys, [.bigints(keys), .int(bound)]) {
      let next: Int64 = try row[0]
      if next != key { close() }
      key = next
      block.append(try row[1])
    }
    close()
    sharers.people = Array(people)
    return sharers
  }

  /// - Parameter bound: how many people of one pair at most.
  public func people(sharingBoth pairs: [(Int64, Int64)], bound: Int) throws -> [Int64] {
    if pairs.isEmpty { return [] }
    let rows = try connection.query(
      Statements.linkingRead.sharingTwoKeys, [.bigints(pairs.map(\.0)), .bigints(pairs.map(\.1)), .int(bound)])
    return try rows.map { try $0[0] }
  }

  /// Registrations made or moved since a version.
  public func changes(since version: Int64) throws -> [ChangedRegistration] {
    try connection.query(Statements.linkingRead.changedSince, [.int(Int(version))]).map { row in
      ChangedRegistration(
        person: try row[0], institution: try row[1], fingerprint: try row[2], identity: try row[3])
    }
  }

  private func known(_ sql: SQL, _ wanted: [Int64]) throws -> [KnownRegistration] {
    if wanted.isEmpty { return [] }
    return try connection.query(sql, [.bigints(wanted)]).map { row in
      var columns = row.columns
      let id: Int64 = try columns.next()
      let person: Int64 = try columns.next()
      let institution: Int64 = try columns.next()
      let fingerprint: Int64 = try columns.next()
      let identity: String = try columns.next()
      let firstDay = try columns.next(as: Day?.self)
      let lastDay = try columns.next(as: Day?.self)
      return KnownRegistration(
        id: id, person: person, institution: institution, fingerprint: fingerprint, identity: identity,
        first: Standing(returnID: try columns.next(), onRoll: firstDay),
        last: Standing(returnID: try columns.next(), onRoll: lastDay))
    }
  }
}

extension Standing {
  /// - Parameter day: the day on which it stood on a roll, if it ever did.
  init(returnID: Int64, onRoll day: Day?) {
    self.init(returnID: returnID, asAt: day ?? Day(daysSince1970: 0), isOnRoll: day != nil)
  }

  /// The day on which it stood on a roll.
  var rollDay: Int32? { isOnRoll ? asAt.daysSince1970 : nil }
}

extension LinkRow {
  /// Reads the row's id and as-at day, whether it puts somebody on a roll, and as their main place, then the columns of
  /// identity.
  init(_ columns: inout ColumnReader, returnID: Int64, institution: Int64) throws {
    self.init(
      id: try columns.next(), returnID: returnID, institution: institution, asAt: try columns.next(),
      isOnRoll: try columns.next(), isMainPlace: try columns.next(), identity: try Identity(&columns))
  }
}

extension Identity {
  fileprivate init(_ columns: inout ColumnReader) throws {
    self.init()
    surname = try columns.next()
    forename = try columns.next()
    middleNames = try columns.next()
    preferredSurname = try columns.next()
    preferredForename = try columns.next()
    formerSurname = try columns.next()
    dateOfBirth = try columns.next()
    sex = Sex(rawValue: try columns.next())
    postcode = try columns.next()
    address = try columns.next()
    upn = try columns.next()
    uln = try columns.next()
    formerUPN = try columns.next()
    localID = try columns.next()
  }
}
