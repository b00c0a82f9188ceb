// What a county has decided about small numbers, by audience.

/// The settings of disclosure control for a table. Source: article *DisclosureControl*.
public struct DisclosureRules: Hashable, Codable, Sendable {
  /// Counts from 1 to one less are hidden, and nothing hidden may be known more closely than this wide.
  public var threshold: Int
  /// The same for cells that a dimension narrows, such as those of one institution, by its name.
  public var stricter: [String: Int]
  /// Counts are printed to the nearest 5 or 10; 0 prints them as they are.
  public var roundTo: Int
  /// Percentages of fewer are hidden.
  public var minimumBase: Int
  /// Whether true zeros are printed.
  public var showsZero: Bool
  /// In a group of fewer, that all or none belong is told about each of them: hidden where the matter is sensitive.
  public var identifiable: Int

  public init(
    threshold: Int = 6, roundTo: Int = 0, minimumBase: Int = 10, showsZero: Bool = true, identifiable: Int = 20,
    stricter: [String: Int] = [:]
  ) {
    self.threshold = threshold
    self.stricter = stricter
    self.roundTo = roundTo
    self.minimumBase = minimumBase
    self.showsZero = showsZero
    self.identifiable = identifiable
  }
}
