// An invented county that was sent, linked and settled on a real database, with its truth beside it.
import Ciphers
import FoundationEssentials
import InventedCounty
import Intake
import Postgres
import Register
import Services
import Store
import TestSupport
import Jobs

@testable import fingerpost

/// Made once; the tests of it change nothing.
struct SentCounty: Sendable {
  static let shared = Task { try await SentCounty() }

  /// The county's present day, noon in London.
  static let today = options.until
  static let now = Store.Instant(
    microsecondsSince1970: Store.Instant(endOf: today).microsecondsSince1970 - 43_199_999_999)
  private static let options = County.Options(people: 800, seed: 20_260_311, errors: .clean)
  private static let template = TestTemplate("sent") { db in try Schema.migrations().run(on: db) }

  let base: TestDatabase
  let folder: TemporaryFolder

  private init() async throws {
    base = try await TestDatabase.make(template: Self.template)
    folder = try TemporaryFolder()
    let path = folder.path + "/county"
    _ = try await BlockingThread.run { try County.write(to: path, options: Self.options) }
    let database = Database(conninfo: base.conninfo(role: ClusterAddress.app))
    try await Self.importPlaces(path, database)
    try await Self.send(path, database)
    try await LinkReturns(database: database).link()
    _ = try await Settlement(database: database).settle()
    await database.close()
  }

  private static func importPlaces(_ path: String, _ database: Database) async throws {
    let services = Services(Dependencies(database: database))
    let admin = Caller.machine("user test", .admin)
    _ = try await services.perform(Acts.importInstitutions, ImportFile(path + "/institutions.csv"), as: admin)
    _ = try await services.perform(Acts.importAreas, ImportFile(path + "/areas.csv"), as: admin)
  }

  /// Sends every return of the manifest as history, in the order of receipt.
  private static func send(_ path: String, _ database: Database) async throws {
    let reception = Reception(database: database, digestKey: [UInt8](repeating: 5, count: 32))
    let steward = Visit(role: .steward, actor: "user test")
    for sent in try Consignment.manifest(Files.text(path + "/returns.csv"), folder: path) {
      var statement = ReturnStatement(institution: sent.institution)
      let told = sent.parameters
      statement.kind = told["kind"]
      statement.asAt = told["as_at"].flatMap { Day(iso: $0) }
      statement.coverage = told["coverage"].flatMap { Coverage(rawValue: $0) }
      statement.years = (told["years"] ?? "").split(separator: " ").compactMap { Int($0) }
      statement.site = told["site"] ?? ""
      statement.withholdConfirmed = told["withhold_confirmed"] == "true"
      statement.missingConfirmed = told["missing_confirmed"] == "true"
      statement.reference = told["reference"]
      statement.replaces = told["replaces"]
      statement.receivedOn = told["received_on"].flatMap { Day(iso: $0) }
      let bytes = try Files.bytes(sent.file)
      _ = try await reception.receive(
        statement, MemorySource(bytes), sha256: Digest.sha256(bytes), as: steward)
    }
  }

  /// A table of the county's truth: its lines, each with the cells that are filled by their columns.
  func truth(_ name: String) throws -> [[String: String]] {
    let records = try PlainRecord.all(in: Files.text(folder.path + "/county/" + name))
    let columns = records.first?.cells ?? []
    return records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(columns, record.cells).filter { !$0.1.isEmpty })
    }
  }
}
