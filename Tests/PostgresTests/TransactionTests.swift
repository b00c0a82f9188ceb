// Transactions: whole or not at all, tried again when the server asks for it, settings that end with them.
import Postgres
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
  static let template = TestTemplate("transactions") { db in
    try db.executeScript(
      """
      create table account (id int primary key, amount int not null);
      insert into account values (1, 100), (2, 100);
      create table later (id int, constraint once unique (id) deferrable initially deferred);
      do $$ begin
        if not exists (select from pg_roles where rolname = 'reader') then create role reader; end if;
      end $$;
      """)
  }

  struct Failure: Error {}

  @Test("any error rolls everything back")
  func rollsBack() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      #expect(throws: Failure.self) {
        try db.transaction { db in
          try db.execute("update account set amount = 0")
          throw Failure()
        }
      }
      #expect(throws: PostgresError.self) {
        try db.transaction { db in
          try db.execute("update account set amount = 0")
          try db.execute("select 1 / 0")
        }
      }
      let found = try db.query("select sum(amount) from account")[0][0, as: Int.self]
      #expect(found == 200)
      #expect(!db.isInTransaction)
    }
  }

  @Test("an error that the program swallows does not look like a commit")
  func swallowedError() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        try db.transaction { db in
          try db.execute("update account set amount = 0")
          _ = try? db.query("select 1 / 0")
        }
      }
      #expect(error?.kind == .misuse)
      let found = try db.query("select sum(amount) from account")[0][0, as: Int.self]
      #expect(found == 200)
    }
  }

  @Test("a constraint that is checked at commit fails the transaction")
  func deferredConstraint() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        _ = try db.roundTrip { $0.add("insert into later values (1), (1)") }
      }
      #expect(error?.constraint == "once")
      #expect(throws: PostgresError.self) {
        try db.transaction { try $0.execute("insert into later values (1), (1)") }
      }
      let found = try db.query("select count(*) from later")[0][0, as: Int.self]
      #expect(found == 0)
    }
  }

  @Test("a savepoint keeps the rest of the transaction")
  func savepoints() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      try db.transaction { db in
        try db.execute("update account set amount = amount + 1 where id = 1")
        try db.savepoint { db in
          _ = try? db.savepoint { try $0.execute("select 1 / 0") }
          try db.execute("update account set amount = amount + 1 where id = 2")
        }
      }
      let found = try db.query("select sum(amount) from account")[0][0, as: Int.self]
      #expect(found == 202)
    }
  }

  @Test("writers that fall over each other are tried again until each has been counted")
  func serializationRetry() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 4)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<10 {
            try await pool.transaction(isolation: .serializable, retries: 100) { db in
              let amount = try db.query("select amount from account where id = 1").single()[0, as: Int.self]
              try db.execute("update account set amount = $1 where id = 1", [.int(amount + 1)])
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let amount = try await pool.with { try $0.query("select amount from account where id = 1")[0][0, as: Int.self] }
    #expect(amount == 140)
    await pool.close()
  }

  @Test("retries are bounded")
  func boundedRetries() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      var runs = 0
      let error = #expect(throws: PostgresError.self) {
        try db.transaction(retries: 2) { db in
          runs += 1
          try db.execute("do $$ begin raise exception using errcode = '40001'; end $$")
        }
      }
      #expect(error?.isRetryable == true)
      #expect(runs == 3)
    }
  }

  @Test("a deadlock is resolved and both transactions are done")
  func deadlock() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    let pool = database.pool(size: 2)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (first, second) in [(1, 2), (2, 1)] {
        group.addTask {
          try await pool.transaction(retries: 20) { db in
            try db.execute("update account set amount = amount + 1 where id = $1", [.int(first)])
            _ = try db.query("select pg_sleep(0.1)")
            try db.execute("update account set amount = amount + 1 where id = $1", [.int(second)])
          }
        }
      }
      try await group.waitForAll()
    }
    let sum = try await pool.with { try $0.query("select sum(amount) from account")[0][0, as: Int.self] }
    #expect(sum == 204)
    await pool.close()
  }

  @Test("role and settings last for the transaction only, in one round trip or several")
  func localSettings() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let settings = [Setting("role", "reader"), Setting("fingerpost.visit", "v'1")]
      let question: SQL = "select current_user::text, current_setting('fingerpost.visit', true)"
      let inside = try db.roundTrip(settings: settings, question).single()
      #expect(try inside[0, as: String.self] == "reader")
      #expect(try inside[1, as: String.self] == "v'1")
      let again = try db.transaction(settings: settings) { try $0.query(question)[0][1, as: String.self] }
      #expect(again == "v'1")
      let outside = try db.query(question).single()
      #expect(try outside[0, as: String.self] == "fingerpost_owner")
      let visit = try outside[1, as: String?.self] ?? ""
      #expect(visit.isEmpty)
      let refused = #expect(throws: PostgresError.self) {
        _ = try db.roundTrip(settings: settings, "delete from account")
      }
      #expect(refused?.sqlState == "42501")
      #expect(try db.query("select current_user::text")[0][0, as: String.self] == "fingerpost_owner")
    }
  }

  @Test("a read-only transaction refuses to write")
  func readOnly() async throws {
    let database = try await TestDatabase.make(template: Self.template)
    try await database.with { db in
      let error = #expect(throws: PostgresError.self) {
        _ = try db.roundTrip(isolation: .repeatableRead, access: .readOnly, "delete from account")
      }
      #expect(error?.sqlState == "25006")
    }
  }
}
