import ContractModel
import JSONText

/// One share of the interactions, so that several workers verify all of them together, each one exactly once.
///
/// Who verifies an interaction depends on the interaction alone: not on its place, nor on the pact it stands in.
package struct Shard: Sendable, Hashable {
    /// From 1.
    package let index: Int
    package let count: Int

    /// nil unless `index` is one of 1 to `count`.
    package init?(_ index: Int, of count: Int) {
        guard count > 0, (1...count).contains(index) else { return nil }
        self.index = index
        self.count = count
    }

    /// A text such as `2/3`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
        self.init(index, of: count)
    }

    func takes(_ interaction: Interaction) -> Bool {
        // The identity is a digest: its first digits are as good as random.
        let number = UInt64(interaction.identity.prefix(15), radix: 16) ?? 0
        return number % UInt64(count) == UInt64(index - 1)
    }
}

extension Interaction {
    /// What makes it the same interaction wherever it stands: hexadecimal digits. Not the broker's id, but computed
    /// from the same contents.
    var identity: String {
        let document = source ?? ["description": .string(description)]
        return InteractionIdentity.digest(of: .object(document))
    }
}
