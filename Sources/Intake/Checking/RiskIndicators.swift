// Indicators of the risk of NEET as data: what columns they make and which of them a row shows.

import Register

/// One row of the table of risk indicators.
///
/// An indicator is shown by Y in its column, or by a figure from `atLeast` up to but not including `below`. Of the
/// indicators of one family only the one with the most points counts. Source: article *RiskOfNEET*.
public struct RiskIndicator: Hashable, Sendable {
  public let name: String
  public let heading: String
  public let points: Int
  public let family: String
  public let atLeast: Double?
  public let below: Double?
  public let validity: Validity

  public init(
    name: String, heading: String, points: Int, family: String, atLeast: Double? = nil, below: Double? = nil,
    validity: Validity = .always
  ) {
    self.name = name
    self.heading = heading
    self.points = points
    self.family = family
    self.atLeast = atLeast
    self.below = below
    self.validity = validity
  }

  var isFigure: Bool { atLeast != nil || below != nil }
  var field: Field { Field(rawValue: heading) }

  func isShown(by value: FactValue?) -> Bool {
    switch value {
    case .flag(let flag): !isFigure && flag
    case .figure(let figure): isFigure && figure >= (atLeast ?? 0) && figure < (below ?? .infinity)
    default: false
    }
  }
}

extension Reference {
  /// The columns the indicators make, one for each heading.
  var riskColumns: [Column] {
    var seen: Set<String> = []
    return riskIndicators.filter { seen.insert($0.heading).inserted }.map {
      Column($0.field, $0.isFigure ? .percentage : .flag)
    }
  }

  /// The indicators that the facts of a row show on a day, one for each family, in the order of the table.
  func indicators(shownBy facts: [Fact], on day: Day) -> [String] {
    var best: [String: RiskIndicator] = [:]
    for indicator in riskIndicators where indicator.validity.holds(on: day) {
      guard indicator.isShown(by: facts[indicator.field.key]) else { continue }
      if let other = best[indicator.family], other.points >= indicator.points { continue }
      best[indicator.family] = indicator
    }
    return riskIndicators.filter { best[$0.family] == $0 }.map(\.name)
  }
}
