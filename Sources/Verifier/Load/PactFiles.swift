import ContractModel
import Foundation
import JSONText

/// Loads pacts from files and folders.
enum PactFiles {
    static func load(_ path: String) -> Result<LoadedPact, LoadFailure> {
        read(path).flatMap { PactLoader.pact($0, path) }.map { LoadedPact($0) }
    }

    /// Every file directly in the folder, whatever its name; pacts of other providers are left out.
    static func load(folder: String, provider: String) -> [Result<LoadedPact, LoadFailure>] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            return [.failure(LoadFailure(.unusable, "The folder '\(folder)' can't be read: \(reason(error))"))]
        }
        return names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
            .filter { !isFolder($0) }
            .map { load($0) }
            .filter { result in
                guard case .success(let loaded) = result else { return true }
                return loaded.pact.provider.hasSameBytes(as: provider)
            }
    }

    private static func read(_ path: String) -> Result<JSONValue, LoadFailure> {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(path)' - \(reason(error))"))
        }
        do throws(JSONError) {
            return .success(try JSONReader.read(Array(data)).value)
        } catch {
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(path)' - \(error)"))
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "it doesn't exist"
        case .fileReadNoPermission: "it may not be read"
        default: error.localizedDescription
        }
    }
}
