// A question to a data set as a JSON object in a body.

import FoundationEssentials

extension DataSetQuery {
  /// - Throws: ``DataSetFault`` with the member at fault.
  public init(body: some Sequence<UInt8>) throws(DataSetFault) {
    let read: Body
    do { read = try JSONDecoder().decode(Body.self, from: Data(body)) } catch let fault as DataSetFault {
      throw fault
    } catch {
      throw DataSetFault("body", takes: "a JSON object with criteria, indicators, sorts, page and pageSize")
    }
    self = read.query
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static func members(
    _ decoder: any Decoder, _ known: [String], of place: String
  ) throws -> KeyedDecodingContainer<Name> {
    let container = try decoder.container(keyedBy: Name.self)
    guard container.allKeys.allSatisfy({ known.contains($0.stringValue) }) else {
      throw DataSetFault(place, takes: known.joined(separator: ", "))
    }
    return container
  }

  private struct Body: Decodable {
    var query = DataSetQuery()

    init(from decoder: any Decoder) throws {
      let members = try DataSetQuery.members(
        decoder, ["criteria", "indicators", "sorts", "page", "pageSize", "debug"], of: "body")
      if let criteria = try members.decodeIfPresent(Criteria.self, forKey: Name(stringValue: "criteria")) {
        query.criteria = criteria.value
      }
      query.indicators = try members.decodeIfPresent([String].self, forKey: Name(stringValue: "indicators")) ?? []
      query.sorts = try (members.decodeIfPresent([Sort].self, forKey: Name(stringValue: "sorts")) ?? []).map {
        ($0.field, $0.isDescending)
      }
      query.page = try members.decodeIfPresent(Int.self, forKey: Name(stringValue: "page")) ?? 1
      query.pageSize = try members.decodeIfPresent(Int.self, forKey: Name(stringValue: "pageSize")) ?? 1000
      guard (1...1_000_000).contains(query.page) else { throw DataSetFault("page", takes: "a number from 1") }
      guard (1...DataSetQuery.longestPage).contains(query.pageSize) else {
        throw DataSetFault("pageSize", takes: "a number from 1 to \(DataSetQuery.longestPage)")
      }
    }
  }

  private struct Sort: Decodable {
    let field: String
    let isDescending: Bool

    init(from decoder: any Decoder) throws {
      let members = try DataSetQuery.members(decoder, ["field", "direction"], of: "sorts")
      field = try members.decode(String.self, forKey: Name(stringValue: "field"))
      let direction = try members.decodeIfPresent(String.self, forKey: Name(stringValue: "direction")) ?? "Asc"
      guard ["Asc", "Desc"].contains(direction) else {
        throw DataSetFault("sorts", takes: "the directions Asc and Desc")
      }
      isDescending = direction == "Desc"
    }
  }

  private struct Criteria: Decodable {
    let value: DataSetCriteria

    init(from decoder: any Decoder) throws {
      guard decoder.codingPath.count < 24 else {
        throw DataSetFault("criteria", takes: "fewer criteria in one another")
      }
      let members = try DataSetQuery.members(
        decoder, ["and", "or", "not"] + DataSetCriteria.Facet.allCases.map(\.rawValue), of: "criteria")
      var parts: [DataSetCriteria] = []
      if let all = try members.decodeIfPresent([Criteria].self, forKey: Name(stringValue: "and")) {
        parts.append(.all(all.map(\.value)))
      }
      if let any = try members.decodeIfPresent([Criteria].self, forKey: Name(stringValue: "or")) {
        parts.append(.any(any.map(\.value)))
      }
      if members.contains(Name(stringValue: "not")) {
        parts.append(.not(try members.decode(Criteria.self, forKey: Name(stringValue: "not")).value))
      }
      for facet in DataSetCriteria.Facet.allCases where members.contains(Name(stringValue: facet.rawValue)) {
        let compared = try Comparisons.members(
          try members.superDecoder(forKey: Name(stringValue: facet.rawValue)), facet)
        parts += compared
      }
      value = parts.count == 1 ? parts[0] : .all(parts)
    }
  }

  private enum Comparisons {
    static func members(_ decoder: any Decoder, _ facet: DataSetCriteria.Facet) throws -> [DataSetCriteria] {
      let members = try DataSetQuery.members(
        decoder, DataSetCriteria.Comparison.allCases.map(\.rawValue), of: facet.rawValue)
      return try DataSetCriteria.Comparison.allCases.compactMap { comparison in
        let name = Name(stringValue: comparison.rawValue)
        guard members.contains(name) else { return nil }
        let ids =
          [.in, .notIn].contains(comparison)
          ? try members.decode([Asked].self, forKey: name) : [try members.decode(Asked.self, forKey: name)]
        return .facet(facet, comparison, ids.map(\.id))
      }
    }
  }

  /// A text, or a period or a place with its members.
  private struct Asked: Decodable {
    let id: String

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        id = text
        return
      }
      let members = try DataSetQuery.members(decoder, ["period", "code", "level", "id"], of: "criteria")
      func member(_ name: String) throws -> String? {
        try members.decodeIfPresent(String.self, forKey: Name(stringValue: name))
      }
      if let period = try member("period") {
        id = try period + "|" + (member("code") ?? "")
      } else {
        id = try (member("level") ?? "") + "|id|" + (member("id") ?? member("code") ?? "")
      }
    }
  }
}
