// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var folder : List.of("/", "/tmp", "/etc", "/classes", "/files", "/opt/java/lib", "/course", "/proc/sys/kernel", "/sys/fs/cgroup")) {
        try {
            Files.writeString(Path.of(folder, "poison"), "poison");
            reached.add(folder);
        } catch (IOException denied) {
            // as it should be
        }
    }
    try (var own = Files.walk(Path.of("/classes"))) {
        own.filter(Files::isWritable).forEach(each -> reached.add(each.toString()));
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
