// Releases of an invented county's own people, from the making to the withdrawing.
import DisclosureAudit
import DisclosureControl
import Postgres
import Publishing
import Register
import Releasing
@testable import Services
import StatisticalTables
import Store
import Synchronization
import Testing
import Workbooks

/// A release of the sent county that was published and one that was made of the same people afterwards. Made once.
private struct ReleasedCounty: Sendable {
  static let shared = Task { try await ReleasedCounty() }

  let county: SentCounty
  let services: Services
  let first: MadeRelease
  let second: MadeRelease
  /// What was told while the first was made.
  let progress: [ReleaseProgress]

  static let steward = Caller.machine("user steward", .steward)
  static let analyst = Caller.machine("user analyst", .analyst)

  private init() async throws {
    county = try await SentCounty.shared.value
    services = Services(
      Dependencies(database: Database(conninfo: county.base.conninfo(role: ClusterAddress.app))))
    let told = Mutex<[ReleaseProgress]>([])
    let given = Given(["period": "2026"])
    first = try await services.perform(
      Acts.makeRelease, NewRelease(given) { step in told.withLock { $0.append(step) } }, as: Self.steward)
    progress = told.withLock { $0 }
    _ = try await services.perform(Acts.publishRelease, ReleaseNamed(first.release.id), as: Self.steward)
    second = try await services.perform(Acts.makeRelease, NewRelease(given), as: Self.steward)
  }

  func read(_ made: MadeRelease, as caller: Caller) async throws -> ReadRelease {
    try await services.perform(Acts.readRelease, ReleaseNamed(made.release.id), as: caller)
  }

  /// A release as it was printed, with what was counted for it.
  func printed(_ made: MadeRelease) async throws -> PrintedRelease {
    let id = made.release.id
    return try await county.base.with { owner in
      let counts = try Releases.counts(owner, of: id)
      return PrintedRelease(
        "release \(id)",
        tables: try Releases.tables(owner, of: id).map { try $0.printed(counts[$0.name] ?? [:]) })
    }
  }
}

@Suite("Releases of a county's own people")
struct ReleaseTests {
  private let audit = DisclosureAudit(insiders: CountedRelease.insiders)

  @Test("a release tells the headline of hundreds of people, hides what is small, and says what it leaves out")
  func made() async throws {
    let county = try await ReleasedCounty.shared.value
    #expect(county.progress.first == .takingDown && county.progress.last == .keeping)
    #expect(county.progress.contains { if case .control(.part) = $0 { true } else { false } })
    #expect(county.first.protected > 100)
    let lines = try await county.read(county.first, as: ReleasedCounty.analyst).lines
    let cohort = lines.filter { $0.table.hasPrefix("neet_by_characteristic") && $0.kept.who.contains("Average") }
    // Everybody of both ages is told, whatever had to be hidden beside them.
    #expect(cohort.contains { !$0.kept.who.contains("status=") && (Double($0.kept.printed) ?? 0) > 100 })
    #expect(lines.contains { $0.kept.printed == "c" })
    #expect(county.first.losses.allSatisfy { $0.primary + $0.secondary + $0.notTold <= $0.cells })
    let list = try await county.services.perform(Acts.listReleases, Nothing(), as: ReleasedCounty.analyst).rows
    #expect(list.first { $0.id == county.first.release.id }?.leftOut == county.first.release.leftOut)
    let silent = Set(county.first.release.leftOut.filter { !$0.contains(":") })
    #expect(silent.isDisjoint(with: Set(lines.map(\.table))))
    for part in county.first.release.leftOut where part.contains(":") {
      let table = part.prefix { $0 != ":" }
      #expect(lines.contains { $0.table == table && $0.kept.printed == "x" }, "\(part)")
    }
  }

  @Test("what is printed is what was counted, and nothing below the threshold is printed")
  func printedAsCounted() async throws {
    let county = try await ReleasedCounty.shared.value
    var shown = 0
    for printed in try await county.printed(county.first).tables {
      let table = printed.table
      for cell in table.counts.indices {
        guard case .figure(let figure, let decimals) = printed.cells[cell], let people = table.counts[cell] else {
          continue
        }
        shown += 1
        let days = table.days(of: cell)
        #expect(figure == (decimals == 0 ? people : Rounding.quotient(people, days, decimals: 1)))
        #expect(people == 0 || people >= table.rules.threshold * days, "\(table.name(of: cell))")
      }
    }
    #expect(shown > 200)
  }

  @Test("people are divided alike in every table: one without a row would tell what another hides")
  func dividedAlike() async throws {
    let county = try await ReleasedCounty.shared.value
    var rows: [String: Set<[String]>] = [:]
    for table in try await county.printed(county.first).tables.map(\.table) {
      for dimension in table.dimensions
      where ["sex", "ethnicity_major", "sen_provision", "district", "last_place_type", "reason"].contains(
        dimension.name)
      {
        rows["\(table.population): \(dimension.name)", default: []].insert(dimension.items.map(\.name))
      }
    }
    #expect(rows.count > 8)
    for (division, items) in rows { #expect(items.count == 1, "\(division)") }
  }

  @Test("every data set passes the department's checks, and its numbers are the release's")
  func files() async throws {
    let county = try await ReleasedCounty.shared.value
    let files = try await county.services.perform(
      Acts.giveReleaseFiles, ReleaseNamed(county.first.release.id), as: ReleasedCounty.analyst)
    #expect(files.sets.count >= 5)
    for set in files.sets { #expect(set.screening.isPassed, "\(set.name): \(set.screening.verdict)") }
    let symbols = Set(files.sets.flatMap { $0.rows.flatMap { $0.figures.map(\.text) } }.filter { Double($0) == nil })
    #expect(symbols.isSubset(of: ["c", "x", "z", "low"]) && symbols.contains("c"))
  }

  @Test("workbooks, charts and data sets tell the numbers of the release, and no other")
  func everyForm() async throws {
    let county = try await ReleasedCounty.shared.value
    let files = try await county.services.perform(
      Acts.giveReleaseFiles, ReleaseNamed(county.first.release.id), as: ReleasedCounty.analyst)
    let written = try files.files()
    #expect(
      written.contains { $0.name == "charts/headline.svg" } && written.contains { $0.name == "charts/months.svg" })
    // As often as each figure stands in the data sets, it stands in the workbook of either family: totals of a data set are
    // repeated by topic and are looked at once.
    for ending in ["xlsx", "ods"] {
      let bytes = try #require(written.first { $0.name.hasSuffix(ending) }).bytes
      var book = try Workbook(bytes)
      #expect(book.sheets.prefix(3).map(\.name) == ["Cover", "Contents", "Notes"])
      var told: Set<[String]> = []
      for place in book.sheets.indices.dropFirst(3) {
        let lines = try book.sheet(place).rows.map(\.cells)
        let title = lines[0][0]
        for line in lines.dropFirst(4) { told.insert([String(title.prefix { $0 != ":" })] + line) }
        #expect(
          lines.count > 4 && Set(lines[3]).count == lines[3].count && lines[3].allSatisfy { !$0.isEmpty }, "\(title)")
      }
      for (number, set) in files.release.sets.enumerated() where set.data.filters.allSatisfy({ $0.grouping == nil }) {
        for row in set.data.rows {
          let line =
            ["Table \(number + 1)", set.data.time(of: row)] + row.items
            + row.figures.map { $0.value == nil ? "[\($0.text)]" : trimmed($0.text) }
          #expect(told.contains(line), "\(line)")
        }
      }
    }
    let shown = try await county.services.perform(
      Acts.showRelease, ReleaseNamed(county.first.release.id), as: ReleasedCounty.analyst)
    #expect(shown.scorecard.count == 7 && shown.scorecard.allSatisfy { $0.before == nil && $0.change == nil })
    let asked = try DataSetAsked(Given(["name": "neet_by_month", "pageSize": "10000"]))
    let answer = try await county.services.perform(Acts.queryDataSet, asked, as: ReleasedCounty.analyst)
    #expect(answer.total == files.release["neet_by_month"]?.data.rows.count && answer.total > 0)
  }

  /// As a spreadsheet holds a number.
  private func trimmed(_ figure: String) -> String { figure.hasSuffix(".0") ? String(figure.dropLast(2)) : figure }

  @Test("a release that was put beside a scorecard tells its readers where the county stands, and by which file")
  func scorecard() async throws {
    let county = try await ReleasedCounty.shared.value
    let id = county.first.release.id
    func given(_ text: String) -> ScorecardGiven {
      ScorecardGiven(id, named: "scorecard.csv", bytes: Array(text.utf8))
    }
    let heading = "time_period,geographic_level,la_name,new_la_code,NEET_not_known_percent\n"
    let file = heading + "2026,National,,,5.6\n2026,Local authority,Kent,E1,0.1\n2026,Local authority,Devon,E2,100.0\n"
    await #expect(throws: CallerRefusal.role) {
      _ = try await county.services.perform(Acts.placeRelease, given(file), as: ReleasedCounty.analyst)
    }
    await #expect(throws: ActRefusal.self) {
      _ = try await county.services.perform(Acts.placeRelease, given("a,b\n"), as: ReleasedCounty.steward)
    }
    for text in [file, file + "2026,Local authority,Essex,E3,0.2\n"] {
      let lines = try await county.services.perform(Acts.placeRelease, given(text), as: ReleasedCounty.steward).rows
      let shown = try await county.services.perform(
        Acts.showRelease, ReleaseNamed(id), as: ReleasedCounty.analyst)
      #expect(shown.national?.fileName == "scorecard.csv" && shown.national?.scorecard.period == "2026")
      #expect(shown.scorecard.map(\.place?.rank) == lines.map(\.place?.rank))
      let first = try #require(shown.scorecard.first)
      // All but the last are better than the county; the file has a heading and England beside them.
      let authorities = text.split(separator: "\n").count - 2
      // What the release does not tell has no place among the others.
      let isTold = first.now.value != nil
      #expect(isTold || first.place?.rank == nil)
      #expect(!isTold || first.place?.rank == authorities && first.place?.of == authorities + 1)
      #expect(first.place?.england.text == "5.6" && (!isTold || first.place?.nearest.count == authorities))
    }
    let changed = try await county.county.base.with { owner in
      Self.refusal {
        try owner.execute("update release_scorecard set figures = '{}' where release_id = $1", [id.parameter])
      }
    }
    #expect(changed == "FP003")
  }

  @Test("a steward finds whom a figure counts, and an analyst does not")
  func trace() async throws {
    let county = try await ReleasedCounty.shared.value
    let release = try await county.printed(county.first)
    var hidden = 0
    var some: (asked: CellNamed, person: Int64)?
    for printed in release.tables where printed.table.rules.threshold > 1 && !printed.isSilent {
      let table = printed.table
      // A small cell that is hidden, and a larger one that is told.
      let cells = [
        table.counts.indices.first { printed.cells[$0] == .hidden && (table.counts[$0] ?? 0) > 0 },
        table.counts.indices.first { printed.cells[$0] != .hidden && (1...60).contains(table.counts[$0] ?? 0) },
      ]
      for cell in cells.compactMap({ $0 }).prefix(hidden < 3 ? 2 : 0) {
        let asked = CellNamed(county.first.release.id, table: table.name, cell: cell)
        let persons = try await county.services.perform(Acts.traceRelease, asked, as: ReleasedCounty.steward).rows
        #expect(persons.reduce(0) { $0 + $1.times } == table.counts[cell], "\(table.name(of: cell))")
        if let first = persons.first { some = (asked, first.personID) }
        hidden += printed.cells[cell] == .hidden ? 1 : 0
        await #expect(throws: CallerRefusal.role) {
          _ = try await county.services.perform(Acts.traceRelease, asked, as: ReleasedCounty.analyst)
        }
      }
    }
    #expect(hidden == 3)
    // Of whom nothing goes out they are counted, and not named.
    let (asked, person) = try #require(some)
    let steward = ReleasedCounty.steward
    _ = try await county.services.perform(
      Acts.restrictPerson, Restriction(person, "processing", reason: "test"), as: steward)
    let kept = try await county.services.perform(Acts.traceRelease, asked, as: steward)
    #expect(kept.notShown == 1 && !kept.rows.contains { $0.personID == person })
    _ = try await county.services.perform(
      Acts.releasePerson, RestrictionEnd(Given(["person": "\(person)", "reason": "test"])), as: steward)
    let entries = try await county.county.base.with { owner in
      try owner.query("select subject from audit_event where action = 'release traced'").map {
        try $0[0, as: String.self]
      }
    }
    #expect(entries.contains { $0.hasPrefix("release \(county.first.release.id), table ") })
  }

  @Test("nobody changes what a release says, not even the database's owner, and nothing is added to one that is known")
  func unchangeable() async throws {
    let county = try await ReleasedCounty.shared.value
    let id = county.first.release.id
    let attempts: [SQL] = [
      "update release_cell set printed = '7' where release_id = $1 and printed = 'c'",
      "delete from release_cell where release_id = $1", "update release_table set place = 99 where release_id = $1",
      "delete from release_table where release_id = $1", "update release_count set people = 7 where release_id = $1",
      "delete from release_count where release_id = $1",
      "update release set known_at = now() where id = $1",
      "update release set left_out = '{}', published_at = null, published_by = null where id = $1",
      "delete from release where id = $1",
    ]
    for attempt in attempts {
      let state = try await county.county.base.with { owner in
        Self.refusal { try owner.execute(attempt, [id.parameter]) }
      }
      #expect(state == "FP003")
    }
    let added = try await county.county.base.with(role: ClusterAddress.app) { db in
      Self.refusal {
        try db.transaction { db in
          try Visit.worker.take(db)
          try db.execute(
            "insert into release_table (release_id, name, place, data_set, definition) values ($1, 'late', 99, 'late', '{}')",
            [id.parameter])
        }
      }
    }
    #expect(added == "42501")
    let again = try await county.read(county.first, as: ReleasedCounty.analyst).lines
    let before = try await county.read(county.first, as: ReleasedCounty.steward).lines
    #expect(again.map(\.kept) == before.map(\.kept))
  }

  private static func refusal(_ body: () throws -> Void) -> String? {
    do { try body() } catch let error as PostgresError { return error.sqlState } catch { return "\(error)" }
    return nil
  }

  @Test("the second release of the same people says the same, and both together give nothing away")
  func twoReleases() async throws {
    let county = try await ReleasedCounty.shared.value
    let (first, second) = (try await county.printed(county.first), try await county.printed(county.second))
    let report = try audit.report([first, second])
    #expect(report.isSafe && report.protected > 100)
    var before: [CellName: Printed] = [:]
    for printed in first.tables {
      for cell in printed.table.told {
        before[printed.table.name(of: cell)] = printed.cells[cell]
      }
    }
    for printed in second.tables {
      for cell in printed.cells.indices where before[printed.table.name(of: cell)] == .hidden {
        #expect([.hidden, .notAvailable].contains(printed.cells[cell]), "\(printed.table.name(of: cell))")
      }
    }
  }

  @Test("a release in which one further cell is shown is caught, nearly whichever it is")
  func weakened() async throws {
    let county = try await ReleasedCounty.shared.value
    let release = try await county.printed(county.first)
    let tables = release.tables.map(\.table)
    var hidden: [CellName: Pattern.Reason] = [:]
    for printed in release.tables {
      for cell in printed.cells.indices where printed.cells[cell] == .hidden {
        hidden[printed.table.name(of: cell)] = .secondary
      }
    }
    var chance = ReproducibleChance(seed: 5)
    let names = hidden.keys.sorted().shuffled(using: &chance)
    // Small numbers are caught whatever is around them; the others because something small is reckoned from them.
    let value = Dictionary(
      tables.flatMap { table in table.counts.indices.map { (table.name(of: $0), table.counts[$0] ?? 0) } }
    ) { one, _ in one }
    var caught = 0
    let tried =
      names.filter { value[$0] ?? 0 > 40 }.prefix(3) + names.filter { (1...5).contains(value[$0] ?? 0) }.prefix(3)
    for name in tried {
      var pattern = Pattern(hidden: hidden)
      pattern.hidden[name] = nil
      if try !audit.report([pattern.print("weakened", tables)]).isSafe { caught += 1 }
    }
    #expect(tried.count == 6 && caught >= 4)
  }

  @Test("nothing of a table that is left out whole is read by anybody, and jobs know what was counted of it")
  func silentTables() async throws {
    let county = try await ReleasedCounty.shared.value
    let silent = try await county.printed(county.first).tables.filter(\.isSilent)
    #expect(silent.map(\.table.name) == county.first.release.leftOut.filter { !$0.contains(":") })
    for table in silent.map(\.table) {
      #expect(table.counts.contains { ($0 ?? 0) > 0 })
      let named = ReleaseNamed(county.first.release.id, table: table.name)
      for caller in [ReleasedCounty.analyst, ReleasedCounty.steward] {
        let read = try await county.services.perform(Acts.readRelease, named, as: caller)
        #expect(read.tables.isEmpty, "\(table.name)")
      }
    }
  }

  @Test("a draft is the stewards' alone until it is published, and known once it is read")
  func drafts() async throws {
    let county = try await ReleasedCounty.shared.value
    let given = Given(["period": "2026", "known_at": "2026-03-01"])
    let draft = try await county.services.perform(Acts.makeRelease, NewRelease(given), as: ReleasedCounty.steward)
    await #expect(throws: ActRefusal.notFound) { _ = try await county.read(draft, as: ReleasedCounty.analyst) }
    let listed = try await county.services.perform(Acts.listReleases, Nothing(), as: ReleasedCounty.analyst).rows
    #expect(!listed.contains { $0.id == draft.release.id })
    #expect(draft.release.readAt == nil && draft.release.state == "draft")
    // Nothing later than its day of knowledge is counted: no month after February, and no average without its end.
    let read = try await county.read(draft, as: ReleasedCounty.steward)
    #expect(read.lines.allSatisfy { !$0.kept.who.contains("March 2026") })
    let again = try await county.services.perform(Acts.listReleases, Nothing(), as: ReleasedCounty.steward).rows
    #expect(again.first { $0.id == draft.release.id }?.readAt != nil)
    // Why it is withdrawn stays to be seen, what it said does not.
    for why in ["", "  "] {
      await #expect(throws: ActRefusal.invalid("why")) {
        _ = try await county.services.perform(
          Acts.withdrawRelease, ReleaseWithdrawal(draft.release.id, why: why), as: ReleasedCounty.steward)
      }
    }
    _ = try await county.services.perform(
      Acts.publishRelease, ReleaseNamed(draft.release.id), as: ReleasedCounty.steward)
    #expect(try await !county.read(draft, as: ReleasedCounty.analyst).lines.isEmpty)
    _ = try await county.services.perform(
      Acts.withdrawRelease, ReleaseWithdrawal(draft.release.id, why: "A school sent its roll twice."),
      as: ReleasedCounty.steward)
    let withdrawn = try await county.read(draft, as: ReleasedCounty.analyst)
    #expect(withdrawn.release.state == "withdrawn" && withdrawn.lines.isEmpty)
    #expect(withdrawn.release.withdrawnReason == "A school sent its roll twice.")
    await #expect(throws: (any Error).self) {
      _ = try await county.services.perform(
        Acts.publishRelease, ReleaseNamed(draft.release.id), as: ReleasedCounty.steward)
    }
  }
}
