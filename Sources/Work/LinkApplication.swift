// Writes what was decided for a batch of returns: people, links, questions, mergers, and what is remembered.
import Linking
import Postgres
import Store

/// Applies decisions under the lock of linking, in the transaction that took the returns.
struct LinkApplication {
  private let work: LinkBatch
  private let joinsFrom: Double
  private let now: Instant
  private let version: Int64
  /// Numbers of the people whom the decisions introduced.
  private var people: [Int64: Int64] = [:]
  private var registrations: [RegistrationKey: KnownRegistration] = [:]
  private var isNew: Set<RegistrationKey> = []
  private var isChanged: Set<RegistrationKey> = []
  /// Keys by person: those known before, and those to be added.
  private var knownKeys: [Int64: Set<Int64>] = [:]
  private var newKeys: [(key: Int64, person: Int64)] = []
  private var count = LinkingCount()

  private struct RegistrationKey: Hashable {
    var person: Int64
    var fingerprint: Int64
  }

  init(_ work: LinkBatch, joinsFrom: Double, now: Instant, version: Int64) {
    self.work = work
    self.joinsFrom = joinsFrom
    self.now = now
    self.version = version
    for known in work.known.values.joined() {
      registrations[RegistrationKey(person: known.person, fingerprint: known.fingerprint)] = known
    }
    count.refinedBlocks = work.refinedBlocks
  }

  func apply(_ store: LinkingStore) throws -> LinkingCount {
    var application = self
    return try application.run(store)
  }

  private mutating func run(_ store: LinkingStore) throws -> LinkingCount {
    for told in work.returns.indices { try link(told, store) }
    try store.remember(isNew.compactMap { registrations[$0] }.sorted { $0.person < $1.person }, version: version)
    try store.extend(isChanged.compactMap { registrations[$0] })
    try store.addKeys(newKeys.sorted { $0 < $1 })
    for (told, decisions) in zip(work.returns, work.decisions) { try join(told, decisions.mergers, store) }
    try store.markLinked(work.returns.map(\.part), at: now, newPeople: count.newPeople, version: version)
    count.returns = work.returns.count { $0.part.goesOnAfter == nil }
    return count
  }

  private mutating func link(_ number: Int, _ store: LinkingStore) throws {
    let told = work.returns[number]
    let decisions = work.decisions[number]
    let instant = instant(told)
    try introduce(decisions, at: instant, store)
    var links: [LinkToMake] = []
    links.reserveCapacity(told.rows.count)
    for (place, decision) in decisions.rows.enumerated() {
      let person = self.number(decision.outcome.person)
      var candidates: [Candidate] = []
      if case .ask(_, let asked) = decision.outcome {
        candidates = asked.map { Candidate(person: self.number($0.person), matchWeight: $0.matchWeight) }
        count.questions += 1
      }
      links.append(
        LinkToMake(row: told.rows[place].id, person: person, decision: decision, candidates: candidates))
      remember(number, place, person: person)
    }
    try store.link(
      links, institution: told.told.institution, at: instant, parameters: work.parameters.version)
    count.rows += links.count
  }

  /// Decisions on history are dated to the receipt, so that what was known on a past day can be asked for.
  private func instant(_ told: TakenReturn) -> Instant { told.told.isHistory ? told.told.receivedAt : now }

  private mutating func introduce(_ decisions: Decisions, at instant: Instant, _ store: LinkingStore) throws {
    var introduced: [Int64] = []
    var seen: Set<Int64> = []
    for decision in decisions.rows {
      let person = decision.outcome.person
      if person < 0, people[person] == nil, seen.insert(person).inserted { introduced.append(person) }
    }
    for (person, number) in zip(introduced, try store.makePeople(introduced.count, at: instant)) {
      people[person] = number
    }
    count.newPeople += introduced.count
  }

  /// The number of a person in the tables.
  private func number(_ person: Int64) -> Int64 { people[person] ?? person }

  private mutating func remember(_ number: Int, _ place: Int, person: Int64) {
    let told = work.returns[number]
    let described = told.described[place]
    let standing = told.rows[place].standing
    let key = RegistrationKey(person: person, fingerprint: described.fingerprint)
    if var known = registrations[key] {
      known.extend(to: standing)
      if known == registrations[key] { return }
      registrations[key] = known
      if !isNew.contains(key) { isChanged.insert(key) }
      return
    }
    registrations[key] = KnownRegistration(
      person: person, institution: told.told.institution, fingerprint: described.fingerprint,
      identity: described.text, first: standing, last: standing)
    isNew.insert(key)
    if knownKeys[person] == nil { knownKeys[person] = work.knownKeys(of: person) }
    for key in work.keys(of: place, in: told) where knownKeys[person]?.insert(key).inserted == true {
      newKeys.append((key, person))
    }
  }

  /// People whom a row showed to be one.
  private mutating func join(_ told: TakenReturn, _ mergers: [Merger], _ store: LinkingStore) throws {
    let move = LinkMove(by: "linking", at: instant(told), why: "joined")
    for merger in mergers {
      let found = MergerFound(merger, kept: number(merger.kept), absorbed: number(merger.absorbed))
      let obstacle = try store.obstacle(found.kept, found.absorbed)
      if obstacle == nil, merger.matchWeight >= joinsFrom {
        try store.join(found, move, parameters: work.parameters.version, forenames: work.parameters.forenames)
        count.merged += 1
      } else if obstacle != .decidedBefore,
        try store.propose(found, move, parameters: work.parameters.version).isNew
      {
        count.proposed += 1
      }
    }
  }
}
