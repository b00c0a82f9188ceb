// The description of the API (OpenAPI 3.1) as the server gives it out.

enum APIDescription {
  /// The bytes of `openapi.json`, embedded when the program is built.
  static let document: [UInt8] = PackageResources.openapi_json
}
