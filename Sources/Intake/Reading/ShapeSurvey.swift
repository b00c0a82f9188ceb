// The second walk over a file: its columns, the way of its dates, and what has to be mended.

import Register

/// Counts what the whole table holds, so that its shape is known before the first row is given.
struct ShapeSurvey {
  private let place: TablePlace
  private let classifier: RowClassifier
  private var secondTable: SecondTable
  private var records = 0
  /// Rows of young people seen so far.
  private(set) var rows = 0
  private var counts: [ProblemKind: Int] = [:]
  /// Columns up to the last one with a heading.
  private let lastNamed: Int
  private var filled: [Int]
  private var dates: [DateEvidence]

  init(_ place: TablePlace, vocabulary: Headings) {
    self.place = place
    classifier = RowClassifier(place, vocabulary: vocabulary)
    secondTable = SecondTable(place, vocabulary: vocabulary)
    lastNamed = place.heading.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    filled = Array(repeating: 0, count: place.heading.count)
    dates = Array(repeating: DateEvidence(), count: place.heading.count)
  }

  /// The heading has been passed.
  var isInTable: Bool { records > place.headingRecord }

  mutating func look(at record: RawRow) throws(UnreadableFile) {
    defer { records += 1 }
    if records == place.headingRecord { return }
    if records < place.headingRecord {
      let isBlank = !record.bounds.contains { record.isFilled($0) }
      counts[isBlank ? .blankRows : .titleRows, default: 0] += 1
      return
    }
    let verdict = classifier.verdict(on: record)
    try secondTable.look(at: record, verdict)
    switch verdict {
    case .row: count(record)
    case .blank: counts[.blankRows, default: 0] += 1
    case .title: counts[.titleRows, default: 0] += 1
    case .heading: counts[.repeatedHeadings, default: 0] += 1
    case .footer: counts[.footers, default: 0] += 1
    }
  }

  func shape(_ finding: EncodingSurvey.Finding) -> TableShape {
    var counts = counts
    counts[.windows1252] = finding.encoding == .windows1252 ? 1 : 0
    counts[.utf16] = finding.encoding == .utf16LittleEndian || finding.encoding == .utf16BigEndian ? 1 : 0
    counts[.undefinedBytes] = finding.undefinedBytes
    counts[.macRoman] = finding.macLetters
    counts[.delimiter] = place.delimiter == UInt8(ascii: ",") ? 0 : 1
    counts[.separatorLine] = place.skippedLines
    var columns: [TableShape.Column] = []
    for (column, heading) in place.heading.enumerated() {
      columns.append(TableShape.Column(heading: heading, filled: filled[column], dates: dates[column]))
      if Headings.key(heading).isEmpty {
        counts[filled[column] == 0 ? .blankColumns : .unnamedColumn, default: 0] += 1
      }
    }
    while let column = columns.last, column.heading.isEmpty, column.filled == 0 { columns.removeLast() }
    return TableShape(
      encoding: finding.encoding, delimiter: Character(Unicode.Scalar(place.delimiter)),
      headingLine: place.headingLine, columns: columns, rowCount: rows,
      repairs: ProblemKind.ofFiles.compactMap { kind in
        counts[kind].flatMap { $0 > 0 ? kind.problem(["count": "\($0)"]) : nil }
      })
  }

  private mutating func count(_ record: RawRow) {
    rows += 1
    let width = min(record.count, filled.count)
    if record.count < lastNamed { counts[.shortRows, default: 0] += 1 }
    record.bytes.withUnsafeBufferPointer { bytes in
      for column in 0..<width {
        let bounds = record.bounds[column]
        guard !bounds.isEmpty, let first = bounds.range.first(where: { bytes[$0] != 0x20 }) else { continue }
        // What begins above a space holds something; only a figure or a wrapping of figures begins a date.
        let byte = bytes[first]
        if (byte > 0x20 && byte < 0x80) || record.isFilled(bounds) { filled[column] += 1 }
        if byte &- 0x30 < 10 || "='\u{A0}".utf8.contains(byte) {
          dates[column].look(at: UnsafeBufferPointer(rebasing: bytes[first..<Int(bounds.end)]), line: record.line)
        }
      }
    }
  }
}
