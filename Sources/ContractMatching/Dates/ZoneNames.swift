import Foundation

/// The names of time zones.
enum ZoneNames {
    /// Whether the tz database has or had a zone with this abbreviation at some time; `UTC` counts as well.
    static func isAbbreviation(_ text: String) -> Bool { abbreviations.contains(text) }

    /// Whether the text is the id of a zone with an area, such as `Europe/Paris`. Case counts.
    static func isID(_ text: String) -> Bool { text.contains("/") && TimeZone(identifier: text) != nil }

    private static let abbreviations = Set(
        """
        ACDT ACST ADDT ADT AEDT AEST AHDT AHST AKDT AKST AMT APT AST AWDT AWST AWT BDST BDT BMT BST CAST CAT CDT CEMT
        CEST CET CMT CPT CST CWT DMT EAST EAT EDT EEST EET EMT EPT EST EWT FFMT FMT GDT GMT GST HDT HKST HKT HKWT HMT
        HPT HST HWT IDDT IDT IMT IST JDT JMT JST KDT KMT KST LMT LST MDST MDT MEST MET MMT MPT MSD MSK MST MWT NDDT NDT
        NPT NST NWT NZDT NZMT NZST PDT PKST PKT PLMT PMMT PMT PPMT PPT PST PWT QMT RMT SAST SDMT SET SJMT SMT SST TBMT
        TMT UCT UTC WAST WAT WEMT WEST WET WIB WIT WITA WMT YDDT YDT YPT YST YWT
        """.split { $0 == " " || $0.isNewline }.map(String.init))
}
