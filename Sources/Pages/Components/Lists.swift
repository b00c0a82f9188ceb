// Parts of pages that list: summary list, table, pagination, task list.

/// A value with its name, and what may be done about it.
public struct SummaryLine: Sendable {
  public var name: String
  public var value: Markup
  public var action: (text: String, address: Address)?

  public init(_ name: String, _ value: Markup, action: (text: String, address: Address)? = nil) {
    self.name = name
    self.value = value
    self.action = action
  }
}

/// A column of a table.
public struct TableColumn: Sendable {
  /// The order in which a column's lines are.
  public enum Order: String, Sendable { case ascending, descending }

  public var heading: String
  /// Numbers stand to the right.
  public var isNumeric: Bool
  /// Where the heading leads to have the table sorted by it; the present order, if it is sorted so.
  public var sorting: (address: Address, now: Order?)?

  public init(_ heading: String, isNumeric: Bool = false, sorting: (address: Address, now: Order?)? = nil) {
    self.heading = heading
    self.isNumeric = isNumeric
    self.sorting = sorting
  }
}

/// A task and how far it is.
public struct TaskLine: Sendable {
  public var title: String
  public var address: Address
  public var state: String

  public init(_ title: String, _ address: Address, state: String) {
    self.title = title
    self.address = address
    self.state = state
  }
}

extension Markup {
  /// Names with their values, one below the other, each with an action where it has one.
  public static func summaryList(_ lines: [SummaryLine]) -> Markup {
    let rows = lines.map { line -> Markup in
      let action: Markup =
        line.action.map { action in
          "<dd class=\"action\"><a href=\"\(action.address)\">\(action.text)<span class=\"hidden\"> \(line.name)</span></a></dd>"
        } ?? ""
      return "<div><dt>\(line.name)</dt><dd>\(line.value)</dd>\(action)</div>\n"
    }
    return "<dl class=\"summary\">\n\(rows)</dl>\n"
  }

  /// - Parameters:
  ///   - rows: a cell for each column; the first names its row.
  ///   - isNamedAbove: a heading says the same, so that the caption is for those who hear it.
  public static func table(
    _ caption: String, _ columns: [TableColumn], _ rows: [[Markup]], isNamedAbove: Bool = false
  ) -> Markup {
    let headings = columns.map { column -> Markup in
      let heading: Markup =
        column.sorting.map { "<a href=\"\($0.address)\">\(column.heading)</a>" } ?? "\(column.heading)"
      let order: Markup = column.sorting?.now.map { " aria-sort=\"\($0.rawValue)\"" } ?? ""
      return "<th scope=\"col\"\(column.isNumeric ? " class=\"number\"" : "")\(order)>\(heading)</th>"
    }
    let lines = rows.map { row -> Markup in
      let cells = zip(columns, row).enumerated().map { place, cell -> Markup in
        let number: Markup = cell.0.isNumeric ? " class=\"number\"" : ""
        return place == 0 ? "<th scope=\"row\"\(number)>\(cell.1)</th>" : "<td\(number)>\(cell.1)</td>"
      }
      return "<tr>\(cells)</tr>\n"
    }
    return """
      <div class="wide" role="region" aria-label="\(caption)" tabindex="0"><table>
      <caption\(isNamedAbove ? " class=\"hidden\"" : "")>\(caption)</caption>
      <thead><tr>\(headings)</tr></thead>
      <tbody>
      \(lines)</tbody>
      </table></div>

      """
  }

  /// Nothing where there is one page.
  public static func pagination(page: Int, of pages: Int, _ address: (Int) -> Address) -> Markup {
    guard pages > 1 else { return .nothing }
    let before: Markup =
      page > 1 ? "<a rel=\"prev\" href=\"\(address(page - 1))\">Previous<span class=\"hidden\"> page</span></a>" : ""
    let after: Markup =
      page < pages ? "<a rel=\"next\" href=\"\(address(page + 1))\">Next<span class=\"hidden\"> page</span></a>" : ""
    return "<nav class=\"pages\" aria-label=\"Pages\">\(before) <span>Page \(page) of \(pages)</span> \(after)</nav>\n"
  }

  /// What is to be done, each with how far it is.
  public static func taskList(_ tasks: [TaskLine]) -> Markup {
    let lines = tasks.map { task -> Markup in
      "<li><a href=\"\(task.address)\">\(task.title)</a> \(tag(task.state))</li>\n"
    }
    return "<ul class=\"tasks\">\n\(lines)</ul>\n"
  }
}
