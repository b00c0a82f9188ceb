// Finding the table in a file: its separator and its line of headings.

import Register

/// Where a table begins and how its cells are separated.
struct TablePlace {
  var delimiter: UInt8
  /// Bytes of UTF-8 before the first record: a `sep=` line.
  var skipped = 0
  /// Lines in those bytes.
  var skippedLines = 0
  /// Records before the heading, blank ones counted.
  var headingRecord: Int
  var headingLine: Int
  var heading: [String]
  /// First cells of the filled lines above the heading.
  var titles: Set<String>
}

/// Judges the beginning of a file.
///
/// The separator is the one with which some line names most fields; that line is the heading.
struct TableFinder {
  private static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  /// Beyond so many records no heading is looked for.
  private static let depth = 200
  /// A line that names fewer fields is no heading.
  private static let fewest = 2

  private let vocabulary: Headings
  private let sample: [UInt8]

  init(_ sample: [UInt8], vocabulary: Headings) {
    self.sample = sample
    self.vocabulary = vocabulary
  }

  func find() throws(UnreadableFile) -> TablePlace {
    guard sample.contains(where: { $0 > 0x20 }) else { throw ProblemKind.fileEmpty.file() }
    let separator = separatorLine()
    var order = Self.candidates
    if let named = separator?.delimiter {
      order.removeAll { $0 == named }
      order.insert(named, at: 0)
    }
    var best: (score: Int, place: TablePlace)?
    var likeliest: (cells: Int, failure: ScanError?) = (0, nil)
    for delimiter in order {
      var search = Search(
        vocabulary: vocabulary, delimiter: delimiter, depth: Self.depth, toBeat: best?.score ?? Self.fewest - 1)
      var failure: ScanError?
      do {
        try search.run(sample[(separator?.length ?? 0)...], firstLine: separator == nil ? 1 : 2)
      } catch let error as ScanError {
        failure = error
      } catch is Search.Enough {
      } catch {
        throw ProblemKind.fileNotRead.file()
      }
      // With the wrong separator quotation marks mean nothing: the one that cuts most cells says what is wrong.
      if search.mostCells > likeliest.cells { likeliest = (search.mostCells, failure) }
      if let place = search.place { best = (search.score, place) }
    }
    guard var best else { throw likeliest.failure?.file() ?? ProblemKind.noHeading.file() }
    best.place.skipped = separator?.length ?? 0
    best.place.skippedLines = separator == nil ? 0 : 1
    return best.place
  }

  /// `sep=;` on a line of its own, perhaps quoted.
  private func separatorLine() -> (delimiter: UInt8, length: Int)? {
    let line = sample.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count < 16 else { return nil }
    let bare = line.filter { $0 != UInt8(ascii: "\"") }
    guard bare.count >= 5, String(decoding: bare.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    let allowed = Self.candidates + [UInt8(ascii: ":")]
    guard allowed.contains(bare[4]) else { return nil }
    var length = line.count
    if length < sample.count, sample[length] == 0x0D { length += 1 }
    if length < sample.count, sample[length] == 0x0A { length += 1 }
    return (bare[4], length)
  }
}

/// A look at the first records with one separator.
private struct Search {
  struct Enough: Error {}

  let vocabulary: Headings
  let delimiter: UInt8
  let depth: Int
  /// How many fields the best line names; a better one must name more.
  private(set) var score: Int
  private(set) var place: TablePlace?
  /// Cells of the longest record, the one at which the search ended among them.
  private(set) var mostCells = 0
  private var records = 0
  private var titles: Set<String> = []

  init(vocabulary: Headings, delimiter: UInt8, depth: Int, toBeat score: Int) {
    self.score = score
    self.vocabulary = vocabulary
    self.delimiter = delimiter
    self.depth = depth
  }

  /// Reads the sample; its last record may be cut off and then names fewer fields than it has, or none.
  mutating func run(_ sample: ArraySlice<UInt8>, firstLine: Int) throws {
    var scanner = RecordScanner(delimiter: delimiter, firstLine: firstLine)
    defer { mostCells = max(mostCells, scanner.openCells) }
    try sample.withUnsafeBufferPointer { bytes in
      try scanner.scan(bytes) { try look(at: $0) }
    }
    try scanner.finish { try look(at: $0) }
  }

  private mutating func look(at record: RawRow) throws {
    defer { records += 1 }
    if records >= depth { throw Enough() }
    mostCells = max(mostCells, record.count)
    guard record.count <= 512 || place == nil else { return }
    joinHeadings(record)
    // A line of fewer cells cannot name more fields, and most lines are of the table itself.
    if record.count > score {
      let cells = record.cells.map { Tidy($0).text }
      let named = vocabulary.score(cells)
      if named > score {
        score = named
        place = TablePlace(
          delimiter: delimiter, headingRecord: records, headingLine: record.line, heading: cells, titles: titles)
      }
    }
    if let first = record.bounds.firstIndex(where: { record.isFilled($0) }) { titles.insert(record[first]) }
  }

  /// Headings over two lines, as merged cells leave them, are one: below `Name` stand `Surname` and `Forename`.
  private mutating func joinHeadings(_ record: RawRow) {
    guard var upper = place, records == upper.headingRecord + 1 else { return }
    let lower = record.cells.map { Tidy($0).text }
    let joined = (0..<max(upper.heading.count, lower.count)).map { column -> String in
      if column < lower.count, !lower[column].isEmpty { return lower[column] }
      return column < upper.heading.count ? upper.heading[column] : ""
    }
    let named = vocabulary.score(joined)
    guard named > score else { return }
    score = named
    (upper.headingRecord, upper.headingLine, upper.heading) = (records, record.line, joined)
    place = upper
  }
}
