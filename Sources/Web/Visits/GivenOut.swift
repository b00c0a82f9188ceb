// What leaves the pages: files and prints. None is made of what an act read to stay on a page, whatever a page forgets.

import HTTPTypes
import Hummingbird
import Pages
import Services
import Synchronization

/// Whether a visit read what stays on its page, where people are of whom nothing goes out. Article *SharingRules*.
final class GivenOut: Sendable {
  private let hasReadToStay = Atomic(false)

  var isToStay: Bool { hasReadToStay.load(ordering: .relaxed) }

  func readToStay() { hasReadToStay.store(true, ordering: .relaxed) }

  /// - Throws: where an answer leaves the pages and holds what was read to stay.
  func check(_ response: Response, _ observer: Observer) throws(Refused) {
    guard response.leavesPages, isToStay else { return }
    observer.note(.failure("a file or a print was refused", error: "what it was made of stays on pages"))
    throw Refused(.serverError)
  }
}

extension Response {
  /// A file, a print, or anything else that is neither a page nor for the script of one.
  fileprivate var leavesPages: Bool {
    if headers.contains(.contentDisposition) { return true }
    guard let type = headers[.contentType]?.prefix(while: { $0 != ";" }) else { return false }
    return type != "text/html" && type != "application/json"
  }
}
