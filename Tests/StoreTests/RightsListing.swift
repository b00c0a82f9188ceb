// Every table and view there is, listed from the catalogue when a test runs, and how a visit meets it.
import Postgres
import Register
import Store

/// A table or view outside PostgreSQL's own schemas.
struct ListedTable: Sendable {
  let name: String
  /// As SQL writes it.
  let quoted: String
  /// Not a view.
  let isTable: Bool
  let hasInstitution: Bool
  let hasRowSecurity: Bool
  /// Those that are told, as SQL writes them; the others follow from them.
  let columns: String

  /// Lists that hold nothing personal, and the ledger of migrations: every role may read them.
  private static let codeLists: Set<String> = [
    "setting", "activity_code", "guarantee_status", "intended_destination", "cohort_status", "characteristic",
    "ethnicity", "word", "evidence_source", "institution_type", "feedback_group", "risk_indicator", "area",
    "institution", "institution_alias", "institution_authority", "list_version", "alternative_provision_type",
    "restricted_fact",
    "restriction_kind",
    "list_change",
    "period_day", "due_return", "ethnic_group", "participation_type",
  ]
  private static let ledger: Set<String> = ["fingerpost_meta.change", "fingerpost_meta.remade"]

  var isCodeList: Bool {
    Self.ledger.contains(quoted) || quoted.hasPrefix("public.") && Self.codeLists.contains(name)
  }

  static func all(_ db: Connection) throws -> [ListedTable] {
    try db.query(
      """
      select relname, format('%I.%I', nspname, relname), relkind in ('r', 'p', 'f'), relrowsecurity,
        exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'institution_id'),
        (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '')
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p', 'f', 'v', 'm') and nspname <> 'information_schema' and nspname not like 'pg\\_%'
      order by 2
      """
    ).map { row in
      ListedTable(
        name: try row[0], quoted: try row[1], isTable: try row[2], hasInstitution: try row[4],
        hasRowSecurity: try row[3], columns: try row[5])
    }
  }

  /// A statement about this table; its name comes from the catalogue, quoted there. A third text follows the name
  /// where it stands a second time.
  func sql(_ verb: String, _ rest: String = "", _ last: String? = nil) -> SQL {
    let text = "\(verb) \(quoted) \(rest)" + (last.map { quoted + $0 } ?? "")
    return SQL(name: text, text: text)
  }

  func rows(_ db: Connection, notOf institution: Int) throws -> Int {
    try db.query(sql("select count(*) from", "where institution_id is distinct from $1"), [.int(institution)])
      .single()[0]
  }
}

extension RightsCounty {
  /// What a visit meets when it looks at a table.
  enum Sight: Equatable {
    case refused
    case rows(Int, notOfTheInstitution: Int)
  }

  func tables() async throws -> [ListedTable] {
    try await base.with { owner in try ListedTable.all(owner) }
  }

  func look(at table: ListedTable, _ institution: Int = 0, as visit: Visit) async throws -> Sight {
    do {
      return try await database.transact(as: visit, access: .readOnly) { db in
        let all: Int = try db.query(table.sql("select count(*) from")).single()[0]
        return .rows(all, notOfTheInstitution: table.hasInstitution ? try table.rows(db, notOf: institution) : all)
      }
    } catch let error as PostgresError where error.sqlState == "42501" || error.sqlState == "22023" {
      // 22023: the visit's secret is no hexadecimal.
      return .refused
    }
  }

  /// Tries something in a transaction that never stays. Result: SQLSTATE of the refusal, nil when it was let through.
  func refusal(as visit: Visit, _ body: @escaping @Sendable (Connection) throws -> Void) async throws -> String? {
    do {
      try await database.transact(as: visit) { db in
        try body(db)
        throw LetThrough()
      }
      return nil
    } catch is LetThrough {
      return nil
    } catch let error as PostgresError {
      return error.sqlState
    }
  }

  private struct LetThrough: Error {}
}
