// Health from memory: answers whatever the database does, and one look for many who ask.

import Synchronization
import Testing

@testable import Web

@Suite("health from memory")
struct VitalsTests {
  @Test("many who ask at once cost one look")
  func shared() async {
    let looks = Mutex(0)
    let vitals = Vitals {
      looks.withLock { $0 += 1 }
      return Vitals.Look(obstacle: nil)
    }
    await withTaskGroup(of: String?.self) { group in
      for _ in 0..<50 { group.addTask { await vitals.now().obstacle } }
      for await obstacle in group { #expect(obstacle == nil) }
    }
    #expect(looks.withLock { $0 } == 1)
  }

  @Test("a look that never ends makes the server not ready, and is not begun again by others")
  func hanging() async {
    let looks = Mutex(0)
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let vitals = Vitals {
      looks.withLock { $0 += 1 }
      for await _ in gate {}
      return Vitals.Look(obstacle: nil)
    }
    #expect(await vitals.now().obstacle != nil)
    #expect(await vitals.now().obstacle != nil)
    #expect(looks.withLock { $0 } == 1)
    opening.finish()
    while await vitals.now().obstacle != nil { await Task.yield() }
  }
}
