/// A value that is given as a text of its own form.
package protocol SettingValue: Sendable {
    /// nil where the text isn't such a value.
    init?(setting text: String)

    /// The text by which it is given.
    var settingText: String { get }

    /// What a text has to be, to follow "should be".
    static var expectation: String { get }

    /// Values that can be given, two at least.
    static var examples: [Self] { get }

    /// Every text that is such a value, where these are few; otherwise none.
    static var choices: [String] { get }
}

extension SettingValue {
    package static var choices: [String] { [] }
}

/// A value out of a few, given by its name in any case.
package protocol SettingChoice: SettingValue, CaseIterable, RawRepresentable<String> where AllCases == [Self] {}

extension SettingChoice {
    package init?(setting text: String) {
        self.init(rawValue: text.lowercased())
    }

    package var settingText: String { rawValue }

    package static var expectation: String { "one of " + allCases.map(\.rawValue).joined(separator: ", ") }

    package static var examples: [Self] { allCases }

    package static var choices: [String] { allCases.map(\.rawValue) }
}

/// How a text becomes the value of a setting, and back.
package struct SettingConversion: Sendable {
    let expectation: String
    /// Puts the value of a text in its place; false where it is none.
    let put: @Sendable (String, inout ServerSettings) -> Bool
    let text: @Sendable (ServerSettings) -> String
    /// Texts that can be given.
    package let examples: [String]
    /// All of them, where these are few.
    var choices: [String] = []
}

extension Setting.Kind {
    /// A value of a type that knows its own form.
    static func value<Value: SettingValue>(_ place: Setting.Place<Value>) -> Setting.Kind {
        .converted(
            SettingConversion(
                expectation: Value.expectation,
                put: { text, settings in
                    guard let value = Value(setting: text) else { return false }
                    settings[keyPath: place] = value
                    return true
                },
                text: { $0[keyPath: place].settingText },
                examples: Value.examples.map(\.settingText), choices: Value.choices))
    }

    /// The same for a value of several words, which a file may write as a list.
    static func list<Value: SettingValue>(_ place: Setting.Place<Value>) -> Setting.Kind {
        guard case .converted(let conversion) = value(place) else { return value(place) }
        return .convertedList(conversion)
    }

    /// One absolute URL.
    static func address(_ place: Setting.Place<String>) -> Setting.Kind {
        .converted(
            SettingConversion(
                expectation: "an absolute URL such as https://badges.example.org",
                put: { text, settings in
                    guard BaseAddress.isValid(text) else { return false }
                    settings[keyPath: place] = text
                    return true
                },
                text: { $0[keyPath: place] },
                examples: ["https://badges.example.org", "http://10.0.0.1:8080/shields"]))
    }
}
