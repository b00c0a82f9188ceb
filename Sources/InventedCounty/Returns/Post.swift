// Gathers notes into returns and sends each on its day.

import Register

struct Post {
  let writer: ReturnWriter

  /// Everything told beside the full rolls, in order of day. Each life is written into `situations` on the way.
  static func notes(_ world: World, _ situations: Situations) throws(County.WriteFailed) -> [Note] {
    let candour = Candour(world.options.errors)
    var notes: [Note] = []
    for person in world.population.people.indices.map(Int32.init) {
      var seasons = Seasons(world, person)
      seasons.tell()
      var story = Story(world, person, candour: candour)
      story.tell(beside: seasons.notes)
      notes += seasons.notes
      notes += story.notes
      try situations.write(person, news: story.news)
    }
    return notes.sorted { one, other in
      (one.asAt, one.place, one.kind.stream, one.person, one.day)
        < (other.asAt, other.place, other.kind.stream, other.person, other.day)
    }
  }

  func send(_ notes: [Note], progress: (Double) -> Void) throws(County.WriteFailed) {
    let cells = NoteCells(writer: writer)
    var first = notes.startIndex
    while first < notes.endIndex {
      let head = notes[first]
      var end = first
      while end < notes.endIndex && notes[end].asAt == head.asAt && notes[end].place == head.place
        && notes[end].kind == head.kind
      { end += 1 }
      let lines = notes[first..<end].map { ReturnWriter.Line(registration: registration($0), cells: cells.cells($0)) }
      let late = head.place < 0 ? 0 : Int(head.place + Int16(head.asAt.dayOfMonth)) % 6
      let item = CountyReturn(
        kind: head.kind, place: head.place, asAt: head.asAt, received: head.asAt.adding(days: late))
      try writer.send(item, columns: NoteCells.columns(head.kind), lines: lines)
      first = end
      progress(Double(first) / Double(notes.count))
    }
  }

  private func registration(_ note: Note) -> Registration {
    guard note.registration < 0 else { return writer.world.registrations[Int(note.registration)] }
    let known = Day.of(Int(writer.world.population.people[Int(note.person)].finalYear), 9, 1)
    guard note.place >= 0 else { return writer.countyRegistration(note.person, from: known) }
    return writer.providerRegistration(note)
  }
}
