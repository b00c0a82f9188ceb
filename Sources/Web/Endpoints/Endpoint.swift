// A declaration of one address: method, path, the act it calls, and what the API's description says of it.

import HTTPTypes
import Hummingbird
import Publishing
import Services
import Store

/// A request on its way to an answer.
struct Exchange: Sendable {
  let request: Request
  let context: APIRequestContext
  /// The holder of the token; nil where an address admits anyone.
  let caller: Caller?
}

/// One entry of the site's list. The router, the rights, `Allow` and the API's description follow from it.
struct Endpoint: Sendable {
  let method: HTTPRequest.Method
  /// Parameters in braces, as OpenAPI writes them.
  let path: String
  /// What is done for the caller; nil: nothing that needs to be allowed, so that anyone may ask.
  let act: (any DeclaredAct)?
  /// nil: a page, which is for people and stands in no description for programs.
  let described: Operation?
  /// Of a page: whom it is for. Pages know people by their sessions and never by a token, the others the other way round.
  let rule: PageRule?
  let answer: @Sendable (Site, Exchange) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, act: (any DeclaredAct)? = nil, _ described: Operation?,
    rule: PageRule? = nil,
    answer: @escaping @Sendable (Site, Exchange) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.act = act
    self.described = described
    self.rule = rule
    self.answer = answer
  }

  /// Lines of an act, in the form that the visitor accepts.
  /// - Parameters:
  ///   - lines: the member of the JSON object that holds them.
  ///   - row: what the API's description calls one.
  ///   - isPosted: the input comes in a JSON body, because it must stand in no address.
  ///   - isKnownByTag: whoever has the answer already is told so.
  static func table<Input: Asked, Output: TableAnswer>(
    _ path: String, _ act: Act<Input, Output>, _ described: Operation, lines: String, row: String,
    isPosted: Bool = false, isKnownByTag: Bool = false
  ) -> Endpoint {
    var described = described
    if isKnownByTag { described.answers.append(.unchanged) }
    if isPosted { described.members = Input.fields } else { described.parameters = Input.fields }
    described.answers.insert(.table(Output.self, lines: lines, row: row), at: 0)
    return Endpoint(isPosted ? .post : .get, path, act: act, described) { site, exchange in
      let form = try TableForm(exchange.request.headers)
      let output = try await site.perform(act, exchange) {
        guard isPosted else { return try exchange.given(path) }
        try exchange.given(path).allow(only: [])
        return try await Given(body: exchange.request.body, atMost: longestQuestion)
      }
      let answer = form.answer(to: exchange.request, output, lines: lines)
      return isKnownByTag
        ? try KnownByTag(text: answer.text, type: answer.type, headers: answer.headers).unlessKnown(
          to: exchange.request)
        : answer.response
    }
  }

  /// One value of an act, as JSON.
  /// - Parameter schema: what the API's description calls it.
  static func value<Input: Asked, Output: Tabular>(
    _ path: String, _ act: Act<Input, Output>, _ described: Operation, schema: String
  ) -> Endpoint {
    var described = described
    described.parameters = Input.fields
    described.answers.insert(.json(200, described.what, schema), at: 0)
    return Endpoint(.get, path, act: act, described) { site, exchange in
      .json(try await site.perform(act, exchange) { try exchange.given(path) })
    }
  }

  /// A file of CSV.
  static func file<Input: Asked>(_ path: String, _ act: Act<Input, CSVFile>, _ described: Operation) -> Endpoint {
    var described = described
    described.parameters = Input.fields
    described.answers.insert(.csv(described.what), at: 0)
    return Endpoint(.get, path, act: act, described) { site, exchange in
      try TableForm.checkCSV(exchange.request.headers)
      let file = try await site.perform(act, exchange) { try exchange.given(path) }
      return .plain(file.text, type: TableForm.csvType)
    }
  }

  /// The longest question that is posted, in bytes.
  private static let longestQuestion = 4096

  /// The names in the braces of a path.
  static func places(in path: String) -> [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

extension Exchange {
  /// What the query and the address give, by a path with braces.
  func given(_ path: String) throws(Refused) -> Given {
    var place: [String: String] = [:]
    for name in Endpoint.places(in: path) { place[name] = context.parameters.get(name) ?? "" }
    return try Given(query: request.uri.query ?? "", place: place)
  }
}

extension Site {
  /// Does an act for the caller of a request. What is wrong with the input is told to nobody who may not do the act.
  func perform<Input: Asked, Output>(
    _ act: Act<Input, Output>, _ exchange: Exchange, _ given: () async throws -> Given
  ) async throws -> Output {
    guard let caller = exchange.caller else { throw Refused(.tokenMissing) }
    let input: Input
    do {
      let values = try await given()
      try values.allow(only: Input.fields)
      input = try Input(values)
    } catch {
      _ = try await admit(caller, to: act, exchange)
      throw error
    }
    return try await authentication.counting(caller, from: address(of: exchange)) {
      try await dependencies.acts.perform(act, input, as: caller)
    }
  }

  /// Finds the caller of a request, before the act's input is there.
  func admit<Input, Output>(
    _ caller: Caller, to act: Act<Input, Output>, _ exchange: Exchange
  ) async throws -> Visitor {
    try await authentication.counting(caller, from: address(of: exchange)) {
      try await dependencies.acts.admit(caller, to: act)
    }
  }

  /// Where whoever asks comes from, as far as it can be believed.
  func address(of exchange: Exchange) -> String { origins.address(of: exchange.request, exchange.context) }
}
