// Acts about a school's leavers: whom it may ask its staff about, and where the leavers of three years went. Both are made of its
// own rows and, where it asks so, of the feedback it may have. Article: SharingRules, "Nothing by absence".

import Publishing
import Register
import Store

/// Whether what the county may tell is asked for, which is a disclosure.
public struct LeaversAsked: Sendable, Hashable {
  public var withCounty: Bool

  public init(withCounty: Bool = false) { self.withCounty = withCounty }

  fileprivate var recorded: Details { Details(detail: #"{"with_county":\#(withCounty)}"#) }
}

/// A school's list for its staff room.
public struct StaffList: Sendable {
  public let today: Day
  public let withCounty: Bool
  public let lines: [StaffListLine]
}

/// Where somebody went who left.
public struct LeaverLine: Sendable {
  public let leaver: Leaver
  /// What the county may tell, where the school itself knows nothing confirmed.
  public let county: FeedbackLine?

  /// As feedback calls it; nil: no destination is available.
  public var destinationGroup: String? { county?.destinationGroup ?? leaver.destinationGroup }
  public var destination: String? { county.map { $0.destinationGroup.startingUpper } ?? leaver.destination }
  public var provider: String { county?.provider ?? leaver.destinationProvider }
  public var source: String? { county == nil ? leaver.source : "The county" }
  public var knownOn: Day? { county == nil ? leaver.toldOn : county?.verifiedOn }
  public var isVerified: Bool { county != nil || leaver.isVerified }

  /// Whether they do what they meant to; nil where either is not known.
  public var isAsIntended: Bool? {
    guard let destinationGroup, !leaver.fulfils.isEmpty else { return nil }
    return leaver.fulfils.contains(destinationGroup)
  }
}

/// Those who left from one year group in one academic year.
public struct LeaverGroup: Sendable {
  /// The first day of the academic year.
  public let yearFrom: Day
  public let yearGroup: Int
  public let lines: [LeaverLine]

  /// As addresses and forms name it.
  public var name: LeaverGroupName { LeaverGroupName(yearFrom: yearFrom, yearGroup: yearGroup) }
  /// `2025/26`.
  public var year: String { name.year }
}

/// A school's leavers of this academic year and of the three before it.
public struct LeaversShown: Sendable {
  public let today: Day
  public let withCounty: Bool
  public let groups: [LeaverGroup]
}

extension Acts {
  /// Those of whom no destination was told and whose names may hang in the school's staff room.
  public static let makeStaffList = Act<LeaversAsked, StaffList>(
    "list for the staff room made", by: [.school], recorded: .input(\.recorded),
    way: .steps(isReading: false) { session, asked in
      let told = asked.withCounty ? CountyAnswers(try Feedback.own(session.db)) : CountyAnswers([])
      let lines = try Leavers.staffList(session.db, on: session.today).filter { told[$0.rowID] == nil }
      return StaffList(today: session.today, withCounty: asked.withCounty, lines: lines)
    })

  /// Where the leavers of three years went.
  public static let readLeavers = Act<LeaversAsked, LeaversShown>(
    "leavers shown", by: [.school], recorded: .input(\.recorded),
    way: .steps(isReading: false) { session, asked in
      let told = asked.withCounty ? CountyAnswers(try Feedback.own(session.db)) : CountyAnswers([])
      let lines = try Leavers.all(session.db, on: session.today).map { leaver in
        LeaverLine(leaver: leaver, county: leaver.isVerified ? nil : told[leaver.rowID])
      }
      return LeaversShown(today: session.today, withCounty: asked.withCounty, groups: LeaverGroup.all(lines))
    })
}

/// What the county gave, by the school's own rows of whom it was given.
private struct CountyAnswers {
  private var answers: [Int64: FeedbackLine] = [:]

  init(_ lines: [FeedbackLine]) {
    for line in lines where line.answer == "given" {
      for row in line.rowIDs { answers[row] = line }
    }
  }

  subscript(_ row: Int64) -> FeedbackLine? { answers[row] }
}

extension LeaverGroup {
  /// Lines that are ordered by year and year group, in groups. A year 14 counts with year 13.
  static func all(_ lines: [LeaverLine]) -> [LeaverGroup] {
    var groups: [LeaverGroup] = []
    var rest = lines[...]
    while let first = rest.first {
      let group = min(13, first.leaver.yearGroup)
      let own = rest.prefix { $0.leaver.yearFrom == first.leaver.yearFrom && min(13, $0.leaver.yearGroup) == group }
      groups.append(LeaverGroup(yearFrom: first.leaver.yearFrom, yearGroup: group, lines: Array(own)))
      rest = rest.dropFirst(own.count)
    }
    return groups
  }
}

extension String {
  /// `apprenticeship` as a heading has it.
  var startingUpper: String { prefix(1).uppercased() + dropFirst() }
}
