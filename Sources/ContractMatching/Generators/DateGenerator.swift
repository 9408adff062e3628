/// `Date`, `Time` and `DateTime`: now, or what an expression makes of it, in some format (Pact specification V3,
/// generators).
struct DateGenerator: ValueGenerator {
    enum Kind {
        case date, time, dateTime
    }

    let kind: Kind
    let format: String?
    let expression: String

    func text(in context: inout GeneratorContext) -> String? {
        let (base, scope, standard): (GeneratorContext.Base, DateExpression.Scope, String) =
            switch kind {
            case .date: (.date, .date, DefaultDatePattern.date)
            case .time: (.time, .time, DefaultDatePattern.time)
            case .dateTime: (.dateTime, .dateTime, "yyyy-MM-dd'T'HH:mm:ss.SSSZ")
            }
        guard format?.isEmpty != true, let pattern = try? DatePattern(format ?? standard),
            let expression = DateExpression(expression, scope: scope)
        else { return nil }
        return pattern.text(for: expression.applied(to: context.moment(base)))
    }
}
