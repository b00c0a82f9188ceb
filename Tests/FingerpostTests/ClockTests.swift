// Clocks that disagree are told to the server's keeper, and nothing else comes of it.

import HummingbirdTesting
import Store
import Testing

@testable import fingerpost

@Suite("clocks that disagree")
struct ClockTests {
  @Test("doctor and readiness tell how far this machine's clock is from the database's, beyond a few seconds")
  func told() async throws {
    let county = try await TestCounty()
    for (ahead, words) in [("0", nil), ("2 seconds", nil), ("1 hour", "behind"), ("-1 hour", "ahead of")]
      as [(String, String?)]
    {
      try await county.base.with { owner in
        try owner.execute(
          """
          insert into clock_offset (ahead) values ($1::interval)
          on conflict (is_only) do update set ahead = excluded.ahead
          """, [.text(ahead)])
      }
      let clock = try #require(await Examination.run(county.settings).first { $0.check == "clock" })
      #expect((clock.finding != nil) == (words != nil), "\(ahead)")
      #expect((clock.advice != nil) == (words != nil))
      #expect(words.map { clock.finding?.contains(" seconds \($0) ") == true } ?? true, "\(clock.finding ?? "")")
    }
    try await county.ask { client in
      // The first look may take longer than an answer waits for it.
      while try await client.execute(uri: "/readyz", method: .get, testCallback: { $0.status != .ok }) {
        try await Task.sleep(for: .milliseconds(20))
      }
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(String(buffer: response.body).hasPrefix("ready\nThis machine's clock is 3"))
      }
    }
  }

  @Test("doctor finds what the server's superuser left to everybody")
  func leftToEverybody() async throws {
    let county = try await TestCounty()
    func finding() async throws -> String? {
      try #require(await Examination.run(county.settings).first { $0.check == "rights of everybody" }).finding
    }
    #expect(try await finding() == nil)
    try await county.base.with { owner in
      try owner.execute("grant execute on function pg_catalog.pg_advisory_lock(bigint) to public")
    }
    #expect(try await finding() != nil)
    await county.county.close()
  }
}
