// Refuse means absent: values of class C under an instruction are nowhere once a return is answered.
import Glibc
import Postgres
import Synchronization
import Testing

@Suite("Refused values are absent", .serialized)
struct PlantedTests {
  @Test("values under an instruction are in no table, file, log, answer or running statement")
  func absent() async throws {
    let server = try await BlockingThread.run { try ServerProcess() }
    let token = try await server.addSchools(["100001"])[0]
    let witness = Witness(server)
    try await BlockingThread.run {
      // As much is logged as PostgreSQL can log, in the sessions that begin now.
      try server.asOwner { owner in
        for setting in Self.talkative { try owner.execute(setting) }
      }
      server.kill(SIGTERM)
      try server.start()
    }
    let end = Signal()
    async let watched: Void = BlockingThread.run {
      try server.asOwner { owner in
        while !end.isGiven { try witness.look(owner) }
      }
    }
    let unexpected = try await BlockingThread.run {
      defer { end.give() }
      let unexpected = try Self.send(to: server, token, witness)
      try server.waitUntilSettled()
      return unexpected
    }
    #expect(unexpected == [])
    try await watched
    let (notFound, found, foundAfterStop) = try await BlockingThread.run {
      try witness.keepTables()
      let notFound = try Self.kept.filter { try witness.search([$0.text], in: $0.place).isEmpty }
      let found = try witness.search(Planted.traces)
      server.kill(SIGTERM)
      return (notFound.map { "\($0.text) in \($0.place)" }, found, try witness.search(Planted.traces))
    }
    #expect(found == [])
    #expect(foundAfterStop == [])
    #expect(notFound == [])
  }

  /// Given once, seen by another thread.
  private final class Signal: Sendable {
    private let state = Atomic(false)
    var isGiven: Bool { state.load(ordering: .acquiring) }
    func give() { state.store(true, ordering: .releasing) }
  }

  private static let talkative: [SQL] = [
    "alter database fingerpost set log_statement = 'all'",
    "alter database fingerpost set log_min_duration_statement = 0",
    "alter database fingerpost set log_parameter_max_length_on_error = -1",
    "alter database fingerpost set debug_print_plan = on",
  ]

  /// What the same search must find, and where: it can fail.
  private static let kept: [(text: String, place: String)] =
    ["quillhammer", "UNDERHILLOCK", "KEPTFORM12", "kept.value@example.org"].flatMap { text in
      ["/witness/tables", "/data/postgres/base", "/data/postgres/pg_wal"].map { (text, $0) }
    } + [
      // The log tells statements and their parameters, the instruction's names among them, but never rows of a COPY.
      ("insert into return_row", "/data/postgres.log"), ("set_config", "/witness/running"),
      ("\"sha256\"", "/witness/answers"), ("listens on", "/output-1"),
    ]

  /// Sends planted values in every way in which they may come. Result: answers that were not expected.
  private static func send(to server: ServerProcess, _ token: String, _ witness: Witness) throws -> [String] {
    var unexpected: [String] = []
    let declared = "&as_at=2026-10-02&withhold_confirmed=true"
    func post(_ query: String, _ text: String, expecting status: Int) throws {
      let answer = try Wire.post(
        port: server.port, "/api/v1/returns?" + query, token: token, body: Array(text.utf8))
      if answer.status != status { unexpected.append("\(query): \(answer.text)") }
      try witness.keep(answer)
      guard let id = answer.value("id") else { return }
      for path in ["", "/problems"] {
        try witness.keep(try Wire.get(port: server.port, "/api/v1/returns/\(id)\(path)", token: token))
      }
    }
    try post("kind=enrolment" + declared, Planted.roll, expecting: 201)
    for kind in Planted.kinds {
      try post("kind=\(kind)\(declared)&dry_run=true", Planted.file(), expecting: 200)
      try post("kind=\(kind)\(declared)", Planted.file(), expecting: 201)
      try post("kind=\(kind)\(declared)", Planted.file(), expecting: 200)
    }
    // Without the confirmation nothing of a return is kept, whatever stands in it.
    try post("kind=enrolment&as_at=2026-10-02", Planted.file(marked: false), expecting: 422)
    // Refused whole, and broken off.
    try post("kind=enrolment" + declared, Planted.traces.joined(separator: "\n"), expecting: 422)
    let body = Array(Planted.file().utf8)
    for _ in 0..<3 {
      _ = try? Wire.post(
        port: server.port, "/api/v1/returns?kind=actual" + declared, token: token, body: body, upTo: body.count / 2)
    }
    return unexpected
  }
}
