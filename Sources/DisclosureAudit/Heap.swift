// Numbers of which the least is at hand.

struct Heap {
  private var numbers: [Int] = []

  var least: Int? { numbers.first }

  mutating func insert(_ number: Int) {
    var place = numbers.count
    numbers.append(number)
    while place > 0, numbers[(place - 1) / 2] > number {
      numbers[place] = numbers[(place - 1) / 2]
      place = (place - 1) / 2
    }
    numbers[place] = number
  }

  mutating func removeLeast() {
    guard let last = numbers.popLast(), !numbers.isEmpty else { return }
    var place = 0
    while true {
      var below = 2 * place + 1
      if below + 1 < numbers.count, numbers[below + 1] < numbers[below] { below += 1 }
      guard below < numbers.count, numbers[below] < last else { break }
      numbers[place] = numbers[below]
      place = below
    }
    numbers[place] = last
  }

  mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }
}
