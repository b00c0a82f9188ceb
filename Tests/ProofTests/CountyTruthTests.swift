// The county's answers against an independent reckoning of the same rules, and against the truth of its lives.
import Postgres
import Reckoning
import Register
import Store
import Testing

@testable import fingerpost

@Suite("A county against the truth")
struct CountyTruthTests {
  /// After everything that was received and decided.
  private static let end = Store.Instant(microsecondsSince1970: SentCounty.now.microsecondsSince1970 + 1)

  @Test("everyone's situation is what an independent reckoning finds, on many days and as known at several instants")
  func reckoned() async throws {
    let county = try await SentCounty.shared.value
    let differences = try await county.base.with { owner in
      let world = try World(owner)
      #expect(world.rows.count > 2_000 && !world.instructions.isEmpty)
      return try Self.instants.flatMap { instant in
        try Self.differences(world, at: instant, owner)
      }
    }
    #expect(differences.isEmpty, "\(differences.count)")
    for difference in differences.prefix(20) { Issue.record(Comment(rawValue: difference)) }
  }

  private static let instants: [Store.Instant] = [
    end, Store.Instant(endOf: SentCounty.today.adding(days: -60)),
    Store.Instant(endOf: SentCounty.today.adding(days: -300)),
    Store.Instant(endOf: SentCounty.today.adding(days: -640)),
  ]

  private static let days = [0, -40, -75, -110, -200, -330, -450].map { SentCounty.today.adding(days: $0) }

  private static func differences(
    _ world: World, at instant: Store.Instant, _ owner: Connection
  ) throws -> [String] {
    let knowledge = Knowledge(of: world, at: Reckoning.Instant(instant))
    let found = try situations(owner, at: instant)
    var differences: [String] = []
    for person in Set(knowledge.persons).union(found.keys).sorted() {
      for day in days {
        let expected = knowledge.situation(of: person, on: day).map(Told.init)
        let answer = found[person]?.first { $0.days.contains(day) }?.told
        guard expected != answer else { continue }
        differences.append(
          "person \(person) on \(day) as known at \(instant.iso): "
            + "\(answer.map(String.init(describing:)) ?? "nobody"), reckoned \(expected.map(String.init(describing:)) ?? "nobody")"
        )
      }
    }
    return differences
  }

  /// What both tell of a day.
  private struct Told: Equatable {
    let outcome: String
    let reason: String
    let contested: Bool
    let row: Int64?
    let lapse: Day?
    let neetStart: Day?

    init(_ situation: Situation) {
      outcome = situation.outcome.rawValue
      reason = situation.reason.rawValue
      contested = situation.contested
      row = situation.winner
      lapse = situation.lapseOn
      neetStart = situation.neetStart
    }

    init(_ row: Postgres.Row) throws {
      outcome = try row["outcome"]
      reason = try row["reason"]
      contested = try row["contested"]
      self.row = try row["statement_row_id"]
      lapse = try row["lapse_on"]
      neetStart = try row["neet_start"]
    }
  }

  private static func situations(
    _ owner: Connection, at instant: Store.Instant
  ) throws -> [Int64: [(days: ClosedRange<Day>, told: Told)]] {
    var found: [Int64: [(days: ClosedRange<Day>, told: Told)]] = [:]
    try owner.stream(
      "select * from situation_intervals((select array_agg(id) from person), $1)", [instant.parameter]
    ) { row in
      let days = try row["valid_from", as: Day.self]...row["valid_to", as: Day.self]
      found[try row["person_id"], default: []].append((days, try Told(row)))
    }
    return found
  }

  @Test("as known today is what reckoning on demand finds at an instant after everything")
  func onDemand() async throws {
    let county = try await SentCounty.shared.value
    let rows = try await county.base.with { owner in
      try owner.query(
        """
        with demanded as (select * from situation_intervals((select array_agg(id) from person), $1)),
          kept as (select * from situation)
        select (select count(*) from (table kept except table demanded) as more),
          (select count(*) from (table demanded except table kept) as less), (select count(*) from kept)
        """, [Self.end.parameter]
      ).map { [try $0[0, as: Int.self], try $0[1, as: Int.self], try $0[2, as: Int.self]] }
    }
    #expect(rows.first?.prefix(2) == [0, 0])
    #expect(rows.first?.last ?? 0 > 1_000)
  }

  @Test("the runs and absences kept are what is drawn together from rows, today and as known at several instants")
  func runs() async throws {
    let county = try await SentCounty.shared.value
    for instant in Self.instants + [.infinity] {
      let counts = try await county.base.with { owner in
        try owner.query(
          """
          with kept as (select person_id, counts, first_row_id, days, numbers from runs_received(null, null, $1)),
            drawn as (select person_id, counts, first_row_id, days, numbers from runs_reckoned(null, null, $1)),
            ended as (select person_id, institution_id, number, ended_from
              from ends_known(array(select id from person), $1) where by_roll),
            missed as (select absence.person_id, absence.institution_id, return.number, absence.as_at
              from roll_absences_known(array(select id from institution), $1) as absence
              join return on return.id = absence.return_id where absence.effective)
          select (select count(*) from (table kept except table drawn) as more),
            (select count(*) from (table drawn except table kept) as less),
            (select count(*) from (table ended except table missed) as more),
            (select count(*) from (table missed except table ended) as less), (select count(*) from drawn)
          """, [instant.parameter]
        ).map { row in try (0..<5).map { try row[$0, as: Int.self] } }
      }
      #expect(counts.first?.prefix(4) == [0, 0, 0, 0], "\(instant)")
      #expect(counts.first?.last ?? 0 > 100)
    }
  }

  @Test("every list names whom an independent reckoning finds, and says the same of each")
  func lists() async throws {
    let county = try await SentCounty.shared.value
    let (world, found) = try await county.base.with { owner in
      (try World(owner), try Self.seasons.map { day in try Self.lines(owner, on: day) })
    }
    let knowledge = Knowledge(of: world, at: Reckoning.Instant(Self.end))
    var differences: [String] = []
    var compared: [Reckoning.Cohort: Int] = [:]
    for (day, lines) in zip(Self.seasons, found) {
      for person in knowledge.persons {
        for cohort in Reckoning.Cohort.allCases {
          let expected = knowledge.reasons(in: cohort, of: person, on: day).map { reasons in
            reasons + [knowledge.apart(in: cohort, person, on: day)]
          }
          let told = lines[Listed(cohort: cohort.rawValue, person: person)]
          if expected != nil { compared[cohort, default: 0] += 1 }
          guard told != expected else { continue }
          differences.append(
            "person \(person) on \(day) in \(cohort.rawValue): \(told ?? []), reckoned \(expected ?? [])")
        }
      }
    }
    #expect(differences.isEmpty, "\(differences.count)")
    for difference in differences.prefix(20) { Issue.record(Comment(rawValue: difference)) }
    #expect(compared.values.reduce(0, +) > 300)
  }

  /// One day in each season of the lists.
  private static let seasons = [(11, 3), (3, 20), (7, 1), (10, 5)].map { month, day in
    let today = SentCounty.today
    let then = Day(year: today.year, month: month, day: day) ?? today
    return then <= today ? then : Day(year: today.year - 1, month: month, day: day) ?? today
  }

  private struct Listed: Hashable {
    let cohort: String
    let person: Int64
  }

  /// The lines of all lists of a day: reasons, and last why counted apart.
  private static func lines(_ owner: Connection, on day: Day) throws -> [Listed: [String]] {
    var lines: [Listed: [String]] = [:]
    for cohort in Reckoning.Cohort.allCases {
      for row in try owner.query(
        """
        select member.person_id, member.reasons,
          case when person.reason = 'awaiting_return' then person.reason else member.apart end
        from cohort_members($1, $2, 'infinity') as member
        join population_on($2, 'infinity') as person on person.person_id = member.person_id
        """, [.text(cohort.rawValue), .date(day.daysSince1970)])
      {
        lines[Listed(cohort: cohort.rawValue, person: try row[0])] =
          try row[1, as: [String].self] + [try row[2, as: String.self]]
      }
    }
    return lines
  }

  @Test(
    "the lists of NEET and not known name whom the county had heard to be so",
    arguments: [("neet", "neet", 0.9, 0.9), ("not-known", "not_known", 0.9, 0.9)])
  func truth(cohort: String, outcome: String, precision: Double, recall: Double) async throws {
    let county = try await SentCounty.shared.value
    let lives = try TrueLives(county)
    for days in [0, -45, -200] {
      let day = SentCounty.today.adding(days: days)
      let named = try await county.base.with { owner in
        try owner.query(
          "select person_id from cohort_members($1, $2, 'infinity')", [.text(cohort), .date(day.daysSince1970)]
        ).map { try $0[0, as: Int64.self] }
      }
      let listed = Set(named.map { lives.lives[$0] ?? "person \($0)" })
      let expected = lives.heard(outcome, on: day)
      let both = Double(listed.intersection(expected).count)
      #expect(!expected.isEmpty)
      #expect(
        both / Double(max(1, listed.count)) >= precision,
        "precision of \(cohort) on \(day): \(Int(both))/\(listed.count)")
      #expect(both / Double(expected.count) >= recall, "recall of \(cohort) on \(day): \(Int(both))/\(expected.count)")
    }
  }
}
