// LISTEN and NOTIFY.
import Postgres
import TestSupport
import Testing

@Suite("Listener")
struct ListenerTests {
  @Test("a notification arrives, on its own channel and after commit")
  func arrives() async throws {
    let database = try await TestDatabase.make()
    let listener = Listener(database.settings(), channels: ["work", "Odd \"name\""])
    var messages = listener.notifications.makeAsyncIterator()
    #expect(await messages.next()?.isCatchUp == true)
    #expect(await messages.next()?.isCatchUp == true)
    try await database.with { db in
      _ = try? db.transaction { db in
        try db.notify("work", payload: "rolled back")
        try db.execute("select 1 / 0")
      }
      try db.transaction { try $0.notify("work", payload: "one") }
      try db.notify("Odd \"name\"", payload: "two")
    }
    #expect(await messages.next() == Notification(channel: "work", payload: "one"))
    #expect(await messages.next() == Notification(channel: "Odd \"name\"", payload: "two"))
    listener.stop()
    #expect(await messages.next() == nil)
  }

  @Test("after a break the listener is back and says that something may have been missed")
  func comesBack() async throws {
    let database = try await TestDatabase.make()
    let listener = Listener(database.settings(), channels: ["work"])
    var messages = listener.notifications.makeAsyncIterator()
    #expect(await messages.next()?.isCatchUp == true)
    try await database.with { db in
      try db.execute(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
        """)
    }
    #expect(await messages.next()?.isCatchUp == true)
    try await database.with { try $0.notify("work", payload: "again") }
    #expect(await messages.next() == Notification(channel: "work", payload: "again"))
  }
}
