// What is remembered of how people were described, made again from their rows after links were moved.
import Linking
import Postgres
import Register

extension LinkingStore {
  /// Counts a change under the lock of linking. Result: the version to mark it with.
  public func countChange(newPeople: Int = 0) throws -> Int64 {
    try connection.query(Statements.linking.changed, [.int(newPeople)]).single()[0]
  }

  /// Makes the registrations and keys of people again from the rows now linked to them.
  public func rememberAgain(_ people: Set<Int64>, forenames: NameGroups, version: Int64) throws {
    let before = try registrations(of: people.sorted())
    let now = try describedNow(people)
    let oldKeys = PersonKey.all(before, forenames)
    let newKeys = PersonKey.all(now, forenames)
    let gone = oldKeys.subtracting(newKeys).sorted()
    try connection.execute(
      Statements.linking.forget, [.ints(people.sorted()), .ints(gone.map(\.key)), .ints(gone.map(\.person))])
    try remember(now, version: version)
    try addKeys(newKeys.subtracting(oldKeys).sorted().map { ($0.key, $0.person) })
  }

  /// The registrations that follow from the rows linked to people.
  private func describedNow(_ people: Set<Int64>) throws -> [KnownRegistration] {
    var found: [PersonKey: KnownRegistration] = [:]
    for row in try connection.query(Statements.linking.rowsOf, [.ints(people.sorted())]) {
      var columns = row.columns
      let person: Int64 = try columns.next()
      let told = try LinkRow(&columns, returnID: columns.next(), institution: columns.next())
      let described = DescribedIdentity(NormalisedIdentity(told.identity), institution: told.institution)
      let standing = Standing(returnID: told.returnID, asAt: told.asAt)
      let key = PersonKey(key: described.fingerprint, person: person)
      // Rows come in the order of their days.
      found[key]?.last = standing
      if found[key] == nil {
        found[key] = KnownRegistration(
          person: person, institution: told.institution, fingerprint: described.fingerprint,
          identity: described.text, first: standing, last: standing)
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// A number that leads to a person.
private struct PersonKey: Hashable, Comparable {
  var key: Int64
  var person: Int64

  static func < (left: Self, right: Self) -> Bool { (left.key, left.person) < (right.key, right.person) }

  /// The blocking keys of registrations.
  static func all(_ registrations: [KnownRegistration], _ forenames: NameGroups) -> Set<PersonKey> {
    var keys: Set<PersonKey> = []
    for known in registrations {
      guard let identity = NormalisedIdentity(described: known.identity) else { continue }
      for key in identity.blockingKeys(institution: known.institution, forenames: forenames) {
        keys.insert(PersonKey(key: Int64(bitPattern: key.code), person: known.person))
      }
    }
    return keys
  }
}
