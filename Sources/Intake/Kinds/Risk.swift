// Risk of NEET: one column for each indicator of the table of risk indicators.

extension Kind {
  static let risk = Kind(
    "risk", title: "Risk of NEET", columns: [], hasRiskIndicators: true, checks: [.oneRowAPerson])
}
