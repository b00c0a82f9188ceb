// fingerpost pages catalogue: every component and page with invented content, as files.

import ArgumentParser
import FoundationEssentials
import Pages
import Web

struct PagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "Look at the pages without a server.", subcommands: [CatalogueCommand.self])
}

struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue",
    abstract:
      "Write each component and each page with invented content into a folder, with the style sheet and the script.")

  @Argument(help: "The folder; it is made where it is missing.") var folder: String

  /// A page for everything that the server refuses.
  private static var errors: [CataloguePage] {
    Refusal.all.map { refusal in
      let page = ErrorPage(
        title: refusal.title, sentence: refusal.sentence, advice: refusal.advice, reference: "7b1f-2")
      return CataloguePage(name: "error-\(refusal.status.code)-\(refusal.code)", page: page.page(county: ""))
    }
  }

  func run() async throws {
    let assets = folder + "/assets"
    try FileManager.default.createDirectory(atPath: assets, withIntermediateDirectories: true)
    for asset in Asset.all {
      try Data(asset.bytes).write(to: URL(filePath: folder + asset.address.text))
    }
    for entry in Catalogue.pages + Self.errors {
      let path = "\(folder)/\(entry.name).html"
      try Data(entry.page.document.bytes).write(to: URL(filePath: path))
      print(path)
    }
  }
}
