// The charts of a release.

import StatisticalTables

extension PublishedRelease {
  /// Those that the release has figures for, in the order they are shown.
  ///
  /// - Parameter before: the release of the former period, where there is one.
  public func charts(before: PublishedRelease? = nil) -> [Chart] {
    [headline(before), months, reasons, districts, destinations, timeliness].compactMap { $0 }
  }

  /// The three shares of the headline with what their tiles show.
  public static let headlineShares = [
    (column: "neet_or_not_known_percent", label: "NEET or not known"), (column: "neet_percent", label: "NEET"),
    (column: "not_known_percent", label: "Not known"),
  ]

  /// The headline's figure of all of both ages.
  public func headline(_ indicator: String) -> Printed? {
    self["neet_by_characteristic"]?.data.figure(indicator, ["age": "16 to 17", "breakdown_topic": "Total"])
  }

  private func headline(_ before: PublishedRelease?) -> Chart? {
    let own = Self.headlineShares.map { headline($0.column) ?? .notAvailable }
    guard own.contains(where: { $0.value != nil }) else { return nil }
    var series = [Series(label: facts.academicYear, figures: own)]
    if let before {
      let former = Self.headlineShares.map { before.headline($0.column) ?? .notAvailable }
      series.append(Series(label: before.facts.academicYear, figures: former))
    }
    return .bars(
      "headline", title: "NEET and not known, average of three months", unit: "%",
      items: Self.headlineShares.map(\.label),
      series)
  }

  private var months: Chart? {
    guard let data = self["neet_by_month"]?.data else { return nil }
    let rows = data.rows.filter { row in row.items.allSatisfy { $0 == "Total" || $0 == "16 to 17" } }
      .sorted { data.order(of: $0) < data.order(of: $1) }
    func figures(_ column: String) -> [Printed] {
      let place = data.indicators.firstIndex { $0.column == column }
      return rows.map { row in place.map { row.figures[$0] } ?? .notAvailable }
    }
    let series = [
      Series(label: "NEET", figures: figures("neet_percent")),
      Series(label: "Not known", figures: figures("not_known_percent")),
    ]
    guard !rows.isEmpty, series.contains(where: { $0.figures.contains { $0.value != nil } }) else { return nil }
    return .lines(
      "months", title: "NEET and not known at the end of every month", unit: "%", moments: rows.map(data.time), series)
  }

  private var reasons: Chart? {
    guard let data = self["not_known_by_month"]?.data, let place = data.itemColumns.firstIndex(of: "reason") else {
      return nil
    }
    let ordered = data.rows.sorted { data.order(of: $0) < data.order(of: $1) }
    var moments: [String] = []
    for row in ordered where moments.last != data.time(of: row) { moments.append(data.time(of: row)) }
    let told = Dictionary(ordered.map { (data.time(of: $0) + $0.items[place], $0.figures[0]) }) { one, _ in one }
    let series = data.items("reason").filter { $0 != "All not known" }.map { reason in
      Series(label: reason, figures: moments.map { told[$0 + reason] ?? .notAvailable })
    }.filter { $0.figures.contains { $0.value ?? 0 > 0 } }
    guard !series.isEmpty else { return nil }
    return .stacks("reasons", title: "Not known by reason through the year, young people", items: moments, series)
  }

  private var districts: Chart? {
    guard let data = self["neet_by_characteristic"]?.data, let place = data.itemColumns.firstIndex(of: "breakdown"),
      let topic = data.itemColumns.firstIndex(of: "breakdown_topic"),
      let age = data.itemColumns.firstIndex(of: "age"),
      let share = data.indicators.firstIndex(where: { $0.column == "neet_or_not_known_percent" })
    else { return nil }
    let rows = data.rows.filter {
      $0.items[topic] == "District" && $0.items[age] == "16 to 17" && $0.items[place] != "Unknown"
    }
    guard rows.contains(where: { $0.figures[share].value != nil }) else { return nil }
    return .tiles(
      "districts", title: "NEET or not known by district", unit: "%", rows.map { ($0.items[place], $0.figures[share]) })
  }

  private var destinations: Chart? {
    guard let data = self["intended_and_actual"]?.data else { return nil }
    let from = data.items("intention").filter { $0 != "All intentions" }
    let to = data.items("destination").filter { $0 != "Leavers" }
    let figure = { (one: String, other: String) -> Printed in
      data.figure("people_count", ["intention": one, "destination": other]) ?? .notAvailable
    }
    guard from.contains(where: { one in to.contains { figure(one, $0).value ?? 0 > 0 } }) else { return nil }
    return .flow(
      "destinations", title: "What last year's year 11 meant to do, and what they did", from: ("Intended", from),
      to: ("Actual", to), figure)
  }

  private var timeliness: Chart? {
    guard let data = self["timeliness_of_returns"]?.data else { return nil }
    let items = data.items("due")
    let series = ["In time", "Late", "Missing"].filter(data.items("arrival").contains).map { arrival in
      Series(
        label: arrival,
        figures: items.map { due in
          data.figure("number", ["due": due, "institution": "All institutions", "arrival": arrival]) ?? .notAvailable
        })
    }
    guard !items.isEmpty, !series.isEmpty else { return nil }
    return .stacks("timeliness", title: "Returns that were due, and how they came", items: items, series)
  }
}
