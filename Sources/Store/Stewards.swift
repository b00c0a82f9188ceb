// Settings, areas and institutions by date, and what a change of one would do. Article *Casework*, "Stewards".
import Postgres
import Register

/// A list that stewards change.
public enum StewardList: String, Sendable, CaseIterable { case setting, area, institution }

/// A setting over some days.
public struct SettingRow: Sendable, Hashable {
  public let name: String
  public let value: String
  public let unit: String
  public let about: String
  /// nil: open on that side.
  public let from: Day?
  public let to: Day?
  public let isNow: Bool
  /// Of the last change of these days; nil: as it came.
  public let changedBy: String?
  public let changedOn: Day?
}

/// An area of postcodes over some days.
public struct AreaRow: Sendable, Hashable {
  public let prefix: String
  public let laCode: String
  public let district: String
  public let hub: String
  public let from: Day?
  public let to: Day?
  public let isNow: Bool
}

/// An institution with its days.
public struct InstitutionRow: Sendable, Hashable {
  public let id: Int32
  public let name: String
  public let number: String?
  public let kind: String
  public let openedOn: Day?
  public let closedOn: Day?
  /// Whose last institution it is today.
  public let people: Int
}

/// One thing that a change would do.
public struct ChangeEffect: Sendable, Hashable {
  /// A list; or `home`: people live in another area.
  public let what: String
  public let was: String
  public let becomes: String
  public let before: Int?
  public let after: Int
  public let joined: Int?
  public let gone: Int?
}

/// Something that a steward changed.
public struct ListChanged: Sendable, Hashable {
  public let item: String
  public let was: String
  public let becomes: String
  public let from: Day
  public let at: Instant
  public let by: String
}

/// What stewards look at and change of the county's lists.
public enum StewardLists {
  private typealias Ask = Statements.stewards

  /// Every setting with all its days.
  public static func settings(_ db: Connection, on day: Day) throws -> [SettingRow] {
    try db.query(Ask.settings, [day.parameter]).map { row in
      SettingRow(
        name: try row["name"], value: try row["value"], unit: try row["unit"], about: try row["about"],
        from: try row["valid_from"], to: try row["valid_to"], isNow: try row["is_now"],
        changedBy: try row["changed_by"], changedOn: try row["changed_on"])
    }
  }

  /// Areas whose prefix begins so.
  public static func areas(_ db: Connection, _ prefix: String, on day: Day, atMost limit: Int) throws -> [AreaRow] {
    try db.query(Ask.areas, [day.parameter, .text(prefix), .int(limit)]).map { row in
      AreaRow(
        prefix: try row["prefix"], laCode: try row["la_code"], district: try row["district_code"],
        hub: try row["hub"], from: try row["valid_from"], to: try row["valid_to"], isNow: try row["is_now"])
    }
  }

  /// Institutions by a part of the name, or a number; empty: the first by name.
  public static func institutions(
    _ db: Connection, _ typed: String, on day: Day, atMost limit: Int
  ) throws -> [InstitutionRow] {
    try db.query(Ask.institutions, [day.parameter, .text(typed), .int(limit)]).map { row in
      InstitutionRow(
        id: try row["id"], name: try row["label"], number: try row["number"], kind: try row["kind"],
        openedOn: try row["opened_on"], closedOn: try row["closed_on"], people: try row["people"])
    }
  }

  /// The first and the last day of an institution, nil where it is open on that side; nil: there is no such institution.
  public static func days(_ db: Connection, ofInstitution id: String) throws -> (openedOn: Day?, closedOn: Day?)? {
    try db.query(Ask.institutionDays, [.text(id)]).first.map { (try $0["opened_on"], try $0["closed_on"]) }
  }

  /// How something stands on a day, in words; nil: there is no such thing.
  public static func stands(_ db: Connection, _ list: StewardList, _ item: String, on day: Day) throws -> String? {
    try db.query(Ask.item, [.text(list.rawValue), .text(item), day.parameter]).single()["stands"]
  }

  /// What a change would do, without doing it.
  public static func preview(
    _ db: Connection, _ list: StewardList, _ item: String, _ told: [String], from day: Day
  ) throws -> [ChangeEffect] {
    try db.query(
      Ask.preview, [.text(list.rawValue), .text(item), .textArray(told), day.parameter]
    ).map { row in
      ChangeEffect(
        what: try row["what"], was: try row["was"], becomes: try row["becomes"], before: try row["before"],
        after: try row["after"], joined: try row["joined"], gone: try row["gone"])
    }
  }

  /// Makes a change.
  /// - Parameter shown: how it stood when it was looked at.
  /// - Returns: whether it still stood so.
  public static func change(
    _ db: Connection, _ list: StewardList, _ item: String, _ told: [String], from day: Day, shown: String
  ) throws -> Bool {
    try db.query(
      Ask.change, [.text(list.rawValue), .text(item), .textArray(told), day.parameter, .text(shown)]
    ).single()["is_done"]
  }

  /// What was changed of a list, the latest first.
  public static func changed(_ db: Connection, _ list: StewardList) throws -> [ListChanged] {
    try db.query(Ask.changed, [.text(list.rawValue)]).map { row in
      ListChanged(
        item: try row["item"], was: try row["was"], becomes: try row["becomes"], from: try row["from_day"],
        at: try row["changed_at"], by: try row["changed_by"])
    }
  }
}

/// An agreement for feedback as it stands.
public struct AgreementRow: Sendable, Hashable {
  public let institution: String
  public let number: String?
  public let from: Day
  public let to: Day
  public let withdrawn: Day?
  /// `in force`, `future`, `ended` or `withdrawn`.
  public let state: String
  /// How many students are named today.
  public let named: Int
  public let recordedAt: Instant
  public let recordedBy: String
}

/// The instructions that an institution told.
public struct InstructionCount: Sendable, Hashable {
  public let institution: String
  public let number: String?
  public let stand: Int
  public let ofParents: Int
  public let withdrawn: Int
  public let newest: Day
}

/// A row of a code list over some days.
public struct CodeListRow: Sendable, Hashable {
  public let list: String
  public let code: String
  public let label: String
  public let note: String
  public let from: Day?
  public let to: Day?
  public let isNow: Bool
}

extension StewardLists {
  /// - Parameter number: of an institution; empty: all.
  public static func agreements(_ db: Connection, of number: String, on day: Day) throws -> [AgreementRow] {
    try db.query(Ask.agreements, [day.parameter, .text(number)]).map { row in
      AgreementRow(
        institution: try row["institution"], number: try row["number"], from: try row["from_day"],
        to: try row["to_day"], withdrawn: try row["withdrawn_on"], state: try row["state"], named: try row["named"],
        recordedAt: try row["recorded_at"], recordedBy: try row["recorded_by"])
    }
  }

  /// Of every institution that told any.
  public static func instructions(_ db: Connection) throws -> [InstructionCount] {
    try db.query(Ask.instructions).map { row in
      InstructionCount(
        institution: try row["institution"], number: try row["number"], stand: try row["stand"],
        ofParents: try row["of_parents"], withdrawn: try row["withdrawn"], newest: try row["newest"])
    }
  }

  /// All code lists, one after another.
  public static func codeLists(_ db: Connection, on day: Day) throws -> [CodeListRow] {
    try db.query(Ask.codeLists, [day.parameter]).map { row in
      CodeListRow(
        list: try row["list"], code: try row["code"], label: try row["label"], note: try row["note"],
        from: try row["valid_from"], to: try row["valid_to"], isNow: try row["is_now"])
    }
  }
}
