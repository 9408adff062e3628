import JSONText

/// A line of a difference.
struct DifferenceLine: Sendable, Hashable {
    enum Sign: String, Sendable {
        case context = " "
        case removed = "-"
        case added = "+"
    }

    var sign: Sign
    var text: String
}

/// Two documents on a walk through both at once, written as lines of indented JSON.
///
/// Every element of an array ends with a comma, the last one too, so that one more element doesn't change the line of
/// the one before it.
struct DifferenceLines {
    private(set) var lines: [DifferenceLine] = []
    /// When the comparison has to be done; nil sets no limit.
    private let deadline: ContinuousClock.Instant?

    init(until deadline: ContinuousClock.Instant? = nil) {
        self.deadline = deadline
    }

    /// Where a value stands: its indentation, its name, and whether another one follows it on either side.
    private struct Place {
        var level = 0
        var name: String?
        var oldComma = false
        var newComma = false

        func text(_ value: String, comma: Bool = false) -> String {
            let label = name.map { JSONValue.string($0).compactText() + ": " } ?? ""
            return String(repeating: "  ", count: level) + label + value + (comma ? "," : "")
        }

        /// What closes an object or array has no name.
        var closing: Place {
            var place = self
            place.name = nil
            return place
        }
    }

    /// - Throws: ``DifferenceTimeout`` at the deadline.
    mutating func compare(_ old: JSONValue, _ new: JSONValue) throws(DifferenceTimeout) {
        try compare(old, new, Place())
    }

    private mutating func compare(
        _ old: JSONValue?, _ new: JSONValue?, _ place: Place
    ) throws(DifferenceTimeout) {
        if let deadline, ContinuousClock.now >= deadline { throw DifferenceTimeout() }
        switch (old, new) {
        case (.object(let old), .object(let new)):
            add(.context, place.text("{"))
            try compareMembers(old, new, level: place.level + 1)
            close("}", place)
        case (.array(let old), .array(let new)):
            add(.context, place.text("["))
            try compareElements(old, new, level: place.level + 1)
            close("]", place)
        default:
            if let old { write(old, .removed, place, comma: place.oldComma) }
            if let new { write(new, .added, place, comma: place.newComma) }
        }
    }

    /// The old members first; those that are new follow.
    private mutating func compareMembers(
        _ old: JSONObject, _ new: JSONObject, level: Int
    ) throws(DifferenceTimeout) {
        let (oldValues, newValues) = (Self.index(old), Self.index(new))
        var seen: Set<[UInt8]> = []
        let names = (old.names + new.names).filter { name in
            let key = Array(name.utf8)
            return oldValues[key] != newValues[key] && seen.insert(key).inserted
        }
        let lastOld = names.lastIndex { oldValues[Array($0.utf8)] != nil }
        let lastNew = names.lastIndex { newValues[Array($0.utf8)] != nil }
        for (index, name) in names.enumerated() {
            let key = Array(name.utf8)
            let place = Place(
                level: level, name: name, oldComma: lastOld.map { index < $0 } ?? false,
                newComma: lastNew.map { index < $0 } ?? false)
            try compare(oldValues[key], newValues[key], place)
        }
    }

    private static func index(_ object: JSONObject) -> [[UInt8]: JSONValue] {
        Dictionary(object.members.map { (Array($0.name.utf8), $0.value) }) { _, last in last }
    }

    private mutating func compareElements(
        _ old: [JSONValue], _ new: [JSONValue], level: Int
    ) throws(DifferenceTimeout) {
        let place = Place(level: level, oldComma: true, newComma: true)
        for index in 0..<max(old.count, new.count) {
            let (oldElement, newElement) = (Self.element(old, index), Self.element(new, index))
            if oldElement == newElement {
                add(.context, place.text("... ", comma: true))
            } else {
                try compare(oldElement, newElement, place)
            }
        }
    }

    private static func element(_ array: [JSONValue], _ index: Int) -> JSONValue? {
        guard index < array.count else { return Optional.none }
        return array[index]
    }

    private mutating func close(_ bracket: String, _ place: Place) {
        let closing = place.closing
        guard place.oldComma != place.newComma else {
            return add(.context, closing.text(bracket, comma: place.oldComma))
        }
        add(.removed, closing.text(bracket, comma: place.oldComma))
        add(.added, closing.text(bracket, comma: place.newComma))
    }

    private mutating func write(_ value: JSONValue, _ sign: DifferenceLine.Sign, _ place: Place, comma: Bool) {
        switch value {
        case .object(let object) where !object.isEmpty:
            add(sign, place.text("{"))
            for (index, member) in object.members.enumerated() {
                write(
                    member.value, sign, Place(level: place.level + 1, name: member.name),
                    comma: index < object.count - 1)
            }
            add(sign, place.closing.text("}", comma: comma))
        case .array(let elements) where !elements.isEmpty:
            add(sign, place.text("["))
            for element in elements { write(element, sign, Place(level: place.level + 1), comma: true) }
            add(sign, place.closing.text("]", comma: comma))
        default: add(sign, place.text(value.compactText(), comma: comma))
        }
    }

    private mutating func add(_ sign: DifferenceLine.Sign, _ text: String) {
        lines.append(DifferenceLine(sign: sign, text: text))
    }
}
