package import BrokerCore
import Configuration
import HTTPTransport
import JSONText
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
        /// A text that may be missing.
        case optionalText(Place<String?>)
        /// A text that may be missing, and is never shown. It may also stand in a file of its own, which the setting
        /// `…_file` names.
        case confidential(Place<String?>)
        /// Missing, it is decided by other settings.
        case choice(Place<Bool?>)
        case hosts(Place<[HostPattern]>)
        case schedule(Place<CronSchedule>)
        /// JSON.
        case versionSelectors(Place<[VersionKeepSelector]>)
        case branchSelectors(Place<[BranchKeepSelector]>)
        /// See `value(_:)`.
        case converted(SettingConversion)
        /// The same for a value of several words; see `list`.
        case convertedList(SettingConversion)
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
    /// Whether a value may be several words, and a flag repeated.
    var isList: Bool {
        switch kind {
        case .words, .addresses, .hosts, .convertedList: true
        default: false
        }
    }

    /// Whether any text is such a value, or a word of it.
    var takesText: Bool {
        switch kind {
        case .text, .optionalText, .confidential, .words, .addresses, .hosts: true
        default: false
        }
    }

    /// The text of a value as logs and messages may show it.
    func shown(_ text: String) -> String {
        switch kind {
        case .confidential: HTTPRedaction.placeholder
        // Also of one that is wrongly written, so that it isn't clear where its password begins.
        case .addresses where BaseAddress.hasUserInformation(text): HTTPRedaction.placeholder
        default: HTTPRedaction().text(text)
        }
    }

    /// Types under which a source is asked for the value, in this order.
    var contentTypes: [ConfigType] {
        switch kind {
        case .whole: [.int]
        case .toggle, .choice: [.bool]
        case .words, .addresses, .hosts: [.string, .stringArray]
        case .convertedList: [.string, .stringArray, .int, .intArray]
        case .size, .text, .optionalText, .confidential, .level, .schedule, .versionSelectors, .branchSelectors,
            .converted:
            [.string]
        }
    }

    /// Whether a file gives the value as what YAML takes for a number or for true or false, never as a text.
    var isUnquoted: Bool { !contentTypes.contains(.string) }

    /// What a value of this setting has to be, to follow "should be".
    var expectation: String {
        switch kind {
        case .whole(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .size(let range, _):
            "a size from \(ByteSize(range.lowerBound)) to \(ByteSize(range.upperBound)), such as 20 MiB"
        case .toggle, .choice: "true or false"
        case .hosts:
            "hosts, such as ci.example.org, *.example.org, 10.0.0.0/8 or a regular expression between slashes, "
                + "separated by spaces"
        case .text, .optionalText, .confidential: "a text that is not empty"
        case .words: "words separated by spaces"
        case .addresses: "an absolute URL such as https://broker.example.org, or several separated by spaces"
        case .schedule: "five fields such as 15 2 * * * (minute, hour, day of month, month, day of week)"
        case .versionSelectors:
            "JSON such as [{\"branch\": true, \"latest\": true}, {\"maxAge\": 90}], with pacticipant, latest, tag, "
                + "branch, mainBranch, environment, deployed, released and maxAge"
        case .branchSelectors: "JSON such as [{\"maxAge\": 90}, {\"branch\": \"main\"}]"
        case .level: "one of " + Logger.Level.settingNames.joined(separator: ", ")
        case .converted(let conversion), .convertedList(let conversion): conversion.expectation
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
        case .confidential, .choice: ""
        case .optionalText(let place): settings[keyPath: place] ?? ""
        case .hosts(let place): settings[keyPath: place].map(\.text).joined(separator: " ")
        case .schedule(let place): settings[keyPath: place].text
        case .versionSelectors(let place): Self.text(settings[keyPath: place].map(\.json))
        case .branchSelectors(let place):
            settings[keyPath: place].isEmpty ? "" : Self.text(settings[keyPath: place].map(\.json))
        case .level(let place): settings[keyPath: place].rawValue
        case .converted(let conversion), .convertedList(let conversion): conversion.text(settings)
        }
    }

    private static func text(_ selectors: [JSONObject]) -> String {
        JSONValue.array(selectors.map(JSONValue.object)).compactText()
    }
}
