// Writes what was decided: people, links, questions, what is remembered, and people found to be one.
import Linking
import Postgres
import Store

/// Writes decisions in one transaction that holds the lock of linking. While the server works on one batch, the next
/// is decided.
struct LinkWriter {
  let store: LinkingStore
  /// The moment that this transaction makes; see ``LinkingState``.
  let version: Int64
  /// When this transaction decides, by the database.
  let now: Instant
  private(set) var count = LinkingCount()
  /// Whether the population took two people for one who stayed two in the tables.
  private(set) var isAstray = false
  private var lastPerson: Int64
  private var lastRegistration: Int64
  private var newRegistrations = 0
  /// Rows decided so far.
  private(set) var rows = 0
  /// Those of them decided since keys were last written.
  private(set) var rowsWithoutKeys = 0
  private var parts: [LinkedPart] = []
  /// People found to be one, in the order in which they were found.
  private var mergers: [(told: ReturnToLink, found: MergerFound, isProposed: Bool)] = []

  /// Registrations written by one statement.
  private static let slice = 10_000

  /// - Parameter state: read under the lock of linking.
  init(_ store: LinkingStore, after state: LinkingState) throws {
    self.store = store
    (lastPerson, lastRegistration) = try store.lastNumbers()
    version = state.version + 1
    now = state.at
  }

  /// Decides parts with what a population knows.
  mutating func decide(
    _ batch: [PartToLink], prepared: [[PreparedRow]] = [], _ population: inout Population
  ) throws -> [Decisions] {
    try batch.indices.map { place in
      rows += batch[place].rows.count
      rowsWithoutKeys += batch[place].rows.count
      note(batch[place])
      let decisions = population.decide(
        batch[place].rows, prepared: place < prepared.count ? prepared[place] : [],
        isContinued: batch[place].after > 0)
      if decisions.isBeyondBound { throw TooMuchToCompare(returnNumber: batch[place].told.number) }
      return decisions
    }
  }

  /// Writes the links of parts decided just before. What the population learnt, and who was found to be one, is not
  /// written before ``complete(_:)``.
  mutating func write(
    _ batch: [PartToLink], _ decided: [Decisions], _ population: inout Population
  ) throws {
    let last = lastPerson
    lastPerson += Int64(population.newcomers)
    population.number(newcomersFrom: last + 1)
    let number = { (person: Int64) in person < 0 ? last - person : person }
    try write(batch, decided, parameters: population.parameters.version, number: number)
    for (part, decisions) in zip(batch, decided) {
      for merger in decisions.mergers {
        let found = MergerFound(merger, kept: number(merger.kept), absorbed: number(merger.absorbed))
        mergers.append((part.told, found, merger.isProposed))
      }
    }
  }

  private mutating func write(
    _ batch: [PartToLink], _ decided: [Decisions], parameters: Int, number: (Int64) -> Int64
  ) throws {
    var links = LinksToMake()
    var introduced: [(number: Int64, at: Instant)] = []
    for (part, decisions) in zip(batch, decided) {
      let instant = instant(part.told)
      for decision in decisions.rows {
        links.add(decision, institution: part.told.institution, at: instant, number: number)
        if decision.introduces { introduced.append((number(decision.outcome.person), instant)) }
        if decision.outcome.isQuestion { count.questions += 1 }
      }
      count.refinedBlocks += decisions.refinedBlocks
      if part.goesOnAfter == nil { count.returns += 1 }
    }
    try store.write(people: introduced, links, parameters: parameters)
    count.newPeople += introduced.count
    count.rows += links.count
  }

  /// Writes what a population learnt, and joins the people found to be one, who must stand in the tables first.
  mutating func complete(_ population: inout Population) throws {
    try remember(&population)
    if newRegistrations > 0 { try store.takeRegistrations(newRegistrations) }
    for (told, found, isProposed) in mergers { try join(told, found, isProposed: isProposed, &population) }
    mergers = []
  }

  /// Writes the keys that a population learnt. The server works on them while more is decided.
  mutating func rememberKeys(_ population: inout Population) throws {
    rowsWithoutKeys = 0
    for keys in population.takeLearntKeys().slices(of: Self.slice * 5) { try store.addKeys(Array(keys)) }
  }

  /// Registrations wait for the end, since many of them change again meanwhile.
  private mutating func remember(_ population: inout Population) throws {
    try rememberKeys(&population)
    try store.remember(common: population.takeLearntCommonValues())
    let learnt = population.takeLearnt()
    for place in learnt.newRegistrations {
      lastRegistration += 1
      population.keep(registrationID: lastRegistration, at: place)
    }
    newRegistrations += learnt.newRegistrations.count
    for places in learnt.newRegistrations.slices(of: Self.slice) {
      try store.remember(known(places, population), version: version)
    }
    // Few statements: with many rows each reads all registrations once.
    for places in learnt.extendedRegistrations.slices(of: Self.slice * 25) {
      try store.extend(known(places, population))
    }
  }

  private func known(_ places: ArraySlice<RegistrationIndex>, _ population: Population) -> [KnownRegistration] {
    places.map { KnownRegistration(population.registration(at: $0), id: population.registrationID(at: $0)) }
  }

  /// Counts what was done. The last statement of the transaction.
  func finish() throws {
    try store.takePeople(count.newPeople)
    try store.markLinked(parts, newPeople: count.newPeople, version: version)
  }

  /// Of a return that goes on, only the last part tells where it stands.
  private mutating func note(_ part: PartToLink) {
    if parts.last?.id == part.told.id { parts.removeLast() }
    parts.append(LinkedPart(part))
  }

  /// Decisions on history are dated to the receipt, so that what was known on a past day can be asked for.
  private func instant(_ told: ReturnToLink) -> Instant { told.isHistory ? told.receivedAt : now }

  /// People whom a row showed to be one.
  private mutating func join(
    _ told: ReturnToLink, _ found: MergerFound, isProposed: Bool, _ population: inout Population
  ) throws {
    let parameters = population.parameters
    let move = LinkMove(by: "linking", at: instant(told), why: "joined")
    let obstacle = try store.obstacle(found.kept, found.absorbed)
    if obstacle == nil, !isProposed {
      try store.join(found, move, parameters: parameters.version, forenames: parameters.forenames)
      try readNumbers(of: found.kept, &population)
      count.merged += 1
    } else {
      if !isProposed {
        isAstray = true
        // What was learnt of the two was written as if they were one.
        try store.rememberAgain([found.kept, found.absorbed], forenames: parameters.forenames, version: version)
      }
      if obstacle != .decidedBefore, try store.propose(found, move, parameters: parameters.version).isNew {
        count.proposed += 1
      }
    }
  }

  /// What is remembered of somebody joined was written anew, under other numbers.
  private func readNumbers(of person: Int64, _ population: inout Population) throws {
    let written = Dictionary(
      try store.registrations(of: [person]).map { ($0.fingerprint, $0.id) }, uniquingKeysWith: { first, _ in first })
    for place in population.registrations(of: person) {
      let known = KnownRegistration(population.registration(at: place), id: 0)
      population.keep(registrationID: written[known.fingerprint] ?? 0, at: place)
    }
  }
}

extension Decision {
  /// Whether the row is the one that introduces its person.
  fileprivate var introduces: Bool {
    switch outcome {
    case .link: false
    case .new, .ask: true
    }
  }
}

extension Array {
  fileprivate func slices(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
