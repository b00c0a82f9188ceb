// A small chart of a year's months, with its numbers beside it.

/// Bars of months, the oldest first.
public struct MonthChart: Sendable {
  public var title: String
  /// `November 2026` and how many.
  public var months: [(label: String, people: Int)]

  public init(title: String, months: [(label: String, people: Int)]) {
    self.title = title
    self.months = months
  }

  private static let height = 60
  private static let width = 12

  var markup: Markup {
    let most = max(1, months.map(\.people).max() ?? 1)
    let bars = months.enumerated().map { place, month -> Markup in
      let tall = month.people == 0 ? 0 : max(1, month.people * Self.height / most)
      return """
        <rect x="\(place * (Self.width + 4))" y="\(Self.height - tall)" width="\(Self.width)" height="\(tall)"></rect>
        """
    }
    let rows = months.reversed().map { month -> [Markup] in ["\(month.label)", Markup.number(month.people)] }
    let full = months.count * (Self.width + 4)
    return """
      <figure class="chart">
      <figcaption>\(title), by month</figcaption>
      <svg viewBox="0 0 \(full) \(Self.height)" width="\(full)" height="\(Self.height)" role="img" aria-label="\(title), from \
      \(months.first?.people ?? 0) to \(months.last?.people ?? 0)">\(bars)</svg>
      \(Markup.details("The numbers: \(title)", Markup.table(
        "\(title), by month", [TableColumn("On the same day of"), TableColumn("People", isNumeric: true)], rows,
        isNamedAbove: true)))
      </figure>

      """
  }
}
