import SQLCore

extension Schema {
    /// Results of a new broker are numbered from 200, as the reference's are: far from page numbers, and of the width
    /// that its tables of text show.
    static let resultNumbers = Migration(17, "numbers of results") {
        "\(firstIdentityOf: "verification", 200)"
    }
}
