// The tables as the independent reckoning reads them: what was received and decided, nothing that was derived.
import Postgres
import Reckoning
import Register
import Store

extension World {
  init(_ db: Connection) throws {
    self.init(countyLA: "931", lists: .usual)
    settings = try db.query("select name, value, valid_from, valid_to from setting").map { row in
      Setting(try row[0], try row[1], from: try Self.bound(row, 2), to: try Self.bound(row, 3))
    }
    areas = try db.query("select prefix, la_code, valid_from, valid_to from area").map { row in
      Area(try row[0], try row[1], from: try Self.bound(row, 2), to: try Self.bound(row, 3))
    }
    institutions = try db.query(
      """
      select id, kind, coalesce(la_code, ''), type_name in (select type_name from alternative_provision_type),
        name
      from institution
      """
    ).map { row in
      Institution(id: try row[0], kind: try row[1], laCode: try row[2], isAlternative: try row[3], name: try row[4])
    }
    returns = try Self.returns(db)
    rows = try Self.rows(db)
    instructions = try Self.instructions(db)
    characteristics = try db.query("select row_id, sen_provision from characteristic_told").map { row in
      CharacteristicTold(rowID: try row[0], senProvision: try row[1])
    }
    links = try db.query("select row_id, person_id, outcome, decided_at, undone_at from link order by id").map { row in
      Link(
        rowID: try row[0], personID: try row[1], outcome: try row[2], decidedAt: Reckoning.Instant(try row[3]),
        undoneAt: try row[4, as: Store.Instant?.self].map(Reckoning.Instant.init))
    }
    deathDecisions = try db.query("select row_id, is_confirmed, decided_at from death_decision order by id").map {
      row in
      DeathDecision(rowID: try row[0], isConfirmed: try row[1], decidedAt: Reckoning.Instant(try row[2]))
    }
    questions = try db.query("select row_id, candidates, asked_at, answered_at from link_question").map { row in
      Question(
        rowID: try row[0], candidates: try row[1], askedAt: Reckoning.Instant(try row[2]),
        answeredAt: try row[3, as: Store.Instant?.self].map(Reckoning.Instant.init))
    }
  }

  /// An open end of a validity is no day.
  private static func bound(_ row: Postgres.Row, _ column: Int) throws -> Day? {
    let day = try row[column, as: Day?.self]
    return day.flatMap { [.max, .min].contains($0.daysSince1970) ? nil : $0 }
  }

  private static func returns(_ db: Connection) throws -> [Return] {
    try db.query(
      """
      select id::text, number, institution_id, kind, as_at, coverage, years, site, missing_confirmed, received_at,
        replaced_at, replaced_by::text, loaded_as_history
      from return order by number
      """
    ).compactMap { row in
      guard let kind = Kind(rawValue: try row[3]) else { return nil }
      return Return(
        id: try row[0], number: try row[1], institution: try row[2], kind: kind, asAt: try row[4],
        full: try row[5, as: String.self] == "full", years: try row[6], site: try row[7],
        missingConfirmed: try row[8], receivedAt: Reckoning.Instant(try row[9]),
        replacedAt: try row[10, as: Store.Instant?.self].map(Reckoning.Instant.init), replacedBy: try row[11],
        isHistory: try row[12])
    }
  }

  private static func rows(_ db: Connection) throws -> [Reckoning.Row] {
    try db.query(
      """
      select id, return_id::text, number, status, surname, forename, date_of_birth, upn, uln, local_id,
        case when year_told then year_group end, postcode, former_upn,
        array(select key from jsonb_each_text(facts) order by key),
        array(select value from jsonb_each_text(facts) order by key), array[preferred_surname, former_surname],
        array[preferred_forename, middle_names]
      from return_row order by id
      """
    ).compactMap { row in
      guard let status = Reckoning.Row.Status(rawValue: try row[3]) else { return nil }
      var made = Reckoning.Row(
        id: try row[0], returnID: try row[1], number: try row[2], status: status, surname: try row[4],
        forename: try row[5], dateOfBirth: try row[6], upn: try row[7], formerUPN: try row[12], uln: try row[8],
        localID: try row[9], yearGroup: try row[10], postcode: try row[11],
        facts: Dictionary(
          zip(try row[13, as: [String].self], try row[14, as: [String].self]), uniquingKeysWith: { first, _ in first }))
      made.alsoSurnames = try row[15]
      made.alsoForenames = try row[16]
      return made
    }
  }

  private static func instructions(_ db: Connection) throws -> [Instruction] {
    try db.query(
      """
      select row.id, instruction.return_id::text, surnames, forenames, instruction.date_of_birth, instruction.institution_id,
        given_by, given_on, asked_on, withdrawn_on, recorded_at
      from instruction
      left join return_row as row
        on row.return_id = instruction.return_id and row.number = instruction.row_number and row.status <> 'held'
      order by instruction.id
      """
    ).compactMap { row in
      guard let giver = Instruction.Giver(rawValue: try row[6]) else { return nil }
      let named = Instruction.Named(
        surnames: Set(try row[2, as: [String].self]),
        forenames: Set(try row[3, as: [String].self]),
        dateOfBirth: try row[4])
      return Instruction(
        rowID: try row[0], about: named, returnID: try row[1], institution: try row[5], givenBy: giver,
        givenOn: try row[7],
        askedOn: try row[8], withdrawnOn: try row[9], recordedAt: Reckoning.Instant(try row[10]))
    }
  }
}

extension Reckoning.Instant {
  init(_ instant: Store.Instant) { self.init(microseconds: instant.microsecondsSince1970) }
}
