// UPN, ULN and the numbers of establishments against published and recomputed values.

import Register
import Testing

@Suite("Pupil and learner numbers")
struct IdentifierTests {
  @Test(
    "published UPNs pass",
    arguments: [
      "B801200005001", "Z213282605052", "H243278544154", "A950000178301", "X845212818005", "R201100018042",
      "T20110001804V", "G80120000101A", "H801200001001", "P207000016049",
    ])
  func validUPN(text: String) throws {
    #expect(try UPN(text).text == text)
    #expect(UPN.checkLetter(for: text.dropFirst()) == text.first)
  }

  @Test(
    "UPNs with a wrong check letter fail",
    arguments: ["A801200005001", "R247962919251", "X428558133462", "Q207000016049"])
  func wrongCheckLetter(text: String) {
    #expect(throws: ProblemKind.upnCheckLetter) { try UPN(text) }
  }

  @Test(
    "the check letter is computed",
    arguments: [("247962919251", "Q"), ("428558133462", "W"), ("207000016049", "P"), ("20110001804V", "T")])
  func computed(last12: String, letter: Character) {
    #expect(UPN.checkLetter(for: last12) == letter)
  }

  @Test(
    "UPNs of a wrong form say which rule they break",
    arguments: [
      ("B80120000500", ProblemKind.upnLength), ("", .upnLength), ("B8012000050011", .upnLength),
      ("I801200005001", .upnCharacters), ("B8O1200005001", .upnCharacters), ("8801200005001", .upnCharacters),
      ("T20110001804I", .upnCharacters), ("T20110001804O", .upnCharacters), ("T20110001804S", .upnCharacters),
      ("B80120000500é", .upnLength), ("UN1", .upnUnknown), ("un5", .upnUnknown), ("UN6", .upnLength),
    ])
  func malformed(text: String, fault: ProblemKind) {
    #expect(throws: fault) { try UPN(text) }
  }

  @Test("a UPN is read through spaces and small letters")
  func normalised() throws {
    #expect(try UPN(" b801 200005001\u{A0}").text == "B801200005001")
    #expect(try UPN("T20110001804V").isTemporary)
    #expect(try !UPN("R201100018042").isTemporary)
  }

  @Test("an unknown authority in a UPN is a warning, not a refusal")
  func authority() throws {
    #expect(try UPN("A950000178301").warning == .upnAuthority)
    #expect(try UPN("B801200005001").warning == nil)
    for authority in ["931", "940", "943", "001"] {
      let rest = authority + "123418042"
      let letter = try #require(UPN.checkLetter(for: rest))
      #expect(try UPN("\(letter)\(rest)").warning == nil)
    }
  }

  @Test(
    "published ULNs pass",
    arguments: [
      "9276308686", "1000000043", "1000000027", "1000000078", "1000000086", "1000000019", "9310000014", "1234567899",
    ])
  func validULN(text: String) throws {
    #expect(try ULN(text).text == text)
    #expect(ULN.checkDigit(forFirstNine: text.prefix(9)) == text.last)
  }

  @Test(
    "ULNs fail for their own reason",
    arguments: [
      ("9276308685", ProblemKind.ulnCheckDigit), ("1234567890", .ulnCheckDigit), ("9999999999", .ulnUnknown),
      ("0000000042", .ulnLeadingZero), ("927630868", .ulnFormat), ("92763086866", .ulnFormat), ("", .ulnFormat),
      ("92763O8686", .ulnFormat), ("9.27631E+09", .ulnFormat),
    ])
  func wrongULN(text: String, fault: ProblemKind) {
    #expect(throws: fault) { try ULN(text) }
  }

  @Test("nine digits whose remainder is 0 begin no ULN")
  func noCheckDigit() {
    let none = (100_000_000..<100_000_200).filter { ULN.checkDigit(forFirstNine: String($0)) == nil }
    #expect(none.count == 18 || none.count == 19)
    for nine in none {
      for last in 0...9 { #expect(throws: ProblemKind.ulnCheckDigit) { try ULN("\(nine)\(last)") } }
    }
  }

  @Test("a DfE number is read in each of its writings", arguments: ["9314000", "931/4000", "931-4000", "931 4000"])
  func laestab(text: String) throws {
    let number = try LAESTAB(text)
    #expect(number.text == "9314000")
    #expect(number.authority == "931")
    #expect(number.establishment == "4000")
  }

  @Test(
    "half a DfE number is none", arguments: ["4000", "931", "93/14000", "9314-000", "93140000", "0314000", "ABCDEFG"])
  func notLAESTAB(text: String) {
    #expect(throws: ProblemKind.laestabFormat) { try LAESTAB(text) }
  }

  @Test("URN has six digits, UKPRN eight beginning with 1")
  func establishments() throws {
    #expect(try URN("123456").text == "123456")
    #expect(try UKPRN("10001234").text == "10001234")
    for text in ["12345", "1234567", "012345", "12345A", ""] {
      #expect(throws: ProblemKind.urnFormat) { try URN(text) }
    }
    for text in ["20001234", "1000123", "100012345", "1000123X"] {
      #expect(throws: ProblemKind.ukprnFormat) { try UKPRN(text) }
    }
  }
}
