// Puts the values of a scenario into the tables, as accepting and linking would have left them.
import Postgres
import Reckoning
import Register

struct ScenarioLoader {
  let db: Connection
  let world: World
  let born: Day

  func load() throws {
    // What a scenario tells has come by now.
    try db.execute(
      "insert into clock_offset (ahead) values ('50 years') on conflict (is_only) do update set ahead = excluded.ahead")
    try loadLists()
    for made in world.returns { try load(made) }
    for person in Set(world.links.map(\.personID) + world.questions.flatMap(\.candidates)).sorted() {
      try db.execute(
        "insert into person (id, created_at) overriding system value values ($1, '2000-01-01')", [.int(Int(person))])
    }
    for row in world.rows { try load(row) }
    for link in world.links { try load(link) }
    for question in world.questions { try load(question) }
    for told in world.characteristics { try load(told) }
    for instruction in world.instructions { try load(instruction) }
    for decision in world.deathDecisions { try load(decision) }
    try loadCovers()
    try loadDecisions()
    try db.execute("update return set linked_at = received_at")
  }

  private func loadLists() throws {
    for setting in world.settings {
      try db.execute("delete from setting where name = $1", [.text(setting.name)])
    }
    for setting in world.settings {
      try db.execute(
        """
        insert into setting (name, value, valid_from, valid_to)
        values ($1, $2, coalesce($3::date, '-infinity'), coalesce($4::date, 'infinity'))
        """,
        [.text(setting.name), .text(setting.value), date(setting.validFrom), date(setting.validTo)])
    }
    for area in world.areas {
      try db.execute(
        """
        insert into area (prefix, la_code, valid_from, valid_to)
        values ($1, $2, coalesce($3::date, '-infinity'), coalesce($4::date, 'infinity'))
        """,
        [.text(area.prefix), .text(area.laCode), date(area.validFrom), date(area.validTo)])
    }
    for institution in world.institutions where institution.id != 0 {
      try db.execute(
        """
        insert into institution (id, urn, name, name_key, kind, la_code, type_name)
        overriding system value
        values ($1::int, $1::int + 100000, $5, lower($5), $2, $3, $4)
        """,
        [
          .int(institution.id), .text(institution.kind), .text(institution.laCode),
          .text(institution.isAlternative ? "Pupil referral unit" : ""), .text(institution.name),
        ])
    }
  }

  private func load(_ made: Return) throws {
    // What a return was found to cover is part of accepting it.
    let rows = world.rows.filter { $0.returnID == made.id }
    let years =
      made.full && made.years.isEmpty ? Set(rows.compactMap { yearGroup(of: $0, in: made) }).sorted() : made.years
    try db.execute(
      """
      insert into return (id, institution_id, kind, as_at, coverage, years, site, reference, withhold_confirmed,
        missing_confirmed, received_at, received_by, digest, summary, replaced_at, replaced_by, loaded_as_history,
        withdrawn_by)
      values ($1::uuid, $2, $3, $4, $5, $6, $7, $1::text, true, $8, $9, 'test', '', '{}', $10, $11::uuid, $12,
        case when $10::timestamptz is not null and $11::uuid is null then 'test' end)
      """,
      [
        .text(made.id), .int(made.institution), .text(made.kind.rawValue), date(made.asAt),
        .text(made.full ? "full" : "partial"), .intArray(years), .text(made.site), .bool(made.missingConfirmed),
        instant(made.receivedAt), made.replacedAt.map(instant) ?? .null, Parameter(made.replacedBy),
        .bool(made.isHistory),
      ])
    if let accepted = made.acceptedAt {
      try db.execute(
        "insert into late_return_accepted (return_id, accepted_at, accepted_by, reason) values ($1::uuid, $2, 'test', '')",
        [.text(made.id), instant(accepted)])
    }
  }

  private func load(_ row: Reckoning.Row) throws {
    guard let made = world.returns.first(where: { $0.id == row.returnID }) else { return }
    let isIdentity = row.status == .identityOnly
    let year = isIdentity ? nil : yearGroup(of: row, in: made)
    try db.execute(
      """
      insert into return_row (id, return_id, institution_id, number, status, as_at, surname, forename, date_of_birth,
        year_group, upn, uln, local_id, postcode, facts, year_told)
      overriding system value values ($1, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """,
      [
        .int(Int(row.id)), .text(row.returnID), .int(made.institution), .int(row.number), .text(row.status.rawValue),
        date(made.asAt), .text(row.surname), .text(row.forename), date(row.dateOfBirth), Parameter(year),
        .text(row.upn), .text(row.uln), .text(row.localID), .text(row.postcode),
        .json(row.factsJSON(kind: made.kind, lists: world.lists)),
        .bool(!isIdentity && toldYear(of: row, in: made) != nil),
      ])
    guard !row.caution.isEmpty else { return }
    try db.execute(
      """
      insert into contact_detail (row_id, institution_id, as_at, contact_caution) values ($1, $2, $3, $4)
      """, [.int(Int(row.id)), .int(made.institution), date(made.asAt), .text(row.caution)])
  }

  /// As checking tells it: the column where it is within one of the year by birth date, on the day the place begins.
  private func yearGroup(of row: Reckoning.Row, in made: Return) -> Int? {
    toldYear(of: row, in: made) ?? row.dateOfBirth.map { Ages.yearGroup(born: $0, on: describedDay(row, made)) }
  }

  private func toldYear(of row: Reckoning.Row, in made: Return) -> Int? {
    guard let told = row.yearGroup, let born = row.dateOfBirth else { return row.yearGroup }
    return abs(told - Ages.yearGroup(born: born, on: describedDay(row, made))) <= 1 ? told : nil
  }

  private func describedDay(_ row: Reckoning.Row, _ made: Return) -> Day {
    guard made.kind == .enrolment, let entry = row.facts["entry_date"].flatMap({ Day(iso: $0) }) else {
      return made.asAt
    }
    return max(made.asAt, entry)
  }

  private func load(_ link: Link) throws {
    try db.execute(
      """
      insert into link (row_id, institution_id, person_id, outcome, decided_at, decided_by, reason, undone_at, undone_by,
        undone_reason)
      select id, institution_id, $2, $3, $4, 'test', '{}', $5::timestamptz,
        case when $5::timestamptz is not null then 'test' end, case when $5::timestamptz is not null then 'test' end
      from return_row where id = $1
      """,
      [
        .int(Int(link.rowID)), .int(Int(link.personID)), .text(link.outcome), instant(link.decidedAt),
        link.undoneAt.map(instant) ?? .null,
      ])
  }

  private func load(_ question: Question) throws {
    try db.execute(
      """
      insert into link_question (row_id, candidates, asked_at, answered_at) values ($1, $2, $3, $4)
      """,
      [
        .int(Int(question.rowID)), .intArray(question.candidates.map(Int.init)), instant(question.askedAt),
        question.answeredAt.map(instant) ?? .null,
      ])
  }

  private func load(_ told: CharacteristicTold) throws {
    try db.execute(
      """
      insert into characteristic_told (row_id, institution_id, as_at, sen_provision)
      select id, institution_id, as_at, $2 from return_row where id = $1
      """,
      [.int(Int(told.rowID)), .text(told.senProvision)])
  }

  private func load(_ instruction: Instruction) throws {
    let about = instruction.about
    try db.execute(
      """
      insert into instruction (return_id, row_number, institution_id, surnames, forenames, date_of_birth, given_by,
        given_on, asked_on, withdrawn_on, recorded_at, row_kept)
      values ($1::uuid, coalesce((select number from return_row where id = $2), 999), $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $2 is not null)
      """,
      [
        .text(instruction.returnID), Parameter(instruction.rowID), .int(instruction.institution),
        .textArray(Array(about?.surnames ?? [])), .textArray(Array(about?.forenames ?? [])),
        date(about?.dateOfBirth), .text(instruction.givenBy.rawValue), date(instruction.givenOn),
        date(instruction.askedOn), date(instruction.withdrawnOn), instant(instruction.recordedAt),
      ])
  }

  private func load(_ decision: DeathDecision) throws {
    try db.execute(
      "insert into death_decision (row_id, is_confirmed, decided_at, decided_by) values ($1, $2, $3, 'test')",
      [.int(Int(decision.rowID)), .bool(decision.isConfirmed), instant(decision.decidedAt)])
  }

  private func loadCovers() throws {
    for agreement in world.agreements {
      try db.execute(
        """
        insert into institution_agreement (institution_id, flow, from_day, to_day, withdrawn_on, recorded_at, recorded_by)
        values ($1, 'feedback', $2, $3, $4, $5, 'test')
        """,
        [
          .int(agreement.institution), date(agreement.from), date(agreement.to), date(agreement.withdrawnOn),
          instant(agreement.recordedAt),
        ])
    }
    for objection in world.objections {
      try db.execute(
        """
        insert into objection (person_id, from_day, withdrawn_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, 'test')
        """,
        [
          .int(Int(objection.personID)), date(objection.from), date(objection.withdrawnOn),
          instant(objection.recordedAt),
        ])
    }
  }

  private func loadDecisions() throws {
    for decision in world.groundDecisions {
      try db.execute(
        "insert into ground_decision (row_id, decided_at, decided_by, reason) values ($1, $2, 'test', '')",
        [.int(Int(decision.rowID)), instant(decision.decidedAt)])
    }
    for succession in world.successions {
      try db.execute(
        """
        insert into succession (old_institution_id, new_institution_id, from_day, recorded_at, recorded_by)
        values ($1, $2, $3, $4, 'test')
        """,
        [.int(succession.old), .int(succession.new), date(succession.from), instant(succession.recordedAt)])
    }
  }

  private func date(_ day: Day?) -> Parameter { day.map { .date($0.daysSince1970) } ?? .null }
  private func instant(_ instant: Reckoning.Instant) -> Parameter { .timestamp(instant.microseconds) }
}
