// What is remembered of how people were described, made again from their rows after links were moved.
import Linking
import Postgres
import Register

extension LinkingStore {
  /// Counts a change under the lock of linking. Result: the version to mark it with.
  public func countChange(newPeople: Int = 0) throws -> Int64 {
    try connection.query(Statements.linkingWrite.changed, [.int(newPeople)]).single()[0]
  }

  /// Makes the registrations and keys of people again from the rows now linked to them.
  public func rememberAgain(_ people: Set<Int64>, forenames: NameGroups, version: Int64) throws {
    let before = try registrations(of: people.sorted())
    var now = try describedNow(people)
    if !now.isEmpty {
      for (place, number) in zip(now.indices, try takeRegistrations(now.count)) { now[place].id = number }
    }
    let keys = PersonKey.all(now, forenames)
    // Whoever of them had a key before.
    let known = Set(keys.union(PersonKey.all(before, forenames)).map(\.key))
    let gone = people.flatMap { person in known.map { PersonKey(key: $0, person: person) } }.sorted()
    try connection.execute(
      Statements.linkingWrite.forget,
      [.bigints(people.sorted()), .bigints(gone.map(\.key)), .bigints(gone.map(\.person))])
    try remember(now, version: version)
    try addKeys(keys.sorted().map { ($0.key, $0.person) })
  }

  /// Makes what is remembered of people again after rows of theirs were erased, or who they are was corrected, under the lock of
  /// linking.
  public func describeAgain(_ people: [Int64]) throws {
    guard !people.isEmpty else { return }
    try rememberAgain(Set(people), forenames: parameters().forenames, version: countChange())
  }

  /// Makes all keys again if a crash of the database emptied them. Result: whether it had.
  @discardableResult
  public func completeKeys(forenames: NameGroups) throws -> Bool {
    if try areKeysComplete() { return false }
    try lock()
    if try areKeysComplete() { return false }
    var last: Int64 = 0
    while true {
      let rows = try connection.query(Statements.linkingKeys.registrationsAfter, [last.parameter, .int(10_000)])
      guard let end = rows.last else { break }
      last = try end[0]
      let keys = try rows.reduce(into: Set<PersonKey>()) { keys, row in
        let person: Int64 = try row[1]
        keys.formUnion(PersonKey.of(person, identity: try row[2], forenames))
      }
      try addKeys(keys.sorted().map { ($0.key, $0.person) })
    }
    try connection.execute(Statements.linkingKeys.keysMade)
    return true
  }

  private func areKeysComplete() throws -> Bool {
    try connection.query(Statements.linkingKeys.keysComplete).single()[0]
  }

  /// The rows of a person that describe it in ways counted from 0 in the order in which they are kept.
  public func rows(of person: Int64, describedBy places: [Int]) throws -> [Int64] {
    let known = try registrations(of: [person])
    let fingerprints = Set(places.filter(known.indices.contains).map { known[$0].fingerprint })
    return try connection.query(Statements.linkingReview.rowsOf, [.bigints([person])]).compactMap { row in
      var columns = row.columns
      _ = try columns.next(as: Int64.self)
      let told = try LinkRow(&columns, returnID: columns.next(), institution: columns.next())
      let described = DescribedIdentity(NormalisedIdentity(told.identity), institution: told.institution)
      return fingerprints.contains(described.fingerprint) ? told.id : nil
    }
  }

  /// The registrations that follow from the rows linked to people. Of whom something was corrected, each row describes twice: as
  /// it was told, since its teller will tell it so again, and as it is right, since others will.
  private func describedNow(_ people: Set<Int64>) throws -> [KnownRegistration] {
    var found: [PersonKey: KnownRegistration] = [:]
    let corrections = try corrections(of: people)
    for row in try connection.query(Statements.linkingReview.rowsOf, [.bigints(people.sorted())]) {
      var columns = row.columns
      let person: Int64 = try columns.next()
      let told = try LinkRow(&columns, returnID: columns.next(), institution: columns.next())
      var identities = [told.identity]
      if let corrected = corrections[person] { identities.append(told.identity.corrected(corrected)) }
      for identity in identities {
        let described = DescribedIdentity(NormalisedIdentity(identity), institution: told.institution)
        let standing = told.standing
        let key = PersonKey(key: described.fingerprint, person: person)
        found[key]?.extend(to: standing)
        if found[key] == nil {
          found[key] = KnownRegistration(
            person: person, institution: told.institution, fingerprint: described.fingerprint,
            identity: described.text, first: standing, last: standing)
        }
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private func corrections(of people: Set<Int64>) throws -> [Int64: [CorrectedIdentity.Field: String]] {
    try connection.query(Statements.linkingRead.corrections, [.bigints(people.sorted())]).reduce(into: [:]) {
      found, row in
      guard let field = CorrectedIdentity.Field(rawValue: try row["field"]) else { return }
      found[try row["person_id", as: Int64.self], default: [:]][field] = try row["value", as: String.self]
    }
  }
}

extension Identity {
  /// The same with what is right in place of what was told.
  fileprivate func corrected(_ fields: [CorrectedIdentity.Field: String]) -> Identity {
    var identity = self
    if let surname = fields[.surname] {
      (identity.surname, identity.preferredSurname, identity.formerSurname) = (surname, "", "")
    }
    if let forename = fields[.forename] { (identity.forename, identity.preferredForename) = (forename, "") }
    if let born = fields[.birthDate].flatMap({ Day(iso: $0) }) { identity.dateOfBirth = born }
    return identity
  }
}

/// A number that leads to a person.
private struct PersonKey: Hashable, Comparable {
  var key: Int64
  var person: Int64

  static func < (left: Self, right: Self) -> Bool { (left.key, left.person) < (right.key, right.person) }

  /// The blocking keys of registrations.
  static func all(_ registrations: [KnownRegistration], _ forenames: NameGroups) -> Set<PersonKey> {
    registrations.reduce(into: []) {
      $0.formUnion(of($1.person, identity: $1.identity, forenames))
    }
  }

  static func of(_ person: Int64, identity: String, _ forenames: NameGroups) -> [PersonKey] {
    guard let identity = NormalisedIdentity(described: identity) else { return [] }
    return identity.blockingKeys(forenames: forenames).map {
      PersonKey(key: Int64(bitPattern: $0.code), person: person)
    }
  }
}
