// What somebody who asks for their own data is given to read: everything in words, with who told it.

/// What is held about a young person, as they are given it when they ask: a document by itself, without the frame of
/// the pages.
public struct AccessDocument: Sendable {
  /// A piece of what is held.
  public struct Piece: Sendable {
    public var section: String
    /// Who told it; empty: the county itself.
    public var source: String
    /// Of which day; empty: none is told.
    public var day: String
    /// When it came; empty: never.
    public var at: String
    public var values: [(name: String, value: String)]

    public init(section: String, source: String, day: String, at: String, values: [(name: String, value: String)]) {
      self.section = section
      self.source = source
      self.day = day
      self.at = at
      self.values = values
    }
  }

  public var name: String
  public var madeOn: String
  public var pieces: [Piece]
  /// How many pieces are not here, and why.
  public var withheld: [(pieces: Int, ground: String)]
  public var county: CountyTexts

  public init(
    name: String, madeOn: String, pieces: [Piece], withheld: [(pieces: Int, ground: String)], county: CountyTexts
  ) {
    self.name = name
    self.madeOn = madeOn
    self.pieces = pieces
    self.withheld = withheld
    self.county = county
  }

  /// In the order of the pieces; each with its pieces.
  private var sections: [(title: String, pieces: [Piece])] {
    pieces.reduce(into: []) { sections, piece in
      if sections.last?.title == piece.section {
        sections[sections.count - 1].pieces.append(piece)
      } else {
        sections.append((piece.section, [piece]))
      }
    }
  }

  public var paper: Paper {
    let told = sections.map { section -> Markup in
      let pieces = section.pieces.map { piece -> Markup in
        let from: Markup = piece.source.isEmpty ? "" : " from \(piece.source)"
        let day: Markup = piece.day.isEmpty ? "" : " about \(piece.day)"
        let at: Markup = piece.at.isEmpty ? "" : ", which came on \(piece.at)"
        return """
          <h3>Held\(from)\(day)\(at)</h3>
          \(Markup.summaryList(piece.values.map { SummaryLine($0.name, "\($0.value)") }))
          """
      }
      return "<h2>\(section.title)</h2>\n\(pieces)"
    }
    let left: Markup =
      withheld.isEmpty
      ? "<p>Nothing was left out.</p>"
      : """
      <ul>
      \(withheld.map { kind -> Markup in "<li>\(kind.pieces) pieces: \(kind.ground)</li>\n" })</ul>
      """
    let contact: Markup = county.contact.isEmpty ? "" : " Write to \(county.contact)."
    let page = Page(
      title: "What we hold about you", county: county.name,
      content: """
        <h1>What we hold about you</h1>
        <p>This is for \(name). It was made on \(madeOn) and holds everything that this service keeps about you: what \
        schools, colleges and others told us, what we worked out from it, who was told about you and who looked at it.</p>
        <h2>Why we hold it</h2>
        <p>The council has to know which young people of 16 and 17, and up to 24 with an education, health and care plan, \
        are in education or training, and to help those who are not. The law says so in the Education and Skills Act 2008, \
        sections 10, 12, 14 and 68. It is not done on consent.</p>
        <h2>What you can ask for</h2>
        <p>If something is wrong, ask us to correct it. You can object to your school being told where you went, ask that your \
        record is set aside, or that it is erased; we answer within a month.\(contact) You can complain to the Information \
        Commissioner's Office.</p>
        \(told)
        <h2>What is not here, and why</h2>
        \(left)
        """)
    return Paper(page)
  }
}
