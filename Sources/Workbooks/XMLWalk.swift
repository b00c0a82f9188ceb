// XML as a stream of elements and text. No document type is accepted, so that no entity is ever expanded.

import CExpat

#if canImport(Glibc)
  import Glibc
#endif

/// What a reader of XML is told. Names are local ones: prefixes and namespaces differ between writers of one format.
protocol XMLHandler: AnyObject {
  func start(_ element: XMLElement) throws(WorkbookRefusal)
  func end(_ name: XMLName) throws(WorkbookRefusal)
  func text(_ utf8: UnsafeRawBufferPointer) throws(WorkbookRefusal)
}

/// Most readers want nothing but where elements begin.
extension XMLHandler {
  func end(_ name: XMLName) throws(WorkbookRefusal) {}
  func text(_ utf8: UnsafeRawBufferPointer) throws(WorkbookRefusal) {}
}

/// The local name of an element or attribute; valid only during its call.
struct XMLName {
  private let text: UnsafePointer<CChar>

  init(_ qualified: UnsafePointer<CChar>) {
    text = strrchr(qualified, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? qualified
  }

  static func == (name: XMLName, other: StaticString) -> Bool {
    let length = other.utf8CodeUnitCount
    return strncmp(name.text, UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self), length) == 0
      && name.text[length] == 0
  }

  static func ~= (other: StaticString, name: XMLName) -> Bool { name == other }
}

/// An element that begins; valid only during its call.
struct XMLElement {
  let name: XMLName
  private let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ qualified: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    name = XMLName(qualified)
    self.attributes = attributes
  }

  /// The value of an attribute.
  subscript(attribute: StaticString) -> String? {
    guard let attributes else { return nil }
    var place = 0
    while let name = attributes[place], let value = attributes[place + 1] {
      if XMLName(name) == attribute { return String(cString: value) }
      place += 2
    }
    return nil
  }

  /// A whole number that is not negative.
  func number(_ attribute: StaticString) -> Int? { self[attribute].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }

  func isTrue(_ attribute: StaticString) -> Bool { ["1", "true"].contains(self[attribute]) }
}

extension Archive {
  /// Walks a part that is XML.
  func walk(_ name: String, _ limits: WorkbookLimits, _ handler: some XMLHandler) throws(WorkbookRefusal) {
    guard let parser = XML_ParserCreate(nil) else { throw .damaged }
    defer { XML_ParserFree(parser) }
    let walk = Walk(parser, handler, deepest: limits.depth)
    XML_SetUserData(parser, Unmanaged.passUnretained(walk).toOpaque())
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in Walk.of(data)?.refuse(.hostile) }
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let walk = Walk.of(data) else { return }
        walk.depth += 1
        if walk.depth > walk.deepest { return walk.refuse(.hostile) }
        walk.attempt { (handler) throws(WorkbookRefusal) in try handler.start(XMLElement(name, attributes)) }
      },
      { data, name in
        guard let name, let walk = Walk.of(data) else { return }
        walk.depth -= 1
        walk.attempt { (handler) throws(WorkbookRefusal) in try handler.end(XMLName(name)) }
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
      Walk.of(data)?.attempt { (handler) throws(WorkbookRefusal) in try handler.text(bytes) }
    }
    try withExtendedLifetime(walk) { () throws(WorkbookRefusal) in
      try read(name) { (piece) throws(WorkbookRefusal) in
        let status = XML_Parse(parser, piece.bindMemory(to: CChar.self).baseAddress, Int32(piece.count), 0)
        if status != XML_STATUS_OK { throw walk.refusal ?? .damaged }
      }
      if XML_Parse(parser, nil, 0, 1) != XML_STATUS_OK { throw walk.refusal ?? .damaged }
    }
  }
}

/// What the parser's calls lead back to. A refusal stops the parser: nothing is thrown through C.
private final class Walk {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  let deepest: Int
  var depth = 0
  private(set) var refusal: WorkbookRefusal?

  init(_ parser: XML_Parser, _ handler: any XMLHandler, deepest: Int) {
    self.parser = parser
    self.handler = handler
    self.deepest = deepest
  }

  static func of(_ data: UnsafeMutableRawPointer?) -> Walk? {
    data.map { Unmanaged<Walk>.fromOpaque($0).takeUnretainedValue() }
  }

  func attempt(_ body: (any XMLHandler) throws(WorkbookRefusal) -> Void) {
    // The parser may give what it has at hand after it was stopped.
    if refusal != nil { return }
    do { try body(handler) } catch { refuse(error) }
  }

  func refuse(_ why: WorkbookRefusal) {
    refusal = why
    XML_StopParser(parser, 0)
  }
}
