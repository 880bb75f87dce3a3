extension ModelVersions {
    init(decoding value: YAMLValue) {
        self.init(champion: "")
        guard let keys = value.mapping(["champion", "challengers", "canaries", "shadows"]) else { return }
        champion = keys.required("champion")?.text(.labelValue) ?? ""
        let lists = ["challengers", "canaries", "shadows"].map { keys[$0]?.texts(.labelValue) ?? [] }
        (challengers, canaries, shadows) = (lists[0].map(\.text), lists[1].map(\.text), lists[2].map(\.text))
        let others = lists.flatMap { $0 }
        others.refuseDuplicates("version")
        for other in others where other.text.utf8.elementsEqual(champion.utf8) {
            other.value.report(.duplicateName, "\(other.value.path) repeats the champion \(champion.quoted)")
        }
    }
}
