// Whether a value has the shape of its class A or B column: a number, an address or a note in a name is refused.

/// Values of class C must not come in through columns that an instruction does not protect.
///
/// Source: article *SharingRules*, row A15.
enum Shape {
  static func fits(_ value: String, _ type: ColumnType) -> Bool {
    switch type {
    case .name: isShort(value, characters: 100, words: 8) && value.unicodeScalars.allSatisfy(isNameScalar)
    case .fullName: isShort(value, characters: 120, words: 12) && value.unicodeScalars.allSatisfy(isTownScalar)
    case .town: isShort(value, characters: 60, words: 6) && value.unicodeScalars.allSatisfy(isTownScalar)
    case .addressLine:
      isShort(value, characters: 200, words: 30) && value.unicodeScalars.allSatisfy(isAddressScalar)
        && longestNumber(value) < 7 && !value.lowercased().contains("www.")
    default: true
    }
  }

  private static func isShort(_ value: String, characters: Int, words: Int) -> Bool {
    value.unicodeScalars.count <= characters && value.utf8.split(separator: UInt8(ascii: " ")).count <= words
  }

  /// A question mark stands for a letter that was lost when the file was saved.
  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "a"..."z", " ", "-", "'", ".", "?": true
    default: !scalar.isASCII && !isDigit(scalar)
    }
  }

  private static func isTownScalar(_ scalar: Unicode.Scalar) -> Bool {
    isNameScalar(scalar) || ",&()".unicodeScalars.contains(scalar)
  }

  private static func isAddressScalar(_ scalar: Unicode.Scalar) -> Bool {
    isTownScalar(scalar) || isDigit(scalar) || "/#\"+\n".unicodeScalars.contains(scalar)
  }

  /// The most digits in a row, spaces and signs of telephone numbers and dates between them set aside.
  private static func longestNumber(_ value: String) -> Int {
    var longest = 0
    var run = 0
    for scalar in value.unicodeScalars {
      if isDigit(scalar) {
        run += 1
        longest = max(longest, run)
      } else if !" -./()+".unicodeScalars.contains(scalar) {
        run = 0
      }
    }
    return longest
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType == .decimal
  }
}
