// A few returns on their way to being linked: rows with their keys, the people known, and what was decided.
import Linking
import Postgres
import Store

/// Returns read together, with everything known of the people they may be about at a moment.
struct LinkBatch: Sendable {
  private(set) var parts: [PartToLink]
  let parameters: Parameters
  /// The moment of reading; see ``LinkingState``.
  let version: Int64
  let erasures: Int64
  private(set) var refinedBlocks = 0
  /// What is made of the rows, by part. Rows described as before have no keys.
  private var prepared: [[PreparedRow]]
  private var fingerprints: Set<Int64>
  /// What is known of the people who may be meant, by person.
  private var known: [Int64: [KnownRegistration]] = [:]

  init(_ parts: [PartToLink], parameters: Parameters, store: LinkingStore) throws {
    self.parts = parts
    self.parameters = parameters
    let state = try store.state()
    (version, erasures) = (state.version, state.erasures)
    prepared = parts.map { $0.rows.map { PreparedRow(identity: NormalisedIdentity($0.identity)) } }
    let described = zip(parts, prepared).map { part, rows in
      rows.map { DescribedIdentity($0.identity, institution: part.told.institution).fingerprint }
    }
    fingerprints = Set(described.joined())
    try findKnown(described, store)
  }

  /// Rows described as before bring only that registration; the others everything known of whoever shares a key.
  private mutating func findKnown(_ described: [[Int64]], _ store: LinkingStore) throws {
    let asBefore = try store.registrations(describedAs: Array(fingerprints))
    let before = Set(asBefore.map(\.fingerprint))
    for part in parts.indices {
      for row in parts[part].rows.indices where !before.contains(described[part][row]) {
        prepared[part][row].keys = blockingKeys(prepared[part][row].identity)
      }
    }
    known = Dictionary(grouping: try store.registrations(of: people(store)), by: \.person)
    let others = asBefore.filter { known[$0.person] == nil }
    known.merge(Dictionary(grouping: others, by: \.person)) { whole, _ in whole }
  }

  /// Everybody sharing a key with a row; of too large a block, those sharing a second key.
  private mutating func people(_ store: LinkingStore) throws -> [Int64] {
    let sharers = try store.people(sharing: sortedKeys(), bound: parameters.largestBlock)
    if sharers.oversized.isEmpty { return sharers.people }
    refinedBlocks = sharers.oversized.count
    let large = Set(sharers.oversized)
    var pairs: [(Int64, Int64)] = []
    for keys in keysOfRows {
      let both = keys.filter { large.contains($0) }
      for (place, one) in both.enumerated() {
        for other in both[(place + 1)...] { pairs.append((one, other)) }
      }
    }
    let further = try store.people(sharingBoth: pairs, bound: parameters.largestBlock)
    return Array(Set(sharers.people).union(further))
  }

  private var keysOfRows: some Sequence<[Int64]> {
    prepared.lazy.joined().map { ($0.keys ?? []).map { Int64(bitPattern: $0.code) } }
  }

  /// Every key once; in order, so that neighbours in the index follow one another.
  private func sortedKeys() -> [Int64] {
    var keys = Array(keysOfRows.joined())
    keys.sort()
    var last: Int64?
    keys.removeAll { key in
      defer { last = key }
      return key == last
    }
    return keys
  }

  /// Drops the returns that another server linked.
  mutating func keep(_ claimed: Set<UUIDValue>) {
    let places = parts.indices.filter { claimed.contains(parts[$0].told.id) }
    parts = places.map { parts[$0] }
    prepared = places.map { prepared[$0] }
  }

  /// Reads those again who became known, were joined or parted since the batch was read, where they may be meant.
  /// Result: how many people.
  mutating func refresh(_ store: LinkingStore) throws -> Int {
    let keys = Set(keysOfRows.joined())
    var holders: [Int64: [Int64]] = [:]
    for registration in known.values.joined() {
      holders[registration.fingerprint, default: []].append(registration.person)
    }
    var touched: Set<Int64> = []
    for change in try store.changes(since: version) {
      touched.formUnion(holders[change.fingerprint] ?? [])
      if touched.contains(change.person) { continue }
      if known[change.person] != nil || fingerprints.contains(change.fingerprint) {
        touched.insert(change.person)
      } else if let identity = NormalisedIdentity(described: change.identity),
        blockingKeys(identity).contains(where: { keys.contains(Int64(bitPattern: $0.code)) })
      {
        touched.insert(change.person)
      }
    }
    for person in touched { known[person] = nil }
    let again = try store.registrations(of: touched.sorted())
    known.merge(Dictionary(grouping: again, by: \.person)) { $1 }
    return touched.count
  }

  /// Decides and writes.
  /// - Parameters:
  ///   - nobody: an empty population.
  ///   - people: how many people are known in all.
  func link(_ nobody: Population, people: Int, _ writer: inout LinkWriter) throws {
    var population = nobody
    try writer.store.addCommonValues(to: &population)
    for (person, registrations) in known.sorted(by: { $0.key < $1.key }) {
      population.add(KnownPerson(id: person, registrations: registrations.compactMap(\.registration)))
    }
    population.peopleKnown = max(people, population.peopleKnown)
    let decided = try writer.decide(parts, prepared: prepared, &population)
    try writer.write(parts, decided, &population)
    try writer.complete(&population)
  }

  private func blockingKeys(_ identity: NormalisedIdentity) -> [BlockingKey] {
    identity.blockingKeys(forenames: parameters.forenames)
  }
}
