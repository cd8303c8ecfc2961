// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var folder : List.of("/files", "/root", "/home", "/course", "/var", "/mnt", "/tmp", "/etc/shadow")) {
        var file = Path.of(folder);
        if (Files.isDirectory(file)) {
            try (var inside = Files.list(file)) {
                inside.forEach(each -> reached.add(each.toString()));
            } catch (IOException denied) {
                // as it should be
            }
        } else if (Files.isReadable(file)) {
            reached.add(folder);
        }
    }
    try (var classes = Files.walk(Path.of("/classes"))) { // its own ones alone
        classes.filter(Files::isRegularFile).map(each -> each.getFileName().toString())
                .filter(name -> !name.equals("FrontDesk.class")).forEach(reached::add);
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
