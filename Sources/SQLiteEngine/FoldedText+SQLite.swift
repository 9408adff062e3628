import GRDB
import SQLCore

extension FoldedText {
    /// The function by which SQL looks for a folded text.
    static let function = DatabaseFunction(functionName, argumentCount: 2, pure: true) { values in
        guard let text = String.fromDatabaseValue(values[0]), let part = String.fromDatabaseValue(values[1]) else {
            return 0
        }
        return FoldedText(folded: part).isContained(in: text) ? 1 : 0
    }
}
