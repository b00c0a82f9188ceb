// A text table of any dialect behind the reader's protocol.

import Register

/// Reads separated text: commas, semicolons, tabs or bars; UTF-8, Windows-1252 or UTF-16; with titles, footers, blank
/// lines and repeated headings. What had to be mended is told in ``TableShape/repairs`` and by row.
///
/// Opening walks the source twice (encoding, then shape), each walk over the rows once more; memory does not grow with
/// the file. Source: article *SchoolFiles*.
public struct CSVReader: TableReader {
  public let shape: TableShape
  private let source: any ByteSource
  private let encoding: TextEncoding
  private let place: TablePlace
  private let classifier: RowClassifier

  /// - Parameters:
  ///   - vocabulary: the headings by which the line of headings is found.
  ///   - notes: what is known of the file besides, told before what is found now.
  public init(
    _ source: some ByteSource, vocabulary: Headings = .returns, notes: [Problem] = []
  ) throws(UnreadableFile) {
    self.source = source
    do {
      var letters = EncodingSurvey()
      try source.read { letters.look(at: $0) }
      let finding = try letters.finding()
      encoding = finding.encoding
      place = try CSVReader.find(source, encoding, vocabulary)
      classifier = RowClassifier(place, vocabulary: vocabulary)
      var survey = ShapeSurvey(place, vocabulary: vocabulary)
      do {
        try CSVReader.walk(source, encoding, place) { try survey.look(at: $0) }
      } catch let error as ScanError {
        throw error.file(row: survey.isInTable ? survey.rows + 1 : nil, headings: place.heading)
      }
      var shape = survey.shape(finding)
      shape.repairs.insert(contentsOf: notes, at: 0)
      self.shape = shape
    } catch let file as UnreadableFile {
      throw file
    } catch {
      throw ProblemKind.fileNotRead.file()
    }
  }

  /// Rows are numbered from 1 after the heading; blank lines, repeated headings and footers are none.
  /// - Throws: what `body` or the source throws; that the bytes are a table was seen when the reader was made.
  public func forEachRow(_ body: (RawRow) throws -> Void) throws {
    var records = 0
    var number = 0
    try CSVReader.walk(source, encoding, place) { record in
      records += 1
      guard records > place.headingRecord + 1, case .row = classifier.verdict(on: record) else { return }
      number += 1
      record.number = number
      for index in record.problems.indices { record.problems[index].row = number }
      if record.count > classifier.width, record.bounds[classifier.width...].contains(where: { record.isFilled($0) }) {
        record.problems.append(ProblemKind.cellsTooMany.problem(row: number))
      }
      try body(record)
    }
  }

  private struct SampleTaken: Error {}

  /// Finds the table in the first 256 KiB.
  private static func find(
    _ source: some ByteSource, _ encoding: TextEncoding, _ vocabulary: Headings
  ) throws -> TablePlace {
    var sample: [UInt8] = []
    var transcoder = Transcoder(encoding)
    do {
      try source.read { piece in
        try transcoder.feed(piece) { sample.append(contentsOf: $0) }
        if sample.count >= 262_144 { throw SampleTaken() }
      }
    } catch is SampleTaken {
      // Enough was seen; what follows the last whole line is left for the walk itself.
      if let end = sample.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) { sample.removeSubrange((end + 1)...) }
    }
    return try TableFinder(sample, vocabulary: vocabulary).find()
  }

  /// Gives every record from the first on, the heading and the lines above it among them.
  private static func walk(
    _ source: some ByteSource, _ encoding: TextEncoding, _ place: TablePlace, _ body: (inout RawRow) throws -> Void
  ) throws {
    var transcoder = Transcoder(encoding)
    var scanner = RecordScanner(delimiter: place.delimiter, firstLine: 1 + place.skippedLines)
    var toSkip = place.skipped
    func scan(_ utf8: UnsafeBufferPointer<UInt8>) throws {
      let skipped = min(toSkip, utf8.count)
      toSkip -= skipped
      try scanner.scan(UnsafeBufferPointer(rebasing: utf8[skipped...]), body)
    }
    try source.read { try transcoder.feed($0, scan) }
    try transcoder.finish(scan)
    try scanner.finish(body)
  }
}
