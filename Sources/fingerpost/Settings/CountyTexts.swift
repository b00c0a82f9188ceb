// What the county says of itself on pages, from the settings.

import FoundationEssentials
import Pages

extension Settings {
  /// Read once, when the server starts.
  func countyTexts() throws -> CountyTexts {
    var county = CountyTexts(name: self[.countyName], contact: self[.countyContact], advisers: self[.countyAdvisers])
    let folder = self[.pagesFolder]
    guard !folder.isEmpty else { return county }
    for page in PublicPage.allCases {
      let path = "\(folder)/\(page.rawValue).txt"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      county.texts[page] = try String(contentsOfFile: path, encoding: .utf8)
    }
    return county
  }
}
