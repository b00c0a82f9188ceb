// The parameters of linking as they are kept, and the population they are estimated from.
import FoundationEssentials
import Linking
import Postgres
import Register

/// What tells parameters in force apart from others.
public struct ParametersInForceNow: Sendable, Hashable {
  /// 0 while the program's own are.
  public var version: Int
  public var expectedPeople: Double
}

extension LinkingStore {
  /// Which parameters are in force.
  public func parametersInForce() throws -> ParametersInForceNow {
    let row = try connection.query(Statements.links.parametersVersion).single()
    return ParametersInForceNow(
      version: try row[0], expectedPeople: try row[1, as: Double?.self] ?? Parameters.standard.expectedPeople)
  }

  /// The parameters in force.
  public func parameters() throws -> Parameters {
    var parameters = Parameters.standard
    if let row = try connection.query(Statements.links.parameters).first {
      parameters = try JSONDecoder().decode(Parameters.self, from: Data(row[1, as: String.self].utf8))
      parameters.version = try row[0]
    }
    parameters.expectedPeople = try parametersInForce().expectedPeople
    return parameters
  }

  /// Puts parameters in force, under their version.
  public func keep(_ parameters: Parameters, _ move: LinkMove) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let body = String(decoding: try encoder.encode(parameters), as: UTF8.self)
    try connection.execute(
      Statements.links.keepParameters,
      [.int(parameters.version), .json(body), move.at.parameter, .text(move.by), .text(move.why)])
  }

  /// Everybody with everything known of them.
  public func population(_ parameters: Parameters) throws -> Population {
    var population = Population(parameters: parameters)
    try addEverybody(to: &population)
    return population
  }

  /// Adds the values that many rows of earlier returns shared.
  public func addCommonValues(to population: inout Population) throws {
    for row in try connection.query(Statements.linkingRead.commonValues) {
      if let field = CommonField(rawValue: try row[0]) {
        population.add(CommonValue(field: field, value: try row[1]), share: Float(try row[2, as: Double.self]))
      }
    }
  }

  /// Remembers values that many rows of a return shared.
  public func remember(common values: [(value: CommonValue, share: Float)]) throws {
    if values.isEmpty { return }
    try connection.execute(
      Statements.linkingWrite.rememberCommon,
      [
        .intArray(values.map(\.value.field.rawValue)), .bigints(values.map(\.value.value)),
        .reals(values.map(\.share)),
      ])
  }

  /// Adds everybody, in the order of their numbers.
  public func addEverybody(to population: inout Population) throws {
    try addCommonValues(to: &population)
    var person = KnownPerson(id: 0, registrations: [])
    try connection.stream(Statements.links.registrations) { row in
      var columns = row.columns
      let id: Int64 = try columns.next()
      if id != person.id {
        if !person.registrations.isEmpty { population.add(person) }
        person = KnownPerson(id: id, registrations: [])
      }
      if let registration = try Registration(&columns) { person.registrations.append(registration) }
    }
    if !person.registrations.isEmpty { population.add(person) }
  }

  /// Every linked row, with its person in truth, for rows that the truth knows.
  ///
  /// - Parameter truth: by reference of the return and number of the row.
  public func scoredRows(_ truth: [String: [Int: Int64]]) throws -> [LinkScores.ScoredRow] {
    var rows: [LinkScores.ScoredRow] = []
    try connection.stream(Statements.links.scoredRows) { row in
      var columns = row.columns
      let reference: String = try columns.next()
      let number: Int = try columns.next()
      guard let person = truth[reference]?[number] else { return }
      rows.append(try LinkScores.ScoredRow(&columns, truth: person))
    }
    return rows
  }
}

extension Registration {
  fileprivate init?(_ columns: inout ColumnReader) throws {
    let id: Int64 = try columns.next()
    let institution: Int64 = try columns.next()
    let text: String = try columns.next()
    let first = try columns.next(as: Day?.self)
    let last = try columns.next(as: Day?.self)
    let firstReturn: Int64 = try columns.next()
    let lastReturn: Int64 = try columns.next()
    guard let identity = NormalisedIdentity(described: text) else { return nil }
    self.init(
      id: id, institution: institution, identity: identity,
      standings: [Standing(returnID: firstReturn, onRoll: first), Standing(returnID: lastReturn, onRoll: last)])
  }
}

extension LinkScores.ScoredRow {
  fileprivate init(_ columns: inout ColumnReader, truth: Int64) throws {
    let person: Int64 = try columns.next()
    let isQuestion: Bool = try columns.next()
    let institution: Int64 = try columns.next()
    var identity = Identity()
    identity.dateOfBirth = try columns.next()
    identity.surname = try columns.next()
    identity.postcode = try columns.next()
    let row = LinkRow(
      id: 0, returnID: 0, institution: institution, asAt: Day(daysSince1970: 0), identity: identity)
    self.init(row, person: person, truth: truth, isQuestion: isQuestion)
  }
}
