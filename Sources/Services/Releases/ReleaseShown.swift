// A release as pages show it: with what it says beside the one before, and one data set at a time.

import Publishing
import Register
import StatisticalTables
import Store

/// A release with what changed.
public struct ShownRelease: Sendable {
  /// A data set that says something else than the release before.
  public struct Change: Sendable, Hashable {
    /// The title of a data set.
    public let title: String
    /// Cells that differ.
    public let cells: Int
  }

  public let release: PublishedRelease
  public let withdrawnReason: String?
  /// The release of the former period, where there is one.
  public let before: PublishedRelease?
  /// The release that this one is compared with, and what it says differently; nothing where there is none.
  public let last: Int?
  public let changes: [Change]
  /// The scorecard that it was put beside last; nothing where it was beside none.
  public let national: KeptScorecard?

  /// The headline's measures with the former period's and, where it was put beside a scorecard, its places.
  public var scorecard: [ScorecardLine] { release.scorecard(before: before, among: national?.scorecard) }
}

/// A data set of a release by its name.
public struct ReleaseSetNamed: Sendable, Hashable {
  public let id: Int32
  public let set: String

  public init(_ id: Int32, set: String) {
    self.id = id
    self.set = set
  }
}

extension Acts {
  private static let readers: [Role] = [.analyst, .steward]

  /// A release as a page shows it. A draft that is shown is known from then on.
  public static let showRelease = Act<ReleaseNamed, ShownRelease>(
    "release shown", by: readers, recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      let release = try session.reading(asked.id)
      let last = try session.last(before: release)
      let differing = try last.map { try Releases.compare(session.db, $0.id, release.id) } ?? []
      let isSamePeriod = last?.period == release.period
      let bySet = Dictionary(grouping: isSamePeriod ? differing : [], by: \.dataSet)
      return ShownRelease(
        release: try session.published(release), withdrawnReason: release.withdrawnReason,
        before: try session.former(to: release).map { try session.published($0) },
        last: isSamePeriod ? last.map { Int($0.id) } : nil,
        changes: PlannedTable.all.compactMap { planned in
          bySet[planned.name].map { ShownRelease.Change(title: planned.title, cells: $0.count) }
        }, national: try session.scorecard(of: asked.id))
    })

  /// One data set of a release. A draft that is shown is known from then on.
  public static let showReleaseSet = Act<ReleaseSetNamed, PublishedRelease>(
    "release table shown", by: readers, recorded: .input { Details("release \($0.id)") },
    way: .steps(isReading: false) { session, asked in
      let release = try session.published(try session.reading(asked.id), set: asked.set)
      guard !release.sets.isEmpty else { throw ActRefusal.notFound }
      return release
    })
}
