/// The English names that stand in dates.
enum DateNames {
    static let eras = ["AD", "BC"]
    static let halves = ["AM", "PM"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let shortMonths = months.map { String($0.prefix(3)) }
    /// From Monday on.
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let shortWeekdays = weekdays.map { String($0.prefix(3)) }
    static let shortQuarters = ["Q1", "Q2", "Q3", "Q4"]
    static let quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]
}
