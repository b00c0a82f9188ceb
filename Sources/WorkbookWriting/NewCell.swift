// A cell of a sheet: what stands in it, and how it looks.

import Register

/// A cell on its way out.
public struct NewCell: Sendable, Hashable {
  /// What a cell holds; a spreadsheet is told of which kind it is, so that it reckons or guesses nothing.
  public enum Value: Sendable, Hashable {
    case empty
    /// Whatever it begins with, it is text. Of more than 32,767 characters the rest is cut off.
    case text(String)
    /// A number in steps of ten to the power of minus `decimals`, shown with as many.
    case number(Int, decimals: Int)
    case day(Day)
  }

  /// How a cell looks. Nothing is told by looks alone.
  public enum Look: Sendable, Hashable, CaseIterable {
    case plain
    /// The sheet's title.
    case title
    /// A heading within text.
    case subtitle
    /// Of a column.
    case heading
    /// Of a column of numbers: on the right, as they are.
    case numberHeading
    /// What stands for a number, among numbers.
    case symbol
    /// Words that run over several lines.
    case wrapped
    /// Something is wrong with it: on a ground of its own, and its note or a column says what.
    case marked
    /// What explains, and is not to be filled in.
    case hint
    /// Leads elsewhere.
    case link

    /// Whether a text runs over as many lines as it needs.
    var isWrapped: Bool { [.heading, .numberHeading, .wrapped, .hint].contains(self) }

    var standsRight: Bool { [.numberHeading, .symbol].contains(self) }
  }

  public var value: Value
  public var look: Look
  /// What a reader is told who points at the cell.
  public var note: String?
  /// The sheet of the same workbook that it leads to.
  public var leadsTo: String?

  public init(_ value: Value, look: Look = .plain, note: String? = nil, leadsTo: String? = nil) {
    self.value = value
    self.look = look
    self.note = note
    self.leadsTo = leadsTo
  }

  public static let empty = NewCell(.empty)
  /// A text, which no spreadsheet runs, whatever it begins with.
  public static func text(_ text: String, _ look: Look = .plain) -> NewCell { NewCell(.text(text), look: look) }
  /// A heading of a column.
  public static func heading(_ text: String, ofNumbers isOfNumbers: Bool = false) -> NewCell {
    NewCell(.text(text), look: isOfNumbers ? .numberHeading : .heading)
  }
  /// A number, or with `decimals` so many of its last digits after the point.
  public static func number(_ number: Int, decimals: Int = 0) -> NewCell {
    NewCell(.number(number, decimals: decimals))
  }
  /// A day as a spreadsheet's own date.
  public static func day(_ day: Day) -> NewCell { NewCell(.day(day)) }
  /// A text that leads to another sheet of the workbook.
  public static func link(_ text: String, to sheet: String) -> NewCell {
    NewCell(.text(text), look: .link, leadsTo: sheet)
  }

  /// Something is wrong with it, and the note says what.
  public func marked(_ note: String) -> NewCell {
    var cell = self
    cell.look = .marked
    cell.note = note
    return cell
  }
}

extension NewCell.Value {
  /// The text as both families hold it: no character that XML forbids or a screen obeys, and not too long.
  var text: String? {
    guard case .text(let text) = self else { return nil }
    return Self.writable(text)
  }

  static func writable(_ text: String) -> String {
    var letters = ShownText.harmless(text).unicodeScalars
    if letters.contains(where: isNoLetter) { letters.removeAll(where: isNoLetter) }
    guard String(letters).utf16.count > longest else { return String(letters) }
    var units = 0
    return String(
      String.UnicodeScalarView(
        letters.prefix { letter in
          units += UTF16.width(letter)
          return units <= longest
        }))
  }

  /// What XML has no place for; a line's end is one character.
  private static func isNoLetter(_ letter: Unicode.Scalar) -> Bool {
    letter == "\r" || letter.value == 0xFFFE || letter.value == 0xFFFF
  }

  /// Characters as the formats count them.
  static let longest = 32_767
}
