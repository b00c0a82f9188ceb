// A table as an answer: in the form the visitor accepts, a page at a time.

import HTTPTypes
import Hummingbird
import Publishing
import Register
import Services
import Store

/// What an act answers with lines.
protocol TableAnswer: Sendable {
  associatedtype Row: Tabular
  var page: Page<Row> { get }
  /// What stands beside the lines in JSON: names, values already in JSON.
  var members: [(String, String)] { get }
  /// What is told of the lines in headers, since CSV has lines alone.
  var headers: HTTPFields { get }
  /// The same in the API's description.
  static var memberSchemas: [(String, JSONValue)] { get }
}

extension Page: TableAnswer {
  var page: Page<Row> { self }
  var members: [(String, String)] { [] }
  var headers: HTTPFields { [:] }
  static var memberSchemas: [(String, JSONValue)] { [] }
}

extension CohortPage: TableAnswer {
  var members: [(String, String)] {
    [
      ("cohort", "\"\(cohort)\""), ("as_of", "\"\(day)\""),
      ("changing_since", changingSince.map { "\"\($0.iso)\"" } ?? "null"),
    ]
  }
  var headers: HTTPFields { changingSince.map { [.changingSince: $0.iso] } ?? [:] }
  static var memberSchemas: [(String, JSONValue)] {
    [
      ("cohort", ["type": "string"]), ("as_of", ["type": "string", "format": "date"]),
      (
        "changing_since",
        [
          "type": ["string", "null"], "format": "date-time",
          "description":
            "When settings, areas or code lists first changed in a way that not every line follows yet; null: lines are as of all that changed. In the header Fingerpost-Changing-Since where the answer is CSV.",
        ]
      ),
      (
        "not_shown",
        [
          "type": "integer",
          "description":
            "How many more people are on the whole list whom the visitor does not meet, whatever narrows it.",
        ]
      ),
    ]
  }
}

extension ReadRelease: TableAnswer {
  var page: Page<ReleaseCellLine> { Page(lines) }
  var members: [(String, String)] {
    [
      ("release", "\(release.id)"), ("state", "\"\(release.state)\""),
      ("left_out", JSONValue.array(release.leftOut.map { .text($0) }).text),
    ]
  }
  var headers: HTTPFields { [:] }
  static var memberSchemas: [(String, JSONValue)] {
    [
      ("release", ["type": "integer"]), ("state", ["type": "string"]),
      (
        "left_out",
        [
          "type": "array", "items": ["type": "string"],
          "description":
            "Tables, or parts of them, of which nothing is said: they could not be made safe beside the others.",
        ]
      ),
    ]
  }
}

enum TableForm {
  case json
  case csv

  /// Chosen by the Accept header: the first form in it that we have; JSON when it says nothing or anything.
  init(_ headers: HTTPFields) throws(Refused) {
    guard let accept = headers[.accept] else {
      self = .json
      return
    }
    for range in accept.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let type = parts.first, !parts.contains("q=0") else { continue }
      switch type {
      case "application/json", "application/*", "*/*":
        self = .json
        return
      case "text/csv", "text/*":
        self = .csv
        return
      default: continue
      }
    }
    throw Refused(.notAcceptable)
  }

  static let csvType = "text/csv; charset=utf-8; header=present"

  /// Refuses a visitor who takes no CSV, where there is no other form.
  static func checkCSV(_ headers: HTTPFields) throws(Refused) {
    guard let accept = headers[.accept] else { return }
    let types = accept.split(separator: ",").map { $0.split(separator: ";")[0].filter { $0 != " " }.lowercased() }
    guard types.contains(where: { ["text/csv", "text/*", "*/*"].contains($0) }) else { throw Refused(.notAcceptable) }
  }

  /// An answer before it is sent.
  struct Answer {
    let text: String
    let type: String
    let headers: HTTPFields

    var response: Response {
      var headers = headers
      headers[.contentType] = type
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
  }

  /// - Parameter name: the member of the JSON object that holds the lines.
  func answer(to request: Request, _ answer: some TableAnswer, lines name: String) -> Answer {
    let page = answer.page
    let table = Table(page.rows)
    var headers = answer.headers
    if let next = page.next { headers[.link] = "<\(Self.address(of: request, cursor: next))>; rel=\"next\"" }
    if let notShown = page.notShown { headers[.notShown] = String(notShown) }
    switch self {
    case .csv: return Answer(text: table.csv(), type: Self.csvType, headers: headers)
    case .json:
      var members = answer.members.map { "\"\($0)\":\($1)" }
      members.append("\"\(name)\":\(table.json())")
      if let notShown = page.notShown { members.append("\"not_shown\":\(notShown)") }
      members.append("\"next\":" + (page.next.map { "\"\($0)\"" } ?? "null"))
      return Answer(text: "{" + members.joined(separator: ",") + "}", type: "application/json", headers: headers)
    }
  }

  /// The same question with another cursor.
  private static func address(of request: Request, cursor: String) -> String {
    let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
    return request.uri.path + "?" + (kept.map(String.init) + ["cursor=\(cursor)"]).joined(separator: "&")
  }
}

extension HTTPField.Name {
  static let link = constant("Link")
  static let notShown = constant("Fingerpost-Not-Shown")
  static let changingSince = constant("Fingerpost-Changing-Since")
}
