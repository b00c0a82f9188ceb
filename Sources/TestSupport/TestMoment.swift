// The moment at which a test takes place, where it is not the machine's.
import Glibc
import Postgres

/// The day on which tests take place.
public enum TestMoment {
  /// The tests tell of the autumn of 2026: where the machine's clock is before it, it is this moment.
  private static let earliest = "2026-11-28T12:00:00Z"

  /// Makes a database with the schema believe that it is the moment of `TEST_MOMENT`, as its owner.
  public static func set(in owner: Connection) throws {
    guard try owner.query("select to_regclass('public.clock_offset') is not null").single()[0, as: Bool.self] else {
      return
    }
    let told = getenv("TEST_MOMENT").map { String(cString: $0) } ?? ""
    if !told.isEmpty {
      try set(told, in: owner)
    } else if try owner.query("select $1::timestamptz > statement_timestamp()", [.text(earliest)]).single()[
      0, as: Bool.self]
    {
      try set(earliest, in: owner)
    }
  }

  /// Makes the database of a test that tells of certain days believe that it is this moment, as its owner.
  public static func set(_ moment: String, in owner: Connection) throws {
    try owner.execute(
      """
      insert into clock_offset (ahead) select $1::timestamptz - statement_timestamp()
      on conflict (is_only) do update set ahead = excluded.ahead
      """, [.text(moment)])
  }
}
