// A published table as it is declared, before anybody is counted: how it is divided, what is a sum of what, what it shows.

import StatisticalTables
import Store

/// A dimension whose items are known from the period, or found where people are counted.
struct PlannedDimension: Sendable {
  enum Items: Sendable {
    /// One item, which narrows.
    case only(String)
    /// The averaged months as one item.
    case average
    /// Every month, and the average beside them.
    case months
    /// These, of which some are sums.
    case fixed([String], whole: Int?, sums: [Dimension.Sum])
    /// Those found, which make up a total that does not narrow.
    case found(total: String)
    /// Those found, of which nothing is a sum.
    case separate
    /// Groups and what they are made of: a leaf's item is `group|part`.
    case grouped(total: String)
    /// Those found, each a part of a total beside which others overlap it. A leaf's item may be the total.
    case overlapping(total: String)
  }

  let name: String
  /// As it is called in files and on pages.
  let label: String
  let items: Items

  init(_ name: String, label: String, _ items: Items) {
    self.name = name
    self.label = label
    self.items = items
  }
}

/// One table for every topic: the same division beside another last dimension.
struct PlannedTopic: Sendable {
  let name: String
  let label: String
  var isByInstitution = false
  var items = PlannedDimension.Items.found(total: "Total")
}

/// A percentage of a base that stands in the same dimension.
struct PlannedShare: Sendable {
  let dimension: String
  let numerator: String
  let base: String
  var isSensitive = false
}

/// A data set: a table for each of its topics, or one.
struct PlannedTable: Sendable {
  let statistic: Statistic
  let title: String
  /// Whose divisions its tables are; tables of one population are held against one another.
  let population: String
  /// Who they are, where the population's name does not say it.
  var counted: String?
  let dimensions: [PlannedDimension]
  var topics: [PlannedTopic] = []
  var shares: [PlannedShare] = []
  /// Of returns, rows or institutions: nobody is hidden in it.
  var isOfPeople = true
  /// The dimension whose items are columns beside one another in its files; nothing: each has a row.
  var wide: String?

  /// As files and lists call it.
  var name: String {
    statistic.rawValue.reduce(into: "") { name, letter in
      name += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }

  /// Who is counted, for readers.
  var who: String { counted ?? population }

  /// What a release left out as its readers know it: a line for every table, with its parts where others are told.
  static func inWords(_ leftOut: [String]) -> [String] {
    var titles: [String: String] = [:]
    for planned in all {
      titles[planned.name] = planned.title
      for topic in planned.topics where planned.topics.count > 1 {
        titles[TableMaking.name(planned, topic)] = "\(planned.title), by \(topic.label.lowercased())"
      }
    }
    var lines: [(table: String, parts: [String])] = []
    for left in leftOut {
      let table = String(left.prefix { $0 != ":" })
      if lines.last?.table != table { lines.append((table, [])) }
      let part = left.dropFirst(table.count + 2)
      if !part.isEmpty { lines[lines.count - 1].parts.append(String(part)) }
    }
    return lines.map { table, parts in
      (titles[table] ?? table) + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; "))
    }
  }
}

extension PlannedDimension {
  static let average = PlannedDimension("month", label: "Month", .average)
  static let months = PlannedDimension("month", label: "Month", .months)

  /// Who of the cohort is NEET or not known. Both are always shown side by side.
  static let status = PlannedDimension(
    "status", label: "Status",
    .fixed(
      [Status.cohort, Status.neetOrNotKnown, Status.neet, Status.notKnown, Status.eet], whole: 0,
      sums: [.init(total: 0, parts: [1, 4]), .init(total: 1, parts: [2, 3])]))

  /// The same with what the others do, as participation and the duty to participate divide it.
  static let activity = PlannedDimension(
    "status", label: "Activity",
    .fixed(
      [
        Status.cohort, Status.neetOrNotKnown, Status.neet, Status.notKnown, Status.eet, "Participating",
        "Full-time education", "Apprenticeship", "Work based learning", "Part-time education and others",
        "Other, meeting the duty", "Other, not meeting the duty", "Meeting the duty",
      ], whole: 0,
      sums: [
        .init(total: 0, parts: [1, 4]), .init(total: 1, parts: [2, 3]), .init(total: 4, parts: [5, 10, 11]),
        .init(total: 5, parts: [6, 7, 8, 9]), .init(total: 12, parts: [5, 10]),
      ]))

  static func only(_ status: String) -> PlannedDimension {
    PlannedDimension("status", label: "Status", .only(status))
  }

  static let age = PlannedDimension("age", label: "Age", .found(total: "16 to 17"))
  static let leaving = PlannedDimension("leaving", label: "Year of leaving", .separate)
  static let yearGroup = PlannedDimension("year_group", label: "Year group", .separate)
  static let destination = PlannedDimension("destination", label: "Destination", .found(total: "Leavers"))
}

enum Status {
  static let cohort = "Cohort"
  static let neetOrNotKnown = "NEET or not known"
  static let neet = "NEET"
  static let notKnown = "Not known"
  static let eet = "Education, employment or training"
}

extension PlannedTopic {
  static let sex = PlannedTopic(name: "sex", label: "Sex")
  static let ethnicity = PlannedTopic(name: "ethnicity_major", label: "Ethnic group")
  static let provision = PlannedTopic(name: "sen_provision", label: "Special educational needs")
  static let district = PlannedTopic(name: "district", label: "District")
  static let lastPlaceType = PlannedTopic(name: "last_place_type", label: "Type of last institution")
  static let institution = PlannedTopic(name: "institution", label: "Institution", isByInstitution: true)
}
