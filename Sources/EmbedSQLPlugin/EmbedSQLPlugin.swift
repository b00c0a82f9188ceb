// Runs EmbedSQL before the target that carries the SQL is compiled, whenever a file under sql/ changed.
import Foundation
import PackagePlugin

@main
struct EmbedSQLPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "sql").resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
    let inputs =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { ["sql", "csv"].contains($0.pathExtension) } ?? []
    return [
      .buildCommand(
        displayName: "Embedding sql/", executable: try context.tool(named: "EmbedSQL").url,
        arguments: [folder.path, output.path], inputFiles: inputs, outputFiles: [output])
    ]
  }
}
