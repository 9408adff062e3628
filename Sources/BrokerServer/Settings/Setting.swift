import Configuration
package import Logging

/// One setting: its name, what it takes, and where its value goes.
///
/// A setting `a_b` is the flag `--a-b`, the variable `TREATY_A_B`, the file's key `a_b`, and, where the reference
/// implementation has it too, the variable `PACT_BROKER_A_B`.
package struct Setting: Sendable {
    package typealias Place<Value> = any WritableKeyPath<ServerSettings, Value> & Sendable

    /// What a setting takes, and where it is kept.
    package enum Kind: Sendable {
        case whole(ClosedRange<Int>, Place<Int>)
        /// Bytes, also written as `50 MiB`.
        case size(ClosedRange<Int>, Place<Int>)
        case toggle(Place<Bool>)
        case text(Place<String>)
        /// Words separated by spaces; in a file also a list.
        case words(Place<[String]>)
        /// Absolute URLs, as `words`.
        case addresses(Place<[String]>)
        case level(Place<Logger.Level>)
    }

    package let name: String
    /// Another name that the reference has for it, in the environment and in files.
    package let alias: String?
    package let kind: Kind
    /// What stands for the value in help, such as `PORT`; nil for a toggle.
    package let valueName: String?
    /// Whether the variable of the reference implementation is read too.
    package let isInReference: Bool
    /// One sentence for help and tables.
    package let summary: String

    init(
        _ name: String, alias: String? = nil, _ kind: Kind, takes valueName: String? = nil, reference: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.alias = alias
        self.kind = kind
        self.valueName = valueName
        self.isInReference = reference
        self.summary = summary
    }
}

extension Setting {
    /// Types under which a source is asked for the value, in this order.
    var contentTypes: [ConfigType] {
        switch kind {
        case .whole: [.int]
        case .toggle: [.bool]
        case .words, .addresses: [.string, .stringArray]
        case .size, .text, .level: [.string]
        }
    }

    /// Puts a value into `settings`; false if it isn't one that this setting takes.
    func apply(_ content: ConfigContent, to settings: inout ServerSettings) -> Bool {
        switch (kind, content) {
        case (.whole(let range, let place), .int(let number)) where range.contains(number):
            settings[keyPath: place] = number
        case (.size(let range, let place), .string(let text)):
            guard let bytes = ByteSize(text)?.bytes, range.contains(bytes) else { return false }
            settings[keyPath: place] = bytes
        case (.toggle(let place), .bool(let value)):
            settings[keyPath: place] = value
        case (.text(let place), .string(let text)) where !text.isEmpty:
            settings[keyPath: place] = text
        case (.words(let place), .string(let text)):
            settings[keyPath: place] = text.split(whereSeparator: \.isWhitespace).map(String.init)
        case (.words(let place), .stringArray(let words)):
            settings[keyPath: place] = words
        case (.addresses(let place), .string(let text)):
            return apply(
                addresses: text.split(whereSeparator: \.isWhitespace).map(String.init), to: &settings[keyPath: place])
        case (.addresses(let place), .stringArray(let words)):
            return apply(addresses: words, to: &settings[keyPath: place])
        case (.level(let place), .string(let text)):
            guard let level = Logger.Level(setting: text) else { return false }
            settings[keyPath: place] = level
        default:
            return false
        }
        return true
    }

    private func apply(addresses: [String], to place: inout [String]) -> Bool {
        guard addresses.allSatisfy(Self.isBaseAddress) else { return false }
        place = addresses
        return true
    }

    /// `http://host` or `https://host`, perhaps with a port and a path.
    private static func isBaseAddress(_ text: String) -> Bool {
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            return !rest.isEmpty && !rest.hasPrefix("/") && !rest.contains { "?# ".contains($0) }
        }
        return false
    }

    /// What a value of this setting has to be, to follow "should be".
    var expectation: String {
        switch kind {
        case .whole(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .size(let range, _):
            "a size from \(ByteSize(range.lowerBound)) to \(ByteSize(range.upperBound)), such as 20 MiB"
        case .toggle: "true or false"
        case .text: "a text that is not empty"
        case .words: "words separated by spaces"
        case .addresses: "an absolute URL such as https://broker.example.org, or several separated by spaces"
        case .level: "one of " + Logger.Level.settingNames.joined(separator: ", ")
        }
    }

    /// The default, in the form in which it could be given.
    package var defaultText: String {
        let settings = ServerSettings()
        return switch kind {
        case .whole(_, let place): String(settings[keyPath: place])
        case .size(_, let place): ByteSize(settings[keyPath: place]).description
        case .toggle(let place): String(settings[keyPath: place])
        case .text(let place): settings[keyPath: place]
        case .words(let place), .addresses(let place): settings[keyPath: place].joined(separator: " ")
        case .level(let place): settings[keyPath: place].rawValue
        }
    }
}
