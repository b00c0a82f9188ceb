// Addresses of what follows from the returns: a cohort's list, and a school's feedback.

import Access
import HTTPTypes
import Hummingbird
import Register
import Store

/// Which list is asked for, of which day, narrowed how. Source: article *Cohorts*.
public struct CohortQuestion: Hashable, Sendable {
  public var cohort: String
  public var asOf: Day
  /// The instant up to which knowledge counts; nil = everything known.
  public var knownAt: Instant?
  /// For joiners and leavers: of which cohort, since which day.
  public var of: String?
  public var since: Day?
  /// For lapsing: within how many days; nil = the setting.
  public var within: Int?
  /// URN, LAESTAB or UKPRN.
  public var institution: String?
  public var yearGroup: Int?
  public var district: String?
  public var hub: String?
  /// Code of a characteristic.
  public var characteristic: Int?
  /// NEET for at least so many days.
  public var neetDays: Int?
  public var lastContactBefore: Day?
  /// Only whom to call, or only the others.
  public var call: Bool?
  /// The number of the last person already given.
  public var after: Int
  public var limit: Int

  public static let names = CohortQuery.names

  static let parameters = [
    "as_of", "known_at", "of", "since", "within", "institution", "year_group", "district", "hub", "characteristic",
    "neet_days", "last_contact_before", "call", "cursor", "limit",
  ]

  public init(cohort: String, asOf: Day, after: Int = 0, limit: Int = 1000) {
    self.cohort = cohort
    self.asOf = asOf
    self.after = after
    self.limit = limit
  }

  /// - Parameter today: the London day of the request, the default of `as_of`.
  init(cohort: String, query: Query, today: Day) throws(Refused) {
    try query.allowOnly(Self.parameters)
    self.init(
      cohort: cohort, asOf: try query.day("as_of") ?? today,
      after: try query.number("cursor", in: 0...Int(Int64.max)) ?? 0,
      limit: try query.number("limit", in: 1...10_000) ?? 1000)
    knownAt = try query.instant("known_at")
    of = try query.text("of")
    since = try query.day("since")
    within = try query.number("within", in: 0...366)
    institution = try query.text("institution", atMost: 20)
    yearGroup = try query.number("year_group", in: 0...20)
    district = try query.text("district")
    hub = try query.text("hub")
    characteristic = try query.number("characteristic", in: 0...9999)
    neetDays = try query.number("neet_days", in: 0...10_000)
    lastContactBefore = try query.day("last_contact_before")
    call = try query.text("call").map { _ throws(Refused) in try query.flag("call") }
    try check()
  }

  /// Refuses an unknown cohort and parameters that contradict each other.
  public func check() throws(Refused) {
    guard Self.names.contains(cohort) else { throw Refused(.notFound) }
    // Joiners and leavers are of a cohort and since a day; nothing else is.
    let moves = cohort == "joiners" || cohort == "leavers"
    guard moves == (of != nil), of.map({ Self.names.dropLast(2).contains($0) }) ?? true else {
      throw Refused(parameter: "of")
    }
    guard moves == (since != nil), since.map({ $0 <= asOf }) ?? true else { throw Refused(parameter: "since") }
    guard within == nil || cohort == "lapsing" else { throw Refused(parameter: "within") }
  }
}

extension Site {
  private static let officers: Set<Role> = [.eet, .restricted]
  /// Deaths told are for stewards to decide; every other list is the team's.
  private static func readers(of question: CohortQuestion) -> Set<Role> {
    [question.cohort, question.of].contains("deaths-to-confirm") ? [.steward] : officers
  }

  var cohortEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/cohorts/{name}", admits: .roles(Self.officers.union([.steward]))) { request, call in
        let form = try TableForm(request.headers)
        let question = try CohortQuestion(
          cohort: call.parameters.get("name") ?? "", query: try Query(request.uri.query ?? ""),
          today: services.today())
        let visitor = try visitor(of: call)
        guard Self.readers(of: question).contains(visitor.role) else { throw Refused(.roleRefused) }
        let page = try await services.cohort(visitor, question)
        return Self.reply(
          page, as: form, name: "lines",
          extra: [("cohort", "\"\(question.cohort)\""), ("as_of", "\"\(question.asOf)\"")], request: request)
      },
      Endpoint(.get, "/api/v1/feedback", admits: .roles([.school])) { request, call in
        let form = try TableForm(request.headers)
        try Query(request.uri.query ?? "").allowOnly([])
        let table = try await services.feedback(try visitor(of: call))
        return Self.reply(TablePage(table: table), as: form, name: "lines", request: request)
      },
    ]
  }

  /// The visitor that the porter let in.
  func visitor(of call: Call) throws(Refused) -> Visitor {
    guard let visitor = call.visitor else { throw Refused(.tokenMissing) }
    return visitor
  }
}
