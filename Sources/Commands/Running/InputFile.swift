import Foundation

/// A file that an option names.
enum InputFile {
    /// Its content, which has to be UTF-8.
    static func text(_ path: String, for option: String) throws(CommandFailure) -> String {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure(
                .failure, "The file '\(path)' of \(option) can't be read; is the name right, and may you read it?")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.failure, "The file '\(path)' of \(option) is not a UTF-8 text.")
        }
        return text
    }
}
