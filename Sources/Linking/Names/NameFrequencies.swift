// How common names are: agreeing on a rare name says more than agreeing on a common one.

import Register

#if canImport(Glibc)
  import Glibc
#endif

/// Shares of people who bear a name, in the whole population that is linked.
public struct NameFrequencies: Sendable, Hashable, Codable {
  /// Shares by name as compared; unlisted names take ``unlistedSurname`` or ``unlistedForename``.
  public var surnames: [String: Double]
  public var forenames: [String: Double]
  public var unlistedSurname = 0.000_2
  public var unlistedForename = 0.000_4
  /// Shares of birth dates that are commoner than an ordinary one, by days since 1970.
  public var birthDays: [Int32: Double] = [:]
  public static let ordinaryBirthDay = 0.000_4

  /// Frequencies kept before birth dates were counted have none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    surnames = try values.decode([String: Double].self, forKey: .surnames)
    forenames = try values.decode([String: Double].self, forKey: .forenames)
    unlistedSurname = try values.decode(Double.self, forKey: .unlistedSurname)
    unlistedForename = try values.decode(Double.self, forKey: .unlistedForename)
    birthDays = try values.decodeIfPresent([Int32: Double].self, forKey: .birthDays) ?? [:]
  }

  public init(surnames: [String: Double], forenames: [String: Double]) {
    self.surnames = surnames
    self.forenames = forenames
  }

  /// Rough shares among young people in England; a county's own come by calibration.
  public static let england = NameFrequencies(
    surnames: table(englishSurnames), forenames: table(englishForenames))

  func log2Share(of name: String, surname: Bool) -> Float {
    let share = surname ? surnames[name] ?? unlistedSurname : forenames[name] ?? unlistedForename
    return Float(log2(share))
  }

  func log2Share(birthDay: Int32) -> Float {
    let usual = Self.firstsOfJanuary.contains(birthDay) ? Self.firstOfJanuary : Self.ordinaryBirthDay
    return Float(log2(max(birthDays[birthDay] ?? 0, usual)))
  }

  /// Birthdays that nobody knew are written as 1 January, more often than anybody is born on it.
  private static let firstOfJanuary = ordinaryBirthDay * 10
  private static let firstsOfJanuary = Set((1980...2040).compactMap { Day(year: $0, month: 1, day: 1)?.daysSince1970 })

  /// Lines of a share per 10,000 followed by the names that have about it.
  private static func table(_ text: String) -> [String: Double] {
    var shares: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let first = words.first, let share = Double(first) else { continue }
      for name in words.dropFirst() { shares[String(name)] = share / 10_000 }
    }
    return shares
  }
}

private let englishSurnames = """
  110 smith
  75 jones
  55 williams taylor khan
  45 brown davies patel ahmed ali hussain
  35 wilson evans thomas johnson roberts walker wright singh
  30 robinson thompson white hughes edwards green hall wood harris lewis martin jackson clarke clark
  25 turner hill scott cooper morris ward moore king watson baker harrison morgan allen begum kaur
  20 james lee young mitchell anderson phillips davis parker price bennett griffiths kelly simpson cook
  20 collins carter bailey shaw bell murphy miller cox richardson marshall richards rahman shah
  15 ellis adams wilkinson foster chapman mason rogers hunt powell knight webb mills palmer holmes gray
  15 barker stevens gibson murray dixon campbell russell fisher butler lloyd matthews reid graham stewart
  15 kowalski nowak mohamed mahmood akhtar malik iqbal miah hassan chowdhury islam
  10 pearson reynolds fletcher howard andrews barnes elliott ford west jenkins perry fox hughes hart
  10 osman abdi okafor mensah owusu popescu ionescu santos silva fernandes dsouza sharma mistry
  """

private let englishForenames = """
  80 muhammad mohammed
  60 oliver jack harry george noah olivia amelia
  50 charlie jacob alfie thomas william james oscar joshua emily isla ava jessica lily sophie mia
  40 henry leo freddie archie ethan isabella grace poppy ella evie charlotte daniel alexander max joseph
  30 samuel lucas logan edward benjamin isaac finley harrison adam dylan zachary ruby chloe daisy alice
  30 freya sophia phoebe florence evelyn megan holly lucy hannah isabelle matilda elsie rosie scarlett
  20 sebastian riley toby jake luke matthew harvey ryan tyler nathan liam connor callum bethany amy
  20 eleanor georgia abigail erin leah molly maisie millie lola amber imogen summer willow rose ellie
  20 ali ahmed aisha fatima maryam zara zainab ibrahim yusuf omar hamza jakub
  """
