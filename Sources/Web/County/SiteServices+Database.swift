// The site's services over a county's database.

import Access
import FoundationEssentials
import NIOPosix
import Postgres
import Register
import Store
import Work

extension SiteServices {
  /// What stands behind the site.
  public struct Rooms: Sendable {
    public var database: Database
    public var reception: Reception
    public var spool: Spool
    /// Called when something was stored, so that the jobs begin at once.
    public var wakeJobs: @Sendable () -> Void
    /// The instant of this moment.
    public var now: @Sendable () -> Instant

    public init(
      database: Database, reception: Reception, spool: Spool, wakeJobs: @escaping @Sendable () -> Void,
      now: @escaping @Sendable () -> Instant
    ) {
      self.database = database
      self.reception = reception
      self.spool = spool
      self.wakeJobs = wakeJobs
      self.now = now
    }
  }

  public init(rooms: Rooms, limits: SiteLimits, metrics: Metrics) {
    let (database, now) = (rooms.database, rooms.now)
    let vitals = Vitals { await rooms.look() }
    self.init(
      limits: limits, metrics: metrics, spool: rooms.spool, threads: .singleton,
      visitor: { hash in try await Visitor.find(hash, in: database, now: now()) },
      receive: { visitor, parameters, body in try await rooms.receive(visitor, parameters, body) },
      returns: { visitor, question in try await rooms.returns(visitor, question) },
      returnStatus: { visitor, id in try await rooms.returnStatus(visitor, id) },
      problems: { visitor, id, question in try await rooms.problems(visitor, id, question) },
      cohort: { visitor, question in
        try await database.transact(as: visitor.visit, access: .readOnly) { db in try question.page(db) }
      },
      feedback: { visitor in
        let instant = now()
        return try await database.transact(as: visitor.visit) { db in Table(try Feedback.own(db, now: instant)) }
      },
      today: { Day(inLondonAtMicrosecondsSince1970: now().microsecondsSince1970) },
      obstacle: { await vitals.now().obstacle },
      readings: { rooms.poolReadings() + (await vitals.now().readings) })
  }
}

extension SiteServices.Rooms {
  /// Answers a return with its receipt once it is durable, or a dry run with what it would do.
  func receive(
    _ visitor: Visitor, _ parameters: ReturnParameters, _ body: SpoolWriter.Finished
  ) async throws -> SiteServices.Answer {
    let request = parameters.request(for: visitor)
    if parameters.dryRun {
      let rehearsal = try await reception.rehearse(
        request, body.file, sha256: body.sha256, as: visitor.visit, now: now(), allRows: parameters.allProblems)
      return .init(status: .ok, body: rehearsal)
    }
    let (receipt, isNew) = try await reception.receive(
      request, body.file, sha256: body.sha256, as: visitor.visit, now: now())
    if isNew { wakeJobs() }
    return .init(status: isNew ? .created : .ok, body: receipt)
  }

  func returns(_ visitor: Visitor, _ question: ReturnsQuestion) async throws -> TablePage {
    let today = Day(inLondonAtMicrosecondsSince1970: now().microsecondsSince1970)
    return try await database.transact(as: visitor.visit, access: .readOnly) { db in
      var institution: Int32?
      if let number = question.institution {
        let named = try Institutions.find(db, number, on: today)
        guard let found = named.only else {
          throw Refused(named.areSeveral ? .institutionAmbiguous : .institutionRefused)
        }
        institution = found.id
      }
      let records = try Returns.list(
        db, before: question.before.map(Int64.init), limit: question.limit, institution: institution,
        isWaiting: question.isWaiting)
      let next = records.count == question.limit ? records.last.map { String($0.number) } : nil
      return TablePage(table: try Table(records), next: next)
    }
  }

  func returnStatus(_ visitor: Visitor, _ id: String) async throws -> (any Encodable & Sendable)? {
    guard let id = UUIDValue(id) else { return nil }
    return try await database.transact(as: visitor.visit, access: .readOnly) { db in
      try Returns.show(db, id).map(ReturnStatus.init)
    }
  }

  func problems(_ visitor: Visitor, _ id: String, _ question: ProblemsQuestion) async throws -> TablePage? {
    guard let id = UUIDValue(id) else { return nil }
    return try await database.transact(as: visitor.visit, access: .readOnly) { db in
      guard try Returns.show(db, id) != nil else { return nil }
      let problems = try Returns.problems(db, of: id, after: Int64(question.after), limit: question.limit)
      let next = problems.count == question.limit ? problems.last.map { String($0.id) } : nil
      return TablePage(table: Table(problems.map(\.problem)), next: next)
    }
  }
}

extension ReturnParameters {
  /// What the reception is asked; a school that names no institution means its own.
  func request(for visitor: Visitor) -> ReturnRequest {
    var request = ReturnRequest(institution: institution ?? visitor.institution ?? "")
    request.kind = kind
    request.asAt = asAt
    request.coverage = coverage
    request.years = years
    request.site = site ?? ""
    request.withholdConfirmed = withholdConfirmed
    request.missingConfirmed = missingConfirmed
    request.reference = reference
    request.replaces = replaces
    request.receivedOn = receivedOn
    return request
  }
}
