// What somebody is given who asks for their own data, as a document to read.

import Pages
import Register
import Services

extension AccessDocument {
  /// The document of an export: days as people read them, and why something is withheld instead of what.
  public init(_ export: PersonExport, county: CountyTexts) {
    self.init(
      name: "\(export.known.forename) \(export.known.surname)", madeOn: export.madeOn.shown,
      pieces: export.pieces.map { piece in
        Piece(
          section: piece.section, source: piece.source, day: piece.asAt?.shown ?? "",
          at: piece.at?.londonDay.shown ?? "",
          values: zip(piece.names, piece.values).map { ($0, Day(iso: $1)?.shown ?? $1) })
      },
      withheld: export.withheld.map { ($0.pieces, $0.kind.ground) }, county: county)
  }
}
