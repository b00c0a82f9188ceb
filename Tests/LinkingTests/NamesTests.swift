// Names, dates, numbers and homes in comparable form.

import Register
import Testing

@testable import Linking

@Suite("Normalising")
struct NormalisingTests {
  @Test(
    "a name is compared as plain words",
    arguments: [
      ("O'Brien", ["obrien"]), ("O’Brien", ["obrien"]), ("SMITH-JONES", ["smith", "jones"]),
      ("  van  der Berg ", ["van", "der", "berg"]), ("Müller", ["muller"]), ("Wójcik", ["wojcik"]),
      ("Nguyễn", ["nguyen"]), ("Łukasz", ["lukasz"]), ("Siân", ["sian"]), ("Şahin", ["sahin"]), ("Bjørn", ["bjorn"]),
      ("N/A", []), ("unknown", []), ("Not Known", []), ("", []), ("-", []), ("Zoe\u{301}", ["zoe"]),
    ])
  func words(_ name: String, _ words: [String]) {
    #expect(Folding.words(name) == words)
  }

  @Test("particles are no halves of a surname")
  func particles() {
    var identity = Identity()
    identity.surname = "de la Cruz-Smith"
    let normalised = NormalisedIdentity(identity)
    #expect(normalised.surname == "delacruzsmith")
    #expect(normalised.surnameParts == ["cruz", "smith"])
  }

  @Test(
    "both names in one column are parted",
    arguments: [
      ("", "Charles Greatouse", "greatouse", "charles"), ("Ramsden, Tyler", "", "ramsden", "tyler"),
      ("BARBER JESSICA", "", "barber", "jessica"), ("", "Tyler Al-Ahmad", "alahmad", "tyler"),
      ("", "Mary Jane", "", "mary"), ("de la Cruz", "", "delacruz", ""),
      ("Barber", "", "barber", ""),
      ("Barber,", "", "barber", ""), ("", "", "", ""),
    ])
  func bothNames(_ surname: String, _ forename: String, _ family: String, _ given: String) {
    var identity = Identity()
    identity.surname = surname
    identity.forename = forename
    let normalised = NormalisedIdentity(identity)
    #expect(normalised.surname == family)
    #expect(normalised.forename == given)
  }

  @Test("a name in brackets behind the forename is the one in use")
  func nameInUse() {
    var identity = Identity()
    identity.surname = "Etim"
    identity.forename = "Nikhil (Nik) Ansh"
    let normalised = NormalisedIdentity(identity)
    #expect(normalised.forename == "nikhil")
    #expect(normalised.preferredForename == "nik")
    #expect(normalised.middleNames == ["ansh"])
    for text in ["(", "(Nik", "Nik (", "Nik ()"] {
      identity.forename = text
      #expect(NormalisedIdentity(identity).forename == Folding.words(text).first ?? "")
    }
  }

  @Test(
    "what was read by a wrong encoding is read by the right one",
    arguments: [
      ("JÃºlia", "Júlia"), ("KamiÅ„ska", "Kamińska"), ("Oâ€™Brien", "O’Brien"), ("Ãmile", "Ãmile"), ("Åsa", "Åsa"),
      ("Júlia", "Júlia"), ("Ãº İ", "Ãº İ"), ("", ""),
    ])
  func encoding(_ read: String, _ meant: String) {
    #expect(MistakenEncoding.repaired(read) == meant)
  }

  @Test("further forenames are middle names")
  func middleNames() {
    var identity = Identity()
    identity.forename = "Anne-Marie"
    identity.middleNames = "Grace"
    let normalised = NormalisedIdentity(identity)
    #expect(normalised.forename == "anne")
    #expect(normalised.forenameJoined == "annemarie")
    #expect(normalised.middleNames == ["marie", "grace"])
  }

  @Test(
    "placeholders and damaged numbers count as none, mistyped ones as unsound",
    arguments: [
      ("", Soundness.unsound, false), ("UN1", .unsound, false), ("B801200005001", .sound, true),
      ("A801200005001", .unsound, true), ("T20110001804V", .temporary, true), ("12345", .unsound, false),
    ])
  func pupilNumbers(_ text: String, _ soundness: Soundness, _ isThere: Bool) {
    let number = PupilNumber(text)
    #expect(number.soundness == soundness)
    #expect((number.code != 0) == isThere)
  }

  @Test(
    "a learner number",
    arguments: [
      ("9276308686", Soundness.sound, true), ("9999999999", .unsound, false), ("9276308685", .unsound, true),
      ("1111111111", .unsound, false), ("", .unsound, false),
    ])
  func learnerNumbers(_ text: String, _ soundness: Soundness, _ isThere: Bool) {
    let number = LearnerNumber(text)
    #expect(number.soundness == soundness)
    #expect((number.code != 0) == isThere)
  }

  @Test(
    "addresses written differently agree",
    arguments: [
      ("12 High Street", "12, High St", true), ("Flat 2, 12 High Street", "2 12 high street", true),
      ("12 High Street", "13 High Street", false), ("12 High Street", "12 Mill Lane", false),
    ])
  func addresses(_ a: String, _ b: String, _ agree: Bool) {
    #expect((AddressKey.hash(a) == AddressKey.hash(b)) == agree)
  }

  @Test(
    "names that sound alike share a sound",
    arguments: [
      ("catherine", "katherine"), ("philip", "filip"), ("mohammed", "muhamad"), ("smith", "smyth"),
      ("kowalczyk", "kowalchyk"), ("hughes", "hughs"), ("stephen", "stefen"),
    ])
  func sounds(_ a: String, _ b: String) {
    #expect(sound(a) == sound(b))
  }

  private func sound(_ name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { Phonetics.code($0) }
  }
}

@Suite("Likeness of names")
struct LikenessTests {
  @Test(
    "one edit",
    arguments: [
      ("smith", "smyth", true), ("smith", "smithe", true), ("smith", "msith", true), ("smith", "smit", true),
      ("smith", "smith", true), ("smith", "jones", false), ("smith", "smytj", false), ("ab", "ba", true),
    ])
  func oneEdit(_ a: String, _ b: String, _ expected: Bool) {
    #expect(bytes(a, b) { Similarity.isOneEdit($0, $1) } == expected)
    #expect(bytes(b, a) { Similarity.isOneEdit($0, $1) } == expected)
  }

  @Test("Jaro and Winkler, as published")
  func jaroWinkler() {
    for (a, b, expected) in [("martha", "marhta", 0.961), ("dixon", "dicksonx", 0.813), ("dwayne", "duane", 0.84)] {
      #expect(abs(Double(bytes(a, b) { Similarity.jaroWinkler($0, $1) }) - expected) < 0.001)
    }
  }

  @Test("a misspelt short form is near its full form")
  func nearForms() {
    var names = NameTable(.standard)
    let full = names.id("robert", surname: false)
    let short = names.id("bobb", surname: false)
    #expect(names.shareNearGroup(full, short))
    #expect(!names.shareGroup(full, short))
  }

  private func bytes<R>(
    _ a: String, _ b: String, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    Array(a.utf8).withUnsafeBufferPointer { left in Array(b.utf8).withUnsafeBufferPointer { body(left, $0) } }
  }
}
