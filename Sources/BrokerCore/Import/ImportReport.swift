/// What an import has written.
package struct ImportReport: Sendable, Hashable {
    package private(set) var counts: [ImportKey.Kind: ImportCount] = [:]
    /// What people have to do, each once.
    package private(set) var notes: [String] = []
    /// Why things were skipped, and how many.
    package private(set) var reasons: [String: Int] = [:]

    package init() {}

    package mutating func add(_ outcome: ImportOutcome, of kind: ImportKey.Kind) {
        switch outcome {
        case .written: counts[kind, default: ImportCount()].written += 1
        case .present: counts[kind, default: ImportCount()].present += 1
        case .noted(let note):
            counts[kind, default: ImportCount()].written += 1
            add(note)
        case .unsettled(let note):
            counts[kind, default: ImportCount()].present += 1
            add(note)
        case .skipped(let reason):
            counts[kind, default: ImportCount()].skipped += 1
            reasons[reason, default: 0] += 1
        }
    }

    package mutating func add(_ other: ImportReport) {
        counts.merge(other.counts) { $0 + $1 }
        for note in other.notes { add(note) }
        reasons.merge(other.reasons) { $0 + $1 }
    }

    private mutating func add(_ note: String) {
        guard !notes.contains(where: { $0.utf8.elementsEqual(note.utf8) }) else { return }
        notes.append(note)
    }
}
