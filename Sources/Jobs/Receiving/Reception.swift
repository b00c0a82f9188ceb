// Accepting a return: read, checked, filtered, and kept in one transaction before a receipt is given.
import Ciphers
import Intake
import Linking
import Postgres
import Register
import Store

/// Where returns come in.
public struct Reception: Sendable {
  /// The most problems a dry run shows.
  public static let shownProblems = 200

  private let database: Database
  /// Key of the digests that recognise the same return again; it is kept outside the database.
  private let digestKey: [UInt8]
  private let workbooks: WorkbookReading
  private let held = HeldReference()
  /// Returns of one institution are taken in one after another. The next waits here: a wait for the database's lock would
  /// hold a connection that everybody works with.
  private let institutions = Turns(places: 1, patience: Self.patience)
  /// Nobody's returns take more than half of the connections for long work.
  private let senders: Turns

  /// A sender holds a line open for as long.
  private static let patience: Duration = .seconds(3600)

  /// - Parameters:
  ///   - digestKey: 32 bytes, the same on every server of the database.
  ///   - workbooks: reads workbooks; without it they are refused.
  public init(database: Database, digestKey: [UInt8], workbooks: WorkbookProgram? = nil) {
    self.database = database
    self.digestKey = digestKey
    self.workbooks = WorkbookReading(workbooks, patience: Self.patience)
    senders = Turns(places: max(1, database.jobs.statistics.size / 2), patience: Self.patience)
  }

  /// What else belongs into the transaction that keeps a return; what is thrown keeps nothing.
  public struct Accompaniment: Sendable {
    /// Before it is read, when no other return of the institution can come between.
    public var before: @Sendable (Connection) throws -> Void
    /// When it is kept; not where it had been before. With its id and what was found in it.
    public var after: @Sendable (Connection, UUIDValue, [ProblemGroup]) throws -> Void

    /// Nothing, where nothing is given.
    public init(
      before: @escaping @Sendable (Connection) throws -> Void = { _ in },
      after: @escaping @Sendable (Connection, UUIDValue, [ProblemGroup]) throws -> Void = { _, _, _ in }
    ) {
      self.before = before
      self.after = after
    }
  }

  /// Keeps a return. The receipt is given when it is durable.
  /// - Parameter request: as the log calls what is answered, for the record.
  /// - Throws: ``ReturnRefusal`` where the return is refused whole.
  public func receive(
    _ statement: ReturnStatement, _ file: some ByteSource, sha256: Digest, as visit: Visit, request: String = "",
    with accompaniment: Accompaniment = Accompaniment()
  ) async throws -> (receipt: Receipt, isNew: Bool) {
    do {
      return try await senders.take(visit.actor) {
        let institution = try await institution(of: statement, visit)
        let table = try await workbooks.table(in: file, from: visit.actor)
        return try await institutions.take("\(institution)") {
          try await database.work(as: visit) { db in
            try keep(statement, table, sha256, visit, request, accompaniment, db)
          }
        }
      }
    } catch let refused as UnreadableFile {
      throw ReturnRefusal.unreadable(refused)
    } catch let error as PostgresError where error.constraint == "return_institution_id_reference_key" {
      throw ReturnRefusal.referenceUsed
    }
  }

  /// What keeping the return would do. Keeps nothing, and tells nothing of what others told.
  /// - Parameter allRows: whether every row is told of a group of problems, not only the first.
  public func rehearse(
    _ statement: ReturnStatement, _ file: some ByteSource, sha256: Digest, as visit: Visit, allRows: Bool = false
  ) async throws -> Rehearsal {
    do {
      return try await senders.take(visit.actor) {
        _ = try await institution(of: statement, visit)
        let table = try await workbooks.table(in: file, from: visit.actor)
        return try await database.work(as: visit) { db in
          try rehearsed(statement, table, sha256, visit, allRows: allRows, db)
        }
      }
    } catch let refused as UnreadableFile {
      throw ReturnRefusal.unreadable(refused)
    }
  }

  /// The columns of a file, whatever it is, and what its sender had them read as before. Nothing where it is no table.
  public func columns(
    _ statement: ReturnStatement, _ file: some ByteSource, as visit: Visit
  ) async throws -> (columns: [ReadColumn], chosen: [Int: String]) {
    try await senders.take(visit.actor) {
      do {
        let institution = try await institution(of: statement, visit)
        let table = try await workbooks.table(in: file, from: visit.actor)
        return try await database.work(as: visit) { db in
          (
            try ReadColumn.all(of: table.table().shape),
            try columnsChosen(statement, table, institution, visit, try Moment.read(db), db)
          )
        }
      } catch is UnreadableFile {
        return ([], [:])
      }
    }
  }

  /// A file as it stands, for whoever knows what its columns are. nil: it is no table, or has more rows.
  public func rows(of file: some ByteSource, from sender: String, atMost most: Int) async throws -> SheetTable? {
    try await senders.take(sender) {
      do {
        let table = try await workbooks.table(in: file, from: sender).table()
        guard table.shape.rowCount <= most else { return nil }
        var rows: [SheetTable.Row] = []
        try table.forEachRow { row in
          rows.append(.init(line: row.line, cells: table.shape.columns.indices.map { row[$0] }))
        }
        return SheetTable(headings: table.shape.headings, rows: rows)
      } catch is UnreadableFile {
        return nil
      }
    }
  }

  /// The lists that returns are checked with today, and the day that it is.
  public func reference(as visit: Visit) async throws -> (lists: Reference, today: Day) {
    try await database.work(as: visit) { db in
      let today = try Moment.read(db).londonDay
      return (try held.lists(db, ReferenceSettings.read(db, on: today)), today)
    }
  }

  /// Who sends, before anything is done for the file.
  private func institution(of statement: ReturnStatement, _ visit: Visit) async throws -> Int32 {
    try await database.transact(as: visit, access: .readOnly) { db in
      try sender(of: statement, visit, on: statement.asAt ?? statement.suppliedOn(try Moment.read(db)), db).id
    }
  }

  private func rehearsed(
    _ statement: ReturnStatement, _ file: TableFile, _ sha256: Digest, _ visit: Visit, allRows: Bool,
    _ db: Connection
  ) throws -> Rehearsal {
    let now = try Moment.read(db)
    var opened = try open(statement, visit, now, db)
    let chosen = try columnsChosen(statement, file, opened.institution, visit, now, db)
    opened.checker = opened.checker.reading(chosen)
    var first: [Problem] = []
    var mendable = MendableCells()
    var new = try draft(statement, opened, digest: [], visit, db)
    let read = try read(&new, opened, file, rowsTold: allRows ? .max : ProblemGroups.firstRows, db) { problem, row in
      mendable.look(at: problem, in: row)
      if first.count < Self.shownProblems { first.append(problem) }
    }
    let changes = try Returns.changes(db, new)
    let table = MendedTable(try file.table(), mended: statement.mended)
    return Rehearsal(
      sha256: sha256.hex, institution: statement.institution, asAt: opened.asAt, found: read.found,
      problems: read.problems, firstProblems: Array((read.found.problems + first).prefix(Self.shownProblems)),
      groups: read.groups ?? [], missing: read.missing, changes: changes?.counts,
      doubt: changes?.counts.problem, mendable: try mendable.cells(read.found.readColumns, in: table), chosen: chosen,
      changedRows: try ChangedLine.all(of: changes?.rows ?? [], in: table))
  }

  /// A return that is being taken in: who sends it, and what it is checked with.
  private struct OpenReturn {
    let institution: Int32
    let asAt: Day
    var checker: ReturnChecker
  }

  /// What the columns of a file are read as: as stated with it, else as the school had a file of its kind with these headings read
  /// last. Where headings alone do not tell the kind, what was said of them counts where it does.
  private func columnsChosen(
    _ statement: ReturnStatement, _ file: TableFile, _ institution: Int32, _ visit: Visit, _ now: Instant,
    _ db: Connection
  ) throws -> [Int: String] {
    if let stated = statement.columns { return stated }
    guard visit.role == .school else { return [:] }
    let headings = try file.table().shape.headings
    guard let mark = try fingerprint(headings) else { return [:] }
    let supplied = statement.suppliedOn(now)
    let checker = ReturnChecker(
      received: ReceivedReturn(statement, asAt: statement.asAt ?? supplied, suppliedOn: supplied),
      reference: try held.lists(db, ReferenceSettings.read(db, on: supplied)))
    let kind = checker.kind(of: headings)
    guard let last = try HeadingChoices.last(db, institution: institution, fingerprint: mark, kind: kind) else {
      return [:]
    }
    return kind != nil || checker.reading(last.chosen).kind(of: headings) == last.kind ? last.chosen : [:]
  }

  /// Tells files with other headings apart, and leads to no heading. nil: a file that we gave back, which reads itself, and one whose
  /// headings read as somebody's row, which is remembered nowhere.
  private func fingerprint(_ headings: [String]) throws -> [UInt8]? {
    guard !CorrectedFile.hasHeadings(headings), !TableShape.readsAsRow(headings) else { return nil }
    return try Digest.hmacSHA256(Array(("headings\n" + headings.joined(separator: "\n")).utf8), key: digestKey).bytes
  }

  private func open(_ statement: ReturnStatement, _ visit: Visit, _ now: Instant, _ db: Connection) throws -> OpenReturn
  {
    let supplied = statement.suppliedOn(now)
    let asAt = statement.asAt ?? supplied
    let sender = try sender(of: statement, visit, on: asAt, db)
    if statement.receivedOn != nil && visit.role != .steward { throw ReturnRefusal.historyForbidden }
    try ReturnRefusal.check(asAt: asAt, receivedOn: statement.receivedOn, today: now.londonDay)
    let settings = try ReferenceSettings.read(db, on: supplied)
    let received = ReceivedReturn(
      statement, isFromCounty: sender.kind == "county", asAt: asAt, suppliedOn: supplied)
    let standing = try Returns.instructions(
      db, institution: sender.id, reading: statement, asAt: asAt, mayBeFull: received.mayBeFull, for: visit
    ).map(Instruction.init)
    return OpenReturn(
      institution: sender.id, asAt: asAt,
      checker: ReturnChecker(
        received: received, reference: try held.lists(db, settings),
        settings: SharingSettings(refusesUntilAsked: settings.refusesUntilAsked), standing: standing,
        variants: .usual))
  }

  /// Who sends, on the day that the facts describe. A school means itself by a number that it shares with another.
  private func sender(
    of statement: ReturnStatement, _ visit: Visit, on day: Day, _ db: Connection
  ) throws -> FoundInstitution {
    let named = try Institutions.find(db, statement.institution, on: day)
    switch visit.role {
    case .school, .reception:
      let own = try Institutions.ofVisit(db)
      if let sender = named.all.first(where: { $0.id == own }) { return sender }
    case .eet, .restricted:
      if let sender = named.only, sender.kind == "county" { return sender }
    case .steward:
      if let sender = named.only { return sender }
      throw named.areSeveral ? ReturnRefusal.institutionAmbiguous : .institutionUnknown
    default: break
    }
    throw ReturnRefusal.institutionForbidden
  }

  private func keep(
    _ statement: ReturnStatement, _ file: TableFile, _ sha256: Digest, _ visit: Visit, _ request: String,
    _ accompaniment: Accompaniment, _ db: Connection
  ) throws -> (receipt: Receipt, isNew: Bool) {
    let asked = try Moment.read(db)
    let sender = try sender(of: statement, visit, on: statement.asAt ?? statement.suppliedOn(asked), db)
    let now = try Returns.lock(db, institution: sender.id)
    // What the file is read as makes it what it is: read in another way it is another return.
    var reading = statement
    reading.columns = try columnsChosen(statement, file, sender.id, visit, now, db)
    let digest = try Digest.hmacSHA256(
      Array(reading.digested(of: sender.id).utf8) + sha256.bytes, key: digestKey)
    let isHistory = statement.receivedOn != nil
    if let known = try Returns.find(db, institution: sender.id, digest: digest.bytes, isHistory: isHistory) {
      return (try receipt(for: known.id, known.summary, sha256, db), false)
    }
    try accompaniment.before(db)
    var opened = try open(statement, visit, now, db)
    let chosen = reading.columns ?? [:]
    opened.checker = opened.checker.reading(chosen)
    var new = try draft(statement, opened, digest: digest.bytes, visit, db)
    let read = try read(&new, opened, file, db)
    new.problems = try KeptSummary.encode(read.found.problems)
    new.summary = try KeptSummary.encode(read)
    try Returns.keep(db, new)
    if statement.columns != nil, statement.remembersColumns, visit.role == .school,
      let mark = try fingerprint(try file.table().shape.headings)
    {
      try HeadingChoices.keep(
        db, institution: opened.institution, fingerprint: mark, kind: new.kind, chosen, actor: visit.actor)
    }
    try Audit.record(
      db, Audit.Entry("return sent", institution: sender.id, subject: "return \(new.id)", request: request))
    try accompaniment.after(db, new.id, read.groups ?? [])
    return (try receipt(for: new.id, new.summary, sha256, db), true)
  }

  /// What is known of a return before its file is read.
  private func draft(
    _ statement: ReturnStatement, _ opened: OpenReturn, digest: [UInt8], _ visit: Visit, _ db: Connection
  ) throws -> NewReturn {
    var new = NewReturn(
      statement, institution: opened.institution, asAt: opened.asAt, receivedAt: statement.receivedAsHistory,
      receivedBy: visit.actor, digest: digest)
    if let replaced = statement.replaces {
      guard let id = try Returns.find(db, institution: opened.institution, reference: replaced) else {
        throw ReturnRefusal.replacesUnknown
      }
      new.replaces = id
    }
    return new
  }

  /// Reads the file; its rows wait in the transaction. What a full roll lacks is asked while they do.
  private func read(
    _ new: inout NewReturn, _ opened: OpenReturn, _ file: TableFile, rowsTold: Int = ProblemGroups.firstRows,
    _ db: Connection, each look: (Problem, CheckedRow) -> Void = { _, _ in }
  ) throws -> KeptSummary {
    var count = ProblemCount()
    var groups = ProblemGroups(rowsTold: rowsTold)
    var found = try Returns.take(db) { write in
      let table = MendedTable(try file.table(), mended: opened.checker.received.statement.mended)
      return try opened.checker.check(table) { row in
        for problem in row.problems {
          count.add(problem)
          groups.add(problem, line: row.line)
          look(problem, row)
        }
        try write(IncomingRow(row))
      }
    }
    new.kind = found.kind
    new.coverage = found.coverage
    new.years = found.years
    if found.isCorrected { new.corrects = try Returns.corrected(db, new, headings: found.headings) }
    // The county keeps no roll of its own.
    let isFullRoll = found.kind == "enrolment" && found.coverage == .full && !opened.checker.received.isFromCounty
    let missing = isFullRoll ? try Returns.missing(db, new) : nil
    if let question = missing?.problem { found.problems.append(question) }
    for problem in found.problems {
      count.add(problem)
      groups.add(problem)
    }
    return KeptSummary(found: found, problems: count, groups: groups.sorted, missing: missing)
  }

  /// - Parameter summary: as the return was kept, whatever the sender may see of it later.
  private func receipt(
    for id: UUIDValue, _ summary: String, _ sha256: Digest, _ db: Connection
  ) throws -> Receipt {
    guard let kept = try Returns.show(db, id) else { throw ReturnRefusal.institutionForbidden }
    let summary = try KeptSummary.decode(summary)
    return Receipt(
      id: id.description, reference: kept.reference, sha256: sha256.hex, receivedAt: kept.receivedAt.iso,
      institution: kept.institution, asAt: kept.asAt, found: summary.found, problems: summary.problems,
      groups: summary.groups ?? [], missing: summary.missing)
  }
}

extension ReturnStatement {
  /// The London day of supply, by which the sharing rules go.
  func suppliedOn(_ now: Instant) -> Day {
    receivedOn ?? now.londonDay
  }

  /// What makes two sendings the same, beside the bytes.
  fileprivate func digested(of institution: Int32) -> String {
    let parts =
      [
        String(institution), kind ?? "", asAt?.description ?? "", coverage?.rawValue ?? "",
        years.sorted().map(String.init).joined(separator: " "), site, String(withholdConfirmed),
        String(missingConfirmed), reference ?? "", replaces ?? "", receivedOn?.description ?? "",
      ] + (columns ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      + mended.sorted { $0.key < $1.key }.flatMap { row, cells in
        cells.sorted { $0.key < $1.key }.map { "\(row) \($0.key) \($0.value)" }
      }
    return parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
  }

  /// History is received at noon, London time, of the day it came; nil for what comes now.
  var receivedAsHistory: Instant? {
    receivedOn.map { Instant(microsecondsSince1970: $0.londonStart + 12 * 3_600_000_000) }
  }
}
