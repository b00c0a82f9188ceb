// Draws names with the frequencies and origins of an English county.

import Register

struct NameBook: Sendable {
  private let origins = Weighted(Origin.allCases.map { ($0, $0.share) })
  private let surnames: [Weighted<String>]
  private let boys: [Weighted<String>]
  private let girls: [Weighted<String>]

  init() {
    func words(_ text: String) -> [String] {
      text.split(whereSeparator: \.isWhitespace).map { String($0).replacingUnderscores }
    }
    surnames = Origin.allCases.map { .falling(words(Surnames.list($0)), flatness: $0 == .british ? 22 : 7) }
    boys = Origin.allCases.map { .falling(words(Forenames.list(.male, $0)), flatness: $0 == .british ? 14 : 6) }
    girls = Origin.allCases.map { .falling(words(Forenames.list(.female, $0)), flatness: $0 == .british ? 14 : 6) }
  }

  func origin(_ dice: inout Dice) -> Origin { origins.draw(&dice) }

  /// A family's surname: usually of its origin's list, for the British often a rare one, sometimes two joined.
  func surname(_ origin: Origin, _ dice: inout Dice) -> String {
    let joined: Double =
      switch origin {
      case .british, .welsh, .scottish, .irish: 0.035
      case .spanish, .portuguese: 0.2
      default: 0.02
      }
    let first = single(origin, &dice)
    guard dice.chance(joined) else { return first }
    let second = single(dice.chance(0.6) ? origin : self.origin(&dice), &dice)
    return second == first || second.contains("-") || first.contains("-") ? first : first + "-" + second
  }

  private func single(_ origin: Origin, _ dice: inout Dice) -> String {
    let rare: Double =
      switch origin {
      case .british: 0.42
      case .welsh, .scottish, .irish: 0.15
      default: 0
      }
    if dice.chance(rare) { return SurnameMaker.make(&dice) }
    if let tail = ForeignTail(origin), dice.chance(0.3) { return tail.make(&dice) }
    return surnames[Int(origin.rawValue)].draw(&dice)
  }

  func forename(_ sex: Sex, _ origin: Origin, _ dice: inout Dice) -> String {
    let from = dice.chance(origin.britishForenames) ? Origin.british : origin
    return (sex == .male ? boys : girls)[Int(from.rawValue)].draw(&dice)
  }

  /// The form of a family's surname that one child bears: some Polish girls have the feminine ending.
  func form(of surname: String, sex: Sex, feminine: Bool) -> String {
    guard feminine, sex == .female, surname.hasSuffix("ski") || surname.hasSuffix("cki") else { return surname }
    return String(surname.dropLast()) + "a"
  }
}

/// Rare surnames of other origins, built from their own parts.
struct ForeignTail: Sendable {
  private let firsts: [String]
  private let lasts: [String]

  init?(_ origin: Origin) {
    let parts: (String, String)
    switch origin {
    case .polish:
      parts = (
        "Adam Bart Białk Borow Chmiel Czern Dom Gaj Gołęb Jar Jas Kal Kos Krup Las Lip Mal Maz Olsz Ostr Pest Rog Sad "
          + "Sob Tom Urb Wal Zaw Żur",
        "owski iński ewski czak icz ecki ak ik"
      )
    case .romanian:
      parts = ("Andr Barb Cost Dobr Filip Ghin Iord Laz Marin Neagu Petr Sim Tud Vasil", "escu eanu ache aru")
    case .indian: parts = ("Bal Chand Das Gov Har Jag Mal Nar Pad Ram Sat Tri Vas", "wani anathan ekar want puri")
    case .nigerian: parts = ("Ade Ola Olu Ayo Ogun Chi Nwa Obi Ike", "bayo wole kunle dele nna chukwu biora kwe bola")
    case .ukrainian: parts = ("Bond Dan Fed Hon Ivan Klym Lev Petr Roman Vas", "enko chuk yshyn iuk ivskyi")
    case .lithuanian: parts = ("Adom Balt Grig Juod Mik Nor Rim Vait", "aitis auskas evičius ūnas")
    case .arabic:
      parts = ("al- el- Abu_ bin_", "Rashidi Najjar Tamimi Sharif Hakim Jabari Zubaidi Farsi Amin Basri Qadir")
    default: return nil
    }
    firsts = parts.0.split(separator: " ").map { String($0).replacingUnderscores }
    lasts = parts.1.split(separator: " ").map(String.init)
  }

  func make(_ dice: inout Dice) -> String { dice.pick(firsts) + dice.pick(lasts) }
}
