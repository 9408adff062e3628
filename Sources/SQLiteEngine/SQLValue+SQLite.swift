import GRDBSQLite
import SQLCore

extension SQLValue {
    /// Binds a copy of this value to a placeholder, counted from 1. Returns SQLite's result code.
    func bind(to statement: OpaquePointer, at index: CInt) -> CInt {
        // The address that stands for "copy it": the macro SQLITE_TRANSIENT, which Swift can't import.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let value): return sqlite3_bind_int64(statement, index, value)
        case .real(let value): return sqlite3_bind_double(statement, index, value)
        case .text(var text):
            return text.withUTF8 { bytes in
                let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                return sqlite3_bind_text64(
                    statement, index, start, sqlite3_uint64(bytes.count), copy, UInt8(SQLITE_UTF8))
            }
        case .blob(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(statement, index, 0)
        case .blob(let bytes):
            return sqlite3_bind_blob64(statement, index, bytes, sqlite3_uint64(bytes.count), copy)
        }
    }
}
