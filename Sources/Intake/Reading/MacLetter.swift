// Letters as old Macs wrote them, which Windows-1252 reads as signs that stand in no name.

/// In MacRoman bytes 80 to 9F are accented letters; most of them are signs in Windows-1252. Where they stand gives them
/// away: beside letters, and at the beginning of a cell.
enum MacLetter {
  static func isLikely(_ byte: UInt8, between previous: UInt8, and next: UInt8) -> Bool {
    if isSmall(previous), signs.contains(byte) { return true }
    guard isLetter(next) else { return false }
    if isLetter(previous) {
      return signs.contains(byte) || signsAmongLetters.contains(byte)
        || (isSmall(next) && capitalsAmongLetters.contains(byte))
        || (isSmall(previous) && isSmall(next) && dashes.contains(byte))
    }
    if capitalsAsSigns.contains(byte) { return true }
    return beginsCell(previous) && isSmall(next) && capitalsAsSmallLetters.contains(byte)
  }

  /// å é è and others, which are signs or nothing.
  private static let signs: Set<UInt8> = [
    0x80, 0x81, 0x86, 0x87, 0x88, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90, 0x98, 0x99, 0x9B, 0x9D, 0x9F,
  ]
  /// Letters that are quotation marks and the like, which may close a word but not stand in it.
  private static let signsAmongLetters: Set<UInt8> = [
    0x82, 0x83, 0x84, 0x85, 0x91, 0x93, 0x94, 0x95, 0xA7, 0xAE, 0xAF, 0xBE, 0xBF,
  ]
  /// ä å, which are capitals.
  private static let capitalsAmongLetters: Set<UInt8> = [0x8A, 0x8C]
  /// ñ ó.
  private static let dashes: Set<UInt8> = [0x96, 0x97]
  /// Ä Å Ç É Ñ Ö Ü Æ Ø.
  private static let capitalsAsSigns: Set<UInt8> = [0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0xAE, 0xAF]
  /// Â Ê Á È Í Î Ï Ì Ó Ô Ò Ú Û Ù.
  private static let capitalsAsSmallLetters: Set<UInt8> = [
    0xE5, 0xE6, 0xE7, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4,
  ]

  private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) && byte < 0x80 }
  private static func beginsCell(_ byte: UInt8) -> Bool { byte == 0 || ",;\t|\"\r\n".utf8.contains(byte) }
}
