// Cutting bytes into records and cells.

import Register

/// Where and why the bytes are no table.
struct ScanError: Error {
  let reason: ProblemKind
  let line: Int
  /// From 0.
  let column: Int

  /// - Parameters:
  ///   - row: the row under way, where the heading has been passed.
  ///   - headings: those of the table, where they are known.
  func file(row: Int? = nil, headings: [String] = []) -> UnreadableFile {
    let named = column < headings.count && !headings[column].isEmpty ? String(headings[column].prefix(60)) : nil
    return UnreadableFile(
      reason.problem(row: row, column: named, ["place": "line \(line), column \(column + 1)"]))
  }
}

/// A CSV scanner over UTF-8 that may be fed in pieces of any size.
///
/// A record's bytes are kept in one run with the limits of its cells beside it; quotation marks are gone from it.
/// A quotation mark inside an unquoted cell is itself. Inside a quoted cell of one line a single one is kept and told;
/// across lines it means that rows run into each other, and the file is refused.
struct RecordScanner {
  private enum State { case plain, quoted, closing(spaces: Int) }

  private static let longest = 1 << 20
  /// A spreadsheet's cell holds 32,767 characters of at most four bytes.
  private static let longestCell = 1 << 17
  private static let widest = 4096
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  private let delimiter: UInt8
  /// 1 for the bytes that need a decision.
  private let special: [UInt8]
  private var state = State.plain
  private var record: RawRow
  private var cellStart = 0
  private var line: Int
  private var quoteLine = 0
  private var strayQuote = false
  private var last: UInt8 = 0

  init(delimiter: UInt8, firstLine: Int) {
    self.delimiter = delimiter
    var special = [UInt8](repeating: 0, count: 256)
    for byte in [delimiter, Self.quote, Self.lineFeed, Self.carriageReturn, 0] { special[Int(byte)] = 1 }
    self.special = special
    line = firstLine
    record = RawRow(line: firstLine)
  }

  mutating func scan(_ piece: UnsafeBufferPointer<UInt8>, _ emit: (inout RawRow) throws -> Void) throws {
    try special.withUnsafeBufferPointer { special in
      var place = 0
      var run = 0
      while place < piece.count {
        // Behind a closing quotation mark every byte decides something.
        if !isClosing {
          while place < piece.count, special[Int(piece[place])] == 0 { place += 1 }
        }
        guard place < piece.count else { break }
        switch state {
        case .plain: try plain(piece, &place, &run, emit)
        case .quoted: try quoted(piece, &place, &run)
        case .closing(let spaces): try closing(piece, &place, &run, spaces, emit)
        }
      }
      try take(piece, run, piece.count)
      if let byte = piece.last { last = byte }
    }
  }

  mutating func finish(_ emit: (inout RawRow) throws -> Void) throws {
    if case .quoted = state { throw unbalanced }
    if !record.bytes.isEmpty || !record.bounds.isEmpty || isClosing { try endRecord(emit) }
  }

  /// Cells of the record under way, the one not yet ended among them.
  var openCells: Int { record.bounds.count + 1 }

  private func error(_ reason: ProblemKind, line: Int) -> ScanError {
    ScanError(reason: reason, line: line, column: record.bounds.count)
  }

  private var unbalanced: ScanError { error(.unbalancedQuote, line: quoteLine) }

  private var isClosing: Bool { if case .closing = state { true } else { false } }

  private mutating func plain(
    _ piece: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ run: inout Int, _ emit: (inout RawRow) throws -> Void
  ) throws {
    let byte = piece[place]
    if byte == delimiter {
      let end = record.bytes.count + place - run
      try endCell(at: end)
      cellStart = end + 1
    } else if byte == Self.quote {
      // A quotation mark opens a cell only at its beginning; spaces before it are left out.
      if isBlankSoFar(piece, run, place) {
        try take(piece, run, place)
        cellStart = record.bytes.count
        run = place + 1
        quoteLine = line
        strayQuote = false
        state = .quoted
      }
    } else if byte == 0 {
      throw error(.nulByte, line: line)
    } else if byte == Self.lineFeed, previous(piece, place) == Self.carriageReturn {
      run = place + 1
    } else {
      try take(piece, run, place)
      run = place + 1
      try endRecord(emit)
    }
    place += 1
  }

  private mutating func quoted(_ piece: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ run: inout Int) throws {
    let byte = piece[place]
    if byte == Self.quote {
      try take(piece, run, place)
      run = place + 1
      state = .closing(spaces: 0)
    } else if byte == 0 {
      throw error(.nulByte, line: line)
    } else if byte != delimiter {
      if byte == Self.carriageReturn || previous(piece, place) != Self.carriageReturn { line += 1 }
      if strayQuote { throw unbalanced }
    }
    place += 1
  }

  /// After a quotation mark inside a quoted cell: its end, half of a doubled one, or a stray one.
  private mutating func closing(
    _ piece: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ run: inout Int, _ spaces: Int,
    _ emit: (inout RawRow) throws -> Void
  ) throws {
    let byte = piece[place]
    place += 1
    run = place
    if byte == Self.quote, spaces == 0 {
      record.bytes.append(byte)
      try checkLength()
      state = .quoted
    } else if byte == delimiter {
      try endCell(at: record.bytes.count)
      cellStart = record.bytes.count
      state = .plain
    } else if byte == Self.lineFeed || byte == Self.carriageReturn {
      try endRecord(emit)
    } else if byte == 0x20 {
      state = .closing(spaces: spaces + 1)
    } else {
      if line != quoteLine { throw unbalanced }
      try checkLength(adding: spaces)
      strayQuote = true
      record.bytes.append(Self.quote)
      record.bytes.append(contentsOf: repeatElement(0x20, count: spaces))
      noteStrayQuote()
      state = .quoted
      // The byte itself is looked at again, now as part of the cell.
      place -= 1
      run = place
    }
  }

  private func previous(_ piece: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt8 {
    place > 0 ? piece[place - 1] : last
  }

  private func isBlankSoFar(_ piece: UnsafeBufferPointer<UInt8>, _ run: Int, _ place: Int) -> Bool {
    // The run may hold earlier cells of the record; the present one begins at `cellStart`.
    let kept = record.bytes.count
    let inRun = run + max(0, cellStart - kept)
    return piece[inRun..<place].allSatisfy { $0 == 0x20 }
      && (cellStart >= kept || record.bytes[cellStart...].allSatisfy { $0 == 0x20 })
  }

  private mutating func take(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) throws {
    guard start < end, !isClosing else { return }
    record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: piece[start..<end]))
    try checkLength()
  }

  /// Looked at whenever bytes were added, so that no cell is ever larger in memory than a cell may be.
  private func checkLength(adding more: Int = 0) throws {
    let count = record.bytes.count + more
    if count - cellStart > Self.longestCell {
      if case .quoted = state, line != quoteLine { throw unbalanced }
      throw error(.cellTooLong, line: record.line)
    }
    if count > Self.longest { throw error(.recordTooLong, line: record.line) }
  }

  private mutating func endCell(at end: Int) throws {
    if end - cellStart > Self.longestCell { throw error(.cellTooLong, line: record.line) }
    if record.bounds.count == Self.widest { throw error(.tooManyColumns, line: record.line) }
    record.bounds.append(
      RawRow.Bounds(start: Int32(truncatingIfNeeded: cellStart), end: Int32(truncatingIfNeeded: end)))
  }

  private mutating func endRecord(_ emit: (inout RawRow) throws -> Void) throws {
    try endCell(at: record.bytes.count)
    try emit(&record)
    line += 1
    record.bytes.removeAll(keepingCapacity: true)
    record.bounds.removeAll(keepingCapacity: true)
    if !record.problems.isEmpty { record.problems = [] }
    record.line = line
    cellStart = 0
    state = .plain
  }

  private mutating func noteStrayQuote() {
    guard record.problems.isEmpty else { return }
    record.problems.append(ProblemKind.quoteStray.problem())
  }
}
