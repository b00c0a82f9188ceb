// A school's leavers in a form for publishing: counts, in which small numbers are hidden, and as many more as keep them hidden.
// Article: DisclosureControl.

import DisclosureControl
import Register
import StatisticalTables
import Store

/// Counts of leavers of one group by destination, as they may be published.
public struct PublishedLeavers: Sendable {
  /// Total, the destinations, and the one line of what is not available.
  public static let destinations =
    [
      "Total", "Full-time education", "Part-time education", "Apprenticeship", "Employment with study", "Employment",
      "Training", "Other", "NEET",
    ] + [notAvailable]
  /// Refused and unknown are one line.
  public static let notAvailable = "No destination available"

  /// What is printed of each of ``destinations``: a number, or `c` where it is hidden.
  public let printed: [String]
  /// Counts of fewer are hidden.
  public let threshold: Int

  /// - Throws: where counts contradict one another, which would be a fault of the program.
  init(_ group: LeaverGroup, _ rules: ReleaseRules) throws {
    threshold = rules.institutionThreshold
    let counts = Self.destinations.map { destination in
      destination == "Total" ? group.lines.count : group.lines.count { $0.counted == destination }
    }
    let neet = Self.destinations.firstIndex(of: "NEET") ?? 0
    let table = try CountTable(
      "leavers", population: "leavers",
      dimensions: [
        Dimension("group", separate: [group.title]),
        Dimension("destination", parts: Array(Self.destinations.dropFirst())),
      ],
      shares: [Share(dimension: 1, numerator: neet, base: 0, isSensitive: true)],
      rules: DisclosureRules(
        threshold: rules.institutionThreshold, roundTo: rules.roundTo, minimumBase: rules.minimumBase,
        showsZero: rules.showsZero, identifiable: rules.identifiable), counts: counts)
    let pattern = try DisclosureControl(drift: rules.drift).pattern([table])
    let cells = pattern.print("leavers", [table]).tables[0].cells
    // What cannot be made safe is told of nobody.
    let isSafe = pattern.unprotected.isEmpty
    printed = Self.destinations.indices.map { isSafe ? cells[$0].text : Printed.hidden.text }
  }
}

/// A school's tables for publishing, and the groups of which it has made none.
public struct PublishedLeaversShown: Sendable {
  public let today: Day
  public let tables: [KeptLeavers]
  public let open: [LeaverGroupName]
}

extension Acts {
  /// The tables that the school has made for publishing.
  public static let readPublishedLeavers = Act<Nothing, PublishedLeaversShown>(
    "leavers for publishing shown", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, _ in
      let tables = try Leavers.published(session.db)
      let made = Set(tables.map(\.group))
      let groups = LeaverGroup.all(try ownLines(session)).map(\.name)
      return PublishedLeaversShown(today: session.today, tables: tables, open: groups.filter { !made.contains($0) })
    })

  /// Makes the table of one group, of what the school told itself: once, since two that differ by one tell of that one.
  public static let publishLeavers = Act<LeaverGroupName, Done>(
    "leavers for publishing counted", by: [.school], recorded: .input { Details("leavers \($0.text)") },
    way: .steps(isReading: false) { session, name in
      guard let group = LeaverGroup.all(try ownLines(session)).first(where: { $0.name == name }) else {
        throw ActRefusal.notFound
      }
      let table = try PublishedLeavers(group, try Releases.rules(session.db, on: session.today))
      // Whoever was first made it.
      try Leavers.publish(
        session.db, name, destinations: PublishedLeavers.destinations, printed: table.printed,
        threshold: table.threshold,
        actor: session.actor)
      return Done()
    })

  private static func ownLines(_ session: Session) throws -> [LeaverLine] {
    try Leavers.all(session.db, on: session.today).map { LeaverLine(leaver: $0, county: nil) }
  }
}

extension LeaverGroup {
  /// `Year 11, 2025/26`.
  public var title: String { name.title }
}

extension LeaverLine {
  /// The line of the range of destinations in which they are counted.
  public var counted: String {
    guard let group = destinationGroup else { return PublishedLeavers.notAvailable }
    let title = group.startingUpper
    return PublishedLeavers.destinations.contains(title) ? title : "Other"
  }
}
