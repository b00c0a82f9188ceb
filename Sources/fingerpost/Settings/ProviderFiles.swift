// The county's providers of OpenID Connect, from the folder that the settings name: a file for each.

import Access
import FoundationEssentials
import Glibc

/// A file of a provider that cannot be used.
struct ProviderFileRefused: Error, CustomStringConvertible {
  /// Its name alone.
  let file: String
  let sentence: String

  var description: String { "The file \(file) of a provider cannot be used. \(sentence)" }
}

extension Settings {
  private static let ending = ".conf"

  /// Read once, when the server starts; in the order of their names.
  func providers() throws(ProviderFileRefused) -> [Provider] {
    let folder = self[.providersFolder]
    guard !folder.isEmpty else { return [] }
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw ProviderFileRefused(file: folder, sentence: "The folder cannot be read.")
    }
    var providers: [Provider] = []
    for file in files.sorted() where file.hasSuffix(Self.ending) {
      let path = folder + "/" + file
      guard let text = try? TextFile.read(path) else {
        throw ProviderFileRefused(file: file, sentence: "It cannot be read as text.")
      }
      let provider: Provider
      do throws(ProviderFileError) {
        provider = try Provider(
          name: String(file.dropLast(Self.ending.count)), file: text, localAuthority: localAuthority,
          secret: Self.secret)
      } catch {
        throw ProviderFileRefused(file: file, sentence: error.sentence)
      }
      if provider.holdsSecret, !Self.isOfOwnerAlone(path) {
        throw ProviderFileRefused(
          file: file, sentence: "It holds a secret and is open to others: give it the mode 0600.")
      }
      providers.append(provider)
    }
    return providers
  }

  /// What a file says that nobody else may read.
  private static func secret(_ path: String) -> String? { isOfOwnerAlone(path) ? try? TextFile.read(path) : nil }

  static func isOfOwnerAlone(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 == 0
  }
}
