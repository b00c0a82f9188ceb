// The moment at which a run of tests takes place, where it is not the machine's.
import Glibc
import Postgres

public enum TestMoment {
  /// The tests tell of the autumn of 2026: where the machine's clock is before it, it is this moment.
  private static let earliest = "2026-11-28T12:00:00Z"

  /// Makes a database with the schema believe that it is the moment of `TEST_MOMENT`, as its owner.
  public static func set(in owner: Connection) throws {
    guard try owner.query("select to_regclass('public.clock_offset') is not null").single()[0, as: Bool.self] else {
      return
    }
    let moment = getenv("TEST_MOMENT").map { String(cString: $0) } ?? ""
    try owner.execute(
      """
      insert into clock_offset (ahead)
      select moment - statement_timestamp()
      from (select coalesce(nullif($1, '')::timestamptz, $2::timestamptz) as moment) as told
      where $1 <> '' or moment > statement_timestamp()
      on conflict (is_only) do update set ahead = excluded.ahead
      """, [.text(moment), .text(earliest)])
  }
}
