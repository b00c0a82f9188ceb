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
  let now: Instant
  private(set) var count = LinkingCount()
  /// Whether the population took two people for one who stayed two in the tables.
  private(set) var isAstray = false
  private var lastPerson: Int64
  /// Rows decided so far.
  private(set) var rows = 0
  private var parts: [LinkedPart] = []

  /// Registrations and keys written by one statement.
  private static let slice = 10_000

  init(_ store: LinkingStore, version: Int64, now: Instant) throws {
    self.store = store
    lastPerson = try store.lastPerson()
    self.version = version
    self.now = now
  }

  /// Decides parts with what a population knows.
  mutating func decide(
    _ batch: [PartToLink], prepared: [[PreparedRow]] = [], _ population: inout Population
  ) -> [Decisions] {
    batch.indices.map { place in
      rows += batch[place].rows.count
      note(batch[place])
      return population.decide(
        batch[place].rows, prepared: place < prepared.count ? prepared[place] : [],
        isContinued: batch[place].after > 0)
    }
  }

  /// Writes the links of parts decided just before. What the population learnt is not written before ``remember(_:)``.
  mutating func write(
    _ batch: [PartToLink], _ decided: [Decisions], _ population: inout Population
  ) throws {
    let last = lastPerson
    lastPerson += Int64(population.newcomers)
    population.number(newcomersFrom: last + 1)
    try write(batch, decided, parameters: population.parameters.version) { $0 < 0 ? last - $0 : $0 }
    let mergers = zip(batch, decided).flatMap { part, decisions in decisions.mergers.map { (part.told, $0) } }
    if mergers.isEmpty { return }
    // Those who are joined must stand in the tables first.
    try remember(&population)
    for (told, merger) in mergers {
      try join(told, merger, &population) { $0 < 0 ? last - $0 : $0 }
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

  /// Writes what a population learnt.
  mutating func remember(_ population: inout Population) throws {
    let learnt = population.takeLearnt()
    if !learnt.newRegistrations.isEmpty {
      let numbers = try store.takeRegistrations(learnt.newRegistrations.count)
      for (place, number) in zip(learnt.newRegistrations, numbers) {
        population.keep(registrationID: number, at: place)
      }
    }
    for places in learnt.newRegistrations.slices(of: Self.slice) {
      try store.remember(known(places, population), version: version)
    }
    for places in learnt.extendedRegistrations.slices(of: Self.slice) {
      try store.extend(known(places, population))
    }
    for keys in learnt.keys.slices(of: Self.slice * 5) { try store.addKeys(Array(keys)) }
  }

  private func known(_ places: ArraySlice<Int32>, _ population: Population) -> [KnownRegistration] {
    places.map { KnownRegistration(population.registration(at: $0), id: population.registrationID(at: $0)) }
  }

  /// Counts what was done. The last statement of the transaction.
  func finish() throws {
    try store.takePeople(count.newPeople)
    try store.markLinked(parts, at: now, newPeople: count.newPeople, version: version)
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
    _ told: ReturnToLink, _ merger: Merger, _ population: inout Population, number: (Int64) -> Int64
  ) throws {
    let parameters = population.parameters
    let move = LinkMove(by: "linking", at: instant(told), why: "joined")
    let found = MergerFound(merger, kept: number(merger.kept), absorbed: number(merger.absorbed))
    let obstacle = try store.obstacle(found.kept, found.absorbed)
    if obstacle == nil, !merger.isProposed {
      try store.join(found, move, parameters: parameters.version, forenames: parameters.forenames)
      try readNumbers(of: found.kept, &population)
      count.merged += 1
    } else {
      if !merger.isProposed { isAstray = true }
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
