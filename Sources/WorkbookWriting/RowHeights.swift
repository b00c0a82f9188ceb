// How high a row is: as many lines as its longest wrapped text takes.

extension NewCell.Look {
  /// In points.
  fileprivate var lineHeight: Double {
    switch self {
    case .title: 21
    case .subtitle: 18
    default: NewSheet.usualHeight
    }
  }
}

extension NewSheet {
  static let usualHeight = 15.0
  /// A row higher than this is none.
  private static let most = 409.0

  func width(of column: Int) -> Double { widths.indices.contains(column) ? widths[column] : 12 }

  /// In points; nil: as high as rows are.
  func height(of cells: [NewCell]) -> Double? {
    let height = cells.enumerated().map { column, cell in
      let lines = cell.look.isWrapped ? Self.lines(of: cell.value.text ?? "", width: width(of: column)) : 1
      return Double(lines) * cell.look.lineHeight
    }.max()
    return height.flatMap { $0 > Self.usualHeight ? min($0, Self.most) : nil }
  }

  /// Words are never parted, but for those longer than a line.
  private static func lines(of text: String, width: Double) -> Int {
    // Letters are narrower than the digits that widths are counted in, but for a few.
    let room = max(1, Int(width * 1.05))
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, paragraph in
      var (count, used) = (1, 0)
      for word in paragraph.split(separator: " ") {
        let isNext = used > 0 && used + 1 + word.count > room
        if isNext { count += 1 }
        used = isNext || used == 0 ? word.count : used + 1 + word.count
        count += (used - 1) / room
        used = used % room == 0 ? room : used % room
      }
      return lines + count
    }
  }
}
