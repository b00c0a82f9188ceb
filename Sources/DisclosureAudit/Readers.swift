// Everybody who knows numbers of their own, and what has to be looked at again for them.

/// Somebody who knows the numbers of one item from their own books.
struct Reader {
  let item: String
  /// The quantities that they know.
  var own: [Int] = []
  /// What was seen wide enough only in tables that they know to be wrong: places where copies stand together, and quantities.
  var places: Set<Int> = []
  var quantities: [Int] = []
}

/// Who knows what.
struct Readers {
  private(set) var all: [Reader] = []
  private var ofQuantity: [[Int]]
  private var ofPlace: [[Int]]

  /// - Parameters:
  ///   - dimensions: whose items know their own numbers.
  ///   - items: the only ones asked; nil: all.
  init(_ search: Search, _ dimensions: Set<String>, only items: Set<String>?) {
    let evidence = search.evidence
    ofQuantity = evidence.quantities.map { _ in [] }
    ofPlace = search.joined.members.map { _ in [] }
    guard !dimensions.isEmpty else { return }
    var numbers: [String: Int] = [:]
    // Where in each table they are told apart.
    let isOf = evidence.tables.map { table in table.dimensions.contains { dimensions.contains($0.name) } }
    for quantity in evidence.quantities.indices where isOf[evidence.quantities[quantity].table] {
      for place in evidence.places(of: quantity)
      where dimensions.contains(place.dimension) && items?.contains(place.item) != false {
        let key = place.dimension + "=" + place.item
        let number = numbers[key] ?? all.count
        if number == all.count {
          numbers[key] = number
          all.append(Reader(item: place.item))
        }
        all[number].own.append(quantity)
        ofQuantity[quantity].append(number)
        let place = search.joined.place[quantity]
        if place >= 0, !ofPlace[place].contains(number) { ofPlace[place].append(number) }
      }
    }
  }

  /// Lets those look again who know better than the tables that showed something on foot.
  mutating func ask(again search: Search, places: [Int], quantities: [Int]) {
    guard !all.isEmpty else { return }
    for place in places {
      let met = Set(search.tables(place: place).flatMap { $0.flatMap { ofPlace[$0] } })
      for reader in met.subtracting(ofPlace[place]) { all[reader].places.insert(place) }
    }
    for quantity in quantities { ask(quantity, search.tables(of: quantity).flatMap { $0 }) }
  }

  /// Spares those after a reader who know nothing of what other tables that show a place to be wide change.
  mutating func spare(_ place: Int, shownBy tables: [[Int]], after reader: Int) {
    let met = Set(tables.flatMap { $0.flatMap { ofPlace[$0] } })
    for other in all.indices where other > reader && !met.contains(other) { all[other].places.remove(place) }
  }

  /// The same of what programs showed; what they did not show all look at again.
  ///
  /// - Parameter shown: what differs from the truth in the tables of each quantity.
  mutating func ask(solved quantities: [Int], _ shown: [Int: [Int]]) {
    for quantity in quantities {
      if let changed = shown[quantity] {
        ask(quantity, changed)
      } else {
        for reader in Set(all.indices).subtracting(ofQuantity[quantity]) { all[reader].quantities.append(quantity) }
      }
    }
  }

  private mutating func ask(_ quantity: Int, _ changed: [Int]) {
    let met = Set(changed.flatMap { ofQuantity[$0] })
    for reader in met.subtracting(ofQuantity[quantity]) { all[reader].quantities.append(quantity) }
  }
}
