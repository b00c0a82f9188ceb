// Answers that are no tables: JSON and plain text.

import HTTPTypes
import Hummingbird
import Publishing

extension Response {
  static func plain(
    _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// One output as a JSON object.
  static func json(_ output: some Tabular, status: HTTPResponse.Status = .ok) -> Response {
    .plain(Table.object(output), status: status, type: "application/json")
  }
}
