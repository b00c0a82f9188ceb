// What an answer is that goes out of the pages: a file to be saved, a page for paper.

import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Services

extension Response {
  /// A text to be saved under a name of ours.
  static func attachment(_ text: String, named name: String, type: String = TableForm.csvType) -> Response {
    var response = Response.plain(text, type: type)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// A workbook to be saved under a name of ours.
  static func attachment(_ workbook: WorkbookFile, named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: WorkbookFile.mediaType, .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: workbook.bytes)))
  }

  /// A page for paper.
  static func paper(_ paper: Paper) -> Response {
    var response = Response.page(paper.page)
    // As browsers show it anyway; it is what marks an answer that goes out.
    response.headers[.contentDisposition] = "inline"
    return response
  }
}
