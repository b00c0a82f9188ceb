// A school's leavers in a form for publishing: counts, in which small numbers are hidden, and as many more as keep them hidden.
// Article: DisclosureControl.

import DisclosureControl
import Register
import StatisticalTables
import Store

/// Counts of leavers by group and destination, as they may be published.
public struct PublishedLeavers: Sendable {
  /// Total, the destinations, and the one line of what is not available.
  public static let destinations =
    [
      "Total", "Full-time education", "Part-time education", "Apprenticeship", "Employment with study", "Employment",
      "Training", "Other", "NEET",
    ] + [notAvailable]
  /// Refused and unknown are one line.
  public static let notAvailable = "No destination available"

  /// `Year 11, 2025/26`.
  public let groups: [String]
  /// For every group what is printed of each of ``destinations``: a number, or `c` where it is hidden.
  public let printed: [[String]]
  /// Counts of fewer are hidden.
  public let threshold: Int

  /// - Throws: where counts contradict one another, which would be a fault of the program.
  init(_ groups: [LeaverGroup], _ rules: ReleaseRules) throws {
    self.groups = groups.map(\.title)
    threshold = rules.institutionThreshold
    let counts = groups.flatMap { group in
      Self.destinations.map { destination in
        destination == "Total" ? group.lines.count : group.lines.count { $0.counted == destination }
      }
    }
    let parts = Array(Self.destinations.dropFirst())
    let neet = Self.destinations.firstIndex(of: "NEET") ?? 0
    let table = try CountTable(
      "leavers", population: "leavers",
      dimensions: [Dimension("group", separate: self.groups), Dimension("destination", parts: parts)],
      shares: [Share(dimension: 1, numerator: neet, base: 0, isSensitive: true)],
      rules: DisclosureRules(
        threshold: rules.institutionThreshold, roundTo: rules.roundTo, minimumBase: rules.minimumBase,
        showsZero: rules.showsZero, identifiable: rules.identifiable), counts: counts)
    let pattern = try DisclosureControl(drift: rules.drift).pattern([table])
    let cells = pattern.print("leavers", [table]).tables[0].cells
    // What cannot be made safe is told of nobody.
    let isSafe = pattern.unprotected.isEmpty
    printed = groups.indices.map { group in
      Self.destinations.indices.map { isSafe ? cells[group * Self.destinations.count + $0].text : Printed.hidden.text }
    }
  }
}

extension LeaverGroup {
  /// `Year 11, 2025/26`.
  public var title: String { "Year \(yearGroup), \(year)" }
}

extension LeaverLine {
  /// The line of the range of destinations in which they are counted.
  public var counted: String {
    guard let group = destinationGroup else { return PublishedLeavers.notAvailable }
    let title = group.startingUpper
    return PublishedLeavers.destinations.contains(title) ? title : "Other"
  }
}
