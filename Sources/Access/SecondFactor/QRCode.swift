// A QR code as rows of dark and light fields; pages draw it.

import CQrencode

/// A text as a square of black and white modules.
public struct QRCode: Sendable, Hashable {
  /// Row by row; true is dark.
  public let rows: [[Bool]]

  /// - Returns: nil where the text is too long for any code.
  public init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let fields = code.pointee.data else { return nil }
    // The lowest bit of each field is its colour.
    rows = (0..<width).map { row in (0..<width).map { fields[row * width + $0] & 1 == 1 } }
  }
}
