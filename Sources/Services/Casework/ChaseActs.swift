// What institutions owe, and chasing it by e-mail: said before it goes to whom it goes, kept by the reminders' own e-mails, once a day.
// Article: Casework, "Returns of schools".

import Register
import Store

/// What institutions owe on a day.
public struct OwedShown: Sendable {
  public let today: Day
  public let returns: [OwedReturn]
  /// By what is called who acts, the names of officers.
  public let names: [String: String]
}

/// An e-mail as it would go to an institution.
public struct ChaseLine: Sendable, Hashable {
  public let institution: String
  public let returns: [RemindedReturn]
  public let addresses: [String]
}

/// E-mails as they would go.
public struct ChasePlanned: Sendable {
  public let today: Day
  /// Each to one or more addresses.
  public let going: [ChaseLine]
  /// Institutions without an address.
  public let unreachable: [ChaseLine]
  /// What was told today already.
  public let told: [ChaseLine]
  /// Those asked for that came meanwhile.
  public let came: Int
  /// Another where something of it is another.
  public let version: String

  public var emails: Int { going.reduce(0) { $0 + $1.addresses.count } }
}

/// Returns that are chased as it was shown.
public struct ReturnsChased: Sendable, Hashable {
  public let owed: [OwedName]
  public let version: String

  public init(_ owed: [OwedName], version: String) {
    self.owed = owed
    self.version = version
  }
}

extension Session {
  fileprivate func planChase(_ owed: [OwedName]) throws -> ChasePlanned {
    guard !owed.isEmpty, owed.count <= Acts.mostAtOnce else { throw ActRefusal.invalid("owed") }
    let chased = try Reminders.chased(db, owed, on: today)
    func lines(_ returns: [ChasedReturn]) -> [ChaseLine] {
      // They come by institution.
      var lines: [ChaseLine] = []
      var rest = returns[...]
      while let first = rest.first {
        let own = rest.prefix { $0.institutionID == first.institutionID }
        lines.append(
          ChaseLine(institution: first.institution, returns: own.map(\.what), addresses: first.addresses))
        rest = rest.dropFirst(own.count)
      }
      return lines
    }
    let told = chased.map { "\($0.institutionID) \($0.what.name) \($0.what.due) \($0.isToldToday) \($0.addresses)" }
    return ChasePlanned(
      today: today, going: lines(chased.filter { !$0.isToldToday && !$0.addresses.isEmpty }),
      unreachable: lines(chased.filter { !$0.isToldToday && $0.addresses.isEmpty }),
      told: lines(chased.filter(\.isToldToday)), came: Set(owed).count - chased.count,
      version: try ShownVersion.of(told.joined(separator: "\n")))
  }
}

extension Acts {
  /// What institutions owe, and what of what came waits to be corrected.
  public static let readOwed = Act<Nothing, OwedShown>(
    "returns owed read", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      OwedShown(
        today: session.today, returns: try Worklists.owed(session.db, on: session.today),
        names: try session.namesOfOfficers)
    })

  /// To whom e-mails about what is owed would go.
  public static let previewChase = Act<[OwedName], ChasePlanned>(
    "chase previewed", by: officers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, owed in try session.planChase(owed) })

  /// Has e-mails go about what is owed, as they were shown. Result: how many.
  public static let chaseReturns = Act<ReturnsChased, Int>(
    "returns chased", by: officers,
    recorded: .input { Details($0.owed.map { "institution \($0.institution)" }.joined(separator: ", ")) },
    way: .steps(isReading: false) { session, chased in
      guard try session.planChase(chased.owed).version == chased.version else { throw NewerIsKnown() }
      return try Reminders.chase(session.db, chased.owed)
    })
}
