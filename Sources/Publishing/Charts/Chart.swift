// A chart: the drawing, and its numbers as the table that stands beside it.

import StatisticalTables

/// What is drawn is what the table beside it says; what is hidden is missing from both.
public struct Chart: Sendable {
  public let drawing: Drawing
  public let headings: [String]
  /// The first cell names its row.
  public let rows: [[String]]

  public var name: String { drawing.name }
  public var title: String { drawing.title }

  init(_ drawing: Drawing, headings: [String], rows: [[String]]) {
    self.drawing = drawing
    self.headings = headings
    self.rows = rows
  }
}

/// Figures of several series for the same items.
struct Series {
  let label: String
  let figures: [Printed]
}

extension Chart {
  private static let description = "The numbers stand in the table beside it. What is hidden or not told is left out."

  /// Bars beside one another: a group for each item, a bar for each series, its number at its end.
  static func bars(_ name: String, title: String, unit: String, items: [String], _ series: [Series]) -> Chart {
    let lines = items.count * (series.count * 22 + 14)
    let top = 56
    var drawing = Drawing(
      name, title: title, description: sentence("Bars", items, series) + description, width: 720,
      height: top + lines + 10)
    drawing.text(title, x: 0, y: 18, size: 15, isBold: true)
    legend(series.map(\.label), in: &drawing, y: 34)
    let most = max(series.flatMap { $0.figures.compactMap(\.value) }.max() ?? 0, 0.001)
    var y = Double(top)
    for (place, item) in items.enumerated() {
      drawing.text(fitting(item, 30), x: 205, y: y + Double(series.count) * 11 + 4, anchor: .end)
      for (number, one) in series.enumerated() {
        let figure = one.figures[place]
        if let value = figure.value {
          let width = value / most * 410
          drawing.rectangle(x: 215, y: y + 2, width: width, height: 18, .part(number))
          drawing.text(figure.shown + unit, x: 221 + width, y: y + 15)
        } else {
          drawing.text(figure.shown, x: 221, y: y + 15)
        }
        y += 22
      }
      y += 14
    }
    return Chart(drawing, headings: [""] + series.map(\.label), rows: table(items, series, unit))
  }

  /// A line for each series over the same moments.
  static func lines(_ name: String, title: String, unit: String, moments: [String], _ series: [Series]) -> Chart {
    var drawing = Drawing(
      name, title: title, description: sentence("Lines", moments, series) + description, width: 720, height: 340)
    drawing.text(title, x: 0, y: 18, size: 15, isBold: true)
    let most = max(series.flatMap { $0.figures.compactMap(\.value) }.max() ?? 0, 0.001) * 1.1
    let step = moments.count > 1 ? 540 / Double(moments.count - 1) : 0
    for level in 0...4 {
      let y = 280 - Double(level) * 55
      drawing.line(x1: 60, y1: y, x2: 610, y2: y, isQuiet: level > 0)
      let tenths = Int((most * Double(level) / 4 * 10).rounded())
      drawing.text(Printed.figure(tenths, decimals: 1).shown + unit, x: 52, y: y + 4, anchor: .end, size: 12)
    }
    for (place, moment) in moments.enumerated() {
      let x = 64 + Double(place) * step
      drawing.text(String(moment.prefix(3)), x: x, y: 298, anchor: .middle, size: 12)
      if place == 0 || moment.hasPrefix("January") {
        drawing.text(String(moment.suffix(4)), x: x, y: 314, anchor: .middle, size: 12)
      }
    }
    for (number, one) in series.enumerated() {
      let points = one.figures.enumerated().map { place, figure in
        figure.value.map { (x: 64 + Double(place) * step, y: 280 - $0 / most * 220) }
      }
      drawing.path(points, isDashed: number % 2 == 1)
      if let last = points.last(where: { $0 != nil }) ?? nil {
        drawing.text(one.label, x: last.x + 10, y: last.y + 4 + Double(number / 2 * 14))
      }
    }
    return Chart(drawing, headings: ["Month"] + series.map(\.label), rows: table(moments, series, unit))
  }

  /// Parts laid end to end, a bar for each item.
  static func stacks(_ name: String, title: String, items: [String], _ series: [Series]) -> Chart {
    let legendLines = (series.count + 1) / 2
    let top = 34 + legendLines * 20
    var drawing = Drawing(
      name, title: title, description: sentence("Stacked bars", items, series) + description, width: 720,
      height: top + items.count * 30 + 10)
    drawing.text(title, x: 0, y: 18, size: 15, isBold: true)
    for (number, one) in series.enumerated() {
      let (x, y) = (Double(number % 2) * 360, Double(30 + number / 2 * 20))
      drawing.rectangle(x: x, y: y, width: 16, height: 12, .part(number))
      drawing.text(fitting(one.label, 44), x: x + 22, y: y + 11)
    }
    func whole(_ place: Int) -> Double { series.reduce(0) { $0 + ($1.figures[place].value ?? 0) } }
    let most = max(items.indices.map(whole).max() ?? 0, 0.001)
    for (place, item) in items.enumerated() {
      let y = Double(top + place * 30)
      drawing.text(fitting(item, 30), x: 205, y: y + 15, anchor: .end)
      var x = 215.0
      for (number, one) in series.enumerated() {
        guard let value = one.figures[place].value, value > 0 else { continue }
        // Room is left for what stands behind the longest.
        let width = value / most * 370
        drawing.rectangle(x: x, y: y, width: width, height: 22, .part(number))
        x += width
      }
      if series.contains(where: { $0.figures[place].value == nil }) {
        drawing.text("and what is hidden", x: x + 6, y: y + 15, size: 12)
      }
    }
    return Chart(drawing, headings: [""] + series.map(\.label), rows: table(items, series, ""))
  }

  /// A square for each place, the darker the higher its figure; their order says nothing about where they lie.
  static func tiles(_ name: String, title: String, unit: String, _ places: [(label: String, figure: Printed)]) -> Chart
  {
    let across = 5
    let size = 130.0
    let rows = (places.count + across - 1) / across
    let series = [Series(label: "Share", figures: places.map(\.figure))]
    var drawing = Drawing(
      name, title: title, description: sentence("Tiles", places.map(\.label), series) + description, width: 720,
      height: 40 + rows * 142)
    drawing.text(title, x: 0, y: 18, size: 15, isBold: true)
    let values = places.compactMap(\.figure.value)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    for (number, place) in places.enumerated() {
      let x = Double(number % across) * 142
      let y = 36 + Double(number / across) * 142
      let shade = place.figure.value.map { most > least ? 0.1 + 0.9 * ($0 - least) / (most - least) : 0.3 } ?? 0
      drawing.tile(x: x, y: y, size: size, shade: shade)
      let isDark = shade > 0.75
      for (line, words) in wrapped(place.label, 17).prefix(3).enumerated() {
        drawing.text(words, x: x + size / 2, y: y + 30 + Double(line) * 17, anchor: .middle, isLight: isDark)
      }
      drawing.text(
        place.figure.shown + (place.figure.value == nil ? "" : unit), x: x + size / 2, y: y + 108, anchor: .middle,
        size: 19, isBold: true, isLight: isDark)
    }
    return Chart(
      drawing, headings: ["Place", title],
      rows: places.map { [$0.label, $0.figure.shown + ($0.figure.value == nil ? "" : unit)] })
  }

  /// Bands from what was meant to what was done, as wide as they have people.
  static func flow(
    _ name: String, title: String, from: (label: String, items: [String]), to: (label: String, items: [String]),
    _ figure: (_ from: String, _ to: String) -> Printed
  ) -> Chart {
    let counts = from.items.map { one in to.items.map { figure(one, $0) } }
    let told = counts.map { $0.map { $0.value ?? 0 } }
    let whole = max(told.reduce(0) { $0 + $1.reduce(0, +) }, 1)
    let height = 420.0
    let most = max(from.items.count, to.items.count)
    var drawing = Drawing(
      name, title: title,
      description: "Bands from \(from.label.lowercased()) on the left to \(to.label.lowercased()) on the right. "
        + description,
      width: 720, height: Int(height) + 70 + most * 18)
    drawing.text(title, x: 0, y: 18, size: 15, isBold: true)
    drawing.text(from.label, x: 215, y: 44, anchor: .end, isBold: true)
    drawing.text(to.label, x: 505, y: 44, isBold: true)
    func stops(_ sums: [Double]) -> [Double] {
      var y = 56.0
      return sums.map { sum in
        defer { y += sum / whole * height + 18 }
        return y
      }
    }
    let left = told.map { $0.reduce(0, +) }
    let right = to.items.indices.map { place in told.reduce(0) { $0 + $1[place] } }
    let (starts, ends) = (stops(left), stops(right))
    var (leaving, coming) = (starts, ends)
    for (one, row) in told.enumerated() {
      for (other, people) in row.enumerated() where people > 0 {
        let width = people / whole * height
        drawing.band(
          from: (220, leaving[one]), to: (500, coming[other]), height: width, .part(one))
        leaving[one] += width
        coming[other] += width
      }
    }
    for (place, item) in from.items.enumerated() {
      drawing.text(
        fitting(item, 32), x: 215, y: starts[place] + max(11, left[place] / whole * height / 2 + 4), anchor: .end)
    }
    for (place, item) in to.items.enumerated() {
      drawing.text(fitting(item, 32), x: 505, y: ends[place] + max(11, right[place] / whole * height / 2 + 4))
    }
    return Chart(
      drawing, headings: [from.label] + to.items,
      rows: zip(from.items, counts).map { item, row in [item] + row.map(\.shown) })
  }

  // MARK: Words

  private static func table(_ items: [String], _ series: [Series], _ unit: String) -> [[String]] {
    items.enumerated().map { place, item in
      [item] + series.map { $0.figures[place].shown + ($0.figures[place].value == nil ? "" : unit) }
    }
  }

  private static func sentence(_ kind: String, _ items: [String], _ series: [Series]) -> String {
    let shown = series.map(\.label).joined(separator: ", ")
    return "\(kind) of \(shown.prefix(1).lowercased() + shown.dropFirst()), for \(items.joined(separator: ", ")). "
  }

  private static func legend(_ labels: [String], in drawing: inout Drawing, y: Double) {
    guard labels.count > 1 else { return }
    for (number, label) in labels.enumerated() {
      let x = Double(number) * 230
      drawing.rectangle(x: x, y: y, width: 16, height: 12, .part(number))
      drawing.text(fitting(label, 30), x: x + 22, y: y + 11)
    }
  }

  private static func fitting(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  private static func wrapped(_ text: String, _ length: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < length {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(fitting(String(word), length))
      }
    }
    return lines
  }
}
