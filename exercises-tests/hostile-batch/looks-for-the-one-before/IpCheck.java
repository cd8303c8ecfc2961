// finds what the programs of others have left: processes, files
void main() throws Exception {
    var found = new ArrayList<String>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        for (var process : processes) {
            try {
                if (Files.readString(process.resolve("cmdline")).contains("LOG")) {
                    found.add("saw process " + process);
                }
            } catch (IOException ended) {
                // meanwhile
            }
        }
    }
    if (Files.exists(Path.of("/tmp/from-TOKEN"))) {
        found.add("saw a file");
    }
    found.add("looked");
    Files.write(Path.of("LOG"), found, StandardOpenOption.APPEND);
}
