// Surnames for the long tail: built from the parts English surnames are made of, so that rare ones look real.

enum SurnameMaker {
  private static let firsts = """
    Ash Black Brad Brook Burn Cal Chad Clay Cold Cran Crow Dal Den Dun East Elm Fair Far Fern Gar Glen Green Had Hal \
    Har Hart Hay Haze Hol Horn Hur Kel Ken Kirk Lam Lang Lin Lock Long Mar Mel Mid Moor Nor Oak Old Pem Pen Prest Rad \
    Raven Red Rock Rod Row Rush Sand Shel Sher Stan Stock Strat Swan Tan Thorn Thur Tiver Wad Wal War Wen West Whit \
    Wick Wil Win Wood Wren Yard
    """.split(separator: " ").map(String.init)
  private static let lasts = """
    acre all ard bank berry borough bourne bridge brook burn bury by combe cott croft dale den don ell er field fold ford \
    gate grove ham head hill holt house hurst ing ington land ley low man more mouth ney over ridge row sey shaw son \
    stead ston stone thorpe ton wade ward water way well wick wood worth yard
    """.split(separator: " ").map(String.init)
  private static let ends = ["", "", "", "", "e", "s"]

  static func make(_ dice: inout Dice) -> String {
    let first = dice.pick(firsts)
    let last = dice.pick(lasts)
    let end = dice.pick(ends)
    return first + (first.last == last.first ? String(last.dropFirst()) : last) + (last.hasSuffix("e") ? "" : end)
  }
}
