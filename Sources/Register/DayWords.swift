// Days as people read them.

extension Day {
  /// The months by their names, January first.
  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `28 November`, of every year.
  public var inWordsOfAnyYear: String { "\(dayOfMonth) \(Self.months[month - 1])" }

  /// `28 November 2026`.
  public var inWords: String { "\(inWordsOfAnyYear) \(year)" }
}
