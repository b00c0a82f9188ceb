// What stewards change of the county's lists: settings, areas, institutions by date. What a change would do is looked at before it is
// made. Article *Casework*, "Stewards".

import Intake
import Publishing
import Register
import Store

/// A change of a list from a day on.
public struct ListChange: Sendable, Hashable {
  public let list: StewardList
  /// The name of a setting, a prefix of postcodes, the number by which an institution is stored.
  public let item: String
  /// Of a setting its value; of an area authority, district and hub; of an institution its last day or `never`, its first day or
  /// `always`, its name and its URN, each empty where it stays.
  public let told: [String]
  /// nil: today.
  public let from: Day?
  /// How it stood when it was looked at; nil: it is only looked at.
  public let shown: String?

  /// A prefix of postcodes is taken without spaces and in capitals.
  public init(_ list: StewardList, _ item: String, _ told: [String], from: Day?, shown: String? = nil) {
    self.list = list
    self.item = list == .area ? item.uppercased().filter { !$0.isWhitespace } : item
    self.told = told.map { $0.trimmed() }
    self.from = from
    self.shown = shown
  }

  /// As the database takes it: with the name as names are compared.
  fileprivate var stored: [String] {
    guard list == .institution, told.count > 2 else { return told }
    return told + [told[2].isEmpty ? "" : InstitutionIndex.nameKey(told[2])]
  }
}

/// What a change would do, and how what it changes stands.
public struct ListChangeShown: Sendable {
  public let from: Day
  public let stands: String
  public let effects: [ChangeEffect]
}

/// A list with what was changed of it lately.
public struct StewardListShown<Row: Sendable>: Sendable {
  public let today: Day
  public let rows: [Row]
  public let changed: [ListChanged]
}

extension Acts {
  private static let mostRows = 200

  public static let readSettings = Act<Nothing, StewardListShown<SettingRow>>(
    "settings read", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      StewardListShown(
        today: session.today, rows: try StewardLists.settings(session.db, on: session.today),
        changed: try StewardLists.changed(session.db, .setting))
    })

  public static let readAreas = Act<String, StewardListShown<AreaRow>>(
    "areas read", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, prefix in
      StewardListShown(
        today: session.today,
        rows: try StewardLists.areas(session.db, prefix, on: session.today, atMost: mostRows),
        changed: try StewardLists.changed(session.db, .area))
    })

  public static let readInstitutions = Act<String, StewardListShown<InstitutionRow>>(
    "institutions read", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, typed in
      StewardListShown(
        today: session.today,
        rows: try StewardLists.institutions(session.db, typed, on: session.today, atMost: mostRows),
        changed: try StewardLists.changed(session.db, .institution))
    })

  /// What a change would do. Nothing is changed.
  public static let previewChange = Act<ListChange, ListChangeShown>(
    "change of a list previewed", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .work { session, change in
      let from = change.from ?? session.today
      let stands = try session.standing(change, from)
      return ListChangeShown(
        from: from, stands: stands,
        effects: try StewardLists.preview(session.db, change.list, change.item, change.stored, from: from))
    })

  /// Makes a change. Everybody is settled anew by it.
  public static let changeList = Act<ListChange, Done>(
    "list changed", by: [.steward],
    recorded: .input { change in
      Details("\(change.list.rawValue) \(change.item)")
    },
    way: .steps(isReading: false) { session, change in
      let from = change.from ?? session.today
      _ = try session.standing(change, from)
      let isDone = try StewardLists.change(
        session.db, change.list, change.item, change.stored, from: from, shown: change.shown ?? "")
      guard isDone else { throw NewerIsKnown() }
      return Done()
    })
}

extension Session {
  /// How what is to be changed stands on the day.
  /// - Throws: ``ActRefusal`` where there is no such thing, or it does not take this.
  fileprivate func standing(_ change: ListChange, _ from: Day) throws -> String {
    guard from >= today else { throw ActRefusal.misshapen("from", takes: "today or a later day") }
    switch change.list {
    case .setting:
      let known = try StewardLists.settings(db, on: today).first { $0.name == change.item }
      guard let known else { throw ActRefusal.notFound }
      try SettingForm(unit: known.unit).check(change.told.first ?? "")
    case .area:
      guard change.told.count == 3, 1...7 ~= change.item.utf8.count, let first = change.item.utf8.first,
        (0x41...0x5A).contains(first),
        change.item.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) })
      else { throw ActRefusal.misshapen("item", takes: "the beginning of a postcode, such as OX4 or OX44 7") }
      guard change.told[0].utf8.count == 3, change.told[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw ActRefusal.misshapen("la_code", takes: "the three digits of a local authority, such as 931")
      }
      guard change.told.allSatisfy({ $0.utf8.count <= 100 }) else {
        throw ActRefusal.misshapen("hub", takes: "at most 100 characters")
      }
    case .institution:
      try check(institution: change.item, change.told)
    }
    guard let stands = try StewardLists.stands(db, change.list, change.item, on: from) else {
      throw ActRefusal.notFound
    }
    return stands
  }
}

extension Session {
  /// - Throws: ``ActRefusal`` where nothing changes, or an institution does not take it.
  private func check(institution item: String, _ told: [String]) throws {
    func part(_ place: Int) -> String { told.indices.contains(place) ? told[place] : "" }
    let (last, first, name, urn) = (part(0), part(1), part(2), part(3))
    guard [last, first, name, urn].contains(where: { !$0.isEmpty }) else {
      throw ActRefusal.misshapen("closed", takes: "at least one of these fields")
    }
    guard last.isEmpty || last == "never" || Day(iso: last) != nil else {
      throw ActRefusal.misshapen("closed", takes: "a day such as 2027-08-31, or: never")
    }
    guard first.isEmpty || first == "always" || Day(iso: first) != nil else {
      throw ActRefusal.misshapen("opened", takes: "a day such as 2026-09-01, or: always")
    }
    guard let days = try StewardLists.days(db, ofInstitution: item) else { throw ActRefusal.notFound }
    let opens = first.isEmpty ? days.openedOn : Day(iso: first)
    let closes = last.isEmpty ? days.closedOn : Day(iso: last)
    if let opens, let closes, closes < opens {
      throw ActRefusal.misshapen(
        last.isEmpty ? "opened" : "closed", takes: "days in their order: it would close before it opens")
    }
    guard name.unicodeScalars.count <= 300 else { throw ActRefusal.misshapen("name", takes: "at most 300 characters") }
    guard !urn.isEmpty else { return }
    guard (try? URN(urn)) != nil else { throw ActRefusal.misshapen("urn", takes: "a URN of six digits") }
    guard try Institutions.find(db, urn, on: today).all.allSatisfy({ "\($0.id)" == item || $0.urn != urn }) else {
      throw ActRefusal.misshapen("urn", takes: "a URN that no other institution has")
    }
  }
}

/// What a setting takes, by its unit.
struct SettingForm {
  let unit: String

  func check(_ value: String) throws(ActRefusal) {
    let takes: String? =
      switch unit {
      case "flag": ["true", "false"].contains(value) ? nil : "true or false"
      case "month-day": Self.isMonthDay(value) ? nil : "a month and a day such as 09-30"
      case "month-days":
        !value.isEmpty && value.split(separator: " ").allSatisfy { Self.isMonthDay(String($0)) }
          ? nil : "months and days such as 09-01 01-01"
      case "LA code": value.count == 3 && Self.isNumber(value) ? nil : "three digits such as 931"
      case "activity codes":
        value.split(separator: " ").allSatisfy { $0.count == 3 && Self.isNumber(String($0)) } && !value.isEmpty
          ? nil : "codes of three digits with a space between"
      case "phrases", "words", "region code", "unit":
        1...1000 ~= value.unicodeScalars.count ? nil : "at most 1000 characters"
      default: Self.isNumber(value) && value.count <= 6 ? nil : "a whole number"
      }
    if let takes { throw ActRefusal.misshapen("value", takes: takes) }
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isMonthDay(_ text: String) -> Bool { text.count == 5 && Day(iso: "2028-" + text) != nil }
}

/// Agreements with institutions on a day.
public struct CountyAgreements: Sendable {
  public let today: Day
  public let rows: [AgreementRow]
}

/// The code lists on a day.
public struct CodeListsShown: Sendable {
  public let today: Day
  public let rows: [CodeListRow]
}

extension Acts {
  /// The county's agreements for feedback. Input: the number of an institution; empty: all.
  public static let readCountyAgreements = Act<String, CountyAgreements>(
    "county's agreements read", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, number in
      CountyAgreements(
        today: session.today,
        rows: try StewardLists.agreements(session.db, of: number, on: session.today))
    })

  /// How many instructions to withhold each institution told.
  public static let countInstructions = Act<Nothing, [InstructionCount]>(
    "instructions counted", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in try StewardLists.instructions(session.db) })

  public static let readCodeLists = Act<Nothing, CodeListsShown>(
    "code lists read", by: [.steward], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      CodeListsShown(today: session.today, rows: try StewardLists.codeLists(session.db, on: session.today))
    })
}
