// Logs as one JSON object a line on standard error, for machines to collect.

import FoundationEssentials
import Glibc
import Logging
import Publishing

/// A log handler whose lines hold time, level, message, source and metadata; nothing is added that was not given.
public struct LogLines: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  public var logLevel: Logger.Level
  private let label: String
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameter write: takes one line with its end; standard error unless told otherwise.
  public init(
    label: String, level: Logger.Level, write: @escaping @Sendable ([UInt8]) -> Void = LogLines.toStandardError
  ) {
    self.label = label
    self.logLevel = level
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var fields: [String: String] = [:]
    for (key, value) in metadataProvider?.get() ?? [:] { fields[key] = value.description }
    for (key, value) in metadata { fields[key] = value.description }
    for (key, value) in event.metadata ?? [:] { fields[key] = value.description }
    fields["time"] = Date.now.formatted(.iso8601)
    fields["level"] = event.level.rawValue
    fields["message"] = event.message.description
    fields["logger"] = label
    let line = JSONValue.object(fields.sorted { $0.key < $1.key }.map { ($0, .text($1)) })
    write(Array((line.text + "\n").utf8))
  }

  /// One `write` a line, so that lines of several threads do not mix.
  public static func toStandardError(_ line: [UInt8]) {
    _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
