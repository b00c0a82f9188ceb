// The address that answers who goes by a name: names come in the body, never in an address.

import Access
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Postgres
import Register
import Store

/// Who goes by exactly these names and this birth date. Source: article *SharingRules*.
public struct PersonQuestion: Hashable, Sendable {
  public let surname: String
  public let forename: String
  public let born: Day

  /// Who may ask.
  public static let roles: Set<Role> = [.eet, .restricted, .steward]
  private static let longestName = 200

  /// nil where a name is missing, or longer than any.
  public init?(surname: String, forename: String, born: Day) {
    self.surname = surname.trimmingCharacters(where: \.isWhitespace)
    self.forename = forename.trimmingCharacters(where: \.isWhitespace)
    self.born = born
    for name in [self.surname, self.forename] where name.isEmpty || name.unicodeScalars.count > Self.longestName {
      return nil
    }
  }

  /// The answer, on record with how many were found and kept back, and no name.
  public func answer(_ db: Connection, by visit: Visit) throws -> Table {
    let today = try Moment.read(db).londonDay
    let people = try People.named(db, surname: surname, forename: forename, born: born, on: today)
    let shown = people.compactMap(\.id)
    try Audit.record(
      db, "person searched", by: visit, subject: shown.map { "person \($0)" }.joined(separator: ", "),
      detail: #"{"found":\#(shown.count),"kept_back":\#(people.count - shown.count)}"#)
    return Table(
      columns: ["person_id", "ask"],
      rows: people.map { person in [person.id.map { .number(Int($0)) } ?? .none, .told(person.ask)] })
  }
}

extension Site {
  private static let longestQuestion = 4096

  var peopleEndpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/people/find", admits: .roles(PersonQuestion.roles)) { request, call in
        let form = try TableForm(request.headers)
        try Query(request.uri.query ?? "").allowOnly([])
        let table = try await services.people(try visitor(of: call), try await question(of: request))
        return Self.reply(TablePage(table: table), as: form, name: "people", request: request)
      }
    ]
  }

  /// The body is a JSON object of three texts.
  private func question(of request: Request) async throws -> PersonQuestion {
    struct Body: Decodable {
      let surname: String?
      let forename: String?
      let dateOfBirth: String?

      enum CodingKeys: String, CodingKey {
        case surname, forename
        case dateOfBirth = "date_of_birth"
      }
    }
    guard let bytes = try? await request.body.collect(upTo: Self.longestQuestion) else {
      var refused = Refused(.bodyTooLarge)
      refused.limit = Self.longestQuestion
      throw refused
    }
    guard bytes.readableBytes > 0 else { throw Refused(.bodyMissing) }
    guard let body = try? JSONDecoder().decode(Body.self, from: Data(bytes.readableBytesView)) else {
      throw Refused(.bodyType)
    }
    guard let born = body.dateOfBirth.flatMap({ Day(iso: $0) }) else { throw Refused(parameter: "date_of_birth") }
    guard let surname = body.surname, let forename = body.forename,
      let question = PersonQuestion(surname: surname, forename: forename, born: born)
    else { throw Refused(parameter: body.surname == nil ? "surname" : "forename") }
    return question
  }
}
