import JSONText

/// A text that fits a date pattern: the rules `date`, `time` and `datetime` (Pact specification V3, matching rules).
///
/// The three differ in their default pattern and in what messages call it. A pattern that is not valid accepts nothing.
struct DateRule: ValueRule {
    enum Kind {
        case date, time, dateTime
    }

    let name: String
    private let noun: String
    private let format: String
    private let pattern: Result<DatePattern, DateProblem>

    /// No format, or an empty one, means the default one.
    init(_ kind: Kind, format: String?) {
        let (name, noun, standard) =
            switch kind {
            case .date: ("Date", "date", DefaultDatePattern.date)
            case .time: ("Time", "time", DefaultDatePattern.time)
            case .dateTime: ("Timestamp", "timestamp", DefaultDatePattern.dateTime)
            }
        let given = format.flatMap { $0.isEmpty ? nil : $0 } ?? standard
        self.name = "\(name)(\"\(format ?? "")\")"
        self.noun = noun
        self.format = given
        pattern = Result { () throws(DateProblem) in try DatePattern(given) }
    }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        problem(with: actual.matchedText).map { "\(text(actual.matchedText)): \($0)" }
    }

    /// Messages about texts end before the reason, as in the other tools.
    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        problem(with: actual).map { _ in text(actual) }
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    private func problem(with value: String) -> String? {
        switch pattern {
        case .success(let pattern): pattern.problem(with: value)
        case .failure(let problem): problem.text
        }
    }

    private func text(_ value: String) -> String {
        "Expected '\(value.shortened)' to match a \(noun) pattern of '\(format)'"
    }
}
