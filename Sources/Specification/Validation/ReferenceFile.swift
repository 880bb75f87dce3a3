import Foundation

extension YAMLValue {
    /// Reports when there is no readable file at the path that the value names.
    func checkFile(at path: String) {
        var isFolder: ObjCBool = false
        if !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            report(.fileNotFound, "\(self.path): no such file \(path.quoted)")
        } else if isFolder.boolValue {
            report(.fileNotFound, "\(self.path): \(path.quoted) is a folder, not a file")
        } else if !FileManager.default.isReadableFile(atPath: path) {
            report(.fileNotFound, "\(self.path): \(path.quoted) cannot be read")
        }
    }
}
