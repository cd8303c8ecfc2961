// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var self = String.valueOf(ProcessHandle.current().pid());
    try (var all = Files.list(Path.of("/proc"))) {
        var others = all.map(each -> each.getFileName().toString())
                .filter(name -> name.matches("\\d+") && !name.equals(self)).toList();
        System.err.println(others.isEmpty() ? "nothing was reached" : "reached " + others);
    }
    System.exit(7);
}
