// A table as an answer: in the form the visitor accepts, a page at a time.

import HTTPTypes
import Hummingbird

/// A page of a longer table, and where the next begins.
public struct TablePage: Sendable {
  public var table: Table
  /// Opaque to the visitor; nil on the last page.
  public var next: String?
  /// Of a list of people: how many more are on it whom the visitor does not meet; nil where no such list.
  public var notShown: Int?

  public init(table: Table, next: String? = nil, notShown: Int? = nil) {
    self.table = table
    self.next = next
    self.notShown = notShown
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
}

extension Site {
  /// - Parameters:
  ///   - name: the member of the JSON object that holds the lines.
  ///   - extra: members beside it, already in JSON.
  static func reply(
    _ page: TablePage, as form: TableForm, name: String, extra: [(String, String)] = [], request: Request
  ) -> Response {
    var headers: HTTPFields = [:]
    if let next = page.next { headers[.link] = "<\(address(of: request, cursor: next))>; rel=\"next\"" }
    if let notShown = page.notShown { headers[.notShown] = String(notShown) }
    switch form {
    case .csv:
      headers[.contentType] = "text/csv; charset=utf-8; header=present"
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.table.csv())))
    case .json:
      headers[.contentType] = "application/json"
      var members = extra.map { "\"\($0)\":\($1)" }
      members.append("\"\(name)\":\(page.table.json())")
      if let notShown = page.notShown { members.append("\"not_shown\":\(notShown)") }
      members.append("\"next\":" + (page.next.map { "\"\($0)\"" } ?? "null"))
      let text = "{" + members.joined(separator: ",") + "}"
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
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
}
