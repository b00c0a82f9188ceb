// The files of a county: the same for the same seed, told in order, and true to the truth beside them.

import Register
import Testing

@testable import InventedCounty

@Suite("The files of an invented county")
struct CountyFilesTests {
  @Test("the same seed gives the same bytes", arguments: [Errors.clean, .hard, .rough])
  func sameBytes(errors: Errors) throws {
    let options = County.Options(people: 500, seed: 5, errors: errors)
    let one = try Shelf(options)
    let other = try Shelf(options)
    let files = try one.files
    #expect(try files == other.files)
    for file in files { #expect(try one.bytes(file) == other.bytes(file), "\(file)") }
  }

  @Test("another seed gives other people")
  func otherPeople() throws {
    let one = try Shelf(County.Options(people: 300, seed: 1))
    let other = try Shelf(County.Options(people: 300, seed: 2))
    #expect(try one.bytes("people.csv") != other.bytes("people.csv"))
  }

  @Test("every kind of return is told, in order of receipt, and nothing after the present day")
  func manifest() throws {
    let options = County.Options(people: 2000, seed: 3)
    let shelf = try Shelf(options)
    let rows = try shelf.rows("returns.csv")
    #expect(Set(rows.compactMap { $0["kind"] }) == Set(County.Kind.allCases.map(\.rawValue)))
    let received = rows.compactMap { $0["received_on"] }
    #expect(received == received.sorted())
    #expect(received.allSatisfy { $0 <= options.until.description })
    #expect(rows.allSatisfy { ($0["as_at"] ?? "") <= ($0["received_on"] ?? "") })
    let references = rows.compactMap { $0["reference"] }
    #expect(Set(references).count == references.count)
    #expect(Set(rows.compactMap { $0["file"] }).union(Self.beside) == Set(try shelf.files))
    #expect(rows.count == shelf.summary.returns)
  }

  @Test(
    "a county made part by part has as many people, whose numbers and places are told apart as those of one part are")
  func parts() throws {
    var options = County.Options(people: 1300, seed: 8, errors: .clean)
    options.peopleAtOnce = 400
    let shelf = try Shelf(options)
    func values(_ name: String, _ column: String) throws -> [String] { try shelf.rows(name).compactMap { $0[column] } }
    let people = try values("people.csv", "person_id")
    #expect(people == (1...1300).map { "P" + String(10_000_000 + $0).dropFirst() })
    #expect(shelf.summary.people == 1300 && shelf.summary.schools == 4 * 9)
    let urns = try values("institutions.csv", "URN").filter { !$0.isEmpty }
    let establishments = try values("institutions.csv", "EstablishmentNumber").filter { !$0.isEmpty }
    let ukprns = try values("institutions.csv", "UKPRN")
    for numbers in [urns, establishments, ukprns] { #expect(Set(numbers).count == numbers.count) }
    let returns = try shelf.rows("returns.csv")
    #expect(Set(returns.compactMap { $0["reference"] }).count == returns.count)
    let received = returns.compactMap { $0["received_on"] }
    #expect(received == received.sorted())
    #expect(Set(try values("truth.csv", "person_id")).isSubset(of: Set(people)))
    #expect(Set(try values("situations.csv", "person_id")).count > 1200)
    // A UPN or ULN is one person's.
    let worlds = options.parts.map { World($0) }
    let identities = worlds.flatMap { $0.population.people.flatMap { [$0.upn, $0.uln] } }
    #expect(Set(identities).count == 2600)
    options.peopleAtOnce = 1300
    let whole = try Shelf(options)
    #expect(options.parts.count == 1)
    #expect(try whole.bytes("people.csv") != shelf.bytes("people.csv"))
  }

  private static let beside: Set<String> = [
    "institutions.csv", "areas.csv", "returns.csv", "truth.csv", "people.csv", "situations.csv",
  ]

  @Test("a correction names the return it replaces, which came before")
  func corrections() throws {
    let rows = try Shelf(County.Options(people: 6000, seed: 4).only(.enrolment, .risk)).rows("returns.csv")
    var seen: Set<String> = []
    var corrections = 0
    for row in rows {
      if let former = row["replaces"], !former.isEmpty {
        corrections += 1
        #expect(seen.contains(former))
      }
      seen.insert(row["reference"] ?? "")
    }
    #expect(corrections > 0)
  }

  @Test("every row of a clean county is about the person the truth names")
  func truth() throws {
    let shelf = try Shelf(County.Options(people: 900, seed: 6, errors: .clean))
    let people = Dictionary(
      try shelf.rows("people.csv").map { ($0["person_id"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    var truth: [String: [String]] = [:]
    for row in try shelf.rows("truth.csv") { truth[row["return_id"] ?? "", default: []].append(row["person_id"] ?? "") }
    for item in try shelf.rows("returns.csv") {
      let rows = try shelf.rows(item["file"] ?? "")
      let named = truth[item["reference"] ?? ""] ?? []
      #expect(rows.count == named.count)
      for (row, person) in zip(rows, named) {
        let forename = row["Forename"] ?? row["First name"] ?? row["FirstName"]
        #expect(forename == people[person]?["forename"])
      }
    }
    #expect(truth.values.map(\.count).reduce(0, +) == shelf.summary.rows)
  }

  @Test("for measuring links there are rolls alone, about four rows a person")
  func linking() throws {
    let shelf = try Shelf(.linking(people: 4000, seed: 7))
    #expect(Set(try shelf.rows("returns.csv").compactMap { $0["kind"] }) == ["enrolment"])
    #expect((3.5...4.5).contains(Double(shelf.summary.rows) / 4000))
  }

  @Test("institutions carry the numbers and columns of the national register")
  func institutions() throws {
    let shelf = try Shelf(County.Options(people: 15_000, seed: 8, errors: .clean).only(.risk))
    let rows = try shelf.rows("institutions.csv")
    #expect(rows.allSatisfy { (try? UKPRN($0["UKPRN"] ?? "")) != nil })
    let urns = rows.compactMap { $0["URN"] }.filter { !$0.isEmpty }
    #expect(urns.allSatisfy { (try? URN($0)) != nil })
    #expect(Set(urns).count == urns.count)
    #expect((38...44).contains(shelf.summary.schools))
    #expect((6...8).contains(shelf.summary.colleges))
    let areas = try shelf.rows("areas.csv")
    #expect(areas.contains { $0["la_code"] == "931" } && areas.contains { $0["la_code"] != "931" })
  }
}

extension County.Options {
  /// The same county with fewer files.
  func only(_ kinds: County.Kind...) -> County.Options {
    var options = self
    options.kinds = Set(kinds)
    return options
  }
}
