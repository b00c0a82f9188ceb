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
  10 aaron ben bobby bradley brandon cameron christopher david dominic elliot elliott gabriel hayden jamie jayden john
  10 jude kai kayden kian kieran kyle leon lewis louis louie luca mason michael nathaniel owen reece reuben rhys robert
  10 stanley taylor theo tommy zac anna alicia brooke caitlin courtney daisy eliza elizabeth emma eva eve faith francesca
  10 gracie harriet heidi isobel jasmine julia katie keira lacey lara laura lauren lexi libby lydia madison maria martha
  10 maya mya natasha niamh nicole paige rachel rebecca sara sarah sienna skye sofia tia tilly victoria zoe
  4 aidan ajay albert alec alex amir amit andrew anthony arjan arjun arthur aryan ashton austin billy blake bilal brody
  4 caleb calvin carter charles conor corey curtis damian danny darcy declan dexter dhruv edison eddie elijah elias emil
  4 eric ethan evan ewan ezra felix filip finn francis frank frankie fraser gareth gavin glen grant gregory haider harley
  4 haris haroon harun hassan hector hugo hussain hussein idris ilyas imran isa ishaan ivan jaden jaiden jason jasper jay
  4 jeremy jesse joel jonah jonathan jordan julian kaden kane karim karol keith kelvin kenneth kevin khalid kofi krish
  4 kwame kayleb lee leonardo lennon levi lorenzo luke mark martin marcel marcus mateusz matteo maxwell mohsin musa
  4 mustafa neil neel nicholas nicolas nikhil nikolas oskar patrick paul peter philip piotr rafael rahul rayan rayhan
  4 richard robin rohan ronan ronnie rory rowan roy samir samson sami saul sean shane shaun simon stefan stephen steven
  4 stuart syed tariq terry timothy tobias tom tomasz tony travis tristan troy umar usman vincent will wojciech xavier
  4 zaid zain zakariya zayd zayn zohaib aaliyah abbie ada adele agnes aleksandra alexa alexandra alisha alina amina amna
  4 amelie amira anaya anika anisa anita annabel anya ariana arianna asha astrid aurora ava ayla beatrice bella beth
  4 bianca bonnie carla carys cara charley cherry christina ciara clara claudia cora dana danielle delilah demi diana
  4 edith elena elin elisa elise eliana ellen ellis elsa esme esther evangeline fiona frances freda gabriela georgina
  4 hafsa hana hanna hope ines inaya ingrid iqra iris irene isra ivy jade jana jane janet jenna jennifer jenny jodie
  4 juliet kara karen kate kayla kaya keeley kelly kiera kimberley kira kyra laila lana layla lila lilah lillian lilly
  4 lina linda lisa lois lottie louise luna lyla lyra mabel maia malia mara margaret mariam marina marie mariya maud
  4 meera melissa mena michelle mila mina mira miriam monica myla nadia nadiya naomi natalia natalie neha nell nia nikita
  4 nina nora nyla oliwia orla paula penelope petra pippa priya rania raya rhea rhian ria riley rita riya robyn rosa
  4 rosalie roxanne sadia safa safiya salma samantha sana saskia selena serena shannon sonia sophia stella susan suki
  4 tabitha tamsin tanya tara tasha teresa thea theodora tina uma vera verity violet wren yasmin yasmina zahra zoya
  """
