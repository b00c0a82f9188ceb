// What people prove themselves with: passwords, codes of apps, recovery codes, and how each is kept.

import Ciphers
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Access

@Suite("secrets of people")
struct SecretTests {
  /// Quick, so that tests are; the real cost is tried once.
  private static let cheap = Argon2(passes: 1, memory: 64)

  @Test("a password is recognised again, and no other is; what is kept tells neither it nor that two are the same")
  func argon2() throws {
    let kept = try Self.cheap.hash("correct horse battery staple")
    #expect(kept.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$") && !kept.contains("horse"))
    #expect(try Argon2.verify("correct horse battery staple", against: kept))
    #expect(try !Argon2.verify("correct horse battery stapl", against: kept))
    #expect(try Self.cheap.hash("correct horse battery staple") != kept)
    #expect(try Argon2.standard.hash("x").hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
  }

  @Test(
    "a password that is short, long or made of what everybody thinks of is refused",
    arguments: [
      ("elevensigns", PasswordRefusal.tooShort), ("password1234", .common), ("Passw0rd!2026", .common),
      ("qwertyuiop12", .common), ("123456789012", .common), ("aaaaaaaaaaaaaaaa", .common),
      ("Summer2026Summer", .common), ("LiverpoolFC2026!", .common), ("monkeymonkeymonkey", .common),
      ("letmeinletmein", .common), ("20101015 20101015", .common), ("ohara-ohara-ohara", .common),
      ("zaq12wsxzaq12wsx", .common), ("FingerpostOxfordshire", .tooLong),
    ])
  func refused(password: String, refusal: PasswordRefusal) {
    let tried = refusal == .tooLong ? String(repeating: password, count: 12) : password
    #expect(throws: refusal) { try PasswordRules.check(tried, names: ["p.ohara@ashcombe.example"]) }
  }

  @Test(
    "a long one of its own is taken, in any script",
    arguments: [
      "correct horse battery staple", "h7Gk29$fLq0z", "tjänar glömska vår", "три слова и точка",
      "ashtray-violin-kestrel",
    ])
  func taken(password: String) throws {
    try PasswordRules.check(password, names: ["p.ohara@ashcombe.example"])
  }

  @Test("a code is that of the standard's examples, counts half a minute before and after, and no longer")
  func timeCodes() throws {
    let code = TimeCode(secret: Array("12345678901234567890".utf8))
    // RFC 6238, appendix B, the last six of eight digits.
    #expect(code.code(at: 59) == "287082" && code.code(at: 1_111_111_109) == "081804")
    #expect(code.code(at: 20_000_000_000) == "353130")
    for (seconds, step) in [(59, 1), (29, 1), (89, 1), (90, nil), (0, 1)] as [(Int64, Int64?)] {
      #expect(code.step(of: "287082", at: seconds) == step, "\(seconds)")
    }
    for wrong in ["287083", "28708", "2870820", "", "28708x", "２８７０８２"] { #expect(code.step(of: wrong, at: 59) == nil) }
    #expect(code.text == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(
      code.address(name: "o'hara@a.example")
        == "otpauth://totp/Fingerpost:o%27hara%40a%2Eexample?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fingerpost")
  }

  @Test("a second factor is opened with the key it was sealed with, and neither with another nor when it was changed")
  func sealed() throws {
    let code = try TimeCode()
    let seal = FactorSeal(key: [UInt8](repeating: 7, count: 32))
    var kept = try seal.seal(code)
    #expect(try seal.open(kept) == code && kept != seal.seal(code))
    #expect(throws: CipherError.self) { try FactorSeal(key: [UInt8](repeating: 8, count: 32)).open(kept) }
    kept[20] ^= 1
    #expect(throws: CipherError.self) { try seal.open(kept) }
    #expect(throws: CipherError.self) { try seal.open([1, 2, 3]) }
  }

  @Test("a recovery code is read as people type it, and nothing else is one")
  func recovery() throws {
    let code = try RecoveryCode()
    #expect(code.text.count == 19 && RecoveryCode(typed: code.text) == code)
    let typed = " " + code.text.uppercased().filter { $0 != "-" } + " "
    #expect(try RecoveryCode(typed: typed)?.hash() == code.hash())
    for wrong in ["", "123456", "abcd-efgh-jkmn", "abcd-efgh-jkmn-pqr1", "abcd-efgh-jkmn-pqrs-t"] {
      #expect(RecoveryCode(typed: wrong) == nil)
    }
    #expect(Set(try (0..<100).map { _ in try RecoveryCode() }).count == 100)
  }

  @Test("a QR code is square, has its three corners, and is not there for what is too long")
  func qr() throws {
    let rows = try #require(QRCode("otpauth://totp/x")).rows
    #expect(rows.allSatisfy { $0.count == rows.count } && rows.count >= 21)
    let corner = rows.prefix(7).map { Array($0.prefix(7)) }
    #expect(corner[0].allSatisfy(\.self) && !corner[1][1] && corner[3][3])
    #expect(
      rows.prefix(7).map { Array($0.suffix(7)) } == corner && rows.suffix(7).map { Array($0.prefix(7)) } == corner)
    #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
  }

  @Test("what is derived from a secret for one purpose is not what is derived for another or from another")
  func derived() throws {
    let (one, other) = (try SecretText(), try SecretText())
    let token = try one.derived(for: "form")
    #expect(
      try one.derives(token, for: "form") && !one.derives(token, for: "other") && !other.derives(token, for: "form"))
    #expect(try !one.derives("", for: "form"))
    #expect(SecretText(one.text) == one)
    for wrong in ["", "x", one.text + "x", String(one.text.dropLast()) + "!", String(one.text.dropLast()) + "é"] {
      #expect(SecretText(wrong) == nil)
    }
  }
}

@Suite("places where passwords are reckoned")
struct PasswordPlacesTests {
  @Test("two are reckoned at once, never more, and all are reckoned in the end")
  func two() async throws {
    let places = PasswordPlaces()
    let counter = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<20 {
        group.addTask {
          try await places.reckon(for: "address \(index % 5)") {
            counter.enter()
            usleep(2000)
            counter.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(counter.most == 2 && counter.done == 20)
  }

  @Test("who waits at one address does not keep another waiting for more than one of them")
  func turns() async throws {
    let places = PasswordPlaces(places: 1)
    let gate = Gate()
    let order = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await places.reckon(for: "first") { gate.wait() } }
      try await gate.untilEntered()
      for _ in 0..<5 { group.addTask { try await places.reckon(for: "busy") { order.note("busy") } } }
      while places.waiting < 5 { try await Task.sleep(for: .milliseconds(1)) }
      group.addTask { try await places.reckon(for: "quiet") { order.note("quiet") } }
      while places.waiting < 6 { try await Task.sleep(for: .milliseconds(1)) }
      gate.open()
      try await group.waitForAll()
    }
    #expect(order.notes.firstIndex(of: "quiet") == 1)
  }

  @Test("when very many wait, or many of one address, the next is told so at once")
  func full() async throws {
    let places = PasswordPlaces(places: 1, mostWaiting: 3, mostOfAddress: 2)
    let gate = Gate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await places.reckon(for: "first") { gate.wait() } }
      try await gate.untilEntered()
      for _ in 0..<2 { group.addTask { try await places.reckon(for: "a") {} } }
      while places.waiting < 2 { try await Task.sleep(for: .milliseconds(1)) }
      await #expect(throws: PasswordPlaces.Full()) { try await places.reckon(for: "a") {} }
      group.addTask { try await places.reckon(for: "b") {} }
      while places.waiting < 3 { try await Task.sleep(for: .milliseconds(1)) }
      await #expect(throws: PasswordPlaces.Full()) { try await places.reckon(for: "c") {} }
      gate.open()
      try await group.waitForAll()
    }
  }
}

/// Counts how many run at once, and in which order.
private final class Counter: Sendable {
  private let state = Mutex((now: 0, most: 0, done: 0, notes: [String]()))
  func enter() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.done, $0.notes) } }
  func leave() { state.withLock { $0 = ($0.now - 1, $0.most, $0.done + 1, $0.notes) } }
  func note(_ text: String) { state.withLock { $0.notes.append(text) } }
  var most: Int { state.withLock { $0.most } }
  var done: Int { state.withLock { $0.done } }
  var notes: [String] { state.withLock { $0.notes } }
}

/// Holds a thread until it is opened.
private final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let isEntered = Atomic<Bool>(false)

  func wait() {
    isEntered.store(true, ordering: .releasing)
    semaphore.wait()
  }

  func open() { semaphore.signal() }

  func untilEntered() async throws {
    while !isEntered.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
  }
}
