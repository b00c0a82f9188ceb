// Addresses of statistics: releases, what each says, and data sets after the department's public interface.

import HTTPTypes
import Hummingbird
import Publishing
import Services

extension Site {
  static let statisticsEndpoints: [Endpoint] = [
    .table(
      "/api/v1/statistics/releases", Acts.listReleases,
      Operation(
        "listReleases", "statistics", "The releases of statistics: to analysts those that were published.",
        what: "A line for each, the newest first."), lines: "releases", row: "ReleaseLine", isKnownByTag: true),
    .table(
      "/api/v1/statistics/releases/{id}", Acts.readRelease,
      Operation(
        "readRelease", "statistics", "What a release says, cell by cell.",
        note: "Nothing of a release ever changes. What is hidden is `c`; a draft that is read is known from then on.",
        what: "A line for every cell, table by table."), lines: "cells", row: "ReleaseCellLine",
      isKnownByTag: true),
    .table(
      "/api/v1/statistics/data-sets", Acts.listDataSets,
      Operation(
        "listDataSets", "statistics", "The data sets of published releases, after the department's public interface.",
        what: "A line for each."), lines: "dataSets", row: "DataSetLine", isKnownByTag: true),
    .document(
      "/api/v1/statistics/data-sets/{name}/meta", Acts.describeDataSet,
      Operation(
        "describeDataSet", "statistics", "What a data set can be asked by: filters, indicators, places, periods.",
        note: "Ids are made of words and stay while the words do.", what: "Its facets with their ids.")
    ) { $0.json },
    .document(
      "/api/v1/statistics/data-sets/{name}/query", Acts.queryDataSet,
      Operation(
        "queryDataSet", "statistics", "Some figures of a data set, a page at a time.",
        note:
          "Criteria of the query hold together; others are posted. As CSV it has words in place of ids, and its page in the headers Page, Page-Size, Total-Results and Total-Pages.",
        what: "Rows with their figures as they are printed: a number, or one of the symbols c, x, z and low."),
      csv: { $0.csv }, headers: { $0.pageHeaders }
    ) { $0.json },
    .queryPosted(
      "/api/v1/statistics/data-sets/{name}/query",
      Operation(
        "queryDataSetByBody", "statistics", "The same, asked by a body: criteria joined by and, or, not.",
        what: "Rows with their figures.", parameters: DataSetNamed.fields)),
    .document(
      "/api/v1/statistics/data-sets/{name}/csv", Acts.describeDataSet,
      Operation(
        "downloadDataSet", "statistics", "A data set as a file of the open data standard.",
        what: "The data file, with words in place of ids."),
      csv: { $0.data.dataFile }, json: nil),
    .table(
      "/api/v1/statistics/data-sets/{name}/versions", Acts.listDataSetVersions,
      Operation(
        "listDataSetVersions", "statistics", "The versions of a data set.",
        note: "A release that is published makes one; a release that is withdrawn takes its own back.",
        what: "A line for each, the newest first."), lines: "versions", row: "DataSetVersionLine",
      isKnownByTag: true),
    .document(
      "/api/v1/statistics/data-sets/{name}/versions/{version}/changes", Acts.compareDataSetVersions,
      Operation(
        "compareDataSetVersions", "statistics", "What a version of a data set changed.",
        what: "What is gone, what came, and how many figures differ.")
    ) { $0.json },
  ]
}

extension Endpoint {
  /// What an act answers as a JSON document, or as CSV where that is asked for. Whoever has it already is told so.
  ///
  /// - Parameter json: nil: there is CSV alone.
  static func document<Input: Asked, Output>(
    _ path: String, _ act: Act<Input, Output>, _ described: Operation,
    csv: (@Sendable (Output) -> String)? = nil, headers: @escaping @Sendable (Output) -> HTTPFields = { _ in [:] },
    json: (@Sendable (Output) -> JSONValue)?
  ) -> Endpoint {
    var described = described
    described.parameters = Input.fields
    let content: [(String, JSONValue)] =
      (json == nil ? [] : [("application/json", ["type": "object"])])
      + (csv == nil ? [] : [("text/csv", ["type": "string"])])
    described.answers = [Operation.Answer(status: 200, what: described.what, content: content), .unchanged]
    return Endpoint(.get, path, act: act, described) { site, exchange in
      if json == nil { try TableForm.checkCSV(exchange.request.headers) }
      let form = json == nil ? TableForm.csv : csv == nil ? .json : try TableForm(exchange.request.headers)
      let output = try await site.perform(act, exchange) { try exchange.given(path) }
      return try KnownByTag(output, form, csv: csv, json: json, headers: headers(output))
        .unlessKnown(to: exchange.request)
    }
  }

  /// A question to a data set in a body.
  static func queryPosted(_ path: String, _ described: Operation) -> Endpoint {
    var described = described
    described.bodySchema = DataSetQuery.schema
    described.answers = [
      Operation.Answer(
        status: 200, what: described.what,
        content: [("application/json", ["type": "object"]), ("text/csv", ["type": "string"])])
    ]
    return Endpoint(.post, path, act: Acts.queryDataSet, described) { site, exchange in
      let form = try TableForm(exchange.request.headers)
      guard let caller = exchange.caller else { throw Refused(.tokenMissing) }
      _ = try await site.admit(caller, to: Acts.queryDataSet, exchange)
      let given = try exchange.given(path)
      try given.allow(only: DataSetNamed.fields)
      guard let bytes = try? await exchange.request.body.collect(upTo: longestDataSetQuestion) else {
        var refused = Refused(.bodyTooLarge)
        refused.limit = longestDataSetQuestion
        throw refused
      }
      guard bytes.readableBytes > 0 else { throw Refused(.bodyMissing) }
      let query: DataSetQuery
      do throws(DataSetFault) { query = try DataSetQuery(body: bytes.readableBytesView) } catch {
        throw ActRefusal.misshapen(error.member, takes: error.takes)
      }
      let set = try DataSetNamed(given)
      let answer = try await site.authentication.counting(caller, from: site.address(of: exchange)) {
        try await site.dependencies.acts.perform(Acts.queryDataSet, DataSetAsked(set, query), as: caller)
      }
      return try KnownByTag(answer, form, csv: { $0.csv }, json: { $0.json }, headers: answer.pageHeaders).whole
    }
  }

  /// In bytes.
  private static let longestDataSetQuestion = 1 << 16
}

extension DataSetAnswer {
  fileprivate var pageHeaders: HTTPFields {
    [.page: "\(page)", .pageSize: "\(pageSize)", .totalResults: "\(total)", .totalPages: "\(pages)"]
  }
}

extension HTTPField.Name {
  static let page = constant("Page")
  static let pageSize = constant("Page-Size")
  static let totalResults = constant("Total-Results")
  static let totalPages = constant("Total-Pages")
}

extension Operation.Answer {
  /// The asker has it already.
  static let unchanged = Operation.Answer(
    status: 304, what: "Nothing changed since the ETag that If-None-Match names.", content: [])
}

extension KnownByTag {
  fileprivate init<Output>(
    _ output: Output, _ form: TableForm, csv: ((Output) -> String)?, json: ((Output) -> JSONValue)?,
    headers: HTTPFields
  ) throws {
    switch form {
    case .csv: try self.init(text: csv?(output) ?? "", type: TableForm.csvType, headers: headers)
    case .json: try self.init(text: json?(output).text ?? "", type: "application/json", headers: headers)
    }
  }
}

extension DataSetQuery {
  fileprivate static let schema: JSONValue = [
    "type": "object",
    "properties": [
      "criteria": [
        "type": "object",
        "description":
          "`and` and `or` with lists of criteria, `not` with one, or `filters`, `geographicLevels`, `locations` and `timePeriods`, each with `eq`, `notEq`, `in`, `notIn` and, of periods, `lt`, `lte`, `gt`, `gte`.",
      ],
      "indicators": ["type": "array", "items": ["type": "string"]],
      "sorts": [
        "type": "array",
        "items": [
          "type": "object", "required": ["field"],
          "properties": ["field": ["type": "string"], "direction": ["type": "string", "enum": ["Asc", "Desc"]]],
        ],
      ],
      "page": ["type": "integer", "minimum": 1],
      "pageSize": ["type": "integer", "minimum": 1, "maximum": .number(longestPage)],
    ],
  ]
}
