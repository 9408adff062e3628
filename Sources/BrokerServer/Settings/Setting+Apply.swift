import BrokerCore
import Configuration
import Logging

extension Setting {
    /// Puts a value into `settings`; false if it isn't one that this setting takes.
    func apply(_ content: ConfigContent, to settings: inout ServerSettings) -> Bool {
        switch content {
        case .int(let number): apply(number, to: &settings)
        case .bool(let flag): apply(flag, to: &settings)
        case .string(let text): apply(text, to: &settings)
        case .stringArray(let words): apply(words, to: &settings)
        case .intArray(let numbers): apply(numbers.map { String($0) }, to: &settings)
        default: false
        }
    }

    private func apply(_ number: Int, to settings: inout ServerSettings) -> Bool {
        if case .convertedList = kind { return apply(String(number), to: &settings) }
        guard case .whole(let range, let place) = kind, range.contains(number) else { return false }
        settings[keyPath: place] = number
        return true
    }

    private func apply(_ flag: Bool, to settings: inout ServerSettings) -> Bool {
        switch kind {
        case .toggle(let place): settings[keyPath: place] = flag
        case .choice(let place): settings[keyPath: place] = flag
        default: return false
        }
        return true
    }

    private func apply(_ text: String, to settings: inout ServerSettings) -> Bool {
        switch kind {
        case .size(let range, let place):
            guard let bytes = ByteSize(text)?.bytes, range.contains(bytes) else { return false }
            settings[keyPath: place] = bytes
        case .text(let place) where !text.isEmpty: settings[keyPath: place] = text
        case .confidential(let place) where !text.isEmpty: settings[keyPath: place] = text
        case .optionalText(let place) where !text.isEmpty: settings[keyPath: place] = text
        case .converted(let conversion), .convertedList(let conversion): return conversion.put(text, &settings)
        case .words, .addresses, .hosts:
            return apply(text.split(whereSeparator: \.isWhitespace).map(String.init), to: &settings)
        case .level(let place): return put(Logger.Level(setting: text), &settings[keyPath: place])
        case .schedule(let place): return put(CronSchedule(text), &settings[keyPath: place])
        case .versionSelectors(let place):
            return put(try? VersionKeepSelector.list(text), &settings[keyPath: place])
        case .branchSelectors(let place):
            return put(try? BranchKeepSelector.list(text), &settings[keyPath: place])
        default: return false
        }
        return true
    }

    private func apply(_ words: [String], to settings: inout ServerSettings) -> Bool {
        switch kind {
        case .words(let place): settings[keyPath: place] = words
        case .convertedList(let conversion): return conversion.put(words.joined(separator: " "), &settings)
        case .addresses(let place):
            guard words.allSatisfy(BaseAddress.isValid) else { return false }
            settings[keyPath: place] = words
        case .hosts(let place):
            let patterns = words.compactMap(HostPattern.init)
            guard patterns.count == words.count else { return false }
            settings[keyPath: place] = patterns
        default: return false
        }
        return true
    }

    /// Puts a value in its place; false if there is none.
    private func put<Value>(_ value: Value?, _ place: inout Value) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }
}
