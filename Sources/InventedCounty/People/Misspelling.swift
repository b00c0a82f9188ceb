// What fingers do to a name: letters lost, doubled, swapped, or hit beside the right key.

enum Misspelling {
  private static let keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)

  static func of(_ name: String, _ dice: inout Dice) -> String {
    var letters = Array(name)
    guard letters.count > 2 else { return name + "e" }
    let place = dice.within(1...letters.count - 1)
    switch dice.below(5) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2 where place + 1 < letters.count && letters[place] != letters[place + 1]: letters.swapAt(place, place + 1)
    case 3: letters.insert(neighbour(of: letters[place], &dice), at: place)
    default: letters[place] = neighbour(of: letters[place], &dice)
    }
    let written = String(letters)
    return written == name ? String(letters.dropLast()) : written
  }

  private static func neighbour(of letter: Character, _ dice: inout Dice) -> Character {
    for row in keyboard {
      if let index = row.firstIndex(of: letter) {
        return index == 0 ? row[1] : index == row.count - 1 || dice.chance(0.5) ? row[index - 1] : row[index + 1]
      }
    }
    return "e"
  }

  /// One digit of a number in text changed for another.
  static func digit(in text: String, _ dice: inout Dice) -> String {
    var bytes = Array(text.utf8)
    let digits = bytes.indices.filter { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
    guard !digits.isEmpty else { return text }
    let place = dice.pick(digits)
    bytes[place] = 0x30 + (bytes[place] - 0x30 + UInt8(dice.within(1...9))) % 10
    return String(decoding: bytes, as: UTF8.self)
  }
}
