// A county in which every act can be done: two schools and the county's people have told of everything that acts are
// about.

import Access
import Ciphers
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Postgres
import Register
import Store
import TestSupport
import Testing

@testable import Services
@testable import fingerpost

/// Made once. What is tried in it is rolled back.
struct ActCounty: Sendable {
  static let shared = Task { try await ActCounty() }
  /// Another, in which nothing about somebody goes out.
  static let keeping = Task {
    let county = try await ActCounty()
    let kept = Restriction(try await county.kept, "processing", reason: "asked for it")
    _ = try await county.county.app.services.perform(Acts.restrictPerson, kept, as: .machine("user test", .steward))
    // A school asks for support for them.
    try await county.county.base.with { owner in
      try owner.execute(
        """
        insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
        select gen_random_uuid(), institution_id, id, 'other', '2026-01-01', 'test' from return_row
        where surname = 'Brown' limit 1
        """)
    }
    return county
  }

  let county: TestCounty
  /// A token of every role there is a token for; a school's is Ashcombe's.
  let tokens: [Role: HTTPFields]
  /// The roll of Ashcombe, a late one, and one that was set aside.
  let roll: UUIDValue
  let setAside: UUIDValue
  /// Somebody told to be dead; somebody restricted; somebody else.
  let dead: Int64
  let restricted: Int64
  let person: Int64
  let question: Int64
  let openProposal: Int64
  let joined: Int64
  let link: Int64
  let tokenID: Int64
  let account: Int64
  /// Of that account, one of two.
  let place: Int64
  /// An account that has ended, of somebody whom a provider knows.
  let goneByProvider: Int64
  /// Where those of Ashcombe act; the last is of somebody at its desk.
  let colleagues: [Int64]
  /// An open request for access of the person, and a disclosure about them that an instruction forbade.
  let request: Int64
  let disclosure: Int64
  /// A release that is published, and one that is not.
  let release: Int32
  let draft: Int32
  /// Somebody whom a hub was sent, letters of an officer's, and a campaign.
  let referral: Int64
  let campaign: Int64
  var letters: UUIDValue { UUIDValue(Self.lettersWritten) ?? .random() }
  /// Its number in the database, and letters to it.
  let ashcombe: Int32
  var schoolLetters: UUIDValue { UUIDValue(Self.schoolLettersWritten) ?? .random() }
  /// Of what nothing stands any more, as chasing shows it.
  static let nothingShown = "e3b0c44298fc1c14"
  let institutions: String
  let areas: String
  let authorities: String
  private let folder: TemporaryFolder

  /// A return of Ashcombe's whose one row names somebody who left.
  let left: UUIDValue

  private static let lettersWritten = "00000000-0000-4000-8000-0000000000bb"
  private static let schoolLettersWritten = "00000000-0000-4000-8000-0000000000bc"

  /// A request of Ashcombe's for support.
  static let supportAsked = "00000000-0000-4000-8000-0000000000aa"
  /// An e-mail to Ashcombe that was refused.
  static let undelivered = "00000000-0000-4000-8000-0000000000ab"

  private static let heading = "Surname,Forename,Date of Birth,Year Group,Postcode\n"
  private static let roll = heading + "Abara,Ngozi,2009-10-15,12,OX1 1AA\nBrown,Kit,2009-11-20,12,OX1 1AB\n"
  private static let left = heading + "Ellery,Moss,2010-01-05,12,OX1 1AE\n"
  private static let leaving = "Surname,Forename,Date of Birth,Leaving Date\nEllery,Moss,2010-01-05,2026-09-18\n"
  private static let calls = """
    Surname,Forename,Date of Birth,Postcode,Contacted On,Outcome,Activity,NEET Start Date
    Castellan,Ivo,2009-12-01,OX1 1AC,2026-10-20,spoke to young person,619,2026-10-01
    Dorrell,Una,2009-12-02,OX1 1AD,2026-10-20,spoke to young person,619,2026-10-01

    """
  private static let status = """
    Surname,Forename,Date of Birth,Postcode,Status,From
    Castellan,Ivo,2009-12-01,OX1 1AC,D,2026-10-22

    """

  private init() async throws {
    county = try await TestCounty()
    var tokens: [Role: HTTPFields] = [:]
    for role in Role.ofTokens {
      tokens[role] = try await county.token(role, institution: role == .school ? "100001" : nil)
    }
    self.tokens = tokens
    let (school, officer) = (tokens[.school] ?? [:], tokens[.restricted] ?? [:])
    let ids = try await county.app.application.test(.router) { client in
      let own = "kind=enrolment&coverage=partial&as_at="
      let left = try await Self.send(client, own + "2026-09-05", Self.left, school)
      _ = try await Self.send(client, "kind=leaver&as_at=2026-09-20", Self.leaving, school)
      let first = try await Self.send(client, own + "2026-09-10", Self.roll, school)
      let second = try await Self.send(client, own + "2026-10-10", Self.roll, school)
      _ = try await Self.send(
        client, "kind=contact&institution=county&as_at=2026-10-21", Self.calls, officer)
      _ = try await Self.send(client, "kind=cohort_status&institution=county&as_at=2026-10-22", Self.status, officer)
      return (first, second, left)
    }
    try await county.settle()
    (roll, setAside, left) = ids
    folder = try TemporaryFolder()
    institutions = folder.path + "/institutions.csv"
    areas = folder.path + "/areas.csv"
    authorities = folder.path + "/authorities.csv"
    try "urn,name,kind\n100003,Cropley School,school\n".write(toFile: institutions, atomically: true, encoding: .utf8)
    try "key,la_code\nOX1,940\n100001,940\n100002,940\n".write(
      toFile: authorities, atomically: true, encoding: .utf8)
    try "prefix,la_code\nOX2,931\n".write(toFile: areas, atomically: true, encoding: .utf8)
    let found = try await county.base.with { [setAside] owner in
      try Self.addWhatPeopleDecide(owner, setAside: setAside)
    }
    (dead, restricted, person) = (found.dead, found.restricted, found.person)
    (question, openProposal, link, tokenID) = (found.question, found.open, found.link, found.token)
    joined = found.toJoin
    (account, place, colleagues) = (found.account, found.place, found.colleagues)
    goneByProvider = found.goneByProvider
    (request, disclosure) = (found.request, found.disclosure)
    (referral, campaign) = (found.referral, found.campaign)
    ashcombe = try await county.base.with { owner in
      try owner.query(
        """
        insert into school_letter (batch, institution_id, text_id, made_on, made_at, made_by)
        select $1, institution.id, (select id from letter_text where to_school), '2026-11-01', '2026-11-01', 'test'
        from institution where urn = 100001 returning institution_id
        """, [.uuid(try #require(UUIDValue(Self.schoolLettersWritten)))]
      ).single()[0]
    }
    // What the transaction under way has left in the record of an act, for whoever asks.
    try await county.base.with { owner in
      try owner.execute(
        """
        create function entries_left(act text) returns bigint language sql security definer set search_path = public, pg_temp
        return (select count(*) from audit_event where tx = pg_current_xact_id() and action = act);
        """)
      try owner.execute("grant execute on function entries_left(text) to public")
    }
    let steward = Caller.machine("user test", .steward)
    release = try await county.app.services.perform(
      Acts.makeRelease, NewRelease(Given(["period": "2026"])), as: steward
    ).release.id
    _ = try await county.app.services.perform(Acts.publishRelease, ReleaseNamed(release), as: steward)
    draft = try await county.app.services.perform(
      Acts.makeRelease, NewRelease(Given(["period": "2026"])), as: steward
    ).release.id
    _ = try await county.app.services.perform(
      Acts.decideProposal, ProposalDecision(proposal: joined, join: true), as: .machine("user test", .steward))
  }

  private static func send(
    _ client: any TestClientProtocol, _ query: String, _ text: String, _ headers: HTTPFields
  ) async throws -> UUIDValue {
    try await client.execute(
      uri: "/api/v1/returns?withhold_confirmed=true&" + query, method: .post, headers: headers,
      body: ByteBuffer(string: text)
    ) { response in
      struct Answer: Decodable { let id: String }
      #expect(response.status == .created, "\(String(buffer: response.body))")
      let answer = try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView))
      return try #require(UUIDValue(answer.id))
    }
  }

  private struct Found: Sendable {
    let dead, restricted, person, question, open, toJoin, link, token, account, place, request,
      disclosure, goneByProvider, referral, campaign: Int64
    let colleagues: [Int64]
  }

  /// Adds what follows from acts rather than from returns.
  private static func addWhatPeopleDecide(_ owner: Connection, setAside: UUIDValue) throws -> Found {
    func number(_ sql: SQL, _ parameters: [Parameter] = []) throws -> Int64 {
      try owner.query(sql, parameters).single()[0]
    }
    func someone(_ surname: String) throws -> Int64 {
      try number(
        """
        select max(link.person_id) from link join return_row as row on row.id = link.row_id
        where row.surname = $1 and link.undone_at is null
        """, [.text(surname)])
    }
    let (pupil, other) = (try someone("Abara"), try someone("Brown"))
    let (dead, called) = (try someone("Castellan"), try someone("Dorrell"))
    try owner.execute(
      """
      insert into person_restriction (person_id, until_day, reason, recorded_at, recorded_by)
      values ($1, '2040-01-01', 'test', '2026-01-01', 'test')
      """, [.int(Int(called))])
    try owner.execute("update return set failed_at = now(), failure = 'test' where id = $1", [.uuid(setAside)])
    try owner.execute(
      """
      insert into ground_decision (row_id, decided_at, decided_by, reason)
      select id, '2026-01-01', 'test', '' from return_row where number = 2
      """)
    try owner.execute(
      """
      insert into support_request (id, institution_id, row_id, ground, asked_at, asked_by)
      select $1, institution_id, id, 'other', '2026-01-01', 'test' from return_row where surname = 'Abara' limit 1
      """, [.uuid(try #require(UUIDValue(supportAsked)))])
    try owner.execute(
      """
      insert into reminder_mail (id, institution_id, mailing, on_day, address, state, next_at, made_at, done_at)
      select $1, id, gen_random_uuid(), '2026-09-27', 'gone@school.example', 'refused', '2026-09-27', '2026-09-27', '2026-09-27'
      from institution where urn = 100001
      """, [.uuid(try #require(UUIDValue(undelivered)))])
    // Objected to, and a note of which nobody can tell by which row it was written.
    try owner.execute(
      """
      insert into objection (person_id, from_day, recorded_at, recorded_by)
      select $1, london_day(moment()), moment(), 'test'
      """, [.int(Int(pupil))])
    try owner.execute(
      """
      insert into note (person_id, key, words, made_at, made_by)
      select $1, gen_random_uuid(), 'test', moment(), 'test'
      """, [.int(Int(pupil))])
    let asked = try number(
      """
      update link set outcome = 'ask' where id = (select max(id) from link where person_id = $1 and undone_at is null)
      returning id
      """, [.int(Int(other))])
    let question = try number(
      """
      insert into link_question (row_id, candidates, asked_at)
      select row_id, array[$2::bigint], '2026-01-01' from link where id = $1 returning id
      """, [.int(Int(asked)), .int(Int(pupil))])
    func propose(_ one: Int64, _ another: Int64) throws -> Int64 {
      try number(
        """
        insert into link_proposal (kind, person_id, other_person_id, reason, raised_at, raised_by)
        values ('merge', least($1::bigint, $2), greatest($1, $2), '{}', '2026-01-01', 'test') returning id
        """, [.int(Int(one)), .int(Int(another))])
    }
    let (account, place) = try addSessions(owner)
    try owner.execute(
      """
      insert into named_colleague (person_id, account_id, named_at, named_by)
      select $1, id, '2026-01-01', 'test' from account where name = 'restricted'
      """, [.int(Int(called))])
    let colleagues = try addColleague(owner)
    return Found(
      dead: dead, restricted: called, person: pupil, question: question, open: try propose(pupil, other),
      toJoin: try propose(dead, called),
      link: try number(
        "select max(id) from link where person_id = $1 and undone_at is null", [.int(Int(pupil))]),
      token: try number("select max(id) from access_token"), account: account, place: place,
      request: try number(
        """
        insert into person_request (person_id, kind, asked_on, asked_by, identity_checked, due_on, opened_at, opened_by)
        values ($1, 'access', '2026-11-01', 'parent', 'test', '2026-12-01', '2026-11-01', 'test') returning id
        """, [.int(Int(pupil))]),
      disclosure: try disclose(owner, pupil),
      goneByProvider: try number(
        """
        with made as (
          insert into account (name, made_at, made_by, ended_at, ended_by)
          values ('gone', '2026-01-01', 'test', '2026-01-02', 'test') returning id
        )
        insert into account_identity (account_id, issuer, subject) select id, 'issuer', 'gone' from made
        returning account_id
        """),
      referral: try number(
        """
        insert into referral (person_id, key, hub, made_at, made_by)
        values ($1, gen_random_uuid(), 'North', '2026-01-01', 'test') returning id
        """, [.int(Int(pupil))]),
      campaign: try campaign(owner, pupil), colleagues: colleagues)
  }

  /// A campaign and letters to somebody. Result: the campaign.
  private static func campaign(_ owner: Connection, _ person: Int64) throws -> Int64 {
    try owner.execute(
      """
      insert into letter (batch, person_id, text_id, return_id, made_on, made_at, made_by)
      select $1, $2, min(id), gen_random_uuid(), '2026-11-01', '2026-11-01', 'test' from letter_text
      """, [.uuid(try #require(UUIDValue(lettersWritten))), .int(Int(person))])
    return try owner.query(
      """
      with made as (
        insert into campaign (name, made_on, made_at, made_by) values ('test', '2026-11-01', '2026-11-01', 'test') returning id
      )
      insert into campaign_member (campaign_id, person_id) select id, $1 from made returning campaign_id
      """, [.int(Int(person))]
    ).single()[0]
  }

  /// Tells a school of somebody on whose day an instruction stood that came later. Result: the disclosure.
  private static func disclose(_ owner: Connection, _ person: Int64) throws -> Int64 {
    try owner.execute(
      """
      insert into instruction (return_id, row_number, institution_id, surnames, forenames, date_of_birth, given_by, given_on,
        recorded_at, row_kept)
      select row.return_id, row.number, row.institution_id, array[row.surname], array[row.forename], row.date_of_birth,
        'young person', '2026-10-01', moment(), true
      from return_row as row where row.surname = 'Abara' order by row.id limit 1
      """)
    return try owner.query(
      """
      insert into disclosure (at, day, actor, institution_id, person_id, given, ground)
      select '2026-10-05', '2026-10-05', 'test', institution_id, $1, true, 'B1' from instruction limit 1
      returning id
      """, [.int(Int(person))]
    ).single()[0]
  }

  /// An account and a session of every role; a school's at Ashcombe. Result: the last of the accounts, and a second place of
  /// it.
  private static func addSessions(_ owner: Connection) throws -> (account: Int64, place: Int64) {
    for role in Role.ofTokens {
      try owner.execute(
        """
        with made as (
          insert into account (name, made_at, made_by) values ($1, '2026-01-01', 'test') returning id
        ), placed as (
          insert into account_place (account_id, role, institution_id)
          select made.id, $1, case when $1 = 'school' then (select id from institution where urn = 100001) end from made
          returning account_id, role, institution_id
        ), secret as (
          insert into account_secret (account_id, password, password_at) select id, '', '2026-01-01' from made
        )
        insert into session (hash, account_id, role, institution_id, began_at, seen_at, idle_minutes, ends_at)
        select sha256(convert_to($1, 'UTF8')), account_id, role, institution_id, moment(), moment(), 600,
          moment() + interval '1 day'
        from placed
        """, [.text(role.rawValue)])
    }
    let row = try owner.query(
      """
      insert into account_place (account_id, role) select max(id), 'steward' from account returning account_id, id
      """
    ).single()
    return (account: try row[0], place: try row[1])
  }

  /// Somebody at Ashcombe's desk. Result: where those of Ashcombe act.
  private static func addColleague(_ owner: Connection) throws -> [Int64] {
    try owner.execute(
      """
      with made as (
        insert into account (name, made_at, made_by) values ('desk', '2026-01-01', 'test') returning id
      )
      insert into account_place (account_id, role, institution_id)
      select made.id, 'reception', institution.id from made, institution where institution.urn = 100001
      """)
    return try owner.query(
      "select place.id from account_place as place join institution on institution.id = institution_id order by place.id"
    ).map { try $0[0] }
  }

  /// Of whom nothing goes out in ``keeping``: whom a question and a proposal are about beside `person`.
  var kept: Int64 {
    get async throws {
      try await county.base.with { owner in
        try owner.query(
          "select max(person_id) from link join return_row as row on row.id = row_id where surname = 'Brown' and undone_at is null"
        ).single()[0]
      }
    }
  }

  /// Somebody who has signed in in a role.
  func signedIn(_ role: Role) async throws -> Caller {
    let hash = try Digest.sha256(role.rawValue.utf8)
    let found = try await county.county.database.requests.with { db in
      try SignIns.session(db, hash: hash.bytes, prolongs: true)
    }
    return .visitor(try #require(found).visitor(hash: hash.hex))
  }

  /// The holder of the token of a role.
  func caller(_ role: Role) throws -> Caller {
    let header = tokens[role]?[.authorization] ?? ""
    let token = try #require(Token(authorization: header))
    return .token(try token.hash().bytes)
  }
}
