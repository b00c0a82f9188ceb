// A picture of lines, areas and words as SVG, of what it is put together from alone.

/// A drawing. Everything put into it is escaped; it needs no style sheet, asks nobody for anything and runs nothing.
/// What differs differs in pattern and in words too, so that it can be printed in black and white.
public struct Drawing: Sendable {
  /// How an area is filled, from the most to the least telling.
  public enum Fill: String, Sendable, CaseIterable {
    case solid, stripes, dots, pale, cross, blank

    /// The fill of a part by its place.
    static func part(_ place: Int) -> Fill { allCases[place % allCases.count] }
  }

  /// Which end of a text stands at its place.
  public enum Anchor: String, Sendable { case start, middle, end }

  public let name: String
  public let title: String
  /// What it shows, for those who do not see it.
  public let description: String
  public let width: Int
  public let height: Int
  private var body = ""

  public init(_ name: String, title: String, description: String, width: Int, height: Int) {
    self.name = name
    self.title = title
    self.description = description
    self.width = width
    self.height = height
  }

  // MARK: Parts

  /// A bar, its upper left corner first. Measured in pixels from the upper left, as all parts are.
  public mutating func rectangle(x: Double, y: Double, width: Double, height: Double, _ fill: Fill) {
    body +=
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
      + "height=\"\(Self.number(max(0, height)))\" fill=\"\(paint(fill))\" stroke=\"\(Self.ink)\" stroke-width=\"1\"/>\n"
  }

  /// - Parameter shade: from 0, white, to 1, a dark grey on which white words can be read.
  public mutating func tile(x: Double, y: Double, size: Double, shade: Double) {
    let level = Int((255 - 170 * min(1, max(0, shade))).rounded())
    body +=
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(size))\" "
      + "height=\"\(Self.number(size))\" fill=\"rgb(\(level),\(level),\(level))\" stroke=\"\(Self.ink)\" stroke-width=\"1\"/>\n"
  }

  /// A straight line; a quiet one is grey.
  public mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, width: Double = 1, isQuiet: Bool = false) {
    body +=
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" "
      + "stroke=\"\(isQuiet ? "#b1b4b6" : Self.ink)\" stroke-width=\"\(Self.number(width))\"/>\n"
  }

  /// A line through points, broken where there is none; its marks are round or square.
  public mutating func path(_ points: [(x: Double, y: Double)?], isDashed: Bool) {
    var path = ""
    var isOpen = false
    for point in points {
      if let point {
        path += (isOpen ? "L" : "M") + "\(Self.number(point.x)) \(Self.number(point.y)) "
      }
      isOpen = point != nil
    }
    body +=
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(Self.ink)\" stroke-width=\"2\""
      + (isDashed ? " stroke-dasharray=\"6 4\"" : "") + "/>\n"
    for point in points.compactMap({ $0 }) {
      body +=
        isDashed
        ? "<rect x=\"\(Self.number(point.x - 4))\" y=\"\(Self.number(point.y - 4))\" width=\"8\" height=\"8\" fill=\"#ffffff\" stroke=\"\(Self.ink)\" stroke-width=\"2\"/>\n"
        : "<circle cx=\"\(Self.number(point.x))\" cy=\"\(Self.number(point.y))\" r=\"4\" fill=\"\(Self.ink)\"/>\n"
    }
  }

  /// A band from a stretch of one height to a stretch of another.
  public mutating func band(from: (x: Double, y: Double), to: (x: Double, y: Double), height: Double, _ fill: Fill) {
    let middle = Self.number((from.x + to.x) / 2)
    func curve(_ one: (x: Double, y: Double), _ other: (x: Double, y: Double)) -> String {
      "C\(middle) \(Self.number(one.y)) \(middle) \(Self.number(other.y)) \(Self.number(other.x)) \(Self.number(other.y)) "
    }
    body +=
      "<path d=\"M\(Self.number(from.x)) \(Self.number(from.y)) " + curve(from, to)
      + "L\(Self.number(to.x)) \(Self.number(to.y + height)) "
      + curve((to.x, to.y + height), (from.x, from.y + height))
      + "Z\" fill=\"\(paint(fill))\" fill-opacity=\"0.55\" stroke=\"\(Self.ink)\" stroke-width=\"0.5\"/>\n"
  }

  /// - Parameter isLight: white, for a dark ground.
  public mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Int = 13, isBold: Bool = false,
    isLight: Bool = false
  ) {
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor.rawValue)\" font-size=\"\(size)\""
      + (isBold ? " font-weight=\"700\"" : "")
      + " fill=\"\(isLight ? "#ffffff" : Self.ink)\">\(Self.escaped(text))</text>\n"
  }

  // MARK: Documents

  /// As a file of its own.
  public var file: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(" xmlns=\"http://www.w3.org/2000/svg\"")
  }

  /// As a part of a page of HTML.
  public var inline: String { element("") }

  private func element(_ space: String) -> String {
    let id = Self.escaped(name)
    return "<svg\(space) viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" "
      + "aria-labelledby=\"chart-\(id)-title chart-\(id)-description\" font-family=\"Arial, 'DejaVu Sans', sans-serif\">\n"
      + "<title id=\"chart-\(id)-title\">\(Self.escaped(title))</title>\n"
      + "<desc id=\"chart-\(id)-description\">\(Self.escaped(description))</desc>\n<defs>\n\(patterns)</defs>\n"
      + "<rect x=\"0\" y=\"0\" width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>\n\(body)</svg>\n"
  }

  private static let ink = "#0b0c0c"

  private func paint(_ fill: Fill) -> String {
    switch fill {
    case .solid: "#4a4f54"
    case .pale: "#d4d7d9"
    case .blank: "#ffffff"
    case .stripes, .dots, .cross: "url(#chart-\(Self.escaped(name))-\(fill.rawValue))"
    }
  }

  private var patterns: String {
    func pattern(_ fill: Fill, _ content: String) -> String {
      "<pattern id=\"chart-\(Self.escaped(name))-\(fill.rawValue)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        + "<rect width=\"8\" height=\"8\" fill=\"#ffffff\"/>\(content)</pattern>\n"
    }
    let ink = "stroke=\"\(Self.ink)\" stroke-width=\"2\""
    return pattern(.stripes, "<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" \(ink)/>")
      + pattern(.dots, "<circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"\(Self.ink)\"/>")
      + pattern(.cross, "<path d=\"M0 0L8 8M0 8L8 0\" stroke=\"\(Self.ink)\" stroke-width=\"1\"/>")
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, letter in
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case _ where letter.value < 0x20 && letter != "\t" && letter != "\n": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(letter)
      }
    }
  }
}
